"""Drawing a page: groups to elements, text and shapes to marked content, addresses to links.

Everything is an artefact until an element claims it: a page's stream opens as an artefact, and content of
an element breaks it. So nothing can be left unmarked.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from math import cos, radians, sin
from operator import attrgetter

from reportlab.pdfgen.canvas import Canvas

from reportgen.design import Group, Shape, Text, TextRun, drawn_in
from reportgen.pdf.syntax import GROUPING
from reportgen.pdf.write.fonts import Fonts
from reportgen.pdf.write.ink import ContentWriter
from reportgen.pdf.write.links import AnnotationRect, LinkAnnotation
from reportgen.pdf.write.register import Bound, Register
from reportgen.pdf.write.structure import Annotation, MarkedContent, StructureElement

_HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
_ABOVE_HEADING = 12.0
_TURNED = attrgetter("from_right")
_PICTURED = frozenset({"Figure", "Lbl", "TD"})
"""The roles whose shapes are content; elsewhere they are decoration."""


class PageDrawer:
    """Draws one page, counted from 0, onto the canvas, below the document's element."""

    def __init__(
        self,
        canvas: Canvas,
        number: int,
        height: float,
        register: Register,
        fonts: Fonts,
        bound: Bound | None = None,
    ) -> None:
        self.canvas = canvas
        self.number = number
        self.height = height
        self.register = register
        self.bound = bound
        self.fonts = fonts
        self.ink = ContentWriter(canvas, height, fonts, register)
        self.code: list[str] = canvas._code  # noqa: SLF001 - marks stand between the operators
        self.current: StructureElement | str | None = None
        self.mcids = 0
        self.links: dict[StructureElement, LinkAnnotation] = {}

    def draw(self, groups: Iterable[Group], root: StructureElement) -> None:
        """Draw all groups of a page."""
        for role, key in self.bound.within if self.bound else ():
            root = self.kept(Group(role, (), key=key), root)
        for group in groups:
            self.group(group, root)
        self.close()

    def group(self, group: Group, above: StructureElement | str) -> None:
        """Draw a group; ``above`` is its element, or how its artefact is described."""
        inner = above
        if group.role == "Artifact":
            inner = group.id
        elif group.role and isinstance(above, StructureElement):
            inner = self.kept(group, above)
        if group.role in _HEADINGS:
            self.bookmark(group, inner)
        for kid in group.kids:
            match kid:
                case Group():
                    self.group(kid, inner)
                case Shape():
                    pictured = isinstance(inner, StructureElement) and inner.role in _PICTURED
                    self.mark(inner if pictured else "")
                    self.ink.shape(kid)
                case Text():
                    turned = self.fonts.from_right
                    ends = group.role and (turned or kid is group.kids[-1])
                    self.text(_ended(kid, turned=turned) if ends else kid, inner)
        if group.link and isinstance(inner, StructureElement):
            self.annotate(inner, self.edges(group), group.alt)

    def kept(self, group: Group, above: StructureElement) -> StructureElement:
        """Return the element of a group below another: the one that is open under its key, or a new one."""
        if group.key in self.register.open:
            return self.register.open[group.key]
        element = self.element(group)
        above.kids.append(element)
        if group.key:
            self.register.open[group.key] = element
        return element

    def element(self, group: Group) -> StructureElement:
        """Return the element of a group."""
        scope = f"/Scope/{group.scope}" if group.scope else ""
        span = f"/ColSpan {group.columns}" if group.columns > 1 else ""
        return StructureElement(
            self.level(group.role) if group.role in _HEADINGS else self.leading(group.role),
            alt="" if group.link else group.alt,
            actual=group.actual,
            numbering=group.numbering,
            box=self.edges(group) if group.role == "Figure" else None,
            link=group.link,
            table=scope + span,
        )

    def edges(self, group: Group) -> AnnotationRect:
        """Return left, bottom, right and top of the box of a group."""
        x, y, width, height = group.box
        return (x, self.height - y - height, x + width, self.height - y)

    def level(self, heading: str) -> str:
        """Return the role of a heading here."""
        return _HEADINGS[_HEADINGS.index(heading) + (self.bound.deeper if self.bound else 0)]

    def leading(self, role: str) -> str:
        """Return the role of an element, which is no link in print."""
        return "Span" if self.register.to_print and role == "Link" else role

    def mark(self, owner: StructureElement | str) -> None:
        """Make what follows content of an element, or an artefact."""
        if owner == self.current:
            return
        self.close()
        if isinstance(owner, StructureElement):
            if owner.role in GROUPING:
                raise ValueError(f"{owner.role} holds elements and no content of its own")
            owner.kids.append(MarkedContent(self.number, self.mcids))
            self.code.append(f"/{owner.role} <</MCID {self.mcids}>> BDC")
            self.mcids += 1
        elif owner:
            self.code.append(f"/Artifact <</Type/Pagination/Subtype/{owner}>> BDC")
        else:
            self.code.append("/Artifact BMC")
        self.current = owner

    def close(self) -> None:
        """End what is marked."""
        if self.current is not None:
            self.code.append("EMC")
            self.current = None

    def text(self, text: Text, owner: StructureElement | str) -> None:
        """Draw a line of text; what leads somewhere, where it is not turned, in a link of its own."""
        for part in text.stretches():
            x, y, runs = part.x, part.y, part.runs
            link = "" if part.angle else runs[0].link
            if link and isinstance(owner, StructureElement):
                element = self.link_in(owner, link)
                self.mark(element)
                self.ink.text(x, y, runs)
                self.annotate(element, self.box_of(x, y, runs), "".join(run.text for run in runs))
                self.mark("")
                self.ink.underline(x, y, runs)
            else:
                self.words(part, owner)

    def words(self, text: Text, owner: StructureElement | str) -> None:
        """Draw words; an abbreviation in an element of its own, which says what it stands for.

        So are words that run from the right, which are drawn as they are seen: it says how they are read.
        """
        x, y, angle = text.x, text.y, text.angle
        if not isinstance(owner, StructureElement) or owner.actual:
            self.mark(owner)
            self.ink.text(x, y, text.runs, angle)
            return
        for expansion, actual, part in self._parted(text.runs):
            element = self.span_in(owner, expansion, actual, part[0].language)
            self.mark(element)
            self.ink.text(x, y, part, angle)
            if part is not text.runs:
                width = sum(run.width for run in part)
                x, y = x + width * cos(radians(angle)), y - width * sin(radians(angle))

    def span_in(
        self, owner: StructureElement, expansion: str, actual: str, language: str
    ) -> StructureElement:
        """Return the element of words: their owner, or one that says what they mean, or their language."""
        if not (expansion or actual or language):
            return owner
        last = owner.kids[-1] if owner.kids else None
        plain = not (expansion or actual)
        if isinstance(last, StructureElement) and plain and not last.actual and last.language == language:
            return last
        element = StructureElement("Span", expansion=expansion, actual=actual, language=language)
        owner.kids.append(element)
        return element

    def _parted(self, runs: tuple[TextRun, ...]) -> Iterator[tuple[str, str, tuple[TextRun, ...]]]:
        """Yield runs in stretches, each with what it stands for, or how it is read, or neither."""
        if not any(map(_TURNED, runs)):
            for expansion, part in self.register.abbreviations.parted(runs):
                yield expansion, "", part
            return
        for turned, some in groupby(runs, _TURNED):
            stretch = tuple(some)
            if turned:
                yield "", "".join(run.text for run in stretch), stretch
            else:
                abbreviated = self.register.abbreviations.parted(stretch)
                yield from ((expansion, "", part) for expansion, part in abbreviated)

    def link_in(self, owner: StructureElement, link: str) -> StructureElement:
        """Return the link that is being drawn, when it goes on over the end of a line, or a new one."""
        last = owner.kids[-1] if owner.kids else None
        if isinstance(last, StructureElement) and last.link == link:
            return last
        element = StructureElement(self.leading("Link"), link=link)
        owner.kids.append(element)
        return element

    def box_of(self, x: float, y: float, runs: tuple[TextRun, ...]) -> AnnotationRect:
        """Return left, bottom, right and top of words."""
        size, baseline = runs[0].size, self.height - y
        return (x, baseline - size * 0.25, x + sum(run.width for run in runs), baseline + size * 0.85)

    def annotate(self, element: StructureElement, box: AnnotationRect, words: str) -> None:
        """Lay the link's annotation over a box; ``words`` say where it leads.

        A link that goes on over the end of a line has one annotation, over all its boxes. On paper there is
        none: PDF/X-4 allows no annotations where it is printed (ISO 15930-7, 6.17).
        """
        if self.register.to_print:
            return
        if element in self.links:
            self.links[element].grow(box, words)
            return
        key = self.register.next_key
        self.register.next_key += 1
        link = self.links[element] = LinkAnnotation(element.link, key, [box], words)
        if element.link.startswith("#"):
            self.register.inner.append(link)
        self.canvas._addAnnotation(link.written)  # noqa: SLF001 - the library writes more, and more slowly
        document = self.canvas._doc  # noqa: SLF001 - annotations are known by number only
        name = f"NUMBER{self.canvas._annotationCount}"  # noqa: SLF001
        element.kids.append(Annotation(self.number, document.refAnnotation(name), key))

    def bookmark(self, group: Group, heading: StructureElement | str) -> None:
        """Add a heading to the bookmarks."""
        lines = [line for line in drawn_in((group,)) if isinstance(line, Text)]
        title = "".join(run.text for line in lines for run in line.runs).strip()
        key = group.id or "top"
        if self.bound:
            key = f"{self.bound.name}/{group.id}" if group.id else self.bound.name
        top = self.height - min(line.y - line.runs[0].size for line in lines) + _ABOVE_HEADING
        level = max(_HEADINGS.index(self.level(group.role)) - self.register.volume, 0)
        if self.bound and self.bound.part:
            name, words = self.bound.part
            if name not in self.register.names:
                self.register.names[name] = (self.number, top)
                self.entry(words, name, heading, top, level)
            level += 1
        if not (self.bound and group.id):
            self.register.names[key] = (self.number, top)
        self.entry(title, key, heading, top, level)

    def entry(self, title: str, key: str, heading: StructureElement | str, top: float, level: int) -> None:
        """Add what leads to a heading to the bookmarks."""
        if isinstance(heading, StructureElement):
            self.register.headings[key] = heading, top
        self.canvas.bookmarkHorizontalAbsolute(key, top)
        self.canvas.addOutlineEntry(title, key, level=level, closed=self.register.volume)


def _ended(text: Text, *, turned: bool) -> Text:
    """Return a line with a space at its end, so that it is not read as one with what follows elsewhere.

    On pages that are ``turned``, which are read from the right, lines end to the left.
    """
    *others, last = text.runs
    if last.text.endswith(" "):
        return text
    if last.from_right or text.order or turned:
        space, count = last._replace(text=" ", width=0.0, from_right=False, link=""), len(text.runs)
        order = text.order or (*range(count),)
        left = turned or (order[0] == count - 1 and last.from_right)
        order = (count, *order) if left else (*order, count)
        return text._replace(runs=(*text.runs, space), order=order)
    run = TextRun(  # in a third of the time that replace() takes, and most lines end so
        f"{last.text} ", last.font, last.size, last.colour, last.width, last.link, last.language
    )
    return Text(text.x, text.y, (*others, run), text.angle)
