"""The objects of a PDF as values (ISO 32000-1, 7.3): read from what the reader writes, and written again.

The reader gives every object in one plain form; reading that, rather than asking for one entry after another,
keeps names as bytes, numbers as they were written, and references as references.
"""

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias, overload


class NotReadable(ValueError):  # noqa: N818 - it is an answer
    """Raised where a file holds something that no reader takes; says what in plain words."""


class Ref(NamedTuple):
    """A reference to an object."""

    number: int
    generation: int = 0


class RefArray(Sequence[Ref]):
    """An array of references of generation 0, of which the tree of a long document has tens of thousands."""

    __slots__ = ("numbers",)

    def __init__(self, numbers: Iterable[int]) -> None:
        self.numbers = numbers if isinstance(numbers, array) else array("I", numbers)

    @overload
    def __getitem__(self, at: int) -> Ref: ...
    @overload
    def __getitem__(self, at: slice) -> "RefArray": ...
    def __getitem__(self, at: int | slice) -> "Ref | RefArray":
        return RefArray(self.numbers[at]) if isinstance(at, slice) else Ref(self.numbers[at])

    def __len__(self) -> int:
        return len(self.numbers)

    def __iter__(self) -> Iterator[Ref]:
        return map(Ref, self.numbers)

    def __eq__(self, other: object) -> bool:
        return self.numbers == other.numbers if isinstance(other, RefArray) else [*self] == other

    def __hash__(self) -> int:
        return hash(self.numbers.tobytes())

    def with_new(self, at: int, new: Iterable[Ref]) -> "RefArray":
        """Return it with references to new objects, which are of generation 0, before a place."""
        return RefArray(self.numbers[:at] + array("I", (ref.number for ref in new)) + self.numbers[at:])


class PdfName(str):
    """A name as it is written, without its slash: ``A#20B``."""

    __slots__ = ()


class Real(str):
    """A number with a fraction, as it is written."""

    __slots__ = ()


Value: TypeAlias = (
    bool | int | Real | PdfName | bytes | Ref | Sequence["Value"] | Mapping[str, "Value"] | None
)
"""Keys of a dictionary are names as they are written, without the slash."""


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream: its dictionary, and its bytes as they stand in the file."""

    entries: Mapping[str, Value]
    data: bytes


_TOKEN = re.compile(
    rb"""[\0\t\n\f\r ]*(?:
    (?P<ref>\d+\ \d+\ R(?![^\0\t\n\f\r ()<>\[\]{}/%])) | (?P<int>[+-]?\d+(?![\d.]))
    | (?P<real>[+-]?(?:\d+\.?\d*|\.\d+)) | /(?P<name>[^\0\t\n\f\r ()<>\[\]{}/%]*)
    | (?P<open><<|\[) | (?P<close>>>|\]) | \((?P<string>(?:[^\\()]|\\.)*)\) | <(?P<hex>[0-9A-Fa-f]*)>
    | (?P<word>true|false|null))""",
    re.VERBOSE | re.DOTALL,
)
_REFERENCES = re.compile(rb"(?: \d+ 0 R){8,} \]")
"""What an array goes on with that has only references, and not a few."""
_ROW = 4096
"""So many references are written at a time: each takes more memory than all that is written of it."""
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_WORDS: dict[bytes, bool | None] = {b"true": True, b"false": False, b"null": None}
_PLAIN = re.compile(rb"[ -~]*")
_IRREGULAR = re.compile(rb"[^!-~]|[()<>\[\]{}/%#]")


def parse(written: bytes) -> Value:
    """Return the value of an object in the reader's form. Raises NotReadable where it is none."""
    stack: list[list[Value]] = [[]]
    opened: list[bytes] = []
    at = 0
    while opened or not stack[0]:
        token = _TOKEN.match(written, at)
        if token is None:
            raise NotReadable("an object cannot be read")
        at = token.end()
        kind = token.lastgroup
        text = token[kind] if kind else b""
        if kind == "open":
            if text == b"[" and (row := _REFERENCES.match(written, at)):
                stack[-1].append(RefArray(map(int, row[0].split(b" 0 R")[:-1])))
                at = row.end()
                continue
            stack.append([])
            opened.append(text)
        elif kind == "close":
            if not opened or (opened.pop() == b"[") != (text == b"]"):
                raise NotReadable("an object cannot be read")
            items = stack.pop()
            stack[-1].append(items if text == b"]" else _dictionary(items))
        else:
            stack[-1].append(_scalar(kind, text))
    return stack[0][0]


def _scalar(kind: str | None, text: bytes) -> Value:
    match kind:
        case "ref":
            number, generation, _ = text.split()
            return Ref(int(number), int(generation))
        case "int":
            return int(text)
        case "real":
            return Real(text.decode("ascii"))
        case "name":
            return PdfName(text.decode("latin-1"))
        case "string":
            return _ESCAPE.sub(_unescaped, text)
        case "hex":
            return bytes.fromhex((text + b"0" * (len(text) % 2)).decode("ascii"))
        case _:
            return _WORDS[text]


def _unescaped(found: re.Match[bytes]) -> bytes:
    code = found[1]
    if code.isdigit():
        return bytes([int(code, 8) & 255])
    return b"" if code in {b"\n", b"\r", b"\r\n"} else _ESCAPED.get(code, code)


def _dictionary(items: list[Value]) -> dict[str, Value]:
    if len(items) % 2 or not all(isinstance(key, PdfName) for key in items[::2]):
        raise NotReadable("a dictionary cannot be read")
    return {str(key): value for key, value in zip(items[::2], items[1::2], strict=True)}


def write(value: Value | Stream) -> bytes:
    """Return a value as it stands in a file."""
    match value:
        case Stream(entries, data):
            whole = {**entries, "Length": len(data)}
            return write(whole) + b"\nstream\n" + data + b"\nendstream"
        case None:
            return b"null"
        case bool():
            return b"true" if value else b"false"
        case Ref(number, generation):
            return b"%d %d R" % (number, generation)
        case PdfName():
            return b"/" + value.encode("latin-1")
        case Real():
            return value.encode("ascii")
        case int():
            return b"%d" % value
        case bytes():
            return _string(value)
        case Mapping():
            inside = (b"/" + key.encode("latin-1") + _apart(write(item)) for key, item in value.items())
            return b"<<" + b"".join(inside) + b">>"
        case RefArray():
            rows = (value.numbers[at : at + _ROW] for at in range(0, len(value), _ROW))
            return b"[" + b" ".join(b" ".join([b"%d 0 R"] * len(row)) % (*row,) for row in rows) + b"]"
        case Sequence():
            items = (b"%d %d R" % item if type(item) is Ref else write(item) for item in value)
            return b"[" + b" ".join(items) + b"]"


def _apart(written: bytes) -> bytes:
    """Return what is written with a space where it would run into the key before it."""
    return written if written[:1] in b"/[(<" else b" " + written


def _string(text: bytes) -> bytes:
    if not _PLAIN.fullmatch(text):
        return b"<" + text.hex().upper().encode("ascii") + b">"
    return b"(" + text.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") + b")"


def name_of(text: str) -> PdfName:
    """Return the name that a text makes."""
    return PdfName(_IRREGULAR.sub(lambda found: b"#%02X" % found[0][0], text.encode()).decode("ascii"))


def text_string(text: str) -> bytes:
    """Return the bytes of a text string (ISO 32000-1, 7.9.2.2): ASCII as it is, all else as UTF-16."""
    plain = text.isascii() and text.isprintable()
    return text.encode("ascii") if plain else b"\xfe\xff" + text.encode("utf-16-be")


def text_of(value: object) -> str:
    """Return the text of a text string (ISO 32000-1, 7.9.2.2 and annex D.3); "" where it is none."""
    if not isinstance(value, bytes):
        return ""
    if value.startswith(b"\xfe\xff"):
        return value[2:].decode("utf-16-be", "replace")
    if value.startswith(b"\xef\xbb\xbf"):
        return value[3:].decode("utf-8", "replace")
    if value.startswith(b"\xff\xfe"):  # the standard has no such strings, and readers take them
        return value[2:].decode("utf-16-le", "replace")
    return value.decode("pdfdoc", "replace")
