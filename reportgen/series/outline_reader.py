"""Reading the outline (``spotlight.yaml``): every entry by its first word, every name checked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import get_args

from reportgen.errors import Code, SourceLocation
from reportgen.reading import Fields, MappingNode, Node, Reader, ScalarNode, SequenceNode, near
from reportgen.series import outline
from reportgen.series.arrangement import (
    GRID_COLUMNS,
    PAGES,
    AlignmentItem,
    Column,
    Item,
    Pages,
    RowItem,
    SectionItem,
    at_the_seam,
)
from reportgen.series.chart_reader import ChartReader
from reportgen.series.published import PublishedFigures
from reportgen.series.questionnaire import LISTS, Kind, Questionnaire

FIGURES = 4
"""So many key figures stand side by side at most."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The items of each page; ``names`` is where each heading, sentence and chart is named.

    They are known by the part of the wording that has words for them, and their name there. ``conditions``
    are those under which an item is shown, as they are written, by the id of its block or heading.
    """

    pages: Pages
    names: Mapping[tuple[str, str], SourceLocation]
    conditions: Mapping[str, Node]
    optional: tuple[str, ...] = ()
    """The blocks, by their id, and the headings of sections that are left out where there is no room."""
    finding: str = ""
    """The sentence that stands in the title band of a place that has no tagline."""


def read_outline(
    node: Node, questionnaire: Questionnaire, published: PublishedFigures | None, reader: Reader
) -> Outline:
    """Return the outline; what is wrong with it goes to the reader.

    What is shown of all places is held against what is published of them, unless that could not be read.
    """
    read = _OutlineReader(questionnaire, published, reader)
    pages = read.pages(node)
    return Outline(pages, read.names, read.conditions, tuple(read.optional), read.finding)


class _OutlineReader:
    """Reads the outline, one method a kind of entry."""

    def __init__(
        self, questionnaire: Questionnaire, published: PublishedFigures | None, reader: Reader
    ) -> None:
        self.asked = questionnaire
        self.charts = ChartReader(questionnaire, published, reader)
        self.reader = reader
        self.seen: set[str] = set()
        self.names: dict[tuple[str, str], SourceLocation] = {}
        self.moving: dict[str, SourceLocation] = {}
        self.conditions: dict[str, Node] = {}
        self.optional: list[str] = []
        self.finding = ""
        self.kinds: dict[str, tuple[Callable[[Fields], Item | None], tuple[str, ...]]] = {
            "section": (self.section, ("show", "may_move", "title", "spare")),
            "row": (self.row, ()),
            "facts": (self.facts, ()),
            "sentences": (self.sentences, ("as",)),
            "text": (self.charts.text, ()),
            **{
                item.block: (
                    partial(self.about, item, item.block, item.kinds),
                    ("columns",) if hasattr(item, "columns") else (),
                )
                for item in get_args(outline.Leaf)
                if getattr(item, "kinds", ())
            },
            "grid": (self.grid, ("columns", "note")),
            "ratings": (self.charts.ratings, ()),
            "chart": (self.chart, ("kind", "question", "second", "title")),
            "ruler": (self.charts.ruler, ("part",)),
            "figures": (self.figures, ("most",)),
            "alike": (lambda f: self.charts.alike(f, "alike", outline.AlikeItem), ()),
            "map": (lambda f: self.charts.alike(f, "map", outline.MapItem), ()),
        }
        alone = (item() for item in get_args(outline.Leaf) if [*item.__slots__] == ["id"])
        self.single: dict[str, Item] = {"line": AlignmentItem(), **{item.id: item for item in alone}}

    def pages(self, node: Node) -> Pages:
        fields = self.reader.fields(node, "the outline", ("pages",), ("finding",))
        if "finding" in fields:
            self.finding = self.named("sentences", fields["finding"], "the name of a sentence") or ""
        nodes = fields.read("pages", (), self.reader.items, "pages")
        pages = tuple(self.shown(page, "page") for page in nodes)
        if "pages" in fields and len(nodes) != PAGES:
            if nodes or not self.reader.problems:
                message = f"a spotlight has {PAGES} pages, and the outline has {len(nodes)}"
                hint = (
                    "each page is an entry of its own, a list that begins with two dashes: - - section: ..."
                )
                self.reader.report(Code.WRONG_KIND, message, fields["pages"].place, hint)
            return pages
        stuck = [name for name in self.moving if name not in at_the_seam(pages)]
        for name in stuck:
            message = f'the section "{name}" cannot move: it does not stand where the pages meet'
            hint = "only sections at the end of the first page or the beginning of the second may"
            self.reader.report(Code.WRONG_KIND, message, self.moving[name], hint)
        return pages

    def shown(self, node: Node, what: str) -> tuple[Item, ...]:
        """Return the items of a page or a column, which has something to show."""
        if isinstance(node, SequenceNode) and not node.items:
            hint = "list what it shows" + ("" if what == "page" else ", or take it out")
            self.reader.report(Code.MISSING_KEY, f"this {what} shows nothing", node.place, hint)
        return self.items(node)

    def items(self, node: Node) -> tuple[Item, ...]:
        found = [self.item(item) for item in self.reader.items(node, "what is shown")]
        return tuple(item for item in found if item is not None)

    def item(self, node: Node) -> Item | None:
        known = [*self.kinds, *self.single]
        item: Item | None
        when: Node | None = None
        optional = False
        if isinstance(node, ScalarNode):
            word = self.reader.word(node, self.single, "what is shown")
            item = self.single[word] if word else None
        elif isinstance(node, MappingNode) and node.entries and node.entries[0][0].text in self.kinds:
            kind = node.entries[0][0].text
            read, options = self.kinds[kind]
            held = () if kind == "row" else ("when", "optional")
            fields = self.reader.fields(node, kind, (kind,), (*options, *held))
            item, when = (read(fields) if kind in fields else None), fields.get("when")
            optional = fields.read("optional", False, self.reader.yes_no, "optional") or False
        elif isinstance(node, MappingNode) and node.entries:
            self.unknown(node, known)
            return None
        else:
            hint = f"begin it with one of: {', '.join(known)}"
            self.reader.wrong(node, "an entry of the outline", hint)
            return None
        name = getattr(item, "id", "")
        if isinstance(item, SectionItem):
            name = f"section {name}"
        if name and name in self.seen:
            message = f'"{name}" stands twice in the outline'
            self.reader.report(Code.UNKNOWN_NAME, message, node.place, "show it once")
            return None
        self.seen.add(name)
        block = name.replace("section ", "heading:")
        self.optional += [block] if optional else []
        if when:
            self.conditions[block] = when
        return item

    def unknown(self, node: MappingNode, known: list[str]) -> None:
        """Report an entry whose first word says nothing of what is to be shown."""
        first = node.entries[0][0]
        words = [key.text for key, _ in node.entries if key.text in self.kinds]
        if first.text in self.single:
            hint = f"write - {first.text}, and nothing behind it"
        elif words:
            hint = f'let it begin with "{words[0]}"'
        else:
            hint = near(first.text, known)
        message = f'an entry of the outline cannot begin with "{first.text}"'
        self.reader.report(Code.UNKNOWN_NAME, message, first.place, hint)

    def named(self, part: str, node: Node, what: str) -> str | None:
        """Return a name of the wording; that it is there is found where the wording is read."""
        name = self.reader.text(node, what)
        if name:
            self.names.setdefault((part, name), node.place)
        return name

    def section(self, fields: Fields) -> Item | None:
        title = self.said(fields["title"]) if "title" in fields else ""
        part = "titled" if title else "headings"  # the words of the one stand among sentences
        name = self.named(part, fields["section"], "the name of a section")
        shown = fields.read("show", (), self.items)
        bare = "show" not in fields or (isinstance(fields["show"], SequenceNode) and not fields["show"].items)
        if name and bare:
            message = f'nothing is shown in the section "{name}"'
            hint = "list what it shows under show:, or take it out"
            self.reader.report(Code.MISSING_KEY, message, fields["section"].place, hint)
        moves = fields.read("may_move", False, self.reader.yes_no, "may_move")
        if name and moves:
            self.moving[name] = fields["may_move"].place
        spare = fields.read("spare", False, self.reader.yes_no, "spare")
        return SectionItem(name, shown, bool(moves), title, bool(spare)) if name else None

    def row(self, fields: Fields) -> Item | None:
        columns = []
        for node in self.reader.items(fields["row"], "columns"):
            found = self.reader.fields(node, "a column", ("span", "show"))
            if {"span", "show"} <= found.keys():
                span = self.reader.integer(found["span"], "span", 1, GRID_COLUMNS)
                columns.append(Column(span or 1, self.shown(found["show"], "column")))
        if (total := sum(column.span for column in columns)) > GRID_COLUMNS:
            message = f"the columns of this row span {total}"
            hint = f"the grid has {GRID_COLUMNS} columns"
            self.reader.report(Code.OUT_OF_RANGE, message, fields["row"].place, hint)
        return RowItem(tuple(columns))

    def facts(self, fields: Fields) -> Item | None:
        kinds = tuple(kind for kind in Kind if kind not in LISTS)
        names: list[str] = []
        hint = near("", self.asked.facts) or "name questions"
        for node in self.charts.listed(fields["facts"], "facts", hint):
            name = self.charts.question(node, kinds)
            if name in names:
                message = f'the fact "{name}" stands twice'
                self.reader.report(Code.REPEATED_OPTION, message, node.place, "show it once")
            elif name:
                names.append(name)
        return outline.FactsItem(tuple(names))

    def sentences(self, fields: Fields) -> Item | None:
        names = self.all_said(fields["sentences"], "sentences")
        note = fields.read("as", "", self.reader.word, ("note",), "as") == "note"
        return outline.Sentences(names, note) if names else None

    def figures(self, fields: Fields) -> Item | None:
        names = self.all_said(fields["figures"], "figures")
        most = fields.read("most", FIGURES, self.reader.integer, "most", 1, FIGURES)
        return outline.FiguresItem(names, most or FIGURES) if names else None

    def all_said(self, node: Node, what: str) -> tuple[str, ...]:
        """Return names of sentences of the wording, which stand nowhere else."""
        said = map(self.said, self.charts.listed(node, what, "name sentences of the wording"))
        return tuple(name for name in said if name)

    def said(self, node: Node) -> str:
        """Return the name of a sentence of the wording, which stands nowhere else; or an empty text."""
        name = self.reader.text(node, "the name of a sentence") or ""
        if ("sentences", name) in self.names:
            message = f'the sentence "{name}" stands twice in the outline'
            self.reader.report(Code.REPEATED_OPTION, message, node.place, "say it once")
            return ""
        if name:
            self.names["sentences", name] = node.place
        return name

    def about(
        self, make: Callable[..., Item], word: str, kinds: tuple[Kind, ...], fields: Fields
    ) -> Item | None:
        question = self.charts.question(fields[word], kinds)
        if question is None:
            return None
        columns = self.columns(fields)
        return make(question, columns) if columns else make(question)

    def columns(self, fields: Fields) -> int | None:
        return fields.read("columns", None, self.reader.integer, "columns", 1, GRID_COLUMNS)

    def grid(self, fields: Fields) -> Item | None:
        name = self.charts.grid(fields["grid"])
        if name is None:
            return None
        columns = self.columns(fields)
        note = self.named("sentences", fields["note"], "a sentence") if "note" in fields else ""
        return outline.GridItem(name, columns or len(self.asked.grids[name].members), note or "")

    def chart(self, fields: Fields) -> Item | None:
        title = self.said(fields["title"]) if "title" in fields else ""
        found = self.charts.chart(fields)
        if found and "title" not in fields:
            self.names.setdefault(("charts", found.name), fields["chart"].place)
        return replace(found, title=title) if found else None
