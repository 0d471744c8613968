"""Ranked tiles: what was named first, second, third, each with its number."""

from reportgen.content import Ranked
from reportgen.design.look import Look
from reportgen.design.parts.part import Part, centred, gutter, placed_lines
from reportgen.design.primitives import Group, Shape, rectangle, rounded
from reportgen.design.setter import set_text

_NUMBER = 22.0
_RADIUS = 2.5
_GROWTH = 0.45


def measure_ranked(block: Ranked, width: float, look: Look) -> Part:
    """Tiles under each other; they grow where there is room."""
    style = look.rank
    pad, gap = look.step.pad * 0.62, gutter(look) * 0.8
    texts = [set_text(item, style, width - _NUMBER - 16.0) for item in block.items]
    heights = [len(lines) * style.leading + 2 * pad for lines in texts]
    height = sum(heights) + gap * (len(texts) - 1)

    def place(x: float, y: float, given: float) -> Group:
        more = (given - height) / len(texts)
        items, top = [], y
        for number, (lines, natural) in enumerate(zip(texts, heights, strict=True), 1):
            high = natural + more
            numeral = set_text(str(number), style_of_number, _NUMBER)[0]
            middle = top + (high - len(lines) * style.leading) / 2
            items.append(
                Group(
                    "LI",
                    (
                        Shape(rounded(x, top, width, high, _RADIUS), fill=look.colours.tint),
                        Shape(rounded(x, top, _NUMBER, high, _RADIUS), fill=look.colours.deep),
                        Shape(
                            rectangle(x + _NUMBER - _RADIUS, top, _RADIUS, high),
                            fill=look.colours.deep,
                        ),
                        Group(
                            "Lbl",
                            (centred(numeral, x, _NUMBER, top + high / 2 + style.size * 0.33),),
                        ),
                        Group("LBody", placed_lines(lines, x + _NUMBER + 9.0, middle, style)),
                    ),
                )
            )
            top += high + gap
        return Group("L", tuple(items), id=block.id)

    style_of_number = look.chip
    return Part(height, place, stretch=height * _GROWTH)
