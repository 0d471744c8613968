"""Tables, measured and placed: columns as wide as their words need, and nothing over the edges."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.content import Cell, ComparisonRow, Mark, Table
from reportgen.design import BUILT_IN, LADDER, Group, Text, look_of, measure_table
from reportgen.richtext import plain
from reportgen.series import State

LOOK = look_of(BUILT_IN, LADDER[1], "en")
WIDTH = 505.0
WORDS = st.lists(
    st.sampled_from(["a", "team", "policing", "administrative", "engagement"]), min_size=1, max_size=9
)
TEXTS = WORDS.map(" ".join)


def table(columns, rows, signs=0):
    return Table(
        "City", tuple(columns), tuple(ComparisonRow(head, tuple(cells)) for head, cells in rows), signs
    )


def words(*texts):
    return [Cell(plain(text)) for text in texts]


def texts_in(group):
    for kid in group.kids:
        if isinstance(kid, Group):
            yield from texts_in(kid)
        elif isinstance(kid, Text):
            yield kid


@st.composite
def tables(draw):
    signs = draw(st.integers(0, 9))
    columns = [draw(TEXTS) for _ in range(signs + draw(st.integers(0 if signs else 1, 3)))]
    rows = []
    for _ in range(draw(st.integers(1, 6))):
        cells = [Cell(mark=Mark.FIRST, spoken="chosen")] * signs
        cells += words(*(draw(TEXTS) for _ in columns[signs:]))
        state = [Cell(plain("not known"), State.UNKNOWN, span=len(columns))]
        rows.append((draw(TEXTS), draw(st.sampled_from([cells, state]))))
    return table(columns, rows, signs)


@settings(max_examples=60)
@given(tables())
def test_all_of_a_table_stands_inside_it(made):
    measured = measure_table(
        [made, table(["Named"], [(row.head, words("a")) for row in made.rows])], WIDTH, LOOK
    )
    assert measured.lefts[-1] == pytest.approx(measured.width)
    assert measured.width * measured.side_by_side <= WIDTH + 1e-6
    for number, height in enumerate(measured.heights):
        for text in texts_in(measured.row(number, 10.0, 20.0)):
            assert text.x >= 10.0
            assert text.x + text.width <= 10.0 + measured.width + 1e-6
            assert 20.0 < text.y < 20.0 + height
    for text in texts_in(measured.head(10.0, 20.0)):
        assert text.x >= 10.0
        assert text.x + text.width <= 10.0 + measured.width + 1e-6
        assert 20.0 < text.y < 20.0 + measured.head_height


@settings(max_examples=60)
@given(tables())
def test_no_word_is_broken_where_all_have_room(made):
    last = table(["Named"], [(row.head, words("a")) for row in made.rows])
    measured = measure_table([made, last], WIDTH, LOOK)
    if measured.table is made:
        whole = {word for label in (*made.columns, made.head) for word in label.split()}
        seen = {
            word
            for lines in measured.head_lines
            for line in lines
            for run in line.runs
            for word in run.text.split()
        }
        assert seen <= whole


def test_signs_that_have_no_room_give_way_to_words():
    labels = ["Administrative engagement"] * 15
    signs = table(labels, [("Metz", [Cell(mark=Mark.FIRST, spoken="chosen")] * 15)], signs=15)
    named = table(["Named"], [("Metz", words("Administrative engagement"))])
    assert measure_table([signs, named], WIDTH, LOOK).table is named
    assert measure_table([signs, named], 5 * WIDTH, LOOK).table is signs


def test_a_narrow_table_stands_in_columns_side_by_side():
    assert measure_table([table(["Answer"], [("Metz", words("Yes"))])], WIDTH, LOOK).side_by_side == 3
    wide = table(["Answer"], [("Metz", words("policing " * 30))])
    assert measure_table([wide], WIDTH, LOOK).side_by_side == 1


def test_columns_of_signs_are_of_one_width():
    signs = table(
        ["a", "team", "policing"], [("Metz", [Cell(mark=Mark.FIRST, spoken="chosen")] * 3)], signs=3
    )
    lefts = measure_table([signs], WIDTH, LOOK).lefts
    widths = {round(after - before, 3) for before, after in pairwise(lefts[1:])}
    assert len(widths) == 1


def test_a_sign_is_read_as_its_words_and_a_cell_over_all_says_so():
    row = [Cell(plain("no response"), State.NO_RESPONSE, span=2)]
    made = table(["a", "b"], [("Metz", [Cell(mark=Mark.FIRST, spoken="chosen")] * 2), ("Caen", row)], signs=2)
    measured = measure_table([made], WIDTH, LOOK)
    first, second = (measured.row(number, 0.0, 0.0) for number in (0, 1))
    assert [kid.actual for kid in first.kids if isinstance(kid, Group)] == ["", "chosen", "chosen"]
    *_, cell = second.kids
    assert (cell.role, cell.columns) == ("TD", 2)
    assert "".join(run.text for text in texts_in(cell) for run in text.runs) == "no response"


def test_columns_of_signs_that_cannot_be_of_one_width_leave_none_most_of_it():
    columns = ["Kommunikationsverantwortliche", "Community engagement staff", *["Data scientist"] * 5]
    made = measure_table(
        [table(columns, [("Athens", [Cell(mark=Mark.FIRST, spoken="chosen")] * 7)], 7)], 420, LOOK
    )
    widths = [right - left for left, right in pairwise(made.lefts)][1:]
    assert max(widths[1:]) < 2 * min(widths)


def test_figures_end_under_each_other_and_share_the_head_behind_them():
    figures = [Cell(plain(text), figure=True) for text in ("7", "12")]
    rows = [("Yes", [figures[0], *words("Athens")]), ("No", [figures[1], *words("Tulsa")])]
    made = measure_table([table(["", "Cities"], rows)], WIDTH, LOOK)
    placed = [text for number in (0, 1) for text in texts_in(made.row(number, 0, 0))]
    ends = [text.x + text.width for text in placed if "".join(run.text for run in text.runs) in {"7", "12"}]
    assert ends[0] == pytest.approx(ends[1])
    heads = [kid for kid in made.head(0, 0).kids if isinstance(kid, Group)]
    assert [head.columns for head in heads] == [1, 2]
