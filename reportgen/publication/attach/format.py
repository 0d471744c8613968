"""The format of a host's pages (ISO 32000-1, 14.11.2): their size when cut, and what is around them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportgen.design import PAPERS, Press
from reportgen.pdf.read import Damaged, File, PageTree, with_inherited
from reportgen.pdf.syntax import Real, Value

_MM = 72 / 25.4
_NEAR = 2.0
"""Sizes that differ by less, in pt, are the same to whoever turns the page."""
_BESIDE = 6
"""So many pages before a place, and as many behind it, say what the format is there."""
_LEAST, _MOST = (360.0, 480.0), (1000.0, 1300.0)
"""The least and the most width and height, in pt, on which type of its size can be read and is no speck."""
_MOST_BLEED = 10 * _MM
_EDGE = 0.5
_TURN = 90
_SIDES = 4
_USUAL = (0.0, 0.0, *PAPERS["Letter"])
_MILLIMETRES = (148, 210), (165, 240), (170, 240), (176, 250), (182, 257), (210, 280), (297, 420)
_INCHES = ((5.5, 8.5), (6, 9), (7, 10), (8, 10))
_TRIMS = (
    *PAPERS.values(),
    *((wide * _MM, high * _MM) for wide, high in _MILLIMETRES),
    *((wide * 72.0, high * 72.0) for wide, high in _INCHES),
)
"""The sizes that pages are usually cut to: ISO A and B, those of JIS, of magazines and of books."""
_BLEEDS = (3 * _MM, 0.125 * 72, 5 * _MM)
"""How far what is printed usually goes over each edge."""


@dataclass(frozen=True, slots=True)
class PageFormat:
    """Width and height in pt of a page when it is cut, and what is beyond left, below, right and above.

    That is all there is ``around``, what of it is ``shown``, and what may be printed on for the ``bleed``.
    """

    size: tuple[float, float]
    around: tuple[float, ...] = (0.0,) * _SIDES
    shown: tuple[float, ...] = (0.0,) * _SIDES
    bleed: tuple[float, ...] = (0.0,) * _SIDES
    supposed: bool = False
    """Whether the host does not say where it is cut, and its size does."""

    @property
    def paper(self) -> str:
        """The name of the paper that is so large, or none."""
        near = (name for name, size in PAPERS.items() if alike(size, self.size))
        return next(near, "")

    @property
    def sheet(self) -> tuple[float, float]:
        """Its size, to the point that of a paper where there is such."""
        return PAPERS[self.paper] if self.paper else self.size

    @property
    def press(self) -> Press:
        """How far what is printed goes over its edges, and whether there is room to mark where it is cut."""
        bleed = max(0.0, min(*self.bleed, _MOST_BLEED))
        marked = Press(bleed, marks=True)
        return marked if min(self.around) >= marked.around else Press(bleed)

    @property
    def usable(self) -> bool:
        """Whether pages of the size can hold type that is read."""
        return all(low <= side <= high for low, side, high in zip(_LEAST, self.size, _MOST, strict=True))

    @property
    def bled(self) -> str:
        """How large it is and how far what is printed goes over its edges, in words."""
        return f"{self} with a bleed of {max(self.bleed) / _MM:.0f} mm on each side"

    def __str__(self) -> str:
        wide, high = (f"{side / _MM:.0f}" for side in self.size)
        return self.paper or f"{wide} x {high} mm"

    def boxes(self) -> Mapping[str, Value]:
        """Return the boxes of a page whose lower left corner is at 0, 0 when it is cut."""
        if not any(self.around):
            return {}
        wide, high = self.sheet
        around = {"MediaBox": self.around, "CropBox": self.shown, "BleedBox": self.bleed}
        found: dict[str, Value] = {"TrimBox": _numbers((0.0, 0.0, wide, high))}
        for name, (left, below, right, above) in around.items():
            found[name] = _numbers((-left, -below, wide + right, high + above))
        return found


def format_at(file: File, pages: PageTree, at: int) -> PageFormat | None:
    """Return the format of most pages around a place; None where one of them has a scale of its own."""
    beside = pages.refs[max(0, at - _BESIDE) : at + _BESIDE]
    found = []
    for ref in beside:
        entries = with_inherited(file, pages, ref)
        if "UserUnit" in entries:
            return None
        found.append(_format(file, entries))
    usual = Counter(tuple(round(side) for side in one.size) for one in found).most_common(1)[0][0]
    return next(one for one in reversed(found) if tuple(round(side) for side in one.size) == usual)


def alike(one: Sequence[float], other: Sequence[float]) -> bool:
    """Tell whether two sizes are the same to the eye."""
    return all(abs(a - b) <= _NEAR for a, b in zip(one, other, strict=True))


def _format(file: File, entries: Mapping[str, Value]) -> PageFormat:
    media = _box(file, entries.get("MediaBox"), _USUAL)
    crop = _box(file, entries.get("CropBox"), media)
    trim, bleed = (_box(file, entries.get(key), crop) for key in ("TrimBox", "BleedBox"))
    if trim[2] - trim[0] < 1 or trim[3] - trim[1] < 1:
        raise Damaged("a page has no size")
    supposed = () if "TrimBox" in entries or crop != media else _bled(media)
    trim = supposed or trim
    turns = file.get(entries.get("Rotate"))
    quarter = turns // _TURN % _SIDES if isinstance(turns, int) else 0
    size = (trim[2] - trim[0], trim[3] - trim[1])
    beyond = tuple(_turned(_beyond(trim, box), quarter) for box in (media, crop, bleed))
    around, shown, over = beyond if max(beyond[0]) >= _EDGE else ((0.0,) * _SIDES,) * 3
    return PageFormat(size if quarter % 2 == 0 else size[::-1], around, shown, over, bool(supposed))


def _bled(media: Sequence[float]) -> tuple[float, ...]:
    """Return where a page is cut that is as large as a usual one with a usual bleed on all sides, or nothing.

    Marks to cut at have no room there, so that what is beyond can be nothing else.
    """
    left, below, right, above = media
    size = (right - left, above - below)
    trims = [trim for sides in _TRIMS for trim in (sides, sides[::-1])]
    if any(alike(trim, size) for trim in trims):
        return ()
    for wide, high in trims:
        across, up = (size[0] - wide) / 2, (size[1] - high) / 2
        if abs(across - up) <= _EDGE and any(abs(across - bleed) <= _EDGE for bleed in _BLEEDS):
            return left + across, below + up, right - across, above - up
    return ()


def _box(file: File, value: Value, usual: tuple[float, ...]) -> tuple[float, ...]:
    """Return left, bottom, right and top of a rectangle, which may be written from any corner."""
    sides = [_number(file.get(item)) for item in file.items(value)]
    if len(sides) != _SIDES:
        return usual
    across, up = sorted(sides[::2]), sorted(sides[1::2])
    return across[0], up[0], across[1], up[1]


def _number(value: Value) -> float:
    try:
        return float(value) if isinstance(value, (int, Real)) else 0.0
    except ValueError:
        return 0.0


def _beyond(trim: Sequence[float], box: Sequence[float]) -> tuple[float, ...]:
    """Return how far a box reaches beyond the trim: left, below, right and above."""
    left, below, right, above = (abs(a - b) for a, b in zip(trim, box, strict=True))
    return left, below, right, above


def _turned(sides: Sequence[float], quarters: int) -> tuple[float, ...]:
    """Return left, below, right and above of a page turned clockwise."""
    return (*sides[quarters:], *sides[:quarters])


def _numbers(sides: Sequence[float]) -> Value:
    return [Real(f"{side:.4f}") for side in sides]
