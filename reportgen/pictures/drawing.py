"""SVG as filled and stroked paths: shapes, groups, transforms, simple styles. All else is refused by name."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import radians, sqrt
from pathlib import Path
from xml.etree import ElementTree as ET

from fontTools.misc.transform import Identity, Transform
from fontTools.pens.basePen import BasePen
from fontTools.pens.transformPen import TransformPen
from fontTools.svgLib.path import parse_path
from PIL import ImageColor

from reportgen.errors import Code, SourceLocation, refusal
from reportgen.pictures.inside import read_named
from reportgen.pictures.model import Drawing, DrawnPath, PathOperators

_SVG = "{http://www.w3.org/2000/svg}"
_MOST_BYTES, _MOST_ELEMENTS, _DEEPEST = 2_000_000, 20_000, 64
_SKIPPED = frozenset({"title", "desc", "metadata", "defs", "style", "clipPath"})
_REFERRING = ("clip-path", "mask", "filter", "marker-start", "marker-mid", "marker-end", "stroke-dasharray")
_INHERITED = ("fill", "stroke", "stroke-width", "fill-rule", "fill-opacity", "stroke-opacity")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CLASS = re.compile(r"\.[\w-]+\Z")
_CALL = re.compile(r"(\w+)\s*\(([^)]*)\)")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_SMALL = 1e-4


class _NotDrawnError(ValueError):
    """Something that is not drawn, by its name."""


def read_drawing(path: Path, place: SourceLocation) -> Drawing:
    """Return a drawing from its file, named at a place. Raises ProblemsFound where it cannot be used."""
    data = read_named(path, place, "picture", _MOST_BYTES, "make it simpler, or take a PNG")
    try:
        root = _parsed(data)
        size, box = _box(root)
        outlines = tuple(_DrawingReader(root, box).outlines())
    except _NotDrawnError as error:
        hint = "turn it into plain paths in a drawing program, or take a PNG"
        message = f"the drawing {path.name} holds {error}, which is not drawn here"
        raise refusal(Code.PICTURE, message, place, hint) from None
    except (ET.ParseError, ValueError, IndexError, AssertionError, RecursionError, LookupError):
        message = f"the drawing {path.name} is damaged, or no SVG"
        raise refusal(Code.PICTURE, message, place, "save it anew as plain SVG") from None
    if not outlines:
        message, hint = f"the drawing {path.name} shows nothing", "save it anew as plain SVG"
        raise refusal(Code.PICTURE, message, place, hint)
    return Drawing(path, hashlib.sha256(data).hexdigest(), size, outlines)


def _parsed(data: bytes) -> ET.Element:
    if b"<!ENTITY" in data:
        raise _NotDrawnError("entities")
    root = ET.fromstring(data)  # noqa: S314 - entities are refused, and expat bounds the rest
    if root.tag != f"{_SVG}svg":
        raise ValueError("no SVG")
    if sum(1 for _ in root.iter()) > _MOST_ELEMENTS:
        raise _NotDrawnError(f"more than {_MOST_ELEMENTS:,} elements")
    return root


def _box(root: ET.Element) -> tuple[tuple[float, float], tuple[float, ...]]:
    """Return the size of a drawing, and left, top, width and height of what it shows."""
    box = tuple(map(float, _NUMBER.findall(root.get("viewBox", ""))))
    if not box:
        width, height = (_length(root.get(name, "")) for name in ("width", "height"))
        box = (0.0, 0.0, width, height)
    if len(box) != 4 or not 0 < box[2] < 1e6 or not 0 < box[3] < 1e6:
        raise ValueError("no size")
    return (box[2], box[3]), box


def _length(text: str) -> float:
    found = _NUMBER.match(text.strip())
    if not found:
        raise ValueError("no length")
    return float(found[0])


@dataclass(frozen=True, slots=True)
class _Paint:
    """What is inherited: properties by name, where it stands, and how much it covers."""

    properties: Mapping[str, str]
    transform: Transform
    opacity: float = 1.0


class _DrawingReader:
    """Reads the elements of a drawing."""

    def __init__(self, root: ET.Element, box: tuple[float, ...]) -> None:
        self.root, self.box = root, box
        self.classes: dict[str, dict[str, str]] = {}
        self.names = {element.get("id", ""): element for element in root.iter()}
        for style in root.iter(f"{_SVG}style"):
            self._sheet(re.sub(r"/\*.*?\*/", "", style.text or "", flags=re.DOTALL))

    def outlines(self) -> Iterator[DrawnPath]:
        """Yield what is drawn, from the bottom up."""
        left, top, _, _ = self.box
        yield from self._inside(self.root, _Paint({}, Identity.translate(-left, -top)), 0)

    def _sheet(self, text: str) -> None:
        for selectors, rules in _RULE.findall(text):
            for selector in selectors.split(","):
                if not _CLASS.match(selector.strip()):
                    raise _NotDrawnError(f'a style for "{selector.strip()[:30]}"')
                self.classes.setdefault(selector.strip()[1:], {}).update(_declared(rules))

    def _inside(self, element: ET.Element, paint: _Paint, depth: int) -> Iterator[DrawnPath]:
        if depth > _DEEPEST:
            raise _NotDrawnError(f"groups more than {_DEEPEST} deep")
        for child in element:
            kind = child.tag.removeprefix(_SVG) if isinstance(child.tag, str) else ""
            if not kind or kind.startswith("{") or kind in _SKIPPED or kind.endswith("Gradient"):
                continue
            own = self._painted(child, paint)
            if own is None:
                continue
            if kind == "g":
                yield from self._inside(child, own, depth + 1)
            elif way := _way(kind, child, own.transform):
                yield from _outlined(way, own)

    def _painted(self, element: ET.Element, above: _Paint) -> _Paint | None:
        """Return the paint of an element; None where it is not seen."""
        said = {key: value for key, value in element.attrib.items() if not key.startswith("{")}
        for name in element.get("class", "").split():
            said |= self.classes.get(name, {})
        said |= _declared(element.get("style", ""))
        if said.get("display") == "none" or said.get("visibility") == "hidden":
            return None
        for name in _REFERRING:
            used = said.get(name, "none") not in {"none", "0"}
            if used and not (name == "clip-path" and self._shows_all(said[name])):
                raise _NotDrawnError(name)
        inherited = {name: said[name] for name in _INHERITED if said.get(name, "inherit") != "inherit"}
        transform = above.transform.transform(_transform(said.get("transform", "")))
        opacity = above.opacity * _part(said.get("opacity", "1"))
        return _Paint({**above.properties, **inherited}, transform, opacity)

    def _shows_all(self, reference: str) -> bool:
        """Tell whether a clip leaves all of the drawing to be seen."""
        found = self.names.get(reference.removeprefix("url(#").removesuffix(")"))
        if found is None or len(found) != 1 or found[0].tag != f"{_SVG}rect" or found[0].get("transform"):
            return False
        x, y, width, height = (float(found[0].get(name, "0")) for name in ("x", "y", "width", "height"))
        left, top, wide, high = self.box
        return x <= left and y <= top and x + width >= left + wide and y + height >= top + high


def _declared(text: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in text.split(";") if ":" in part)
    return {name.strip(): value.replace("!important", "").strip() for name, _, value in pairs}


def _part(text: str) -> float:
    number = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    return min(max(number, 0.0), 1.0)


def _transform(text: str) -> Transform:
    found = Identity
    for name, inside in _CALL.findall(text):
        numbers = [float(number) for number in _NUMBER.findall(inside)]
        match name, numbers:
            case "matrix", [a, b, c, d, e, f]:
                found = found.transform((a, b, c, d, e, f))
            case "translate", [x, *y]:
                found = found.translate(x, *y)
            case "scale", [x, *y]:
                found = found.scale(x, *y)
            case "rotate", [angle]:
                found = found.rotate(radians(angle))
            case "rotate", [angle, x, y]:
                found = found.translate(x, y).rotate(radians(angle)).translate(-x, -y)
            case _:
                raise _NotDrawnError(f"the transform {name}")
    return found


class _Pen(BasePen):  # type: ignore[misc]  # untyped
    """Gathers a path; curves of TrueType's kind become Bézier curves."""

    def __init__(self) -> None:
        super().__init__(None)
        self.kinds, self.numbers = "", list[float]()

    def _add(self, kind: str, *points: tuple[float, float]) -> None:
        self.kinds += kind
        self.numbers += [number for point in points for number in point]

    def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802 - the names are fontTools'
        self._add("m", pt)

    def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
        self._add("l", pt)

    def _curveToOne(  # noqa: N802
        self, pt1: tuple[float, float], pt2: tuple[float, float], pt3: tuple[float, float]
    ) -> None:
        self._add("c", pt1, pt2, pt3)

    def _closePath(self) -> None:  # noqa: N802
        self._add("z")


def _way(kind: str, element: ET.Element, transform: Transform) -> PathOperators | None:
    """Return the path of an element; None where it has no extent."""
    pen = _Pen()
    parse_path(_d(kind, element), TransformPen(pen, transform))
    across, down = pen.numbers[::2], pen.numbers[1::2]
    if not across or max(max(across) - min(across), max(down) - min(down)) < _SMALL:
        return None
    return pen.kinds, tuple(pen.numbers)


def _d(kind: str, element: ET.Element) -> str:
    """Return the path data of an element."""
    names = ("x", "y", "width", "height", "rx", "ry", "cx", "cy", "r", "x1", "y1", "x2", "y2")
    x, y, width, height, rx, ry, cx, cy, r, x1, y1, x2, y2 = (
        _length(element.get(name, "0")) for name in names
    )
    match kind:
        case "path":
            return element.get("d", "")
        case "rect":
            rx, ry = min(rx or ry, width / 2), min(ry or rx, height / 2)
            if not rx:
                return f"M{x} {y}h{width}v{height}h{-width}z"
            wide, high, arc = width - 2 * rx, height - 2 * ry, f"a{rx} {ry} 0 0 1"
            return (f"M{x + rx} {y}h{wide}{arc} {rx} {ry}v{high}{arc} {-rx} {ry}"
                    f"h{-wide}{arc} {-rx} {-ry}v{-high}{arc} {rx} {-ry}z")  # fmt: skip
        case "circle" | "ellipse":
            rx, ry = (r, r) if kind == "circle" else (rx, ry)
            return f"M{cx - rx} {cy}a{rx} {ry} 0 1 0 {2 * rx} 0a{rx} {ry} 0 1 0 {-2 * rx} 0z"
        case "line":
            return f"M{x1} {y1}L{x2} {y2}"
        case "polyline" | "polygon":
            points = " ".join(_NUMBER.findall(element.get("points", "")))
            return f"M{points}{'z' * (kind == 'polygon')}" if points else ""
    raise _NotDrawnError(f"<{kind}>")


def _outlined(way: PathOperators, paint: _Paint) -> Iterator[DrawnPath]:
    said = paint.properties
    fill, stroke = _colour(said.get("fill", "black")), _colour(said.get("stroke", "none"))
    a, b, c, d, _, _ = paint.transform
    width = _length(said.get("stroke-width", "1")) * sqrt(abs(a * d - b * c))
    cover = tuple(paint.opacity * _part(said.get(name, "1")) for name in ("fill-opacity", "stroke-opacity"))
    even_odd = said.get("fill-rule") == "evenodd"
    found = DrawnPath(way, fill, stroke if width else "", width, even_odd, (cover[0], cover[1]))
    if found.fill or found.stroke:
        yield found


def _colour(text: str) -> str:
    """Return a colour as #rrggbb, empty where there is none."""
    text = text.strip().lower()
    if text in {"none", "transparent"}:
        return ""
    if text.startswith("url("):
        raise _NotDrawnError("a gradient or a pattern")
    red, green, blue = ImageColor.getrgb("black" if text == "currentcolor" else text)[:3]
    return f"#{red:02x}{green:02x}{blue:02x}"
