"""Drawing a page: groups to elements, text and shapes to marked content, addresses to links.

Everything is an artefact until an element claims it: a page's stream opens as an artefact, and content of
an element breaks it. So nothing can be left unmarked.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit, urlunsplit

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from reportgen.design import Group, Shape, Text, TextRun
from reportgen.pages import Page
from reportgen.pdf.fonts import Fonts
from reportgen.pdf.ink import Ink
from reportgen.pdf.structure import GROUPING, Annotation, Element, Mark

_PRINT = 4
"""The flag of annotations that are printed (ISO 32000-1, table 165)."""
_HEADINGS = ("H1", "H2", "H3")
_ABOVE_HEADING = 12.0
_PICTURED = frozenset({"Figure", "Lbl"})
"""The roles whose shapes are content; elsewhere they are decoration."""


@dataclass(slots=True)
class Links:
    """Hands out the keys of annotations in the parent tree."""

    next_key: int
    drawn: list[Annotation] = field(default_factory=list)


class PageDrawer:
    """Draws one page, counted from 0, onto the canvas, below the document's element."""

    def __init__(self, canvas: Canvas, number: int, height: float, links: Links, fonts: Fonts) -> None:
        self.canvas = canvas
        self.number = number
        self.height = height
        self.links = links
        self.ink = Ink(canvas, height, fonts)
        self.code: list[str] = canvas._code  # noqa: SLF001 - marks stand between the operators
        self.current: Element | str | None = None
        self.mcids = 0

    def draw(self, page: Page, root: Element) -> None:
        """Draw all groups of a page."""
        for group in page.groups:
            self.group(group, root)
        self.close()

    def group(self, group: Group, above: Element | str) -> None:
        """Draw a group; ``above`` is its element, or how its artefact is described."""
        inner = above
        if group.role == "Artifact":
            inner = group.id
        elif group.role and isinstance(above, Element):
            inner = self.element(group)
            above.kids.append(inner)
        if group.role in _HEADINGS:
            self.bookmark(group)
        for kid in group.kids:
            match kid:
                case Group():
                    self.group(kid, inner)
                case Shape():
                    pictured = isinstance(inner, Element) and inner.role in _PICTURED
                    self.mark(inner if pictured else "")
                    self.ink.shape(kid)
                case Text():
                    self.text(kid, inner)

    def element(self, group: Group) -> Element:
        """Return the element of a group."""
        x, y, width, height = group.box
        box = (x, self.height - y - height, x + width, self.height - y)
        return Element(
            group.role,
            alt=group.alt,
            actual=group.actual,
            numbering=group.numbering,
            box=box if group.role == "Figure" else None,
        )

    def mark(self, owner: Element | str) -> None:
        """Make what follows content of an element, or an artefact."""
        if owner is self.current or (isinstance(owner, str) and owner == self.current):
            return
        self.close()
        if isinstance(owner, Element):
            if owner.role in GROUPING:
                raise ValueError(f"{owner.role} holds elements and no content of its own")
            owner.kids.append(Mark(self.number, self.mcids))
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

    def text(self, text: Text, owner: Element | str) -> None:
        """Draw a line of text; what leads somewhere in a link of its own."""
        x = text.x
        for link, runs in _by_link(text.runs):
            width = sum(run.width for run in runs)
            if link and isinstance(owner, Element):
                element = self.link_in(owner, link)
                self.mark(element)
                self.ink.text(x, text.y, runs)
                self.annotate(element, x, text.y, runs)
                self.mark("")
                self.ink.underline(x, text.y, runs)
            else:
                self.mark(owner)
                self.ink.text(x, text.y, runs)
            x += width

    def link_in(self, owner: Element, link: str) -> Element:
        """Return the link that is being drawn, when it goes on over the end of a line, or a new one."""
        last = owner.kids[-1] if owner.kids else None
        if isinstance(last, Element) and last.link == link:
            return last
        element = Element("Link", link=link)
        owner.kids.append(element)
        return element

    def annotate(self, element: Element, x: float, y: float, runs: tuple[TextRun, ...]) -> None:
        """Lay the link's annotation over its words."""
        words = "".join(run.text for run in runs)
        width = sum(run.width for run in runs)
        size = runs[0].size
        baseline = self.height - y
        key = self.links.next_key
        self.links.next_key += 1
        self.canvas.linkURL(
            _uri(element.link),
            (x, baseline - size * 0.25, x + width, baseline + size * 0.85),
            F=_PRINT,
            StructParent=key,
            Contents=pdfdoc.PDFString(words.strip()),
        )
        document = self.canvas._doc  # noqa: SLF001 - annotations are known by number only
        name = f"NUMBER{self.canvas._annotationCount}"  # noqa: SLF001
        element.kids.append(Annotation(self.number, document.refAnnotation(name), key))

    def bookmark(self, group: Group) -> None:
        """Add a heading to the bookmarks."""
        lines = list(_texts(group))
        title = "".join(run.text for line in lines for run in line.runs).strip()
        key = group.id or "top"
        top = self.height - min(line.y - line.runs[0].size for line in lines) + _ABOVE_HEADING
        self.canvas.bookmarkHorizontalAbsolute(key, top)
        self.canvas.addOutlineEntry(title, key, level=_HEADINGS.index(group.role))


def _uri(address: str) -> str:
    """Return an address in ASCII (RFC 3987, 3.1): the host by IDNA, all else by per cent signs."""
    if address.isascii():
        return address
    parts = urlsplit(address)
    host = parts.hostname or ""
    place = parts.netloc.replace(host, host.encode("idna").decode("ascii")) if host else parts.netloc
    kept = "/%:@!$&'()*+,;=-._~?"
    rest = (quote(part, safe=kept) for part in (parts.path, parts.query, parts.fragment))
    return urlunsplit((parts.scheme, place, *rest))


def _by_link(runs: tuple[TextRun, ...]) -> Iterator[tuple[str, tuple[TextRun, ...]]]:
    """Yield the address and the runs of each stretch that leads to one place, or to none."""
    begin = 0
    for end in range(1, len(runs) + 1):
        if end == len(runs) or runs[end].link != runs[begin].link:
            yield runs[begin].link, runs[begin:end]
            begin = end


def _texts(group: Group) -> Iterator[Text]:
    for kid in group.kids:
        if isinstance(kid, Text):
            yield kid
        elif isinstance(kid, Group):
            yield from _texts(kid)
