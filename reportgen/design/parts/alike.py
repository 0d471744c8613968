"""Places that answered alike, a row each: the name, at its end how far, and below it the rarest answers."""

from reportgen.content import Alike, Peer
from reportgen.design.look import Look, baseline
from reportgen.design.parts.part import TARGET, Part, placed_lines
from reportgen.design.primitives import Group, Primitive, Shape, line
from reportgen.design.setter import set_text

_WIDE = 360.0
"""From so many pt on rows stand in two columns."""
_GAP = 14.0
_NAME = 0.55
"""The part of a row that a name may take."""
_RULE = 0.6
_LEAST = 3.2
"""The least air that a rule stands in the middle of, in pt: letters keep 4 pt from it."""
_AIR = 2.0
"""The least space under a row of several lines, in pt."""


def measure_alike(block: Alike, width: float, look: Look) -> Part:
    """Rows under each other, or in two columns, each over a rule; what is a link is high enough to be hit."""
    columns = 2 if width >= _WIDE and len(block.items) > 1 else 1
    count = -(-len(block.items) // columns)
    wide = (width - _GAP * (columns - 1)) / columns
    rows = [_PeerRow(peer, wide, look) for peer in block.items]
    high = max(row.height for row in rows)

    def place(x: float, y: float, _: float) -> Group:
        places = (divmod(number, count) for number in range(len(rows)))
        items = (
            row.placed(x + column * (wide + _GAP), y + number * high, high)
            for row, (column, number) in zip(rows, places, strict=True)
        )
        return Group("L", tuple(items), numbering="None", id=block.id)

    return Part(count * high, place)


class _PeerRow:
    """A place, set at a width in pt."""

    def __init__(self, peer: Peer, width: float, look: Look) -> None:
        self.peer, self.width, self.look = peer, width, look
        self.style = look.body.but(bold=True, colour=look.colours.accent if peer.link else "")
        self.quiet = look.note
        page = f"\u00a0· {peer.page}" if peer.page else ""
        self.name = set_text(f"{peer.name} ", self.style, width * _NAME)
        room = width - max(line.width for line in self.name) - _GAP  # what a short name leaves, words take
        self.words = set_text(f"{peer.words}{page} ", self.quiet, room)
        self.small = look.chart_label.but(colour=look.colours.grey)
        self.shared = set_text(peer.shared, self.small, width) if peer.shared else ()
        self.first = max(
            len(self.name) * self.style.leading, look.note_drop + len(self.words) * self.quiet.leading
        )
        self.air = max(look.gap(look.step.medium - 1), _LEAST) if self.shared else 0.0
        below = len(self.shared) * self.small.leading + _AIR + self.air if self.shared else 0.0
        self.height = look.on_grid(max(self.first + below, TARGET))

    def placed(self, x: float, y: float, height: float) -> Group:
        """Return the row with its top left corner at x, y, over a rule with half of its air below it."""
        colours, right = self.look.colours, x + self.width
        top = y if self.shared else y + (height - self.first) / 2
        first = top + baseline(self.style) - baseline(self.quiet)
        words = tuple(
            one.at(right - one.width, first + baseline(self.quiet) + number * self.quiet.leading)
            for number, one in enumerate(self.words)
        )
        shared = placed_lines(self.shared, x, top + self.first, self.small)
        kids: tuple[Primitive, ...] = (*placed_lines(self.name, x, top, self.style), *words, *shared)
        if self.peer.link:
            box = (x, y, self.width, height)
            kids = (Group("Link", kids, alt=self.peer.spoken, link=self.peer.link, box=box),)
        end = y + height - self.air / 2
        rule = Shape(line(x, end, right, end), stroke=colours.line, line_width=_RULE)
        return Group("LI", (Group("LBody", kids), Group("Artifact", (rule,))))
