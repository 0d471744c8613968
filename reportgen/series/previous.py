"""The edition before (``previous.json``): what was asked then, and what each place answered.

It is written by ``reportgen import`` from the folder of that edition, and read as it was written.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from pathlib import Path

from reportgen.errors import Code, Problem, ProblemsFound, SourceLocation
from reportgen.reading import Number, digits
from reportgen.series.questionnaire import Holds, Question, Questionnaire
from reportgen.series.sources import Edition, Source
from reportgen.series.states import State

PREVIOUS_FILE = "previous.json"


@dataclass(frozen=True, slots=True)
class AnsweredBefore:
    """What a place answered then: options or a number; or why there is no answer."""

    state: State = State.UNKNOWN
    options: frozenset[str] = frozenset()
    number: Number | None = None


NOT_KNOWN = AnsweredBefore()


@dataclass(frozen=True, slots=True)
class Previous:
    """The edition before: ``edition`` is what it is called and its source.

    ``asked`` has the options of each question that can be compared, those of both editions; ``answers`` what
    places answered to these, by their names and by question.
    """

    edition: Edition
    asked: Mapping[str, frozenset[str]]
    answers: Mapping[str, Mapping[str, AnsweredBefore]] = field(default_factory=dict)

    def of(self, place: str, question: str) -> AnsweredBefore:
        """Return what a place answered; not known where it was not among those asked."""
        return self.answers.get(place, {}).get(question, NOT_KNOWN)


def comparable(question: Question) -> bool:
    """Tell whether answers to a question can be set beside those of another edition."""
    return question.kind.holds is not Holds.ENTRIES and not question.top_level


def written_previous(previous: Previous, kinds: Mapping[str, str]) -> str:
    """Return an edition as JSON, a line for each place; ``kinds`` are those of its questions."""
    asked = {name: {"kind": kinds[name], "options": sorted(found)} for name, found in previous.asked.items()}
    lines = [
        f'{{"edition": {_json(previous.edition.label)},',
        f'"source": {_json(_source(previous.edition.publication))},',
        f'"asked": {_json(asked)},',
        '"answers": {',
    ]
    places = (
        f"{_json(name)}: {_json({question: _written(said) for question, said in given.items()})}"
        for name, given in sorted(previous.answers.items())
    )
    return "\n".join([*lines, ",\n".join(places), "}}"]) + "\n"


def read_previous(text: str, path: Path, now: Questionnaire) -> Previous:
    """Return the edition before, as far as it can be compared with what is asked ``now``.

    ``path`` is only named. Raises ProblemsFound where it is not as it was written.
    """
    try:
        found = json.loads(text)
        source = Source(**found["source"])
        asked = {
            name: frozenset(one["options"]) & {option.id for option in question.options}
            for name, one in found["asked"].items()
            if (question := now.questions.get(name))
            and comparable(question)
            and question.kind.value == one["kind"]
        }
        answers = {
            str(place): {name: _read(given[name]) for name in asked if name in given}
            for place, given in found["answers"].items()
        }
        edition = Edition("previous", str(found["edition"]), source.cited, source)
    except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError, RecursionError):
        message = "it is not as reportgen import wrote it"
        hint = "write it anew: reportgen import, and the folder of the edition before"
        raise ProblemsFound(Problem(Code.UNREADABLE, message, SourceLocation(path), hint)) from None
    return Previous(edition, asked, answers)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _source(source: Source | None) -> dict[str, object]:
    """Return what is known of a source, in values that JSON knows."""
    found = asdict(source) if source else {}
    return {key: value for key, value in found.items() if value and key != "accessed"}


def _written(said: AnsweredBefore) -> object:
    if said.number is not None:
        return digits(said.number)
    return sorted(said.options) if said.state is State.ANSWERED else {"state": said.state.value}


def _read(given: object) -> AnsweredBefore:
    match given:
        case str():
            number = Decimal(given)
            return AnsweredBefore(State.ANSWERED, number=int(number) if number == int(number) else number)
        case list():
            return AnsweredBefore(State.ANSWERED, frozenset(map(str, given)))
        case {"state": str(state)}:
            return AnsweredBefore(State(state))
    raise ValueError
