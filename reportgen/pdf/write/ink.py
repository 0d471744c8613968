"""Primitives to content-stream operators (ISO 32000-1, 8.5 and 9.4)."""

import re
from functools import cache, lru_cache
from math import cos, radians, sin

from reportlab.pdfgen.canvas import Canvas

from reportgen.design import KEY, Cap, Join, PathData, Shape, TextRun, ink_of
from reportgen.pdf.write.fonts import Fonts
from reportgen.pdf.write.register import Register
from reportgen.pdf.write.stamps import Stamps
from reportgen.pictures import Raster

_CAPS: dict[Cap, int] = {"butt": 0, "round": 1, "projecting": 2}
_JOINS: dict[Join, int] = {"miter": 0, "round": 1, "bevel": 2}


@cache
def _colour(code: str, operator: str) -> str:
    parts = (int(code[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return " ".join(f"{part:.4g}" for part in parts) + f" {operator}"


_IN_INK = {"rg": "k", "RG": "K"}
"""The operators of colours in DeviceCMYK, in place of those in DeviceRGB (ISO 32000-1, 8.6.8)."""
_OVER, _NOT_OVER = "/Over", "/NotOver"
"""The graphics states in which ink is printed over what is below it, and in which that is left out for it."""
_OVERPRINTS = {
    _OVER: "/OP true/op true/OPM 1",
    _NOT_OVER: "/OP false/op false/OPM 0",
}


@cache
def _ink(code: str, operator: str) -> str:
    """Return what sets a colour by its ink. Raises ValueError where it has none."""
    ink = ink_of(code)
    if ink is None:
        raise ValueError(f"{code} is drawn, and has no ink")
    return " ".join(f"{part / 100:.4g}" for part in ink) + f" {_IN_INK[operator]}"


@lru_cache(maxsize=1024)
def _n(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


_BOX = "mlllz"
_MANY = 24
"""Paths of more numbers, as circles and outlines of land, are filled from their first point on.

Circles of a size are the same then. Lines stay where they are: some readers set thin ones to whole pixels.
"""
_TINY = 1e-6
_ZEROS = re.compile(r"\.?0+ ")
"""What need not be written of a number with two decimals."""


@cache
def _template(segments: str) -> str:
    """Return the operators of a path with places for its numbers."""
    pairs = {"m": 1, "l": 1, "c": 3}
    return " ".join("h" if s == "z" else "%.2f %.2f " * pairs[s] + s for s in segments)


@lru_cache(maxsize=1024)
def _pen(width: float, dash: tuple[float, ...], phase: float, cap: Cap, join: Join) -> str:
    """Return the operators of how lines are drawn."""
    dashed = f" [{' '.join(_n(d) for d in dash)}] {_n(phase)} d" if dash else ""
    return f"{_n(width)} w {_CAPS[cap]} J {_JOINS[join]} j{dashed}"


@cache
def _turn(angle: float) -> str:
    """Return the first four numbers of a matrix that turns by an angle in degrees (ISO 32000-1, 8.3.3)."""
    across, up = cos(radians(angle)), sin(radians(angle))
    return " ".join(f"{number:.5f}".rstrip("0").rstrip(".") for number in (across, up, 0.0 - up, across))


@lru_cache(maxsize=2048)
def _operators(path: PathData, height: float) -> str:
    """Return the operators of a path, for what stands there in the next document too: four of five do.

    Numbers are written at once, which takes a third of the time.
    """
    segments, points = path
    if not segments.replace(_BOX, "") and (boxes := _boxes(points, height)):
        return boxes
    numbers = [number + 0.0 for number in points]  # 0.0 and -0.0 are one key, and are written as two
    numbers[1::2] = [height - y for y in points[1::2]]
    return _template(segments) % tuple(numbers)


@lru_cache(maxsize=2048)
def _from_first(path: PathData, height: float) -> str:
    """Return the operators of a path from its first point on, where its numbers are short.

    Where all are whole multiples of the least, as in a code of modules, they are those.
    """
    segments, points = path
    x, y = points[:2]
    apart = [number - (x, y)[place % 2] for place, number in enumerate(points)]
    unit = min((far for far in map(abs, apart) if far > _TINY), default=1.0)
    near: list[float] = [round(number / unit) for number in apart]
    if any(abs(number - unit * whole) > _TINY for number, whole in zip(apart, near, strict=True)):
        x, y, unit = round(x, 2), height - round(height - y, 2), 1.0
        near = [number - (x, y)[place % 2] for place, number in enumerate(points)]
    written = _ZEROS.sub(" ", f"{_operators((segments, tuple(near)), 0.0)} ")
    return f"q {unit:.6g} 0 0 {unit:.6g} {_n(x)} {_n(height - y)} cm {written}"


def _boxes(points: tuple[float, ...], height: float) -> str:
    """Return the operators of upright boxes, less than half as long as their paths; nothing if one is not.

    Their corners are those of the path, in its order, to the hundredth of a pt that it would have them at.
    """
    found = []
    for at in range(0, len(points), 8):
        left, top, right, y1, x1, bottom, x2, y2 = points[at : at + 8]
        if y1 != top or x1 != right or x2 != left or y2 != bottom:
            return ""
        x, y = round(left, 2) + 0.0, round(height - top, 2) + 0.0
        found.append(f"{x:.2f} {y:.2f} {round(right, 2) - x:.2f} {round(height - bottom, 2) - y:.2f} re")
    return " ".join(found)


class ContentWriter:
    """Writes the operators of one page. ``height`` of the paper in pt turns y upwards.

    Where the register has stamps paths are written from their first point on, and what is drawn again is
    drawn by its name.

    In a printer's file colours are ink, and letters in black alone are printed over what is below them: where
    plates are not in register no paper shows around them.
    """

    def __init__(self, canvas: Canvas, height: float, fonts: Fonts, register: Register) -> None:
        self.to_print, self.colour_of = register.to_print, _ink if register.to_print else _colour
        self.pictures, self.stamps, self.states = register.pictures, register.stamps, register.states
        self.height = height
        self.fonts = fonts
        self.code: list[str] = canvas._code  # noqa: SLF001 - operators in few calls
        self.colour = ""
        self.line = ("", "")
        self.type = ("", 0.0)

    def shape(self, shape: Shape) -> None:
        """Draw a shape, with the colours and the pen that were set before where they are its own."""
        path, fill, stroke, width, dash, clips, phase, cap, join, opacity, _, picture, even_odd = shape
        if picture:
            self.picture(shape, picture)
            return
        paint = ("B" if stroke else "f") if fill else "S"
        paint += "*" if even_odd and fill else ""
        pen = _pen(width, dash, phase, cap, join) if stroke else ""
        if not (clips or dash or opacity < 1 or self.stamps):
            ops = []
            if fill and fill != self.colour:
                self.colour = fill
                ops.append(self.colour_of(fill, "rg"))
            if stroke and (stroke, pen) != self.line:
                self.line = stroke, pen
                ops += self.colour_of(stroke, "RG"), pen
            self.code.append(" ".join((*ops, self._drawn(path, paint))))
            return
        own: tuple[str, ...] = (self.colour_of(fill, "rg"),) if fill else ()
        if stroke:
            own = *own, self.colour_of(stroke, "RG"), pen
        around = [f"{_operators(clip, self.height)} W n" for clip in clips]
        if opacity < 1:
            around.append(f"{self._opacity(opacity)} gs")
        own = (
            self._stamped(self.stamps, path, own, paint) if self.stamps else (*own, self._drawn(path, paint))
        )
        self.code.append(" ".join(["q", *around, *own, "Q"]))

    def _drawn(self, path: PathData, paint: str) -> str:
        """Return the operators that draw a path."""
        if paint[0] == "f" and len(path[1]) > _MANY:
            return f"{_from_first(path, self.height)}{paint} Q"
        return f"{_operators(path, self.height)} {paint}"

    def _opacity(self, opacity: float) -> str:
        """Return the name of the state in which ink has an opacity (ISO 32000-1, 11.6.4.4)."""
        name = f"/O{round(opacity * 1000)}"
        self.states[name] = f"/ca {opacity:g}/CA {opacity:g}"
        return name

    def picture(self, shape: Shape, picture: Raster) -> None:
        """Draw a picture in the box of a shape."""
        across, down = shape.path[1][::2], shape.path[1][1::2]
        x, y = min(across), self.height - max(down)
        matrix = (max(across) - x, 0, 0, max(down) - min(down), x, y)
        clips = (f"{_operators(clip, self.height)} W n" for clip in shape.clips)
        there = f"{' '.join(map(_n, matrix))} cm {self.pictures.name(picture)} Do"
        self.code.append(" ".join(["q", *clips, there, "Q"]))

    def _stamped(self, stamps: Stamps, path: PathData, ops: tuple[str, ...], paint: str) -> tuple[str, ...]:
        """Return the operators of a path from its first point on, or its name where it has one."""
        segments, points = path
        x, y = points[:2]
        if segments == _BOX and {*points[::2]} == {x, points[4]} and {*points[1::2]} == {y, points[5]}:
            edges = (x, self.height - points[5], points[4], self.height - y)
            left, low, right, high = (round(edge, 2) for edge in edges)  # where a path would have them
            return *ops, _n(left), _n(low), _n(right - left), _n(high - low), "re", paint
        numbers = [0.0] * len(points)
        numbers[::2] = [one - x for one in points[::2]]
        numbers[1::2] = [y - one for one in points[1::2]]
        drawn = (_template(segments) % tuple(numbers)).replace("-0.00 ", "0 ").replace("0.00 ", "0 ")
        there = f"1 0 0 1 {_n(x)} {_n(self.height - y)} cm"
        operators = " ".join((*ops, drawn, paint))
        name = stamps.name(operators, points)
        return there, f"{name} Do" if name else operators

    def text(self, x: float, y: float, runs: tuple[TextRun, ...], angle: float = 0.0) -> None:
        """Draw runs of text, which follow each other by their own widths, turned by an angle in degrees.

        Colour and font stay what they were before.
        """
        there = f"{x:.2f} {self.height - y:.2f}"
        ops = [f"BT {_turn(angle)} {there} Tm" if angle else f"BT {there} Td"]
        over = False
        for run in runs:
            if run.colour != self.colour:
                self.colour = run.colour
                ops.append(self.colour_of(run.colour, "rg"))
            if self.to_print and over is not (ink_of(run.colour) == KEY):
                over = not over
                ops.append(self._overprint(on=over))
            for name, shown in self.fonts.written(run):
                if name and (name, run.size) != self.type:
                    self.type = name, run.size
                    ops.append(f"{name} {_n(run.size)} Tf")
                ops.append(shown)
        if over:
            ops.append(self._overprint(on=False))
        ops.append("ET")
        self.code.append(" ".join(ops))

    def _overprint(self, *, on: bool) -> str:
        """Return what begins or ends printing over what is below (ISO 32000-1, 8.6.7)."""
        self.states |= _OVERPRINTS
        return f"{_OVER if on else _NOT_OVER} gs"

    def underline(self, x: float, y: float, runs: tuple[TextRun, ...]) -> None:
        """Rule under runs."""
        last = runs[-1]
        width = sum(run.width for run in runs[:-1]) + last.font.width(last.text.rstrip(), last.size)
        low = self.height - y - last.size * 0.13
        box = f"{_n(x)} {_n(low)} {_n(width)} {_n(last.size * 0.055)} re f"
        same = last.colour == self.colour
        self.code.append(box if same else f"q {self.colour_of(last.colour, 'rg')} {box} Q")
