"""Why somebody's PDF cannot be read, in the same words wherever it is read."""

import re
from pathlib import Path

import pikepdf

from reportgen.errors import Code, Problem, SourceLocation

NO_PDF = Problem(Code.DAMAGED, "it is not a PDF", None, "a PDF begins with %PDF-")
LOCKED = Problem(Code.ENCRYPTED, "it is locked with a password", None, "save it without encryption first")
_NAMELESS = re.compile(r"(?:stream )?<[\w.]+ object at 0x[0-9a-f]+>[:,]? ?")
"""How the library names a file that has none: by an address, which is another one each time."""


def plain(error: object) -> str:
    """Return what the library says, the same each time, without the name it gives to a file."""
    return _NAMELESS.sub("", str(error)) or type(error).__name__


def warnings_of(pdf: pikepdf.Pdf) -> list[str]:
    """Return what the library had to mend, in its words, each thing once."""
    try:
        return list(dict.fromkeys(map(plain, pdf.get_warnings())))
    except UnicodeDecodeError:  # it quotes the file
        return ["it cannot be read without repair"]


def damaged(what: object) -> Problem:
    """Return the problem of a file that does not hold what it must."""
    hint = "print or export it anew from the program it was made with"
    return Problem(Code.DAMAGED, f"the file is damaged: {plain(what)}", None, hint)


class Refused(Exception):  # noqa: N818 - it is a decision
    """Raised before anything is written; says what is the matter and what would help."""

    def __init__(self, code: Code, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint

    def problem(self, path: Path) -> Problem:
        """Return the problem of the file at a path."""
        return Problem(self.code, self.message, SourceLocation(path), self.hint)


class Damaged(Refused):
    """Raised where a file does not hold what it must."""

    def __init__(self, what: object) -> None:
        problem = damaged(what)
        super().__init__(problem.code, problem.message, problem.hint)
