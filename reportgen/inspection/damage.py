"""Why somebody's PDF cannot be read, in the same words wherever it is read."""

import re

from reportgen.errors import Code, Problem

NO_PDF = Problem(Code.DAMAGED, "it is not a PDF", None, "a PDF begins with %PDF-")
LOCKED = Problem(Code.ENCRYPTED, "it is locked with a password", None, "save it without encryption first")
_NAMELESS = re.compile(r"(?:stream )?<[\w.]+ object at 0x[0-9a-f]+>[:,]? ?")
"""How the library names a file that has none: by an address, which is another one each time."""


def plain(error: object) -> str:
    """Return what the library says, the same each time, without the name it gives to a file."""
    return _NAMELESS.sub("", str(error)) or type(error).__name__


def damaged(what: object) -> Problem:
    """Return the problem of a file that does not hold what it must."""
    hint = "print or export it anew from the program it was made with"
    return Problem(Code.DAMAGED, f"the file is damaged: {plain(what)}", None, hint)
