"""What every kind of chart has in common: a measured plot, lines of text in it, and the table they are."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from reportgen.content import Chart
from reportgen.design import Group, Primitive, SetLine, Text

FIRST_LINE = 0.95
"""How far the first baseline stands below the top, in type sizes."""

BASELINE = 0.33
"""How far a baseline stands below the middle of a line, in type sizes."""

Texts: TypeAlias = tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawn plot: the shapes that are its picture, and the table or list of what is written in it."""

    picture: tuple[Primitive, ...]
    data: Group


@dataclass(frozen=True, slots=True)
class Plot:
    """A measured plot; ``draw(x, y, height)`` returns it drawn there, as high as it is given.

    One that is ``level`` begins on one line with those beside it, however long their titles are.
    """

    height: float
    draw: Callable[[float, float, float], Drawn]
    level: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """Lines from ``left`` in pt, so many lines (``row``) away from where the first of such labels stands."""

    lines: tuple[SetLine, ...] = ()
    left: float = 0.0
    row: int = 0


def table(
    block: Chart, rows: Sequence[tuple[Group, ...]], signs: Sequence[tuple[Primitive, ...]]
) -> tuple[tuple[Primitive, ...], Group]:
    """Return the cells of all entries as a table, each with its sign, where the legend has words for one.

    A sign is read as these words. Where it has none, signs are part of the picture, and returned beside it.
    """
    words = {mark: word for mark, word in block.legend if mark}
    if not words:
        return tuple(shape for shapes in signs for shape in shapes), tabled(rows)
    cells = [
        _sign(shapes, words.get(datum.mark, "")) for datum, shapes in zip(block.data, signs, strict=True)
    ]
    return (), tabled([(*row, cell) for row, cell in zip(rows, cells, strict=True)])


def tabled(rows: Iterable[tuple[Group, ...]]) -> Group:
    """Return rows of cells as a table."""
    return Group("Table", tuple(Group("TR", cells) for cells in rows))


def head(texts: tuple[Primitive, ...]) -> Group:
    """Return the header cell of a row."""
    return Group("TH", texts, scope="Row")


def _sign(shapes: tuple[Primitive, ...], word: str) -> Group:
    return Group("TD", shapes, actual=word) if word else Group("TD", (Group("Artifact", shapes),))


def lines_at(lines: tuple[SetLine, ...], x: float, top: float) -> Texts:
    """Return lines under each other, the first below a top."""
    return tuple(
        line.at(x, top + line.style.size * FIRST_LINE + number * line.style.leading)
        for number, line in enumerate(lines)
    )
