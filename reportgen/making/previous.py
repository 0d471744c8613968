"""The edition before, taken from the folder of its series into that of this one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from reportgen.cohort import GROUPS, SILENT, Given
from reportgen.errors import Code, refusal, refuse_all
from reportgen.making.cards import ProfileCard, card_of
from reportgen.making.counted import CITIES
from reportgen.making.creating import refuse_the_starter
from reportgen.making.kept import digest_of
from reportgen.making.locate import SERIES_FILE
from reportgen.making.output import write
from reportgen.reading import Number, is_there, read_data
from reportgen.series import (
    PREVIOUS_FILE,
    AnsweredBefore,
    Edition,
    Previous,
    Series,
    State,
    comparable,
    load_series,
    written_previous,
)


@dataclass(frozen=True, slots=True)
class PreviousTaken:
    """What was written of the edition before: ``questions`` that can be compared, of ``places``.

    ``unlike`` are questions of both that are of different kinds; ``gone`` and ``new`` places of only one.
    """

    written: Path
    edition: str
    questions: int
    places: int
    unlike: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.written}: {self.questions} questions of {self.edition}, {self.places} places"


def take_previous(before: Path, folder: Path) -> PreviousTaken:
    """Write what the series in ``before`` was answered beside the profiles of the one in ``folder``.

    Raises ProblemsFound with all that is wrong with a profile of it; then nothing is written.
    """
    if not is_there(before / SERIES_FILE):
        hint = f"tables are named each, as the workbooks of a place each: {before}/*.xlsx"
        raise refusal(Code.NOT_FOUND, "a folder without a series", before, hint)
    refuse_the_starter(folder)
    then, now = load_series(before), load_series(folder)
    asked = {name: q for name, q in then.questionnaire.questions.items() if comparable(q)}
    source = then.sources[0]
    edition = Edition("previous", str(then.surveyed or then.edition), source.cited, source)
    cards = _cards(then)
    answers = {name: _answers(card, asked) for card in cards for name in _names(card)}
    offered = {name: frozenset(option.id for option in q.options) for name, q in asked.items()}
    kinds = {name: q.kind.value for name, q in asked.items()}
    path = folder / PREVIOUS_FILE
    write(path, written_previous(Previous(edition, offered, answers), kinds).encode())
    known = now.questionnaire.questions
    both = [name for name in asked if name in known]
    unlike = tuple(name for name in both if known[name].kind is not asked[name].kind)
    of_now = {name for card in _cards(now) for name in _names(card)}
    return PreviousTaken(
        path,
        edition.label,
        len(both) - len(unlike),
        len(cards),
        unlike,
        tuple(sorted(name for name in answers if name not in of_now)),
        tuple(sorted(of_now - answers.keys())),
    )


def _cards(series: Series) -> list[ProfileCard]:
    """Return the profiles of a series but examples. Raises ProblemsFound with those that are wrong."""
    cards = []
    for path in sorted((series.folder / CITIES).glob("[!.]*.yaml")):
        data = read_data(path)
        cards.append(card_of(path, data, digest_of(data), series.questionnaire))
    refuse_all([card.problem for card in cards if card.problem])
    return [card for card in cards if card.ballot]


def _names(card: ProfileCard) -> Sequence[str]:
    """Return what a profile calls its place, in all languages."""
    return card.file.names if card.file else ()


def _answers(card: ProfileCard, asked: Collection[str]) -> dict[str, AnsweredBefore]:
    """Return what a place answered, as far as that can be compared."""
    given = card.ballot.given if card.ballot else {}
    found = {name: _before(given[name]) for name in asked if name in given}
    return {name: said for name, said in found.items() if said.state is not State.UNKNOWN}


def _before(given: Given) -> AnsweredBefore:
    """Return what a ballot says; not of a list that may lack entries, or a number that is no measure."""
    if isinstance(given, int):
        return AnsweredBefore(State(GROUPS[given])) if GROUPS[given] in SILENT else AnsweredBefore()
    options: list[str] = []
    number: Number | None = None
    for one in given:
        match one:
            case str():
                options.append(one)
            case int():
                number = one
            case [str(written)]:
                number = Decimal(written)
    return AnsweredBefore(State.ANSWERED, frozenset(options), number)
