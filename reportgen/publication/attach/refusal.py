"""Why a file is not taken, in a form that becomes a problem of it."""

from pathlib import Path

from reportgen.errors import Code, Place, Problem
from reportgen.inspection import damaged


class Refused(Exception):  # noqa: N818 - it is a decision
    """Raised before anything is written; says what is the matter and what would help."""

    def __init__(self, code: Code, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint

    def problem(self, path: Path) -> Problem:
        """Return the problem of the file at a path."""
        return Problem(self.code, self.message, Place(path), self.hint)


class Damaged(Refused):
    """Raised where a file does not hold what it must."""

    def __init__(self, what: object) -> None:
        problem = damaged(what)
        super().__init__(problem.code, problem.message, problem.hint)
