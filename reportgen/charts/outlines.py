"""matplotlib's paths as those of a page: cubic curves where it has any, and y downwards from the top.

matplotlib counts y from the bottom of its figure; one of its pixels is one pt.
"""

from collections.abc import Iterator
from itertools import chain

from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Bbox, Transform

from reportgen.charts.paths import CannotDrawError, moved
from reportgen.design import PathData, bounds, circle

_FAR = 14_400.0
"""How far off, in pt, a point may lie: what is larger no reader shows (ISO 32000-1, table C.1)."""
_TILE = 72.0
"""A hatch is given in a square of this size, in pt."""
_Room = tuple[float, float, float, float] | None
_Sketch = tuple[float, float, float] | None
"""How a line trembles: scale, length, randomness."""
_NUMBERS = {"m": 2, "l": 2, "c": 6, "z": 0}


def outline(
    path: Path, transform: Transform, height: float, *, filled: bool, sketch: _Sketch = None
) -> PathData:
    """Return a path on a figure of a height in pt; without segments where nothing of it is seen.

    What lies further off than any page is large is cut off, where it is made of straight lines. Raises
    CannotDrawError.
    """
    if path is Path.unit_circle() and transform.is_affine:
        (a, c, x), (b, d, y), _ = transform.get_matrix().tolist()
        if a == d and b == c == 0 and max(abs(x), abs(y), abs(a)) < _FAR:
            return circle(x, height - y, abs(a))
    room: _Room = None if filled else (-_FAR, -_FAR, _FAR, _FAR)
    found = _segments(path, transform, height, room, sketch)
    if all(abs(number) <= _FAR + 1.0 for number in found[1]):
        return found
    near = path.transformed(transform).clip_to_bbox(Bbox([[-_FAR, -_FAR], [_FAR, _FAR]]))
    if filled and "c" not in found[0]:
        return _segments(near, Affine2D(), height, None, sketch)
    raise CannotDrawError(
        "a curve leads far off the page", "set the limits of the axes so that it is on them"
    )


def _segments(path: Path, transform: Transform, height: float, room: _Room, sketch: _Sketch) -> PathData:
    """Return the segments of a path; a quadratic curve as the cubic one that is the same."""
    kinds: list[str] = []
    numbers: list[float] = []
    x = y = 0.0
    for vertices, code in path.iter_segments(
        transform, remove_nans=True, clip=room, simplify=False, sketch=sketch
    ):
        points: list[float] = vertices.tolist()
        if code == Path.CLOSEPOLY:
            kinds.append("z")
            continue
        if code == Path.CURVE3:
            middle_x, middle_y, end_x, end_y = points
            points = [x + (middle_x - x) * 2 / 3, y + (middle_y - y) * 2 / 3]
            points += [end_x + (middle_x - end_x) * 2 / 3, end_y + (middle_y - end_y) * 2 / 3, end_x, end_y]
        kinds.append({Path.MOVETO: "m", Path.LINETO: "l"}.get(code, "c"))
        numbers += points
        x, y = points[-2:]
    if not {"l", "c"} & {*kinds}:
        return "", ()
    numbers[1::2] = [height - y for y in numbers[1::2]]
    return "".join(kinds), tuple(numbers)


def hatched(pattern: Path, box: tuple[float, float, float, float]) -> PathData:
    """Return the pattern of a hatch over a box: tile beside tile from the figure's top left corner."""
    tile = outline(pattern, Affine2D().scale(_TILE), _TILE, filled=True)
    strokes = list(_strokes(tile))
    found: dict[PathData, None] = {}  # lines of one tile may lead on as those of the next
    left, top, right, bottom = box
    for row in range(int(top // _TILE) - 1, int(bottom // _TILE) + 2):
        for column in range(int(left // _TILE) - 1, int(right // _TILE) + 2):
            for stroke in strokes:
                kinds, numbers = moved(stroke, column * _TILE, row * _TILE)
                one = kinds, tuple(round(number, 3) for number in numbers)
                from_left, from_top, to_right, to_bottom = bounds(one)
                if to_right >= left and from_left <= right and to_bottom >= top and from_top <= bottom:
                    found[one] = None
    return "".join(kinds for kinds, _ in found), tuple(chain.from_iterable(one for _, one in found))


def _strokes(path: PathData) -> Iterator[PathData]:
    """Yield the parts of a path that hang together."""
    begin = 0
    for part in path[0].split("m")[1:]:
        end = begin + sum(_NUMBERS[kind] for kind in "m" + part)
        yield "m" + part, path[1][begin:end]
        begin = end
