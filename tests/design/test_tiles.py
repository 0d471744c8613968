"""Tiles of all options, and the legend in the cell that is left, or under them."""

from dataclasses import replace
from itertools import pairwise

import pytest

from reportgen.content import AreaGrid, Chips, Fact, Facts, Mark, Ranked, Ruler, RulerRow, Tile, Tiles
from reportgen.design import BUILT_IN, LADDER, Group, Shape, Text, look_of, measure
from reportgen.richtext import plain
from reportgen.series import State

WIDTH = 330.0
TILE = "mlclclclcz"
SIGN = 7.6


def things(group, kind):
    for kid in group.kids:
        if isinstance(kid, kind):
            yield kid
        elif isinstance(kid, Group):
            yield from things(kid, kind)


@pytest.mark.parametrize("words", [1, 9, 40])
def test_chips_of_any_length_stand_beside_each_other_inside_the_width(words):
    items = (*(f"Term {n}" for n in range(9)), "of many words " * words, "Last")
    part = measure(Chips("chips:x", items), WIDTH, look_of(BUILT_IN, LADDER[0], "en"))
    group = part.place(20.0, 30.0, part.height)
    boxes = []
    for entry in group.kids:
        (ground,) = things(entry, Shape)
        across, down = ground.path[1][::2], ground.path[1][1::2]
        boxes.append((min(across), min(down), max(across), max(down)))
        assert all(
            line.x >= min(across) and line.x + line.width <= max(across) for line in things(entry, Text)
        )
    assert min(left for left, *_ in boxes) == pytest.approx(20.0)
    assert max(right for _, _, right, _ in boxes) <= 20.0 + WIDTH + 0.01
    assert max(bottom for *_, bottom in boxes) == pytest.approx(30.0 + part.height)
    for (_, top, right, bottom), (left, upper, *_) in pairwise(boxes):
        assert upper >= bottom or (upper == top and left > right)


@pytest.mark.parametrize("step", LADDER, ids=lambda step: step.name)
@pytest.mark.parametrize("words", [3, 12, 30])
def test_the_legend_stands_clear_of_the_tiles(step, words):
    items = tuple(Tile(f"Option {n}", Mark.FIRST if n < 2 else Mark.NEITHER, "named") for n in range(5))
    named = f"named in {'somewhere ' * words}".strip()
    block = Tiles("tiles:x", items, ((Mark.FIRST, named), (Mark.NEITHER, "not named")))
    part = measure(block, WIDTH, look_of(BUILT_IN, step, "en"))
    tiles, legend = part.place(0.0, 0.0, part.height).kids
    grounds = [shape.path[1] for shape in things(tiles, Shape) if shape.path[0] == TILE]
    boxes = [(min(p[::2]), min(p[1::2]), max(p[::2]), max(p[1::2])) for p in grounds if max(p) - min(p) > 20]
    lines = list(things(legend, Text))
    assert len(boxes) >= len(items)
    for line in lines:
        assert line.y <= part.height
        top = line.y - line.runs[0].size * 0.7
        for left, upper, right, lower in boxes:
            beside = line.x >= right or line.x + line.width <= left
            assert beside or top >= lower or line.y <= upper


def area_grid(word):
    """Return a grid of three areas, the last of them in a state of some words."""
    states = ((Mark.FIRST, "done"), (Mark.SECOND, "begun"), (Mark.NEITHER, word))
    areas = tuple(Tile(f"Area {n}", mark, said) for n, (mark, said) in enumerate(states))
    return AreaGrid("grid:x", areas, states, ())


@pytest.mark.parametrize("step", LADDER, ids=lambda step: step.name)
@pytest.mark.parametrize("words", [1, 4, 12])
def test_the_state_of_an_area_stands_inside_its_tile_however_long_its_words(step, words):
    look = look_of(BUILT_IN, step, "en")
    part = measure(area_grid("not yet begun " * words), WIDTH, look, 3)
    tiles = part.place(0.0, 0.0, part.height).kids[0]
    signs = []
    for entry in tiles.kids:
        across, down = entry.kids[0].path[1][::2], entry.kids[0].path[1][1::2]
        lines = list(things(entry, Text))
        for line in lines:
            assert line.x + line.width <= max(across) - 5.0
            assert min(down) < line.y < max(down) - 2.0
        assert len({line.y for line in lines}) == len(lines)
        signs.append(min(shape.path[1][1] for shape in entry.kids[1:] if isinstance(shape, Shape)))
    assert max(signs) - min(signs) < SIGN


@pytest.mark.parametrize("words", [1, 20])
def test_the_heading_of_the_figures_of_a_ruler_may_take_lines(words):
    row = RulerRow("Named", 40, "40", Mark.FIRST, "named here", "40 per cent")
    head, look = "share of all places " * words, look_of(BUILT_IN, LADDER[0], "en")
    part = measure(Ruler("ruler:x", head.strip(), (row,), (), ""), WIDTH, look)
    lines = list(things(part.place(0.0, 0.0, part.height), Text))
    assert " ".join("".join(run.text for run in line.runs).strip() for line in lines).startswith(head.strip())
    assert all(line.x >= 0 and line.x + line.width <= WIDTH + 0.01 for line in lines)
    assert all(line.y < part.height for line in lines)
    assert len({line.y for line in lines[:-2]}) == len(lines) - 2 or words == 1


@pytest.mark.parametrize("words", [1, 20])
def test_the_name_of_a_question_stands_over_its_rows_of_a_ruler(words):
    look, head = look_of(BUILT_IN, LADDER[-1], "en"), ("share of all places " * words).strip()
    row = RulerRow("First", 40, "40", Mark.FIRST, "named here", "40 per cent", "outcomes")
    rows = (row, replace(row, label="Second"), replace(row, label="Third", group="factors " * words))
    part = measure(Ruler("ruler:x", head, rows), WIDTH, look)
    placed = part.place(0.0, 0.0, part.height)
    roles = [group.role for group in placed.kids if isinstance(group, Group)]
    assert roles == ["P", "P", "L", "P", "L"]
    lines = list(things(placed, Text))
    tops = {line.runs[0].text.strip(): line.y for line in lines}
    third = next(line.y for line in lines if line.runs[0].text.startswith("factors"))
    assert tops["outcomes"] < tops["First"] < tops["Second"] < third < tops["Third"]
    assert all(line.x >= 0 and line.x + line.width <= WIDTH + 0.01 for line in lines)


@pytest.mark.parametrize("step", LADDER, ids=lambda step: step.name)
def test_the_bar_of_a_panel_of_facts_is_as_high_as_the_panel(step):
    facts = Facts("facts:x", (Fact("Mayor", (plain("Ada"),)), Fact("Staff", (plain("12"),))))
    part = measure(facts, WIDTH, look_of(BUILT_IN, step, "en"))
    panel, bar = (shape.path[1][1::2] for shape in part.place(20.0, 30.0, part.height + 40.0).kids[:2])
    assert (min(bar), max(bar)) == (min(panel), max(panel))
    assert 30.0 + part.height < max(bar) <= 30.0 + part.height + 40.0


@pytest.mark.parametrize("step", LADDER, ids=lambda step: step.name)
@pytest.mark.parametrize("count", [1, 4, 9, 40])
def test_frames_keep_clear_of_the_text_over_them_and_of_each_other(step, count):
    look = look_of(BUILT_IN, step, "en")
    names = tuple(f"Option {n}" for n in range(count))
    known, silent = ([Tile(name, mark, "said") for name in names] for mark in (Mark.FIRST, State.NO_RESPONSE))
    legend = ((State.NO_RESPONSE, "no response"),)
    blocks = (
        Chips("chips:x", names),
        Tiles("tiles:x", tuple(known), ((Mark.FIRST, "named"),)),
        AreaGrid("grid:x", tuple(known), legend, ()),
        AreaGrid("grid:x", tuple(silent), legend, ()),
    )
    for block in blocks:
        part = measure(block, WIDTH, look, 3)
        items, *others = [kid for kid in part.place(0.0, 0.0, part.height).kids if isinstance(kid, Group)]
        frames = [item for item in things(Group("", (items, *others)), Shape) if item.path[0] == TILE]
        down = [shape.path[1][1::2] for shape in frames]
        rows = sorted({(min(ys), max(ys)) for ys in down if max(ys) - min(ys) > look.label.size})
        assert look.gap(step.small) + rows[0][0] >= look.unit / 2
        assert all(after - before >= look.unit * 0.4 for (_, before), (after, _) in pairwise(rows))
        assert rows[-1][1] <= part.height
        if isinstance(block, AreaGrid):
            top = max(line.y for line in things(Group("", tuple(others)), Text)) - look.note.size * 0.7
            assert top - rows[-1][1] >= look.unit / 2


def test_ranked_tiles_stand_in_as_many_columns_as_their_longest_word_has_room_in():
    look = look_of(BUILT_IN, LADDER[0], "en")
    style, gap = look.rank, look.unit
    font = style.family.face(bold=style.bold, italic=style.italic)
    wanted = font.width("engagement", style.size) + 38.0  # its number, and what stands free about it
    found = set()
    for width in range(60, 500, 2):
        tiles = measure(Ranked("ranked:q", ("engagement", "b", "c", "d")), width, look, 4).place(0, 0, 0).kids
        edges = [tile.kids[0].path[1][::2] for tile in tiles]
        columns, wide = len({min(across) for across in edges}), max(edges[0]) - min(edges[0])
        assert columns == 1 or wide >= wanted
        assert columns == 4 or (width - gap * columns) / (columns + 1) < wanted
        found.add(columns)
    assert found == {1, 2, 3, 4}
