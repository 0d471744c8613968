"""What begins an entry of a list: bullets, numbers and letters, as people type and paste them."""

import re
from dataclasses import dataclass

from reportgen.richtext.model import Numbering

FILLED = (
    "\u2022\u2023\u2043\u2219\u25cf\u00b7\u25b8\u25ba\u27a4\u27a2\u2794\u2713\u2714\uf0b7\uf0d8\uf0fc\uf02d"
)
HOLLOW = "\u25cb\u25e6"
SQUARE = "\u25aa\u25ab\u25a0\u25a1\u25c6\u25c7\u2756\uf0a7"
"""Bullets of the first level, of the second and of the third, as word processors write them; those of the
private use area are what a bullet of a symbol font becomes when it is copied."""

BULLETS = FILLED + HOLLOW + SQUARE
RAISED = str.maketrans("0123456789", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079")
"""The numbers of notes, as they stand behind words."""

_BULLET = re.compile(rf"^\s*[{BULLETS}]", re.MULTILINE)
MARK = re.compile(r"\[\^(\d{1,3})\]")
"""The mark of a note, by its number."""
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_SIGN = re.compile(
    rf"(?:(?P<bullet>[{BULLETS}])\s*"
    r"|(?P<ascii>[-*+])(?:\s+|\Z)"
    rf"|(?P<dash>[{_DASHES}])\s+|(?P<glued>[-\u2013])(?=[^\W\d_])"
    r"|(?P<o>o)\s+"
    r"|(?P<open>\()?(?P<count>\d{1,3}|[A-Za-z]|[ivxl]{2,6}|[IVXL]{2,6})(?P<close>[.)])(?:\s+|\Z))"
)
_SHORTENED = re.compile(r"[^\W\d_]\.")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_A = ord("a")
_FIRST = [False, False, False]


@dataclass(frozen=True, slots=True)
class ListMarker:
    """What a line begins with: ``size`` letters of it, white space too.

    ``kind`` is the sign itself, or of a number or a letter what stands around it. ``certain`` when nothing
    but an entry begins so, ``alone`` when one does at the beginning of a text though no other follows it.
    ``rank`` is the level that word processors give a bullet, 0 where they give none.
    """

    kind: str
    size: int
    certain: bool
    alone: bool
    count: str = ""
    rank: int = 0

    @property
    def label(self) -> str:
        """The label as it is printed; empty for a dot."""
        return self.kind.replace("#", self.count) if self.count else ""


def drawn(text: str) -> str:
    """Return a text without its bullets, which are drawn as dots, and with raised numbers of notes."""
    return MARK.sub(lambda mark: mark[1].translate(RAISED), _BULLET.sub("", text))


def sign_of(line: str) -> ListMarker | None:
    """Return what a line without white space before it begins with, or None."""
    found = _SIGN.match(line)
    if found is None:
        return None
    count = found["count"]
    if count is None:
        kind = found["bullet"] or found["ascii"] or found["dash"] or found["glued"] or found["o"]
        rank = 1 if kind in FILLED else 2 if kind in HOLLOW + "o" else 3 if kind in SQUARE else 0
        certain = bool(found["bullet"] or found["ascii"])
        return ListMarker(kind, found.end(), certain, certain or bool(found["dash"]), rank=rank)
    if found["open"] and found["close"] != ")":
        return None
    rest = line[found.end() :]
    if not count.isdecimal() and found["close"] == "." and _SHORTENED.match(rest):
        return None  # an abbreviation, or the initials of a name
    kind = f"{found['open'] or ''}#{found['close']}"
    return ListMarker(kind, found.end(), count == "1", count.isdecimal(), count)


def follows(sign: ListMarker, before: ListMarker) -> bool:
    """Tell whether a sign is that of the entry behind another one."""
    if sign.kind != before.kind or bool(sign.count) != bool(before.count):
        return False
    if not sign.count:
        return True
    return any(number == other + 1 for number, other in zip(_values(sign), _values(before), strict=True))


def of_one_list(one: ListMarker, other: ListMarker) -> bool:
    """Tell whether entries of one level are of one list: bullets, or counted by like signs."""
    if not other.count:
        return not one.count
    return one.kind == other.kind and one.count.isdecimal() == other.count.isdecimal()


def opens(sign: ListMarker) -> bool:
    """Tell whether a number or a letter is the first of its kind."""
    return sign.count in {"1", "a", "A", "i", "I"}


def numbering(sign: ListMarker, behind: ListMarker | None) -> Numbering:
    """Return how an entry is counted; ``behind`` is the sign of the next one, which tells i from i."""
    if not sign.count:
        return Numbering.DISC
    if sign.count.isdecimal():
        return Numbering.DECIMAL
    steps = [b == a + 1 for a, b in zip(_values(sign), _values(behind), strict=True)] if behind else _FIRST
    roman = len(sign.count) > 1 or (steps[2] and not steps[1]) or (steps == _FIRST and sign.count in "iI")
    if sign.count.islower():
        return Numbering.LOWER_ROMAN if roman else Numbering.LOWER_ALPHA
    return Numbering.UPPER_ROMAN if roman else Numbering.UPPER_ALPHA


def _values(sign: ListMarker) -> tuple[float, float, float]:
    """Return a count read as a number, as a letter and as a Roman number; not a number where it is none."""
    count, none = sign.count, float("nan")
    if count.isdecimal():
        return int(count), none, none
    letter = ord(count.lower()) - _A + 1 if len(count) == 1 else none
    ones = [_ROMAN[one] for one in count.lower() if one in _ROMAN]
    roman: float = none
    if len(ones) == len(count):
        roman = sum(-a if a < b else a for a, b in zip(ones, [*ones[1:], 0], strict=True))
    return none, letter, roman
