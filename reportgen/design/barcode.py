"""The bar code of an ISBN, for the back of a book.

It is an EAN-13 (GS1 General Specifications, 5.2; ISO/IEC 15420), which ISBN numbers are since 2007.
"""

import re
from dataclasses import dataclass

from reportgen.design.colour import ratio
from reportgen.design.look import Look, baseline
from reportgen.design.parts.part import Part
from reportgen.design.primitives import Group, PathData, Shape, rectangle
from reportgen.design.setter import set_line

_CODES = (0x0D, 0x19, 0x13, 0x3D, 0x23, 0x31, 0x2F, 0x3B, 0x37, 0x0B)
"""The seven modules of a digit in set A, dark ones as 1; set C has dark and light turned, B is C mirrored."""
_SET_A, _SET_C = [f"{code:07b}" for code in _CODES], [f"{code ^ 0x7F:07b}" for code in _CODES]
_SETS = (0x00, 0x0B, 0x0D, 0x0E, 0x13, 0x19, 0x1C, 0x15, 0x16, 0x1A)
"""Which of the six digits at the left are of set B, by the first digit, which has no bars of its own."""
_GUARD, _MIDDLE = "101", "01010"
_GUARDS = (*range(3), *range(45, 50), *range(92, 95))
"""The modules of the guards, whose bars are longer."""

_MODULE = 0.33 * 72 / 25.4
"""How wide a module is, in pt: the size called 100 %."""
_HIGH = 22.85 * 72 / 25.4
_LONGER = 5
"""How much longer guards are, in modules."""
_QUIET = (11, 7)
"""How many modules are to be free at the left and at the right."""
_PAD = 6.0
_SIZE, _LEADING, _NAME_SIZE = 9.0, 11.0, 7.6


def digits_of(isbn: str) -> str:
    """Return the thirteen digits of an ISBN; one of ten digits has others before and another check digit."""
    bare = isbn.replace("-", "").replace(" ", "")
    if len(bare) == 13:
        return bare
    twelve = f"978{bare[:9]}"
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(twelve))
    return f"{twelve}{-total % 10}"


def modules_of(digits: str) -> str:
    """Return the 95 modules of thirteen digits, 1 for a dark one."""
    sets = f"{_SETS[int(digits[0])]:06b}"
    numbers = [int(digit) for digit in digits]
    coded = zip(sets, numbers[1:7], strict=True)
    left = (_SET_C[number][::-1] if which == "1" else _SET_A[number] for which, number in coded)
    right = (_SET_C[number] for number in numbers[7:])
    return _GUARD + "".join(left) + _MIDDLE + "".join(right) + _GUARD


@dataclass(frozen=True, slots=True)
class BarCode:
    """What a bar code says: the ISBN as it is printed, and what is read out in place of it."""

    isbn: str
    alt: str


def measure_barcode(code: BarCode, look: Look) -> tuple[Part, float]:
    """The bar code with its number over it, dark on light in every theme, and its width in pt.

    Its digits stand as its bars do, also on pages that are read from the right.
    """
    digits = digits_of(code.isbn)
    modules = modules_of(digits)
    dark, light = sorted((look.colours.ink, look.colours.paper), key=lambda one: ratio(one, "#000000"))
    style = look.style(_SIZE, _LEADING, dark)
    left, right = (quiet * _MODULE for quiet in _QUIET)
    width = left + len(modules) * _MODULE + right
    top = _PAD + style.leading
    height = top + _HIGH + style.leading + _PAD
    name = set_line(f"ISBN\u00a0{code.isbn}", look.style(_NAME_SIZE, _LEADING, dark))
    under = top + _HIGH + baseline(style) - 1.0
    texts = [((width - name.width) / 2, _PAD + baseline(style) - 2.0, name)]
    for some, at, wide in ((digits[0], -9, 7), (digits[1:7], 3, 42), (digits[7:], 50, 42)):
        line = set_line(some, style)
        texts.append((left + at * _MODULE + (wide * _MODULE - line.width) / 2, under, line))
    if look.body.from_right:
        texts = [(width - at - line.width, down, line) for at, down, line in texts]

    def place(x: float, y: float, _: float) -> Group:
        ground = Shape(rectangle(x, y, width, height), fill=light)
        bars = Shape(_bars(modules, x + left, y + top), fill=dark, sign=x + left + len(modules) * _MODULE / 2)
        lines = tuple(line.at(x + at, y + down) for at, down, line in texts)
        return Group("Figure", (ground, bars, *lines), alt=code.alt, box=(x, y, width, height))

    return Part(height, place), width


def _bars(modules: str, x: float, y: float) -> PathData:
    """Return the dark bars, modules side by side as one; those of the guards are longer."""
    boxes = []
    for bar in re.finditer("1+", modules):
        high = _HIGH + (_LONGER * _MODULE if bar.start() in _GUARDS else 0.0)
        boxes.append(rectangle(x + bar.start() * _MODULE, y, len(bar[0]) * _MODULE, high))
    return "".join(kinds for kinds, _ in boxes), tuple(number for _, numbers in boxes for number in numbers)
