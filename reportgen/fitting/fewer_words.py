"""A spotlight that does not fit on its pages: which text is too long, and by how many words.

Where no one text can help, those that can together; where these cannot either, what else takes the room.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce
from itertools import chain

from reportgen.errors import Code, Problem, SourceLocation
from reportgen.fitting.freetext import FreeText, place_of
from reportgen.fitting.manuscript import FitProbe, Manuscript
from reportgen.fitting.more_words import most, shown_texts
from reportgen.fitting.series_too_long import series_too_long
from reportgen.pages import PartCache, too_high
from reportgen.profile import Answer, Profile, State
from reportgen.reading import Node
from reportgen.richtext import text_of
from reportgen.series import Questionnaire

_SPARE: dict[str, object] = {"tagline": "", "highlight": "", "possessive": "", "cases": {}}
"""What every profile may leave out, the overview apart, each with what stands for none."""
_MOST_NAMED = 3
_LONG_WORD = 60
"""Letters of a word that no language has."""


def too_long(manuscript: Manuscript, node: Node) -> Problem:
    """Return the problem of a manuscript that does not fit at the tightest step; ``node`` is its file's."""
    texts = [(text, trial) for text, trial in shown_texts(manuscript) if text.words > 1]
    return (
        series_too_long(manuscript)
        or _one_text(manuscript.profile, texts, node)
        or _several_texts(manuscript, [text for text, _ in texts], node)
        or _other_content(manuscript, [text for text, _ in texts])
    )


def _one_text(profile: Profile, texts: Sequence[tuple[FreeText, FitProbe]], node: Node) -> Problem | None:
    """Return the problem of the text that has to lose the fewest words, where one alone can help."""
    found = [
        (text.words - _fitting(profile, text, trial), text)
        for text, trial in texts
        if trial.fits(text.resized(profile, 1))
    ]
    if not found:
        return None
    (surplus, text), *others = sorted(found, key=lambda entry: entry[0])
    message = (
        f"{text.name} is about {text.unit.said(surplus)} too long for two pages ({text.words - surplus} fit)"
    )
    ways = [
        "it",
        *(f"{other.name} by about {other.unit.said(more)}" for more, other in others[: _MOST_NAMED - 1]),
    ]
    return Problem(Code.TOO_LONG, message, place_of(text, node), f"shorten {', or '.join(ways)}")


def _fitting(profile: Profile, text: FreeText, trial: FitProbe) -> int:
    """Return how many words of a text fit."""
    return most(lambda n: trial.fits(text.resized(profile, n)), 1, text.words)


def _several_texts(manuscript: Manuscript, texts: Sequence[FreeText], node: Node) -> Problem | None:
    """Return the problem of the texts that have to be shortened together, where that helps."""
    kept: list[FreeText] = []
    parts = PartCache()
    if not _fits(manuscript, _shortest(manuscript.profile, texts), parts):
        return None
    for text in sorted(texts, key=lambda text: text.words):
        others = [other for other in texts if other not in (*kept, text)]
        if _fits(manuscript, _shortest(manuscript.profile, others), parts):
            kept.append(text)
    together = [text for text in texts if text not in kept]
    over = sum(text.words - 1 for text in together)

    def shortened(left: int) -> Profile:
        """Return the profile with the texts in proportion, so many words more than one each."""
        sizes = ((text, 1 + (text.words - 1) * left // over) for text in together)
        return reduce(lambda other, size: size[0].resized(other, size[1]), sizes, manuscript.profile)

    left = most(lambda n: _fits(manuscript, shortened(n), parts), 0, over)
    names = _listed([text.name for text in together])
    fit = left + len(together)
    longest = max(together, key=lambda text: text.words)
    message = (
        f"{names} together are about {longest.unit.said(over - left)} too long for two pages ({fit} fit)"
    )
    return Problem(Code.TOO_LONG, message, place_of(longest, node), "shorten each of them")


def _other_content(manuscript: Manuscript, texts: Sequence[FreeText]) -> Problem:
    """Return the problem of a profile that is too long without its free texts: what takes most room."""
    profile = _shortest(manuscript.profile, texts)
    parts = PartCache()
    before = replace(manuscript, profile=profile).surpluses(parts)
    pages = [f"page {number} by {over:.0f} pt" for number, over in enumerate(before, 1) if over > 0]
    high = too_high(before)
    saved: list[tuple[float, float, str]] = []
    for name, other in _without(profile, manuscript.series.questionnaire):
        after = replace(manuscript, profile=other).surpluses(parts)
        if (left := too_high(after)) < high:
            saved.append((high - left, sum(before) - sum(after), name))
    named: list[tuple[float, float, str]] = []
    for entry in sorted(saved, reverse=True)[:_MOST_NAMED]:
        if sum(gain for gain, _, _ in named) < high:
            named.append(entry)
    even = f" even with a single {texts[0].unit.name} in {_listed([t.name for t in texts])}" if texts else ""
    message = f"the spotlight does not fit on two pages{even}: {' and '.join(pages)} too high"
    ways = _listed([f"{name} (takes {height:.0f} pt)" for _, height, name in named])
    hint = f"shorten or leave out {ways}" if named else ""
    place = profile.places.get(named[0][2]) if named else None
    return Problem(Code.TOO_LONG, message, place or SourceLocation(profile.path), hint)


def _without(profile: Profile, asked: Questionnaire) -> Iterator[tuple[str, Profile]]:
    """Yield each text, each question that is answered and each grid, and the profile without it."""
    yield "name", replace(profile, name=profile.name[:1])
    for name, none in _SPARE.items():
        yield name, replace(profile, **{name: none})  # type: ignore[arg-type]  # each of its own type
    words = (word for block in profile.overview for word in text_of(block).split())
    if any(len(word) > _LONG_WORD for word in words):
        yield "overview", replace(profile, overview=())
    rows = {grid.id: [row.id for row in grid.members] for grid in asked.grids.values()}
    answered = [name for name, answer in profile.answers.items() if answer.state is State.ANSWERED]
    single = {name: [name] for name in answered if name not in chain(*rows.values())}
    for name, questions in (single | rows).items():
        left = {**profile.answers, **dict.fromkeys(questions, Answer(State.UNKNOWN))}
        yield name, replace(profile, answers=left)


def _shortest(profile: Profile, texts: Sequence[FreeText]) -> Profile:
    return reduce(lambda other, text: text.resized(other, 1), texts, profile)


def _fits(manuscript: Manuscript, profile: Profile, parts: PartCache) -> bool:
    return replace(manuscript, profile=profile).fits(parts)


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
