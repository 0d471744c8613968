"""A file as text: its size, its encoding and its characters checked before anything else."""

import codecs
import mmap
import os
import re
from collections.abc import Iterator
from itertools import islice
from math import inf
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from reportgen.errors import Code, Problem, SourceLocation, refusal, refuse_all
from reportgen.reading.mapped import FileBytes, OnDisk

MAX_BYTES = 1_000_000
"""The largest file that is read. A profile has some kilobytes; what is larger is not a profile."""

CONTROL = re.compile(
    "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u034f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f"
    "\\ufdd0-\\ufdef\\ufe00-\\ufe0f\\ufeff\\ufff9-\\ufffb\\ufffe\\uffff"
    + "".join(f"\\U{plane:04x}fffe\\U{plane:04x}ffff" for plane in range(1, 17))
    + "]"
    + "|(?<![\\u0e00-\\u0fff\\u1000-\\u109f\\u1780-\\u17ff\\u2e80-\\ua4cf\\uf900-\\ufaff])\\u200b"
)
"""Characters that nobody sees and that change what others do: controls, directions, joiners; and those that
Unicode keeps from being any (23.7). A space without width is none of them behind a letter of a script without
spaces between words: it says where a line may end (Unicode Standard, 23.2)."""

_PIECE = 2**20
_MOST_TOLD = 20
"""The characters of a file that are told: there may be as many as there are letters."""

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

_GARBLED = re.compile(
    "[\\u00c2-\\u00c5][\\u00a1-\\u00a9\\u00ab\\u00ac\\u00ae-\\u00b1\\u00b4-\\u00b8\\u00bc-\\u00bf"
    "\\u20ac\\u201a\\u0192\\u201e\\u2020\\u2021\\u02c6\\u2030\\u0160\\u2039\\u0152\\u017d\\u0153\\u017e\\u0178\\u0161]"
    "|[\\u00c2-\\u00c5][\\u00aa\\u00ad\\u00b2\\u00b3\\u00b9-\\u00bb](?=[a-z])"
    "|\\u00ef\\u00bb\\u00bf|\\u00ef\\u00bf\\u00bd"
    "|\\u00e2\\u20ac[\\u02dc\\u2122\\u0153\\u00a2\\u00a6\\u201c\\u201d]"
)
"""Letters of UTF-8 that were read as Windows-1252, and stand so in no language: a word in capitals may end in
one of them before a quotation mark, a dash or a raised number, and these count before a small letter only."""

_LEFT = {
    "\ufeff": ("the mark at the beginning of a file, read in another encoding", "take it out"),
    "\ufffd": ("what is left of a letter that could not be read", "write the letter that stood here"),
}
"""Of the garbled ones those that are no letters: what they are, and what is to be done."""


def read_data(path: Path | str) -> bytes:
    """Return the bytes of a file.

    Raises ProblemsFound when there is no such file, it is not a file, cannot be read or is larger than
    MAX_BYTES.
    """
    return b"".join(read_pieces(path, MAX_BYTES))


def read_whole(path: Path) -> bytes:
    """Return the bytes of a file of any size. Raises ProblemsFound when it cannot be read."""
    return b"".join(read_pieces(path))


def is_there(path: Path) -> bool:
    """Tell whether there is a file or a folder. Raises ProblemsFound where its folder may not be entered."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):  # no path holds a null
        return False
    except OSError as error:
        raise refusal(Code.UNREADABLE, f"it cannot be read: {error.strerror}", path) from None
    return True


def is_folder(path: Path) -> bool:
    """Tell whether there is a folder; one that there cannot be, its name being too long, is none."""
    return os.path.isdir(path)  # noqa: PTH112 - that of a Path raises what the system says


def read_pieces(path: Path | str, most: float = inf) -> Iterator[bytes]:
    """Yield the bytes of a file piece by piece. There are thousands of files: calls of the system count.

    Raises ProblemsFound as ``read_data`` does, where it has more than ``most``.
    """
    try:
        facts = os.stat(path)  # noqa: PTH116 - what is no file is not opened: that may take for ever
        if S_ISDIR(facts.st_mode):
            raise refusal(Code.NOT_A_FILE, "this is a folder", Path(path), "a file is wanted here")
        if not S_ISREG(facts.st_mode):
            raise refusal(Code.NOT_A_FILE, "this is not a file that can be read", Path(path))
        if facts.st_size <= most:
            with open(path, "rb", buffering=0) as stream:  # noqa: PTH123
                while most >= 0:
                    if not (piece := stream.read(min(facts.st_size or _PIECE, _PIECE))):
                        return
                    most -= len(piece)
                    yield piece
    except FileNotFoundError:
        raise refusal(Code.NOT_FOUND, "there is no such file", Path(path)) from None
    except OSError as error:
        raise refusal(Code.UNREADABLE, f"the file cannot be read: {error.strerror}", Path(path)) from None
    hint = "a profile has some kilobytes; is this another file?"
    raise refusal(
        Code.FILE_TOO_LARGE, f"the file is larger than {MAX_BYTES // 1_000_000} MB", Path(path), hint
    )


def decode(data: bytes, path: Path) -> str:
    """Return the text of a file in UTF-8, with line feeds; ``path`` is only named.

    Raises ProblemsFound when the bytes are not UTF-8, were not before, or hold a control character.
    """
    return _checked(_decoded(data, path), path)


def _decoded(data: bytes, path: Path) -> str:
    hint = "save the file with the encoding UTF-8"
    if data.startswith(_UTF_16) or data.count(0) > len(data) // 4:
        # every other byte of Latin letters in UTF-16 is 0, and no byte of a text is
        message = "the file is in the encoding UTF-16, or is no text at all"
        raise refusal(Code.NOT_UTF8, message, SourceLocation(path, 1, 1), hint)
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        line = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        message = f"the byte 0x{data[error.start]:02x} is not UTF-8"
        excerpt = data.splitlines()[line - 1].decode("utf-8", "replace") if data else ""
        raise refusal(Code.NOT_UTF8, message, SourceLocation(path, line, column, 1, excerpt), hint) from None


def _checked(text: str, path: Path) -> str:
    problems = []
    for found in islice(CONTROL.finditer(text), _MOST_TOLD):
        message = f"the control character U+{ord(found.group()):04X} cannot be printed"
        problems.append(Problem(Code.CONTROL_CHARACTER, message, _place(found, path), "take it out"))
    for found in islice(_GARBLED.finditer(text), _MOST_TOLD - len(problems)):
        meant = found.group().encode("cp1252").decode("utf-8")
        message = f'"{found.group()}" is "{meant}", read in another encoding than it was written in'
        hint = f'write "{meant}", or take the text anew from where it came, as UTF-8'
        if meant in _LEFT:
            message, hint = f'"{found.group()}" is {_LEFT[meant][0]}', _LEFT[meant][1]
        problems.append(Problem(Code.NOT_UTF8, message, _place(found, path), hint))
    refuse_all(problems)
    return text


def _place(found: re.Match[str], path: Path) -> SourceLocation:
    text, start = found.string, found.start()
    line, begin = text.count("\n", 0, start) + 1, text.rfind("\n", 0, start) + 1
    end = text.find("\n", begin)
    excerpt = CONTROL.sub("\ufffd", text[begin : end if end >= 0 else len(text)])
    return SourceLocation(path, line, start - begin + 1, len(found.group()), excerpt)


def refuse_unlisted(*folders: Path) -> None:
    """Raise ProblemsFound where one that there is may not be listed, of which glob says nothing."""
    for folder in folders:
        try:
            os.scandir(folder).close()
        except PermissionError as error:
            raise refusal(Code.UNREADABLE, f"the folder cannot be listed: {error.strerror}", folder) from None
        except OSError:  # it is not there, or no folder
            continue


def data_folder() -> Path:
    """Return the folder that holds ``fonts`` and ``profiles``: the checkout, or the installed package's."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_data"
    return installed if installed.is_dir() else package.parent


def pieces(data: FileBytes) -> Iterator[bytes]:
    """Yield bytes piece by piece; of those that are on disk no more than one is in memory then."""
    for begin in range(0, len(data), _PIECE):
        yield data[begin : begin + _PIECE]
        let_go(data)


def let_go(data: FileBytes) -> None:
    """Keep nothing in memory of what is on disk, until it is looked at again."""
    if isinstance(data, OnDisk) and hasattr(mmap, "MADV_DONTNEED"):
        data.madvise(mmap.MADV_DONTNEED)
