"""Why somebody's PDF cannot be read, in the same words wherever it is read."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from pathlib import Path

import pikepdf

from reportgen.errors import Code, Problem, SourceLocation
from reportgen.pdf.syntax import NotReadable
from reportgen.reading import FileBytes

_HEAD = 1024
"""How far from its beginning a file may say that it is a PDF (ISO 32000-1, annex H.3.4.1)."""
_MARKS = b"\xef\xbb\xbf \t\r\n"
_UNLOCKING = "save it without encryption first, as does: qpdf --decrypt in.pdf out.pdf"
LOCKED = Problem(Code.ENCRYPTED, "it is locked with a password", None, _UNLOCKING)
_SAVED = "save it as a PDF, with tags, and name that"
_OTHERS = (
    (b"PK\3\4", "a document of Word or the like, or packed files", _SAVED),
    (b"\xd0\xcf\x11\xe0", "a document of an older Word or the like", _SAVED),
    (b"{\\rtf", "a document in RTF", _SAVED),
    (b"<", "a web page, as comes in place of a file that asks for more, or XML", "download it once more"),
)
"""What is often named in place of a PDF, by how it begins."""
_NAMELESS = re.compile(r"(?:stream )?<[\w.]+(?: object at 0x[0-9a-f]+| name=[^>]*)?>[:,]? ?")
"""How the library names a file without a name: by its kind, or by another address or number each time."""
_OBJECT = re.compile(r"\(?object (\d+) 0\b")
_IN_WORDS = (
    ("text in it is of no known encoding", r"codec"),
    (
        "its cross-references, which say where each object stands, are broken",
        r"xref|startxref|cross-ref|trailer",
    ),
    ("it is cut off, or ends in the middle of something", r"\bEOF\b|end of file|ended prematurely"),
    ("it refers to something in a circle", r"loop detected|contain itself|lead round"),
    ("it is locked with a password", r"password"),
    ("it has no pages that can be found", r"page tree|/Pages|any pages"),
    ("a stream cannot be unpacked", r"filter|inflate|zlib|decod|decompress|unpack|lzw|jbig2|jpeg"),
    ("a stream does not begin or end where it says", r"stream"),
    (
        "an object is not written as it must be",
        r"object|endobj|token|dictionary|array|n n obj|parse|name|key|kid",
    ),
)
"""What the library says when it has to mend a file, in words that are plain; the first that fits counts."""
_HARMLESS = (
    "xref entry for the xref stream itself is missing",
    "reported number of objects",
    "object has offset 0",
    "input stream is complete but output may still be valid",
    "dictionary has duplicated key",
    "treating bad indirect reference",
)
"""What the library says of files that are not quite right, and that it need not mend: all viewers are silent.

What is said to stand at 0 is not there, and of a key that stands twice the last counts. Quartz writes the
first of these, and streams without their last bytes, into a third of its files.
"""
MENDING = (
    "save it anew with the program it was made with; broken objects, streams and cross-references are mended "
    "by: qpdf in.pdf out.pdf"
)


def plain(error: object) -> str:
    """Return what is wrong in plain words: our own as they are, what the library says in ours."""
    if isinstance(error, (str, NotReadable)):
        return str(error)
    if isinstance(error, ET.ParseError):
        return f"it is not well-formed XML: {error}"
    said = _NAMELESS.sub("", str(error))
    what = next((words for words, sign in _IN_WORDS if re.search(sign, said, re.IGNORECASE)), "")
    where = _OBJECT.search(said)
    return (what or "it cannot be read without repair") + (f" (object {where[1]})" if where else "")


def no_pdf(data: FileBytes) -> Problem | None:
    """Return what a file is that is no PDF; None where it is one."""
    begin = bytes(data[:_HEAD])
    if b"%PDF-" in begin:
        return None
    if not begin:
        return Problem(Code.DAMAGED, "it is empty", None, "save it anew with the program it was made with")
    what = (
        (f"it is not a PDF, but {words}", hint)
        for sign, words, hint in _OTHERS
        if begin.lstrip(_MARKS).startswith(sign)
    )
    message, hint = next(what, ("it is not a PDF", "a PDF begins with %PDF-"))
    return Problem(Code.DAMAGED, message, None, hint)


def told_by(pdf: pikepdf.Pdf) -> list[str]:
    """Return what the library had to mend since it was asked last."""
    try:
        return [str(warning) for warning in pdf.get_warnings()]
    except UnicodeDecodeError:  # it quotes the file
        return ["it cannot be read without repair"]


def harmful(said: Iterable[str]) -> list[str]:
    """Return what the library said in plain words, each thing once; what is harmless is left out."""
    told = (words for words in said if not any(sign in words for sign in _HARMLESS))
    return list(dict.fromkeys(plain(pikepdf.PdfError(words)) for words in told))


def damaged(what: object) -> Problem:
    """Return the problem of a file that does not hold what it must, or is encrypted for certificates."""
    if isinstance(what, pikepdf.PdfError) and "encryption" in str(what):
        return Problem(Code.ENCRYPTED, "it is encrypted, and not with a password", None, LOCKED.hint)
    return Problem(Code.DAMAGED, f"the file is damaged: {plain(what)}", None, MENDING)


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
