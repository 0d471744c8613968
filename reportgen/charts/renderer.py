"""A matplotlib renderer whose ink is primitives: paths and text in the page's own fonts.

matplotlib counts y from the bottom; one of its pixels is one pt (``dpi=72``).
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.colors import to_hex
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path as MplPath
from matplotlib.transforms import Transform

from reportgen.design import Family, Font, Path, Primitive, Shape, Text, TextRun

_BOLD = 600
_DESCENT = 0.22
_SEGMENTS = {MplPath.MOVETO: "m", MplPath.LINETO: "l", MplPath.CLOSEPOLY: "z"}

_hex = lru_cache(maxsize=256)(to_hex)


class PrimitiveRenderer(RendererBase):
    """Draws a Figure of a width and height in pt into ``primitives``, its top left corner at x, y."""

    def __init__(self, x: float, y: float, width: float, height: float, family: Family) -> None:
        super().__init__()
        self.left, self.bottom = x, y + height
        self.width, self.height = width, height
        self.family = family
        self.primitives: list[Primitive] = []

    def get_canvas_width_height(self) -> tuple[float, float]:
        """Return the size of the figure."""
        return self.width, self.height

    def points_to_pixels(self, points: Any) -> Any:
        """Return points: a pixel is a point."""
        return points

    def flipy(self) -> bool:
        """Tell matplotlib that y grows upwards."""
        return False

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: MplPath,
        transform: Transform,
        rgbFace: Any = None,
    ) -> None:
        """Draw a path, filled with rgbFace and stroked as the context says."""
        stroke = _hex(gc.get_rgb()) if gc.get_linewidth() > 0 else ""
        _, dash = gc.get_dashes()
        self.primitives.append(
            Shape(
                self._outline(path, transform),
                fill=_hex(rgbFace) if rgbFace is not None else "",
                stroke=stroke,
                line_width=float(gc.get_linewidth()),
                dash=tuple(float(d) for d in dash) if isinstance(dash, Sequence) else (),
            )
        )

    def _outline(self, path: MplPath, transform: Transform) -> Path:
        """Return a path of straight lines, which bars and arrows are, on the page."""
        codes: Any = path.codes
        vertices: Any = path.vertices
        segments = "".join(_SEGMENTS[code] for code in codes.tolist())
        points = transform.transform(vertices[: len(segments.rstrip("z"))]).tolist()
        return segments, tuple(v for x, y in points for v in (self.left + x, self.bottom - y))

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
        """Draw a line of text that is not turned."""
        font, size = self._font(prop), float(prop.get_size_in_points())
        run = TextRun(s, font, size, _hex(gc.get_rgb()), font.width(s.rstrip(" "), size))
        self.primitives.append(Text(self.left + float(x), self.bottom - float(y), (run,)))

    def get_text_width_height_descent(
        self, s: str, prop: FontProperties, ismath: bool | str
    ) -> tuple[float, float, float]:
        """Return the measures of a text in the page's font."""
        font, size = self._font(prop), float(prop.get_size_in_points())
        height = (font.cap_height + _DESCENT) * size
        return font.width(s, size), height, _DESCENT * size

    def _font(self, prop: FontProperties) -> Font:
        weight = prop.get_weight()
        bold = weight == "bold" or (isinstance(weight, int) and weight >= _BOLD)
        return self.family.face(bold=bold, italic=prop.get_style() == "italic")
