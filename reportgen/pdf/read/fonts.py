"""Fonts as a reader of words sees them: codes, characters, widths, and what is missing (ISO 32000-1, 9)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportgen.pdf.read.cmaps import CMap, read_cmap
from reportgen.pdf.read.damages import plain
from reportgen.pdf.read.encodings import letters_of
from reportgen.pdf.read.model import FoundFont
from reportgen.pdf.syntax import BROKEN, get, items, name, number, unpacked, whole

_SUBSET = re.compile(r"[A-Z]{6}\+")
_KNOWN_COLLECTIONS = frozenset({"GB1", "CNS1", "Japan1", "Korea1"})


@dataclass(frozen=True, slots=True)
class Face:
    """A font of the file, and all that is needed to read what is set in it.

    ``letters`` are the characters by code of its encoding, ``known`` tells whether these make a ToUnicode
    CMap needless, and ``trouble`` what could not be read of it.
    """

    facts: FoundFont
    where: str
    composite: bool
    cmap: CMap
    letters: Mapping[int, str]
    widths: Mapping[int, float]
    width: float
    known: bool
    trouble: str = ""

    def codes(self, text: bytes) -> Iterator[int]:
        """Yield the codes of a string."""
        return self.cmap.codes(text) if self.composite else iter(text)

    def character(self, code: int) -> str:
        """Return what a code stands for; U+FFFD where that cannot be known."""
        found = self.cmap.characters.get(code)
        return self.letters.get(code, "\ufffd") if found is None else found

    def advance(self, code: int) -> float:
        """Return the width of a code in thousandths of the size."""
        return self.widths.get(code, self.width)


def read_font(font: object, where: str) -> Face:
    """Return what a font dictionary says, as far as it can be read."""
    composite = name(get(font, "Subtype")) == "Type0"
    inner = next(iter(items(get(font, "DescendantFonts"))), None) if composite else font
    descriptor = get(inner, "FontDescriptor")
    trouble = ""
    try:
        cmap = read_cmap(unpacked(get(font, "ToUnicode")))
    except BROKEN as error:
        cmap, trouble = CMap(), f"its ToUnicode CMap cannot be read ({plain(error)})"
    letters = {} if composite else letters_of(font)
    widths, width = _wide(inner) if composite else _simple(font, descriptor)
    return Face(
        facts=_facts(font, inner, descriptor),
        where=where,
        composite=composite,
        cmap=cmap,
        letters=letters,
        widths=widths,
        width=width,
        known=_is_known(inner, composite=composite, letters=letters),
        trouble=trouble,
    )


def _facts(font: object, inner: object, descriptor: object) -> FoundFont:
    base = name(get(font, "BaseFont")) or name(get(inner, "BaseFont"))
    subtype = name(get(font, "Subtype"))
    files = ("FontFile", "FontFile2", "FontFile3")
    return FoundFont(
        name=base,
        subtype=f"{subtype}/{name(get(inner, 'Subtype'))}" if subtype == "Type0" else subtype,
        embedded=subtype == "Type3" or any(get(descriptor, key) is not None for key in files),
        subset=bool(_SUBSET.match(base)),
        unicode=get(font, "ToUnicode") is not None,
    )


def _is_known(inner: object, *, composite: bool, letters: Mapping[int, str]) -> bool:
    """Tell whether the characters are known without a ToUnicode CMap (ISO 14289-1, 7.21.7)."""
    if composite:
        return str(get(inner, "CIDSystemInfo", "Ordering") or "") in _KNOWN_COLLECTIONS
    return "\ufffd" not in letters.values() and bool(letters)


def _simple(font: object, descriptor: object) -> tuple[dict[int, float], float]:
    """Return the widths of a simple font, and that of all other codes."""
    first = whole(get(font, "FirstChar")) or 0
    scale = 1.0
    if name(get(font, "Subtype")) == "Type3":
        matrix = items(get(font, "FontMatrix"))
        scale = 1000 * abs((number(matrix[0]) if matrix else None) or 0.001)
    widths = {
        first + step: (number(width) or 0.0) * scale for step, width in enumerate(items(get(font, "Widths")))
    }
    return widths, number(get(descriptor, "MissingWidth")) or (0.0 if widths else 500.0)


def _wide(inner: object) -> tuple[dict[int, float], float]:
    """Return the widths of a composite font: rows of a code and an array, or of first, last and width."""
    default = number(get(inner, "DW"))
    widths: dict[int, float] = {}
    row = items(get(inner, "W"))
    position = 0
    while position + 1 < len(row):
        first, second = whole(row[position]), row[position + 1]
        if first is None:
            break
        if (last := whole(second)) is None:
            widths |= {first + step: number(width) or 0.0 for step, width in enumerate(items(second))}
            position += 2
            continue
        width = number(row[position + 2]) if position + 2 < len(row) else None
        widths |= dict.fromkeys(range(first, min(last, first + 0xFFFF) + 1), width or 0.0)
        position += 3
    return widths, 1000.0 if default is None else default
