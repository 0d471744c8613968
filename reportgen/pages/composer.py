"""What the outline shows as stacks and rows of measured parts, at one look."""

from dataclasses import dataclass

from reportgen.charts import measure_chart
from reportgen.content import Block, Chart, Heading, Paragraph
from reportgen.design import MARGIN, Look, Part, measure
from reportgen.pages.kept import PartCache, Showing, name_of
from reportgen.pages.stack import Gap, Stack, column_width, row
from reportgen.series import (
    AlignmentItem,
    ChecklistItem,
    GridItem,
    Item,
    Leaf,
    LegalNotes,
    RankedItem,
    RowItem,
    SectionItem,
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

    def page(self, items: tuple[Item, ...], width: float) -> Part:
        """Return all that a page shows."""
        return self.stack(items, width, whole=True).part()

    def stack(self, items: tuple[Item, ...], width: float, *, whole: bool = False) -> Stack:
        """Return items under each other, in bands that lines begin, or all that a ``whole`` page shows."""
        bands: list[list[Part | Gap]] = [[]]
        last: Item | None = None
        for item in items:
            if isinstance(item, AlignmentItem):
                bands.append([])
                continue
            part = self.item(item, width)
            if part is None:
                continue
            if last is not None:
                apart = whole and not (self.quiet(last) and self.quiet(item))
                natural = self.look.gap(self.look.step.large if apart else self.space(last, item))
                bands[-1].append(Gap(natural, fills=isinstance(item, SilenceItem)))
            bands[-1].append(part)
            last = item
        return Stack(tuple(tuple(band) for band in bands))

    def quiet(self, item: Item) -> bool:
        """Tell whether an item shows no section, and is not the box of what is not known."""
        if isinstance(item, SilenceItem):
            return False
        return not any(isinstance(block, Heading) for block in self.showing.of(item))

    def space(self, above: Item, below: Item) -> int:
        """Return how many units stand between two items: few between a sentence and what it is about."""
        step = self.look.step
        said, shown = (self.showing.blocks.get(getattr(item, "id", "")) for item in (above, below))
        thought = isinstance(said, Paragraph) and shown is not None and not isinstance(shown, Paragraph)
        return step.small if thought or getattr(shown, "note", False) is True else step.medium

    def item(self, item: Item, width: float) -> Part | None:
        """Return what an item shows, or None where it shows nothing."""
        shown = self.showing.of(item)
        if not shown or isinstance(item, AlignmentItem):
            return None
        if isinstance(item, SectionItem | RowItem):
            return self.kept.part(item, width, self.look, shown, self.made)
        return self.leaf(item, width)

    def made(self, item: SectionItem | RowItem, width: float) -> Part | None:
        """Return what an item shows, measured anew."""
        if isinstance(item, RowItem):
            return self.row(item, width)
        found = self.section(item, width)
        return found.part() if found else None

    def leaf(self, item: Leaf, width: float) -> Part | None:
        """Return what a block shows, measured anew."""
        if isinstance(item, LegalNotes):
            return self.legal_notes(item, width)
        block = self.showing.blocks.get(item.id)
        if block is None:
            return None
        columns = item.columns if isinstance(item, GridItem | RankedItem | ChecklistItem) else 1

        def measured(block: Block, width: float) -> Part:
            if isinstance(block, Chart):
                return self.snapped(measure_chart(block, width, self.look))
            return self.snapped(measure(block, width, self.look, columns))

        return self.kept.block(block, width, self.look, measured)

    def snapped(self, part: Part) -> Part:
        """Return a part as high as whole units of the grid, so that what follows stands on it too."""
        height = self.look.on_grid(part.height)
        return part if height == part.height else part._replace(height=height)

    def legal_notes(self, item: LegalNotes, width: float) -> Part | None:
        """Return the notes under each other, or None where there are none."""
        band: list[Part | Gap] = []
        for block in self.showing.of(item):
            if band:
                band.append(Gap(self.look.gap(self.look.step.small)))
            band.append(self.snapped(measure(block, width, self.look)))
        return Stack((tuple(band),)).part() if band else None

    def section(self, item: SectionItem, width: float) -> Stack | None:
        """Return a section, with its heading where it has one, or None where there is nothing in it."""
        heading = self.showing.blocks.get(name_of(item))
        bands = self.stack(item.show, width).bands
        if heading is None:
            return Stack(bands) if any(bands) else None
        return Stack(((self.snapped(measure(heading, width, self.look)),), *filter(None, bands)), "Sect")

    def row(self, item: RowItem, width: float) -> Part | None:
        """Return columns side by side; where one has nothing to show, the others take its place.

        Those of a row in a column stand under each other where they would be too narrow for text.
        """
        shown = [column for column in item.columns if self.shows(column.show)]
        if not shown:
            return None
        total = sum(column.span for column in item.columns)
        room = sum(column.span for column in shown)
        spans = [column.span * total // room for column in shown]
        if self.narrow(min(spans), width):
            return self.stack(tuple(under for column in shown for under in column.show), width).part()
        each = zip(spans, shown, strict=True)
        return row([(n, self.column(one.show, column_width(n, width))) for n, one in each], width)

    def narrow(self, span: int, width: float) -> bool:
        """Tell whether a column in a column would be narrower than text is set anywhere on a page."""
        page = self.look.theme.size[0] - 2 * MARGIN
        return width < page and column_width(span, width) < column_width(_NARROWEST, page)

    def column(self, items: tuple[Item, ...], width: float) -> Stack:
        """Return a column; a section alone in it lends it its lines."""
        if len(items) == 1 and isinstance(items[0], SectionItem):
            return self.section(items[0], width) or Stack(((),))
        return self.stack(items, width)

    def shows(self, items: tuple[Item, ...]) -> bool:
        """Tell whether there is a block to show among items."""
        found = (block for item in items for block in self.showing.of(item))
        return any(not isinstance(block, Heading) for block in found)
