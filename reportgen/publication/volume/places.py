"""The places of a volume in their order, and in the parts that the volume is divided in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from reportgen.errors import Code, Problem, ProblemsFound
from reportgen.making import LoadedSeries, ReadProfile
from reportgen.publication.volume.order import order
from reportgen.richtext import quoted
from reportgen.series import Holds, Question, State
from reportgen.wording import VolumeWords, country

COUNTRY = "country"
"""What a volume is divided by that no questionnaire has to ask."""
_LEAF = 3
"""A part of so many places has a leaf of its own, where another has one too; before fewer it would weigh as
much as they do."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a volume: its profile, and the name of its country in the language of the volume."""

    read: ReadProfile
    country: str

    @property
    def name(self) -> str:
        """The name of the place."""
        return self.read.profile.name

    @property
    def key(self) -> str:
        """The name that leads to its spotlight: that of its file."""
        return self.read.path.stem


@dataclass(frozen=True, slots=True)
class VolumePart:
    """A part of a volume, with a ``title`` where the volume is divided; ``key`` leads to it."""

    key: str
    title: str
    places: tuple[Place, ...]
    has_leaf: bool = False
    """Whether a leaf of its own stands before its spotlights."""

    @property
    def counted(self) -> int:
        """How many places it has, without examples."""
        return sum(not place.read.profile.example for place in self.places)


def ordered(profiles: Iterable[ReadProfile], language: str) -> tuple[Place, ...]:
    """Return the places in the order of their names, wherever they were named; equal names by their files."""
    places = (
        Place(read, country(read.profile.country, language) or read.profile.country) for read in profiles
    )
    return tuple(sorted(places, key=lambda place: (*order(place.name, language), str(place.read.path))))


def divided(
    places: tuple[Place, ...], by: str, loaded: LoadedSeries, words: VolumeWords
) -> tuple[VolumePart, ...]:
    """Return the parts of a volume: one without a title, one for each country, or one for each answer.

    ``by`` is empty, "country", or the name of a question. Raises ProblemsFound where that is none of one
    choice.
    """
    language = loaded.wording.language.tag
    if not by:
        return (VolumePart("volume/spotlights", "", places),)
    if by != COUNTRY:
        return _with_leaves(tuple(_answered(places, _question(by, loaded), loaded, words)))
    by_country = sorted(places, key=lambda place: order(place.country, language))
    parts = (
        VolumePart(f"country/{same[0].read.profile.country}", title, tuple(same))
        for title, group in groupby(by_country, key=lambda place: place.country)
        for same in [list(group)]
    )
    return _with_leaves(tuple(parts))


def _with_leaves(parts: tuple[VolumePart, ...]) -> tuple[VolumePart, ...]:
    large = [part.counted >= _LEAF for part in parts]
    return tuple(
        replace(part, has_leaf=leaf and sum(large) > 1) for part, leaf in zip(parts, large, strict=True)
    )


def _question(name: str, loaded: LoadedSeries) -> Question:
    """Return the question that a volume is divided by. Raises ProblemsFound."""
    asked = loaded.series.questionnaire.questions
    question = asked.get(name)
    if question and question.kind.holds is Holds.CHOICE:
        return question
    single = (key for key, each in asked.items() if each.kind.holds is Holds.CHOICE and not each.stem)
    hint = f"a volume is divided by {', '.join((COUNTRY, *single))}"
    if question:
        message = f"the answer to {name} is not one of several options, so it makes no parts"
        raise ProblemsFound(Problem(Code.WRONG_KIND, message, None, hint))
    message = f'the series has no question "{name}" to divide a volume by'
    raise ProblemsFound(Problem(Code.UNKNOWN_NAME, message, None, hint))


def _answered(
    places: tuple[Place, ...], question: Question, loaded: LoadedSeries, words: VolumeWords
) -> Iterator[VolumePart]:
    """Yield the parts by an answer: as the options stand, then own words by their letters, then the rest."""
    by_option: dict[str, list[Place]] = {}
    by_words: dict[str, list[Place]] = {}
    by_state: dict[State, list[Place]] = {}
    for place in places:
        profile = place.read.profile
        match profile.answers[question.id].choices:
            case (choice, *_) if choice.option:
                by_option.setdefault(choice.option, []).append(place)
            case (choice, *_):
                by_words.setdefault(choice.text, []).append(place)
            case _:
                by_state.setdefault(profile.state(question), []).append(place)
    above = f"part/{question.id}"
    for option in question.options:
        if same := by_option.get(option.id):
            yield VolumePart(f"{above}/{option.id}", option.label, tuple(same))
    for number, text in enumerate(sorted(by_words, key=lambda text: order(text, words.language))):
        yield VolumePart(f"{above}/own/{number}", quoted(text, words.language), tuple(by_words[text]))
    for state in State:
        if same := by_state.get(state):
            said = words.texts.get(state) or loaded.wording.words[state]
            yield VolumePart(f"{above}/{state}", said[:1].upper() + said[1:], tuple(same))
