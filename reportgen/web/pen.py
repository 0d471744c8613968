"""Primitives as SVG 2: shapes and lines of text, their colours by class, so that they can be others by night.

Texts are real texts, in the typeface of the page.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from reportgen.design import PathData, Primitive, Shape, Text, TextRun, drawn_in

_SEGMENTS = {"m": ("M", 2), "l": ("L", 2), "c": ("C", 6), "z": ("Z", 0)}
_CAPS = {"butt": "butt", "round": "round", "projecting": "square"}


@dataclass(slots=True)
class SvgPen:
    """Writes the drawings of one page.

    ``inks`` are its colours, each by day and by night, with the number that its classes have: ``f0`` fills
    and ``s0`` strokes with the first of them.
    """

    inks: dict[tuple[str, str], int] = field(default_factory=dict)
    clips: int = 0

    def drawn(self, day: Iterable[Primitive], night: Iterable[Primitive]) -> Markup:
        """Return things as they are by day and by night, which differ in colours alone, as SVG elements."""
        return Markup("").join(
            self._text(one, other)
            if isinstance(one, Text) and isinstance(other, Text)
            else self._shape(one, other)
            for one, other in zip(drawn_in(day), drawn_in(night), strict=True)
        )

    def _ink(self, day: str, night: str) -> int:
        return self.inks.setdefault((day, night), len(self.inks))

    def _text(self, day: Text, night: Text) -> Markup:
        lefts, x = [0.0] * len(day.runs), day.x
        for number in day.order or range(len(day.runs)):
            lefts[number] = x
            x += day.runs[number].width
        runs = map(self._run, day.runs, night.runs, lefts)
        turn = f"rotate({_number(-day.angle)} {_number(day.x)} {_number(day.y)})" if day.angle else ""
        return _element("text", Markup("").join(runs), y=_number(day.y), transform=turn)

    def _run(self, day: TextRun, night: TextRun, left: float) -> Markup:
        from_right = day.from_right
        return _element(
            "tspan",
            escape(day.text.rstrip(" ")),
            x=_number(left + day.width if from_right else left),  # where the run begins
            direction="rtl" if from_right else "",
            unicode_bidi="bidi-override" if from_right else "",
            font_size=_number(day.size),
            font_weight="700" if day.font.bold else "",
            font_style="italic" if day.font.program.slant else "",
            lang=day.language,
            class_=f"f{self._ink(day.colour, night.colour)}",
        )

    def _shape(self, day: Shape | Text, night: Shape | Text) -> Markup:
        if isinstance(day, Text) or isinstance(night, Text):
            raise TypeError("what is drawn by night is not what is drawn by day")
        classes = [f"f{self._ink(day.fill, night.fill)}" if day.fill else "n"]
        if day.stroke:
            classes.append(f"s{self._ink(day.stroke, night.stroke)}")
        made = _element(
            "path",
            None,
            d=path_of(day.path),
            class_=" ".join(classes),
            stroke_width=_number(day.line_width) if day.stroke else "",
            stroke_dasharray=" ".join(map(_number, day.dash)) if day.stroke else "",
            stroke_dashoffset=_number(day.phase) if day.phase else "",
            stroke_linecap=_CAPS[day.cap] if day.stroke and day.cap != "butt" else "",
            stroke_linejoin=day.join if day.stroke and day.join != "miter" else "",
            opacity=_number(day.opacity) if day.opacity < 1 else "",
            fill_rule="evenodd" if day.even_odd else "",
        )
        for clip in day.clips:
            self.clips += 1
            inside = _element("clipPath", _element("path", None, d=path_of(clip)), id=f"c{self.clips}")
            made = inside + _element("g", made, clip_path=f"url(#c{self.clips})")
        return made


def path_of(path: PathData) -> str:
    """Return a path as SVG has it (SVG 2, 9.3)."""
    segments, numbers = path
    parts, place = [], 0
    for segment in segments:
        letter, count = _SEGMENTS[segment]
        parts.append(letter + " ".join(map(_number, numbers[place : place + count])))
        place += count
    return "".join(parts)


def _number(number: float) -> str:
    """Return a length with two decimals at most."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _element(name: str, inner: Markup | None, **attributes: str) -> Markup:
    """Return an element; attributes that are empty are left out."""
    written = Markup("").join(
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), value)
        for key, value in attributes.items()
        if value
    )
    start = Markup("<{}{}").format(Markup(name), written)  # noqa: S704 - a name of this module
    return start + Markup("/>") if inner is None else start + Markup(">{}</{}>").format(inner, Markup(name))  # noqa: S704
