"""A matplotlib renderer whose ink is primitives: shapes, and text in the typeface of the page.

It draws all that matplotlib draws as vectors, and refuses what a page cannot hold: pictures, shades that run
from one colour into another, mathematics, filters, and text that could not be read.
"""

import re
from math import cos, radians, sin
from typing import Any, NoReturn

from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.colors import to_hex, to_rgba
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Transform

from reportgen.charts.outlines import hatched, outline
from reportgen.charts.paths import CannotDrawError, moved
from reportgen.design import (
    FLOOR,
    Cap,
    Family,
    Join,
    PathData,
    SetLine,
    Shape,
    Style,
    Text,
    bounds,
    rectangle,
    set_text,
)

_BOLD = 600
_BOLD_NAMES = frozenset({"semibold", "demibold", "demi", "bold", "heavy", "extra bold", "black"})
_DESCENT = 0.22
"""How far letters reach below their baseline, in type sizes."""
_ENDLESS = float("inf")
_NEAR = 0.01
_SPACES = re.compile(r"^ +|(?<= ) +")
"""Those that a paragraph would leave out."""

_Ink = tuple[str, float]
"""A colour and its opacity; no colour where nothing is to be seen."""


class PrimitiveRenderer(RendererBase):
    """Draws a figure of a width and height in pt into ``parts``, from its top left corner at 0, 0.

    Each part is the name that its artist was given (``gid``), or that of the group it is in, and a primitive.
    Text is in a family, whatever typeface its artist names; in its weight, style, size and colour.
    """

    def __init__(self, width: float, height: float, family: Family, language: str) -> None:
        super().__init__()
        self.width, self.height = width, height
        self.family, self.language = family, language
        self.parts: list[tuple[str, Shape | Text]] = []
        self.names = [""]

    def get_canvas_width_height(self) -> tuple[float, float]:
        """Return the size of the figure."""
        return self.width, self.height

    def points_to_pixels(self, points: Any) -> Any:
        """Return points: a pixel is a point."""
        return points

    def flipy(self) -> bool:
        """Tell matplotlib that y grows upwards."""
        return False

    def open_group(self, s: str, gid: str | None = None) -> None:
        """Begin an artist."""
        self.names.append(gid or self.names[-1])

    def close_group(self, s: str) -> None:
        """End it."""
        self.names.pop()

    def draw_path(
        self, gc: GraphicsContextBase, path: Path, transform: Transform, rgbFace: Any = None
    ) -> None:
        """Draw a path, filled with rgbFace, hatched, and stroked as the context says."""
        fill = _fill(gc, rgbFace)
        filled = bool(fill[0] or gc.get_hatch())
        way = outline(path, transform, self.height, filled=filled, sketch=gc.get_sketch_params())
        if way[0]:
            self._paint(gc, way, fill)

    def draw_markers(
        self,
        gc: GraphicsContextBase,
        marker_path: Path,
        marker_trans: Transform,
        path: Path,
        trans: Transform,
        rgbFace: Any = None,
    ) -> None:
        """Draw a path about each point of another one."""
        fill = _fill(gc, rgbFace)
        way = outline(marker_path, marker_trans, 0.0, filled=bool(fill[0]))
        if way[0]:
            for points, _ in path.iter_segments(trans, simplify=False):
                x, y = points[-2:].tolist()
                self._paint(gc, moved(way, x, self.height - y), fill)

    def draw_path_collection(
        self, gc: GraphicsContextBase, master_transform: Transform, *args: Any, **options: Any
    ) -> None:
        """Draw paths, each at its offset; by a transform that can be moved, as not all can."""
        movable = Affine2D(master_transform.get_matrix())
        super().draw_path_collection(gc, movable, *args, **options)

    def _paint(self, gc: GraphicsContextBase, way: PathData, fill: _Ink) -> None:
        """Add shapes of a path: what fills it, its hatch, and its line over both."""
        width = float(gc.get_linewidth())
        pen = _ink(gc.get_rgb()) if width > 0 else ("", 1.0)
        pattern = gc.get_hatch_path()
        cap: Cap = gc.get_capstyle()
        join: Join = gc.get_joinstyle()
        dash: tuple[Any, Any] = gc.get_dashes()
        begins, dashes = float(dash[0] or 0.0), tuple(map(float, dash[1] or ()))
        clips = self._clips(gc, way, width if pen[0] else 0.0)
        if fill[0] and pen[0] and pattern is None and fill[1] == pen[1] == 1.0:
            self._add(Shape(way, fill[0], pen[0], width, dashes, clips, begins, cap, join))
            return
        if fill[0]:
            self._add(Shape(way, fill=fill[0], clips=clips, opacity=fill[1]))
        if pattern is not None:
            self._hatch(gc, pattern, way, clips)
        if pen[0]:
            self._add(Shape(way, "", pen[0], width, dashes, clips, begins, cap, join, pen[1]))

    def _hatch(
        self, gc: GraphicsContextBase, pattern: Path, way: PathData, clips: tuple[PathData, ...]
    ) -> None:
        """Add a hatch, of which only what is in a path is seen; closed signs in it are filled."""
        colour, opacity = _ink(gc.get_hatch_color())
        lines = hatched(pattern, bounds(way))
        if not colour or not lines[0]:
            return
        width, inside = float(gc.get_hatch_linewidth()), (*clips, way)
        if "z" in lines[0]:
            self._add(Shape(lines, fill=colour, clips=inside, opacity=opacity))
        self._add(Shape(lines, "", colour, width, (), inside, 0.0, "butt", "miter", opacity))

    def _clips(self, gc: GraphicsContextBase, way: PathData, width: float) -> tuple[PathData, ...]:
        """Return the clips of what is drawn, without a rectangle that it lies in anyhow."""
        clips = self._clip_path(gc)
        box = self._clip_box(gc)
        if box is not None:
            left, top, right, bottom = bounds(way)
            reach = width * (5.0 if gc.get_joinstyle() == "miter" else 1.0) - _NEAR
            inside = box[0] <= left - reach and box[1] <= top - reach
            if not (inside and right + reach <= box[2] and bottom + reach <= box[3]):
                clips = (rectangle(box[0], box[1], box[2] - box[0], box[3] - box[1]), *clips)
        return clips

    def _clip_box(self, gc: GraphicsContextBase) -> tuple[float, float, float, float] | None:
        box = gc.get_clip_rectangle()
        if box is None:
            return None
        x0, y0, x1, y1 = map(float, box.extents)
        return x0, self.height - y1, x1, self.height - y0

    def _clip_path(self, gc: GraphicsContextBase) -> tuple[PathData, ...]:
        found: tuple[Any, Any] = gc.get_clip_path()
        path, transform = found
        if path is None:
            return ()
        way = outline(path, transform, self.height, filled=True)
        return (way if way[0] else rectangle(0.0, 0.0, 0.0, 0.0),)

    def _add(self, thing: Shape | Text) -> None:
        self.parts.append((self.names[-1], thing))

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: bool | str = False,
        mtext: Any = None,
    ) -> None:
        """Draw a line of text, turned by an angle in degrees against the clock."""
        if ismath:
            raise CannotDrawError(f'"{s}" is mathematics', "pages have none: write it as plain text")
        colour, opacity = _ink(gc.get_rgb())
        if not colour or opacity < 1:
            raise CannotDrawError(f'"{s}" is transparent', "its contrast could not be held: give it a colour")
        if gc.get_url():
            raise CannotDrawError(f'"{s}" is a link', "links stand in the text of a page, not in a chart")
        line = self._line(s, prop, colour)
        if line is None:
            return
        text = line.at(float(x), self.height - float(y))._replace(angle=float(angle) % 360)
        self._hold(s, text_corners(text), gc)
        self._add(text)

    def _hold(self, words: str, corners: list[tuple[float, float]], gc: GraphicsContextBase) -> None:
        """Raise CannotDrawError where a text would be cut off."""
        box = self._clip_box(gc) or (-_ENDLESS, -_ENDLESS, _ENDLESS, _ENDLESS)
        around: tuple[Any, Any] = gc.get_clip_path()
        path, transform = around
        for x, y in corners:
            inside = box[0] - _NEAR <= x <= box[2] + _NEAR and box[1] - _NEAR <= y <= box[3] + _NEAR
            if not inside or (
                path is not None and not path.contains_point((x, self.height - y), transform, radius=_NEAR)
            ):
                raise CannotDrawError(f'"{words}" would be cut off', "move it, or draw it with clip_on=False")

    def get_text_width_height_descent(
        self, s: str, prop: FontProperties, ismath: bool | str
    ) -> tuple[float, float, float]:
        """Return the measures of a text in the page's font, in pt."""
        line, size = self._line(s, prop, "#000000"), float(prop.get_size_in_points())
        font = self.family.face(bold=_is_bold(prop), italic=_is_italic(prop))
        return line.width if line else 0.0, (font.cap_height + _DESCENT) * size, _DESCENT * size

    def _line(self, words: str, prop: FontProperties, colour: str) -> SetLine | None:
        """Return words in a line, as all words of a page are set, or None where there are none."""
        size = float(prop.get_size_in_points())
        if size < FLOOR - _NEAR and words.strip():
            raise CannotDrawError(f'"{words}" is set in {size:g} pt', f"no type is smaller than {FLOOR:g} pt")
        bold, italic = _is_bold(prop), _is_italic(prop)
        style = Style(self.family, size, size, colour, bold, italic, language=self.language)
        lines = set_text(_SPACES.sub(_kept, words), style, _ENDLESS)
        return lines[0] if lines else None

    def draw_tex(self, *args: Any, **options: Any) -> NoReturn:
        """Refuse what TeX would set."""
        raise CannotDrawError(
            "a text is to be set by TeX", "pages have no mathematics: write it as plain text"
        )

    def draw_image(self, *args: Any, **options: Any) -> NoReturn:
        """Refuse a picture."""
        raise CannotDrawError(
            "a picture is drawn", "charts are vectors: draw it with pcolormesh, or as shapes"
        )

    def draw_gouraud_triangles(self, *args: Any, **options: Any) -> NoReturn:
        """Refuse shades that run into each other."""
        raise CannotDrawError(
            "a shade runs from colour to colour", 'draw areas of one colour: shading="flat"'
        )

    def start_filter(self) -> NoReturn:
        """Refuse what a filter would make a picture of."""
        raise CannotDrawError("an artist has a filter of pixels", "charts are vectors: leave agg_filter out")


def text_corners(text: Text) -> list[tuple[float, float]]:
    """Return the corners of a line's box, on the page."""
    (first, *_), along = text.runs, text.width
    up, down = first.font.cap_height * first.size, -_DESCENT * first.size
    across, above = cos(radians(text.angle)), sin(radians(text.angle))
    return [
        (text.x + x * across - y * above, text.y - x * above - y * across)
        for x, y in ((0.0, down), (along, down), (along, up), (0.0, up))
    ]


def _ink(colour: Any) -> _Ink:
    opacity = round(float(to_rgba(colour)[3]), 3)
    return (to_hex(colour), opacity) if opacity else ("", 1.0)


def _fill(gc: GraphicsContextBase, face: Any) -> _Ink:
    if face is None:
        return "", 1.0
    return _ink((*face[:3], gc.get_alpha()) if gc.get_forced_alpha() else face)


def _kept(spaces: re.Match[str]) -> str:
    return "\u00a0" * len(spaces[0])


def _is_bold(prop: FontProperties) -> bool:
    weight = prop.get_weight()
    return weight in _BOLD_NAMES if isinstance(weight, str) else weight >= _BOLD


def _is_italic(prop: FontProperties) -> bool:
    return prop.get_style() in {"italic", "oblique"}
