"""Key facts: a quiet panel of labels and values."""

from collections.abc import Iterator

from reportgen.content import Fact, Facts
from reportgen.design.look import Look, Style, baseline
from reportgen.design.parts.legend import INDENT, SIGN
from reportgen.design.parts.part import TARGET, Part, placed_lines, rows_of
from reportgen.design.primitives import Group, Primitive, Shape, rectangle
from reportgen.design.setter import SetLine, set_text
from reportgen.design.signs import sign
from reportgen.richtext import Run
from reportgen.series import State

_BAR = 2.2
_SIDE = 10.0
_FACT_GAP = 14.0
_WIDE = 300.0
_MOST = 4
_UNDER = 1.5
"""The space between the values of a fact and what explains them."""
_Value = tuple[tuple[SetLine, ...], Style, float]
"""Lines, their style, and the space over them."""


def measure_facts(block: Facts, width: float, look: Look) -> Part:
    """Facts under each other, or side by side in a wide panel; it grows with the column beside it."""
    pad = look.gap(2 if look.step.medium > 1 else 1)
    columns = 1 if width < _WIDE else min(len(block.items), _MOST)
    inner = (width - _BAR - 2 * _SIDE - _FACT_GAP * (columns - 1)) / columns
    facts = [
        (set_text(fact.label, look.label, inner), list(_values(fact, inner, look)), fact.mark)
        for fact in block.items
    ]
    rows = rows_of((_height(label, values, look) for label, values, _ in facts), columns)
    between = look.gap(max(look.step.small, 1))
    height = sum(rows) + between * (len(rows) - 1) + 2 * pad

    def place(x: float, y: float, given: float) -> Group:
        items = []
        for index, (label, values, mark) in enumerate(facts):
            row, column = divmod(index, columns)
            left = x + _BAR + _SIDE + column * (inner + _FACT_GAP)
            top = y + pad + sum(rows[:row]) + row * between
            items.append(_fact(label, values, mark, left, top, look))
        panel = Shape(rectangle(x, y, width, given - look.under), fill=look.colours.tint)
        bar = Shape(rectangle(x, y, _BAR, given - look.under), fill=look.colours.brand)
        return Group("L", (panel, bar, *items), numbering="Description", id=block.id)

    return Part(height, place, fills=True)


def _values(fact: Fact, width: float, look: Look) -> Iterator[_Value]:
    """Yield the values of a fact, set, and in small type what explains them."""
    above = 0.0
    for value in fact.values:
        lines = set_text((*value, Run(" ")), look.body, width - INDENT * bool(fact.mark))
        yield lines, look.body, above
        above = _gap(lines)
    if fact.note:
        yield set_text((*fact.note, Run(" ")), look.note, width), look.note, above + _UNDER


def _height(label: tuple[SetLine, ...], values: list[_Value], look: Look) -> float:
    return len(label) * look.label.leading + sum(
        above + len(lines) * style.leading for lines, style, above in values
    )


def _fact(
    label: tuple[SetLine, ...], values: list[_Value], mark: State | None, x: float, y: float, look: Look
) -> Group:
    top = y + len(label) * look.label.leading
    texts: list[tuple[Primitive, ...]] = []
    for lines, style, above in values:
        top += above
        signs: tuple[Primitive, ...] = ()
        if mark and not texts:
            middle = top + baseline(style) - style.size * 0.33
            signs = (Group("Artifact", sign(mark, x + SIGN / 2, middle, SIGN, look.colours)),)
        texts.append((*signs, *placed_lines(lines, x + INDENT * bool(signs), top, style)))
        top += len(lines) * style.leading
    labels = Group("Lbl", placed_lines(label, x, y, look.label))
    paragraphs = tuple(Group("P", text) for text in texts)
    return Group("LI", (labels, Group("LBody", paragraphs if len(texts) > 1 else texts[0])))


def _gap(lines: tuple[SetLine, ...]) -> float:
    """Return the space under a value: under a link so much that it is easily hit, and not the next."""
    if not any(run.link for line in lines for run in line.runs):
        return 0.0
    return max(TARGET - lines[0].style.leading, 0.0)
