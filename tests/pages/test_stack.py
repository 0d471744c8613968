"""Parts under each other and side by side: in order, without overlaps, growing as far as they may."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.design import Group, Part
from reportgen.pages.stack import GUTTER, Gap, Stack, column_width, row
from reportgen.series import GRID_COLUMNS

thoroughly = settings(max_examples=80, deadline=None, database=None)
NEAR = 1e-6
ENDLESS = float("inf")
X, Y = 45.0, 120.0
Entry = Part | Gap


def box(height: float, stretch: float = 0.0, fills: float = 0.0, name: str = "") -> Part:
    """Return a part that is placed as an empty group, as high as it was given."""

    def place(x: float, y: float, given: float) -> Group:
        return Group("P", (), id=name, box=(x, y, 10.0, given))

    return Part(height, place, stretch, fills)


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


def give(entries: Sequence[Entry]) -> float:
    return sum(entry.stretch for entry in entries)


HEIGHT = st.floats(0.5, 120)
STRETCH = st.sampled_from([0.0, 0.0, 4.0, 7.5, 30.0]) | st.floats(0, 60)
PARTS = st.builds(box, HEIGHT, STRETCH)
GAPS = st.builds(Gap, st.floats(0, 30), STRETCH)
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
def test_parts_of_a_stack_are_in_order_and_inside(bands: tuple[tuple[Entry, ...], ...], more: float) -> None:
    part = Stack(bands).part()
    room = part.height + more
    placed = boxes(part.place(X, Y, room))
    entries = [entry for band in bands for entry in band]
    wanted = [entry for entry in entries if isinstance(entry, Part)]
    assert len(placed) == len(wanted)
    assert all(x == X for x, _, _ in placed)
    assert are_in_order(placed, room)
    for (_, _, height), entry in zip(placed, wanted, strict=True):
        assert entry.height - NEAR <= height <= entry.height + entry.stretch + NEAR


@thoroughly
@given(BANDS)
def test_a_stack_needs_what_its_parts_need(bands: tuple[tuple[Entry, ...], ...]) -> None:
    entries = [entry for band in bands for entry in band]
    part = Stack(bands).part()
    assert part.height == pytest.approx(natural(entries))
    assert part.stretch == pytest.approx(give(entries))


@thoroughly
@given(FILLED, MORE)
def test_what_is_over_is_given_out_in_proportion(band: tuple[Entry, ...], more: float) -> None:
    part = Stack((band,)).part()
    placed = boxes(part.place(X, Y, part.height + more))
    scale = min(more / part.stretch, 1.0) if part.stretch else 0.0
    heights = [entry.height + entry.stretch * scale for entry in band]
    tops = [Y, *(Y + end for end in accumulate(heights))]
    wanted = [
        (X, top, height)
        for top, height, entry in zip(tops[:-1], heights, band, strict=True)
        if isinstance(entry, Part)
    ]
    assert [value for one in placed for value in one] == pytest.approx(
        [value for one in wanted for value in one]
    )
    assert extent(part.place(X, Y, part.height + more))[1] == pytest.approx(
        Y + part.height + min(more, part.stretch)
    )


@thoroughly
@given(FILLED, st.floats(0, 1))
def test_a_stack_in_too_little_room_takes_what_it_needs(band: tuple[Entry, ...], rest: float) -> None:
    part = Stack((band,)).part()
    placed = boxes(part.place(X, Y, part.height * rest))
    assert placed == boxes(part.place(X, Y, part.height))
    parts = [entry for entry in band if isinstance(entry, Part)]
    assert [height for _, _, height in placed] == pytest.approx([entry.height for entry in parts])


@thoroughly
@given(st.lists(PARTS, min_size=1, max_size=4), st.integers(1, 3), MORE)
def test_endless_stretch_takes_all_that_is_over(parts: list[Part], endless: int, more: float) -> None:
    greedy = [replace(part, stretch=ENDLESS) for part in parts[:endless]]
    band = (*greedy, *parts[endless:])
    part = Stack((band,)).part()
    placed = boxes(part.place(X, Y, part.height + more))
    share = more / len(greedy)
    assert [height for _, _, height in placed] == pytest.approx(
        [entry.height + (share if entry.stretch == ENDLESS else 0.0) for entry in band]
    )


def test_a_stack_keeps_its_role() -> None:
    part = Stack(((box(10.0, name="a"),), (box(20.0, name="b"),)), "Sect").part()
    group = part.place(X, Y, 30.0)
    assert group.role == "Sect"
    assert [kid.id for kid in group.kids if isinstance(kid, Group)] == ["a", "b"]


def test_an_empty_stack_takes_no_room() -> None:
    part = Stack(((),)).part()
    assert (part.height, part.stretch) == (0, 0)
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
    room = columns.part.height + more
    for (_, stack), placed in zip(columns.columns, columns.placed(more), strict=True):
        parts = [entry for band in stack.bands for entry in band if isinstance(entry, Part)]
        assert are_in_order(placed, room)
        for (_, _, height), entry in zip(placed, parts, strict=True):
            assert entry.height - NEAR <= height <= entry.height + entry.stretch + NEAR


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
def test_a_row_is_as_high_as_its_highest_bands(columns: Columns) -> None:
    bands: dict[int, list[tuple[Entry, ...]]] = {}
    for _, stack in columns.columns:
        for number, band in enumerate(stack.bands):
            bands.setdefault(number, []).append(band)
    assert columns.part.height == pytest.approx(
        sum(max(natural(band) for band in found) for found in bands.values())
    )
    assert columns.part.stretch == pytest.approx(
        sum(max(give(band) for band in found) for found in bands.values())
    )


@thoroughly
@given(rows(), MORE)
def test_bands_grow_in_proportion(columns: Columns, more: float) -> None:
    part = columns.part
    scale = min(more / part.stretch, 1.0) if part.stretch else 0.0
    close, wide = columns.placed(0.0), columns.placed(more)
    for (_, stack), before, after in zip(columns.columns, close, wide, strict=True):
        down = 0.0
        for number, (near, far) in enumerate(zip(by_band(stack, before), by_band(stack, after), strict=True)):
            assert far[0][1] - near[0][1] == pytest.approx(down, abs=1e-6)
            beside = [s.bands[number] for _, s in columns.columns if number < len(s.bands)]
            down += scale * max(give(band) for band in beside)


@thoroughly
@given(rows(), MORE, st.data())
def test_a_part_that_fills_ends_with_the_column_beside(
    columns: Columns, more: float, data: st.DataObject
) -> None:
    number = data.draw(st.integers(0, len(columns.columns) - 1))
    span, stack = columns.columns[number]
    *bands, last = stack.bands
    filling = replace(stack, bands=(*bands, (*last[:-1], box(last[-1].height, fills=ENDLESS))))
    changed = list(columns.columns)
    changed[number] = (span, filling)
    columns = replace(columns, columns=tuple(changed))
    part = columns.part
    bottom = Y + part.height + min(more, part.stretch)
    placed = columns.placed(more)
    assert placed[number][-1][1] + placed[number][-1][2] == pytest.approx(bottom)
    assert all(found[-1][1] + found[-1][2] <= bottom + NEAR for found in placed)


def test_a_short_column_ends_with_the_long_one_beside() -> None:
    short = Stack(((box(10.0), Gap(5.0, 0.0), box(15.0, fills=ENDLESS)),))
    long = Stack(((box(100.0, 20.0),), (box(40.0),)))
    columns = Columns(((4, short), (8, long)), 500.0)
    for more, bottom in ((0.0, 140.0), (10.0, 150.0), (20.0, 160.0), (50.0, 160.0)):
        filled, beside = columns.placed(more)
        assert filled[-1][1] + filled[-1][2] == pytest.approx(Y + bottom)
        assert beside[-1][1] + beside[-1][2] == pytest.approx(Y + bottom)
        assert filled[0][2] == 10.0


def test_a_part_that_fills_takes_no_more_than_its_limit() -> None:
    columns = Columns(((6, Stack(((box(10.0, fills=30.0),),))), (6, Stack(((box(100.0),),)))), 500.0)
    filled, _ = columns.placed(0.0)
    assert filled == [(X, Y, 40.0)]


def test_parts_that_fill_share_in_proportion() -> None:
    band = (box(10.0, fills=10.0), Gap(5.0, 0.0, 20.0), box(5.0, fills=30.0))
    columns = Columns(((6, Stack((band,))), (6, Stack(((box(50.0),),)))), 500.0)
    filled, _ = columns.placed(0.0)
    assert [height for _, _, height in filled] == pytest.approx([15.0, 20.0])
    assert filled[1][1] == pytest.approx(Y + 15.0 + 15.0)


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
