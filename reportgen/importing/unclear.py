"""What of a table is not clear: each thing once, with its first cell and how many say the same."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from reportgen.errors import Code, Problem, SourceLocation
from reportgen.importing.tables import Located, fold
from reportgen.profile import like_option
from reportgen.reading import near
from reportgen.series import Question


@dataclass(frozen=True, slots=True)
class CodeToMap:
    """What cells say that is no option, how many do, the first of them, and the option it is most like."""

    question: str
    value: str
    count: int
    first: SourceLocation
    nearest: str


@dataclass(slots=True)
class _Thing:
    message: str
    text: str
    hint: str
    cells: list[Located]
    name: str = ""
    question: Question | None = None
    code: Code = Code.CELL


@dataclass(slots=True)
class Unclear:
    """Gathers what is not clear, and what is to be known all the same."""

    _errors: dict[tuple[str, str], _Thing] = field(default_factory=dict)
    _warnings: dict[tuple[str, str], _Thing] = field(default_factory=dict)

    def cell(self, name: str, located: Located, why: str, hint: str = "", *, to_map: bool = False) -> None:
        """Note a cell that cannot be taken as it is: ``why`` goes on behind what it says.

        ``to_map`` is whether a code of its own may say what it means.
        """
        thing = _Thing(f"{name}: {{}} {why}", located.text, hint, [], name if to_map else "")
        self._errors.setdefault((thing.message, fold(located.text)), thing).cells.append(located)

    def code(self, question: Question, located: Located, text: str) -> None:
        """Note what is no option of a question."""
        name = (
            question.id.rpartition(".")[0] if question.stem else question.id
        )  # a grid has codes for all rows
        thing = _Thing(f"{name}: {{}} is no option", text, "", [], name, question)
        self._errors.setdefault((thing.message, fold(text)), thing).cells.append(located)

    def warn(self, message: str, located: Located, hint: str = "", code: Code = Code.CELL) -> None:
        """Note what was done with a cell, or what is to be known of it."""
        thing = _Thing(message, "", hint, [], code=code)
        self._warnings.setdefault((message, ""), thing).cells.append(located)

    @property
    def problems(self) -> list[Problem]:
        """What is not clear."""
        return [_problem(thing) for thing in self._errors.values()]

    @property
    def warnings(self) -> list[Problem]:
        """What is to be known."""
        return [_problem(thing) for thing in self._warnings.values()]

    def to_map(self) -> Iterator[CodeToMap]:
        """Yield what is to be put under ``codes:``, by question."""
        for thing in self._errors.values():
            if thing.name:
                nearest = like_option(thing.question, thing.text) if thing.question else ""
                place = thing.cells[0].place
                yield CodeToMap(thing.name, thing.text, len(thing.cells), place, nearest)


def _problem(thing: _Thing) -> Problem:
    count = len(thing.cells)
    more = f" ({count} cells)" if count > 1 else ""
    shown = f'"{thing.text}"' if thing.text else "an empty cell"
    hint = thing.hint
    if thing.question:
        nearest = like_option(thing.question, thing.text)
        names = [option.id for option in thing.question.options]
        say = f'did you mean "{nearest}"?' if nearest else near("", names)
        empty = 'a state, such as left_out: [""]' if not thing.text else "an option, or left_out"
        hint = f"say under codes: or states: what it means: {empty}; {say}"
    return Problem(thing.code, thing.message.replace("{}", shown) + more, thing.cells[0].place, hint)
