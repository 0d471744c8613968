"""The six sizes of type of a house: named one by one, or all that are larger than the body by a ratio."""

from dataclasses import dataclass
from itertools import pairwise

from reportgen.errors import Code, SourceLocation
from reportgen.reading import Fields, MappingNode, Node, Reader

RATIOS = 1.15, 1.3
"""The least and the most by which a step of a scale is larger than the one before."""
LARGEST_HEADING, LARGEST_FIGURE = 1.7, 2.2
"""So many times the body a heading and a key figure may be, for their lines to stand on its grid."""


@dataclass(frozen=True, slots=True)
class TypeScale:
    """Sizes of type in pt: of notes and frames, labels, the body, headings, key figures, the place's name."""

    note: float = 8.0
    label: float = 9.0
    body: float = 9.6
    heading: float = 15.0
    figure: float = 20.0
    name: float = 38.0

    @property
    def unit(self) -> float:
        """The unit of the grid, half a line of the body."""
        return self.body * 0.625


_LIMITS = {
    "note": (8.0, 10.0),
    "label": (8.0, 11.0),
    "body": (8.5, 12.0),
    "heading": (9.0, 20.0),
    "figure": (10.0, 26.0),
    "name": (20.0, 60.0),
}
"""The least and the most of each; 8 pt is the smallest type anywhere."""


def read_scale(node: Node, reader: Reader) -> TypeScale:
    """Return the scale that ``type:`` of a theme says; what is wrong goes to the reader."""
    found = reader.fields(node, "type", ("scale",))
    return found.read("scale", TypeScale(), _scale, reader)


def _scale(node: Node, reader: Reader) -> TypeScale:
    usual = TypeScale()
    if not isinstance(node, MappingNode):
        ratio = reader.number(node, "the scale, as a ratio", *RATIOS)
        if ratio is None:
            return usual
        larger = (round(usual.body * ratio**steps, 2) for steps in (2, 3, 6))
        return TypeScale(usual.note, usual.label, usual.body, *larger)
    said = reader.fields(node, "the scale", (), _LIMITS)
    sizes = {name: said.read(name, None, reader.number, f"{name}, in pt", *_LIMITS[name]) for name in said}
    if None in sizes.values():
        return usual
    scale = TypeScale(**{name: size for name, size in sizes.items() if size is not None})
    problems = len(reader.problems)
    _check_order(scale, said, node, reader)
    return scale if len(reader.problems) == problems else usual


def _check_order(scale: TypeScale, said: Fields, node: Node, reader: Reader) -> None:
    """Report sizes that are not in their order, and those too large for the grid of the body."""
    for small, large in pairwise(_LIMITS):
        low, high = getattr(scale, small), getattr(scale, large)
        equal = large in {"label", "body"}
        if low > high or (low == high and not equal):
            message = f"{large} is {high:g} pt, and {small} {low:g} pt"
            hint = f"let {large} be {'no smaller' if equal else 'larger'} than {small}"
            reader.report(Code.OUT_OF_RANGE, message, _place(said, (large, small), node), hint)
    for name, most in (("heading", LARGEST_HEADING), ("figure", LARGEST_FIGURE)):
        if (size := getattr(scale, name)) > most * scale.body:
            message = f"{name} is {size:g} pt, too large for lines of a body of {scale.body:g} pt"
            hint = f"at most {most * scale.body:.1f} pt"
            reader.report(Code.OUT_OF_RANGE, message, _place(said, (name, "body"), node), hint)


def _place(said: Fields, names: tuple[str, str], node: Node) -> SourceLocation:
    return next((said[name].place for name in names if name in said), node.place)
