"""What the outline shows as stacks and rows of measured parts, at one look."""

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.charts import measure_chart
from reportgen.content import Block, Chart, Paragraph
from reportgen.design import Look, Part, measure
from reportgen.pages.kept import PartCache
from reportgen.pages.stack import Gap, Stack, column_width, row
from reportgen.richtext import text_of
from reportgen.series import AlignmentItem, Item, Leaf, LegalNotes, RowItem, SectionItem, leaves

_LEAD_GAP = 0.75
_CHART_GAP = 1.5
_SECTIONS_GAP = 1.7
_HEADING_GAP = 0.2


@dataclass(frozen=True, slots=True)
class Composer:
    """Makes stacks and rows of what there is to show, at one look."""

    blocks: Mapping[str, Block]
    look: Look
    kept: PartCache | None = None

    def page(self, items: tuple[Item, ...], width: float) -> Part:
        """Return all that a page shows."""
        return self.stack(items, width, between=self.look.step.section).part()

    def stack(self, items: tuple[Item, ...], width: float, between: float = 0.0) -> Stack:
        """Return items under each other, in bands that lines begin.

        ``between`` is the space between them; where it is 0, what belongs over each.
        """
        bands: list[list[Part | Gap]] = [[]]
        last: Part | None = None
        lead = False
        for item in items:
            if isinstance(item, AlignmentItem):
                bands.append([])
                continue
            part = self.item(item, width)
            if part is None:
                continue
            if last is not None:
                natural = between or self.look.step.gap * self.space(item, lead=lead)
                give = self.look.step.give if bands[-1] else 0.0
                bands[-1].append(Gap(natural, natural * give))
            bands[-1].append(part)
            last, lead = part, self.leads(item)
        return Stack(tuple(tuple(band) for band in bands))

    def space(self, item: Item, *, lead: bool) -> float:
        """Return how many gaps stand over an item."""
        if isinstance(self.blocks.get(getattr(item, "id", "")), Chart):
            return _CHART_GAP
        if isinstance(item, RowItem) and any(
            isinstance(i, SectionItem) for c in item.columns for i in c.show
        ):
            return _SECTIONS_GAP
        return _LEAD_GAP if lead else 1.0

    def leads(self, item: Item) -> bool:
        """Tell whether an item is a sentence that leads to what follows it."""
        block = self.blocks.get(getattr(item, "id", ""))
        return isinstance(block, Paragraph) and text_of(block.text).endswith(":")

    def item(self, item: Item, width: float) -> Part | None:
        """Return what an item shows, or None where it shows nothing."""
        return self.kept.part(item, width, self.look, self.made) if self.kept else self.made(item, width)

    def made(self, item: Item, width: float) -> Part | None:
        """Return what an item shows, measured anew."""
        match item:
            case SectionItem():
                found = self.section(item, width)
                return found.part() if found else None
            case RowItem():
                return self.row(item, width)
            case AlignmentItem():
                return None
            case _:
                return self.leaf(item, width)

    def leaf(self, item: Leaf, width: float) -> Part | None:
        """Return what a block shows, measured anew."""
        if isinstance(item, LegalNotes):
            return self.legal_notes(item, width)
        block = self.blocks.get(item.id)
        if block is None:
            return None
        if isinstance(block, Chart):
            return measure_chart(block, width, self.look)
        return measure(block, width, self.look)

    def notes(self, item: LegalNotes) -> list[Block]:
        """Return the notes that the place's country has."""
        return [block for name, block in self.blocks.items() if name.startswith(f"{item.id}:")]

    def legal_notes(self, item: LegalNotes, width: float) -> Part | None:
        """Return the notes under each other, or None where there are none."""
        band: list[Part | Gap] = []
        for block in self.notes(item):
            if band:
                band.append(Gap(self.look.step.gap * _LEAD_GAP, 0.0))
            band.append(measure(block, width, self.look))
        return Stack((tuple(band),)).part() if band else None

    def section(self, item: SectionItem, width: float) -> Stack | None:
        """Return a section with its heading, or None where there is nothing under it."""
        heading = self.blocks.get(f"heading:{item.id}")
        if heading is None:
            return None
        step = self.look.step
        head: tuple[Part | Gap, ...] = (
            measure(heading, width, self.look),
            Gap(step.gap * _HEADING_GAP, 0.0),
        )
        first, *others = self.stack(item.show, width).bands
        return Stack(((*head, *first), *others), "Sect")

    def row(self, item: RowItem, width: float) -> Part | None:
        """Return columns side by side; where one has nothing to show, the others take its place."""
        shown = [column for column in item.columns if self.shows(column.show)]
        if not shown:
            return None
        total = sum(column.span for column in item.columns)
        room = sum(column.span for column in shown)
        columns = []
        for column in shown:
            span = column.span * total // room
            columns.append((span, self.column(column.show, column_width(span, width))))
        return row(columns, width)

    def column(self, items: tuple[Item, ...], width: float) -> Stack:
        """Return a column; a section alone in it lends it its lines."""
        if len(items) == 1 and isinstance(items[0], SectionItem):
            return self.section(items[0], width) or Stack(((),))
        return self.stack(items, width)

    def shows(self, items: tuple[Item, ...]) -> bool:
        """Tell whether there is a block to show among items."""
        return any(self.has(leaf) for leaf in leaves(items) if not isinstance(leaf, SectionItem))

    def has(self, item: Leaf) -> bool:
        """Tell whether there is a block to show for one of the outline."""
        return bool(self.notes(item)) if isinstance(item, LegalNotes) else item.id in self.blocks
