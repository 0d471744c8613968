"""Parts under each other and side by side: in order, without overlaps, what is over at the foot."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.design import Group, Part
from reportgen.pages.stack import GUTTER, Gap, Stack, column_width, row
from reportgen.series import GRID_COLUMNS

thoroughly = settings(max_examples=45)
NEAR = 1e-6
X, Y = 45.0, 120.0
Entry = Part | Gap


def box(height: float, name: str = "", *, fills: bool = False) -> Part:
    """Return a part that is placed as an empty group, as high as it was given."""

    def place(x: float, y: float, given: float) -> Group:
        return Group("P", (), id=name, box=(x, y, 10.0, given))

    return Part(height, place, fills)


def boxes(group: Group) -> list[tuple[float, float, float]]:
    """Return x, top and height of every box in a group, in order."""
    if group.role == "P":
        x, y, _, height = group.box
        return [(x, y, height)]
    return [found for kid in group.kids if isinstance(kid, Group) for found in boxes(kid)]


def extent(group: Group) -> tuple[float, float]:
    placed = boxes(group)
    return min(y for _, y, _ in placed), max(y + height for _, y, height in placed)


def are_in_order(placed: Sequence[tuple[float, float, float]], room: float) -> bool:
    """Tell whether boxes stand under each other, none over another, inside a height."""
    tops = [(y, y + height) for _, y, height in placed]
    return all(a[1] <= b[0] + NEAR for a, b in pairwise(tops)) and all(
        y >= Y - NEAR and end <= Y + room + NEAR for y, end in tops
    )


def natural(entries: Sequence[Entry]) -> float:
    return sum(entry.height for entry in entries)


HEIGHT = st.floats(0.5, 120)
PARTS = st.builds(box, HEIGHT)
GAPS = st.builds(Gap, st.floats(0, 30), st.just(False))
BAND = st.lists(PARTS | GAPS, max_size=5).map(tuple)
BANDS = st.lists(BAND, min_size=1, max_size=3).map(tuple)
FILLED = st.lists(st.tuples(PARTS, GAPS), min_size=1, max_size=4).map(
    lambda pairs: tuple(entry for pair in pairs for entry in pair)[:-1]
)
"""Parts with gaps between them, a part at each end."""
MORE = st.sampled_from([0.0, 0.0, 5.0, 1000.0]) | st.floats(0, 400)


# a stack


@thoroughly
@given(BANDS, MORE)
def test_parts_of_a_stack_stand_as_they_need_and_what_is_over_stays_at_the_foot(
    bands: tuple[tuple[Entry, ...], ...], more: float
) -> None:
    part = Stack(bands).part()
    placed = boxes(part.place(X, Y, part.height + more))
    entries = [entry for band in bands for entry in band]
    wanted = [entry for entry in entries if isinstance(entry, Part)]
    assert len(placed) == len(wanted)
    assert all(x == X for x, _, _ in placed)
    assert are_in_order(placed, part.height)
    assert [height for _, _, height in placed] == [entry.height for entry in wanted]


@thoroughly
@given(BANDS)
def test_a_stack_needs_what_its_parts_need(bands: tuple[tuple[Entry, ...], ...]) -> None:
    part = Stack(bands).part()
    assert part.height == pytest.approx(natural([entry for band in bands for entry in band]))


@thoroughly
@given(FILLED, FILLED, MORE)
def test_a_gap_that_fills_puts_what_follows_at_the_foot(
    above: tuple[Entry, ...], below: tuple[Entry, ...], more: float
) -> None:
    part = Stack(((*above, Gap(6.0, fills=True), *below),)).part()
    near, far = (boxes(part.place(X, Y, part.height + over)) for over in (0.0, more))
    last = sum(isinstance(entry, Part) for entry in below)
    assert far[:-last] == near[:-last]
    assert [y for _, y, _ in far[-last:]] == pytest.approx([y + more for _, y, _ in near[-last:]])
    assert far[-1][1] + far[-1][2] == pytest.approx(Y + part.height + more)


@thoroughly
@given(FILLED, st.floats(0, 1))
def test_a_stack_in_too_little_room_takes_what_it_needs(band: tuple[Entry, ...], rest: float) -> None:
    part = Stack((band,)).part()
    assert boxes(part.place(X, Y, part.height * rest)) == boxes(part.place(X, Y, part.height))


def test_a_stack_keeps_its_role() -> None:
    part = Stack(((box(10.0, name="a"),), (box(20.0, name="b"),)), "Sect").part()
    group = part.place(X, Y, 30.0)
    assert group.role == "Sect"
    assert [kid.id for kid in group.kids if isinstance(kid, Group)] == ["a", "b"]


def test_an_empty_stack_takes_no_room() -> None:
    part = Stack(((),)).part()
    assert part.height == 0
    assert part.place(X, Y, 100.0).kids == ()


# a row


@dataclass(frozen=True)
class Columns:
    """The columns of a row, each with its span of the grid and its bands."""

    columns: tuple[tuple[int, Stack], ...]
    width: float

    @property
    def part(self) -> Part:
        return row(self.columns, self.width)

    def placed(self, more: float) -> list[list[tuple[float, float, float]]]:
        """Return the boxes of each column, where the row has more room than it needs."""
        group = self.part.place(X, Y, self.part.height + more)
        return [boxes(kid) for kid in group.kids if isinstance(kid, Group)]


@st.composite
def rows(draw: st.DrawFn, band: st.SearchStrategy[tuple[Entry, ...]] = FILLED) -> Columns:
    spans = draw(st.sampled_from([(12,), (6, 6), (4, 8), (4, 4, 4), (3, 3, 6), (6,), (3, 3, 3, 3)]))
    stacks = [
        Stack(tuple(draw(st.lists(band, min_size=1, max_size=3))), draw(st.sampled_from(["", "Sect"])))
        for _ in spans
    ]
    return Columns(tuple(zip(spans, stacks, strict=True)), draw(st.floats(200, 520)))


def by_band(stack: Stack, placed: list[tuple[float, float, float]]) -> list[list[tuple[float, ...]]]:
    """Return the boxes of a column, band by band."""
    rest = iter(placed)
    return [[next(rest) for entry in band if isinstance(entry, Part)] for band in stack.bands]


@thoroughly
@given(rows(), MORE)
def test_columns_stand_side_by_side_inside_the_width(columns: Columns, more: float) -> None:
    left = X
    for (span, _), placed in zip(columns.columns, columns.placed(more), strict=True):
        assert [x for x, _, _ in placed] == pytest.approx([left] * len(placed))
        left += column_width(span, columns.width) + GUTTER
    assert left - GUTTER <= X + columns.width + NEAR


@thoroughly
@given(rows(), MORE)
def test_parts_of_a_row_are_in_order_and_inside(columns: Columns, more: float) -> None:
    for (_, stack), placed in zip(columns.columns, columns.placed(more), strict=True):
        parts = [entry for band in stack.bands for entry in band if isinstance(entry, Part)]
        assert are_in_order(placed, columns.part.height)
        assert [height for _, _, height in placed] == [entry.height for entry in parts]


@thoroughly
@given(rows(), MORE)
def test_bands_begin_on_one_line_in_all_columns(columns: Columns, more: float) -> None:
    tops: dict[int, set[float]] = {}
    ends: dict[int, list[float]] = {}
    for (_, stack), placed in zip(columns.columns, columns.placed(more), strict=True):
        for number, band in enumerate(by_band(stack, placed)):
            tops.setdefault(number, set()).add(round(band[0][1], 6))
            if number < len(stack.bands) - 1:
                ends.setdefault(number, []).append(band[-1][1] + band[-1][2])
    assert all(max(found) - min(found) <= 2 * NEAR for found in tops.values())
    for number, found in ends.items():
        assert max(found) <= min(tops[number + 1]) + NEAR


@thoroughly
@given(rows())
def test_a_row_is_no_higher_than_its_bands_beside_each_other_need(columns: Columns) -> None:
    ends = [placed[-1][1] + placed[-1][2] for placed in columns.placed(0.0)]
    assert max(ends) == pytest.approx(Y + columns.part.height)


def test_a_column_of_one_band_stands_beside_all_bands_of_the_others() -> None:
    panel, heading, text = Stack(((box(100.0),),)), (box(30.0),), (box(50.0),)
    columns = Columns(((4, panel), (8, Stack((heading, text)))), 500.0)
    assert columns.part.height == 100.0
    _, beside = columns.placed(0.0)
    assert [y for _, y, _ in beside] == [Y, Y + 30.0]


def test_what_is_to_stand_on_one_line_does_however_much_stands_over_it() -> None:
    short, long = box(40.0)._replace(lead=12.0), box(50.0)._replace(lead=24.0)
    columns = Columns(((6, Stack(((box(5.0),), (short,)))), (6, Stack(((box(5.0),), (long,))))), 500.0)
    (_, first), (_, second) = columns.placed(0.0)
    assert first == (X, Y + 5.0, 52.0)
    assert second[1:] == (Y + 5.0, 50.0)


@thoroughly
@given(rows(), st.data())
def test_a_part_that_fills_ends_with_the_column_beside(columns: Columns, data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(columns.columns) - 1))
    span, stack = columns.columns[number]
    *bands, last = stack.bands
    filling = stack._replace(bands=(*bands, (*last[:-1], box(last[-1].height, fills=True))))
    changed = list(columns.columns)
    changed[number] = (span, filling)
    columns = replace(columns, columns=tuple(changed))
    bottom = Y + columns.part.height
    placed = columns.placed(0.0)
    assert placed[number][-1][1] + placed[number][-1][2] == pytest.approx(bottom)
    assert all(found[-1][1] + found[-1][2] <= bottom + NEAR for found in placed)


@thoroughly
@given(rows(), st.floats(0, 1))
def test_a_row_in_too_little_room_takes_what_it_needs(columns: Columns, rest: float) -> None:
    part = columns.part
    assert boxes(part.place(X, Y, part.height * rest)) == boxes(part.place(X, Y, part.height))


@thoroughly
@given(rows(BAND), MORE)
def test_bands_may_be_empty_or_begin_with_a_gap(columns: Columns, more: float) -> None:
    room = columns.part.height + more
    for placed in columns.placed(more):
        assert are_in_order(placed, room)


@thoroughly
@given(rows(), rows(), GAPS, MORE)
def test_rows_in_a_stack_do_not_overlap(one: Columns, two: Columns, gap: Gap, more: float) -> None:
    part = Stack(((one.part, gap, two.part),)).part()
    group = part.place(X, Y, part.height + more)
    first, second = (kid for kid in group.kids if isinstance(kid, Group))
    assert extent(first)[0] == pytest.approx(Y)
    assert extent(first)[1] + gap.height <= extent(second)[0] + NEAR
    assert extent(second)[1] <= Y + part.height + more + NEAR


# the grid


@pytest.mark.parametrize("width", [300.0, 505.0])
def test_the_columns_of_the_grid_make_its_width(width: float) -> None:
    assert column_width(GRID_COLUMNS, width) == pytest.approx(width)
    for span in range(1, GRID_COLUMNS):
        rest = column_width(GRID_COLUMNS - span, width)
        assert column_width(span, width) + GUTTER + rest == pytest.approx(width)


def test_a_heading_stands_right_over_its_list_where_the_one_beside_it_is_higher():
    low, high = (box(height, name)._replace(sinks=True) for height, name in ((12, "low"), (24, "high")))
    columns = [Stack(((low,), (box(30, "a"),))), Stack(((high,), (box(30, "b"),)))]
    part = row([(6, columns[0]), (6, columns[1])], 500.0)
    left, right = (boxes(kid) for kid in part.place(X, Y, part.height).kids)
    assert [y for _, y, _ in left] == [Y + 12, Y + 24]
    assert [y for _, y, _ in right] == [Y, Y + 24]
