"""A file, opened and read: what the rules judge and the report tells."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pikepdf

from reportgen.errors import ProblemsFound
from reportgen.pdf.read.content import Content, FontUse, read_contents
from reportgen.pdf.read.damages import LOCKED, damaged, harmful, no_pdf, plain, told_by
from reportgen.pdf.read.facts import Destinations, FoundAnnotation, annotations_of, pages_of
from reportgen.pdf.read.faults import FindingCode, InspectionFinding
from reportgen.pdf.read.metadata import FoundMetadata, read_metadata
from reportgen.pdf.read.tree import ContentItem, FoundElement, FoundTree, read_tree
from reportgen.pdf.read.words import FoundMark
from reportgen.pdf.syntax import BROKEN, get, key_of, tree_leaves, unpacked, whole


@dataclass(frozen=True, slots=True)
class Document:
    """All that was read of a file. ``packet`` is its XMP, ``owners`` the elements that name a piece."""

    data: bytes
    pdf: pikepdf.Pdf
    pages: list[object]
    contents: list[Content]
    annotations: list[FoundAnnotation]
    destinations: Destinations
    tree: FoundTree
    metadata: FoundMetadata
    packet: bytes
    owners: dict[ContentItem, list[FoundElement]]
    findings: list[InspectionFinding] = field(default_factory=list)

    @property
    def root(self) -> object:
        """The catalogue."""
        return self.pdf.Root

    def mark(self, piece: ContentItem) -> FoundMark | None:
        """Return the marked content that an element names."""
        if piece.page is None:
            return None
        return self.contents[piece.page].marks.get((piece.stream, piece.mcid))

    def words(self, element: FoundElement) -> str:
        """Return the words of an element and all below it, as they are read out."""
        for spoken in (element.actual, element.alt):
            if spoken is not None:
                return spoken
        parts = []
        for kid in element.kids:
            if isinstance(kid, FoundElement):
                parts.append(self.words(kid))
            elif isinstance(kid, ContentItem) and (mark := self.mark(kid)) is not None:
                parts.append(mark.words if mark.actual is None else mark.actual)
        return "".join(parts)

    def uses(self) -> list[FontUse]:
        """Return the fonts that text is set in, those of all pages put together."""
        found: dict[int, FontUse] = {}
        for content in self.contents:
            for key, use in content.uses.items():
                known = found.setdefault(key, FontUse(use.face))
                known.codes |= use.codes
                known.drawn |= use.drawn
        return list(found.values())


@contextmanager
def opened(data: bytes) -> Iterator[pikepdf.Pdf]:
    """Open a file. Raises ProblemsFound where that cannot be done."""
    if problem := no_pdf(data):
        raise ProblemsFound(problem)
    try:
        pdf = pikepdf.open(io.BytesIO(data), inherit_page_attributes=False)
    except pikepdf.PasswordError:
        raise ProblemsFound(LOCKED) from None
    except BROKEN as error:
        raise ProblemsFound(damaged(error)) from None
    with pdf:
        try:
            yield pdf
        except BROKEN as error:  # in a way that no question expects
            raise ProblemsFound(damaged(error)) from error


def read_document(data: bytes, pdf: pikepdf.Pdf) -> Document:
    """Return all that can be read of an opened file; what cannot is told in ``findings``."""
    findings: list[InspectionFinding] = []
    pages = pages_of(pdf.Root)
    if (said := whole(get(pdf.Root, "Pages", "Count"))) != len(pages):
        findings.append(
            FindingCode.DAMAGED.found(f"it says it has {said} pages where there are {len(pages)}")
        )
    packet = b""
    try:
        packet = unpacked(get(pdf.Root, "Metadata"))
    except BROKEN as error:
        findings.append(FindingCode.UNREADABLE.found(f"the metadata cannot be read ({plain(error)})"))
    numbers = {key_of(page): at for at, page in enumerate(pages)}
    tree = read_tree(get(pdf.Root, "StructTreeRoot"), numbers)
    tree.parents = _parents(get(pdf.Root, "StructTreeRoot", "ParentTree"), tree)
    contents = list(read_contents(pages))
    return Document(
        data=data,
        pdf=pdf,
        pages=pages,
        contents=contents,
        annotations=annotations_of(pages),
        destinations=Destinations(pdf.Root, numbers),
        tree=tree,
        metadata=read_metadata(get(pdf.trailer, "Info"), packet),
        packet=packet,
        owners=_owners(tree),
        findings=[
            *findings,
            *(FindingCode.DAMAGED.found(what) for what in harmful(told_by(pdf))),
        ],
    )


def _owners(tree: FoundTree) -> dict[ContentItem, list[FoundElement]]:
    """Return the elements that name each piece of content."""
    owners: dict[ContentItem, list[FoundElement]] = {}
    for element in tree.walk():
        for kid in element.kids:
            if isinstance(kid, ContentItem):
                owners.setdefault(kid, []).append(element)
    return owners


def _parents(root: object, tree: FoundTree) -> dict[int, object]:
    """Return what stands under each key of the parent tree."""
    found: dict[int, object] = {}
    for key, value in tree_leaves(root, "Nums"):
        place = whole(key)
        if place is None or place in found:
            what = "is no number" if place is None else "stands there twice"
            tree.findings.append(FindingCode.PARENT_TREE_KEY.found(f"key {key} of the parent tree {what}"))
            continue
        found[place] = value
    return found
