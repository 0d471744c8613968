"""What can go wrong, said so that it helps: the problem, its place and a hint.

Every room reports problems as values of one kind and raises them, all at once, as one exception. Only
the command line turns them into text on a terminal.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from itertools import groupby
from pathlib import Path

from reportgen.errors.terminal import brief, escaped, json_text, masked

_NO_MEMORY = ("Cannot allocate memory", "failed to map segment", "error return without exception set")
"""How a system says that there is none left: to a call, to what loads a library, and where a library could
not even say so."""

MOST_SHOWN = 50
"""The problems of one file, and the warnings of one code, that are shown as text; the rest is counted."""


class Exit(IntEnum):
    """The exit codes of the command line."""

    OK = 0
    PROBLEMS = 1
    USAGE = 2
    INTERNAL = 3
    INTERRUPTED = 130


class Code(StrEnum):
    """The name of each kind of problem, as it stands in ``error[...]``."""

    # files
    NOT_FOUND = "NOT-FOUND"
    NOT_A_FILE = "NOT-A-FILE"
    UNREADABLE = "UNREADABLE"
    FILE_TOO_LARGE = "FILE-TOO-LARGE"
    NOT_UTF8 = "NOT-UTF8"
    CONTROL_CHARACTER = "CONTROL-CHARACTER"
    NO_SERIES = "NO-SERIES"
    SAME_OUTPUT = "SAME-OUTPUT"
    TWO_PROFILES = "TWO-PROFILES"
    MIXED_SERIES = "MIXED-SERIES"
    UNWRITABLE = "UNWRITABLE"
    NO_MEMORY = "NO-MEMORY"
    NOT_INSTALLED = "NOT-INSTALLED"
    # YAML
    YAML_SYNTAX = "YAML-SYNTAX"
    YAML_DEPTH = "YAML-DEPTH"
    YAML_FEATURE = "YAML-FEATURE"
    REPEATED_KEY = "REPEATED-KEY"
    # the shape of a file
    UNKNOWN_KEY = "UNKNOWN-KEY"
    MISSING_KEY = "MISSING-KEY"
    WRONG_KIND = "WRONG-KIND"
    OUT_OF_RANGE = "OUT-OF-RANGE"
    # answers
    UNKNOWN_OPTION = "UNKNOWN-OPTION"
    REPEATED_OPTION = "REPEATED-OPTION"
    NO_WRITE_IN = "NO-WRITE-IN"
    EMPTY_LIST = "EMPTY-LIST"
    NOT_RELEVANT = "NOT-RELEVANT"
    # text
    MARKUP = "MARKUP"
    LINK = "LINK"
    NO_GLYPH = "NO-GLYPH"
    TOO_MANY_WORDS = "TOO-MANY-WORDS"
    TOO_MANY_LETTERS = "TOO-MANY-LETTERS"
    TOO_LONG = "TOO-LONG"
    NO_ROOM = "NO-ROOM"
    SMALLER_TYPE = "SMALLER-TYPE"
    # pictures
    PICTURE = "PICTURE"
    # the series
    UNTRANSLATED = "UNTRANSLATED"
    UNKNOWN_NAME = "UNKNOWN-NAME"
    RESERVED_WORD = "RESERVED-WORD"
    TEMPLATE = "TEMPLATE"
    FIGURE = "FIGURE"
    COHORT = "COHORT"
    CONTRAST = "CONTRAST"
    # a PDF of somebody else
    DAMAGED = "DAMAGED"
    TOO_COSTLY = "TOO-COSTLY"
    ENCRYPTED = "ENCRYPTED"
    SIGNED = "SIGNED"
    XFA = "XFA"
    PORTFOLIO = "PORTFOLIO"
    TAGS = "TAGS"
    CLAIM = "CLAIM"
    UNTAGGED = "UNTAGGED"
    REPEATED = "REPEATED"
    LEFT_OUT = "LEFT-OUT"
    RENAMED = "RENAMED"
    NUMBERING = "NUMBERING"
    METADATA = "METADATA"
    PLACE = "PLACE"
    PAPER = "PAPER"
    # a table of answers
    CELL = "CELL"
    MAPPING = "MAPPING"
    CONFLICT = "CONFLICT"
    PERSONAL = "PERSONAL"
    UNDECIDED = "UNDECIDED"
    # what was written
    READ_BACK = "READ-BACK"


@dataclass(frozen=True, slots=True)
class SourceLocation:
    """Where in a file something stands.

    ``line`` and ``column`` count from 1; ``length`` is the number of characters meant, for the caret;
    ``excerpt`` is the whole line. In a table it is the ``cell``, such as ``Answers!D79``, in place of these.
    """

    path: Path
    line: int = 0
    column: int = 0
    length: int = 1
    excerpt: str = ""
    cell: str = ""

    def __str__(self) -> str:
        if self.cell:
            return escaped(f"{self.path}, {self.cell}")
        numbers = (str(number) for number in (self.line, self.column) if number)
        return ":".join([escaped(str(self.path)), *numbers])


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: what, where, and what would help.

    ``origin`` is where what stands there was imported from; ``warns`` says that the work was done all the
    same.
    """

    code: Code
    message: str
    place: SourceLocation | None = None
    hint: str = ""
    origin: SourceLocation | None = None
    warns: bool = False

    @property
    def kind(self) -> str:
        """What it is called before its code."""
        return "warning" if self.warns else "error"

    @property
    def words(self) -> str:
        """What is wrong and what would help, in one line as it may reach a terminal."""
        hint = f"; {brief(self.hint)}" if self.hint else ""
        return brief(self.message) + hint

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        return f"{where}{self.kind}[{self.code}] {self.words}"


class ReportgenError(Exception):
    """What all exceptions are that reportgen raises with words for whoever called it."""


class ProblemsFound(ReportgenError):  # noqa: N818 - it carries problems, and says so
    """Raised with every problem found so far; never with none."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(map(str, few(self.problems)))


def refusal(
    code: Code, message: str, place: SourceLocation | Path | None = None, hint: str = ""
) -> ProblemsFound:
    """Return the exception of one problem; a path stands for a file as a whole."""
    where = SourceLocation(place) if isinstance(place, Path) else place
    return ProblemsFound(Problem(code, message, where, hint))


def refuse_all(problems: Iterable[Problem]) -> None:
    """Raise ProblemsFound where there are problems, with each of them once."""
    if found := dict.fromkeys(problems):
        raise ProblemsFound(*found)


def problem_of_machine(error: BaseException | None, place: SourceLocation | None = None) -> Problem | None:
    """Return the problem of the machine that an error comes from; None where it is a fault of ours.

    Memory ran out, or a package that is needed is not installed: after an update, an environment of before it
    lacks what is new.
    """
    while error is not None:
        system = isinstance(error, OSError | ImportError | SystemError)
        if isinstance(error, MemoryError) or (system and any(words in str(error) for words in _NO_MEMORY)):
            hint = "let the process have more, half a gigabyte say, or make fewer at once"
            return Problem(Code.NO_MEMORY, "there is not enough memory to make it", place, hint)
        package = (error.name or "").partition(".")[0] if isinstance(error, ModuleNotFoundError) else ""
        if package not in {"", "reportgen"}:
            message = f'the package "{package}", which reportgen needs, is not installed'
            hint = "install reportgen again as it was installed: an update may need more packages"
            return Problem(Code.NOT_INSTALLED, message, place, hint)
        error = error.__cause__ or error.__context__
    return None


def as_warnings(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems as what is to be known of work that was done all the same."""
    return tuple(replace(problem, warns=True) for problem in problems)


def few(problems: Iterable[Problem]) -> Iterator[Problem | str]:
    """Yield the first problems of each file, and in a line how many more it has."""
    for path, of_file in groupby(problems, lambda problem: problem.place and problem.place.path):
        for number, problem in enumerate(of_file):
            if number < MOST_SHOWN:
                yield problem
        if number >= MOST_SHOWN:
            where = f"{escaped(str(path))}: " if path else ""
            more = number + 1 - MOST_SHOWN
            yield f"{where}and {more:,} more problem{'s'[: more > 1]}"


def few_of_each(problems: Iterable[Problem], whole: str) -> Iterator[Problem | str]:
    """Yield the first problems of each code, and in a line how many more there are; ``whole`` says where.

    That is for warnings, and for what each is of another file.
    """
    counts: Counter[tuple[str, Code]] = Counter()
    for problem in problems:
        counts[problem.kind, problem.code] += 1
        if counts[problem.kind, problem.code] <= MOST_SHOWN:
            yield problem
    for (kind, code), count in counts.items():
        if count > MOST_SHOWN:
            yield f"and {count - MOST_SHOWN:,} more {kind}{'s'[: count - MOST_SHOWN > 1]} [{code}]; {whole}"
