"""What the outline shows as stacks and rows of measured parts, at one look."""

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.charts import measure_chart
from reportgen.content import Block, Chart
from reportgen.design import MARGIN, Look, Part, measure
from reportgen.pages.kept import PartCache, Showing, name_of
from reportgen.pages.stack import Band, Gap, Stack, column_width, row
from reportgen.series import (
    GRID_COLUMNS,
    AlignmentItem,
    ChecklistItem,
    GridItem,
    Item,
    Leaf,
    LegalNotes,
    RankedItem,
    RowItem,
    SectionItem,
    Sentences,
    SilenceItem,
)

_NARROWEST = 4
"""So many columns of the page a column of a row in a column is wide at least."""


@dataclass(frozen=True, slots=True)
class Composer:
    """Makes stacks and rows of what there is to show, at one look."""

    showing: Showing
    look: Look
    kept: PartCache

    def page(self, items: tuple[Item, ...], width: float, apart: float) -> Part:
        """Return all that a page shows, its sections so far apart, in pt."""
        return Stack(tuple(self.bands(items, width, apart))).part()

    def bands(self, items: tuple[Item, ...], width: float, apart: float | None = None) -> Iterator[Band]:
        """Yield items under each other, in bands that lines begin; all of a page are ``apart``, in pt."""
        look, step = self.look, self.look.step
        gaps = {"small": look.gap(step.small), "medium": look.gap(step.medium), "large": apart or 0.0}
        for shown in self.showing.bands(items, whole=apart is not None):
            band: list[Part | Gap] = []
            for gap, item in shown:
                if gap:
                    band.append(Gap(gaps[gap], fills=isinstance(item, SilenceItem)))
                band.append(self.item(item, width))
            yield tuple(band)

    def item(self, item: Item, width: float) -> Part:
        """Return what an item shows."""
        match item:
            case SectionItem() | RowItem():
                return self.kept.part(item, width, self.look, self.showing.of(item), self.made)
            case LegalNotes():
                return self.legal_notes(item, width)
            case AlignmentItem():
                raise TypeError("a line is no item that shows something")
            case _:
                return self.leaf(item, width)

    def made(self, item: SectionItem | RowItem, width: float) -> Part:
        """Return what an item shows, measured anew."""
        return self.row(item, width) if isinstance(item, RowItem) else self.section(item, width).part()

    def leaf(self, item: Leaf, width: float) -> Part:
        """Return what a block shows, measured anew where it is not kept."""
        columns = item.columns if isinstance(item, GridItem | RankedItem | ChecklistItem) else 1

        def measured(block: Block, width: float) -> Part:
            if isinstance(block, Chart):
                return self.snapped(measure_chart(block, width, self.look))
            return self.snapped(measure(block, width, self.look, columns))

        return self.kept.block(self.showing.blocks[item.id], width, self.look, measured)

    def snapped(self, part: Part) -> Part:
        """Return a part as high as whole units of the grid, so that what follows stands on it too."""
        height = self.look.on_grid(part.height)
        return part if height == part.height else part._replace(height=height)

    def legal_notes(self, item: LegalNotes, width: float) -> Part:
        """Return the notes under each other."""
        band: list[Part | Gap] = []
        for block in self.showing.of(item):
            if band:
                band.append(Gap(self.look.gap(self.look.step.small)))
            band.append(self.snapped(measure(block, width, self.look)))
        return Stack((tuple(band),)).part()

    def section(self, item: SectionItem, width: float) -> Stack:
        """Return a section, with its heading where it has one."""
        heading, bands = self.showing.blocks.get(name_of(item)), self.bands(item.show, width)
        if heading is None:
            return Stack(tuple(bands))
        return Stack(((self.snapped(measure(heading, width, self.look)),), *filter(None, bands)), "Sect")

    def row(self, item: RowItem, width: float) -> Part:
        """Return columns side by side; where one has nothing to show, the others take its place.

        Those of a row in a column stand under each other where they would be too narrow for text. Of a column
        that has two paragraphs alone, these stand side by side where that takes less room.
        """
        shown = [column for column in item.columns if self.showing.shows(column.show)]
        total = sum(column.span for column in item.columns)
        room = sum(column.span for column in shown)
        spans = [column.span * total // room for column in shown]
        if self.narrow(min(spans), width):
            under = tuple(under for column in shown for under in column.show)
            return Stack(tuple(self.bands(under, width))).part()
        each = zip(spans, shown, strict=True)
        found = row([(n, self.column(one.show, column_width(n, width))) for n, one in each], width)
        pair = [one for one in shown[0].show if self.showing.stands(one)]
        half = GRID_COLUMNS // 2
        if len(shown) > 1 or [*map(type, pair)] != [Sentences] * 2 or self.narrow(half, width):
            return found
        beside = row([(half, self.column((one,), column_width(half, width))) for one in pair], width)
        return min(found, beside, key=lambda part: part.height)

    def narrow(self, span: int, width: float) -> bool:
        """Tell whether a column in a column would be narrower than text is set anywhere on a page."""
        page = self.look.theme.size[0] - 2 * MARGIN
        return width < page and column_width(span, width) < column_width(_NARROWEST, page)

    def column(self, items: tuple[Item, ...], width: float) -> Stack:
        """Return a column; a section alone in it lends it its lines."""
        if len(items) == 1 and isinstance(items[0], SectionItem):
            return self.section(items[0], width)
        return Stack(tuple(self.bands(items, width)))
