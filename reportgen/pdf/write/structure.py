"""The structure tree (ISO 32000-1, 14.7 and 14.8): elements, what is marked as theirs, and the way back.

Elements gather their marked content while pages are drawn; when all is drawn the tree is written.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from reportlab.pdfbase import pdfdoc

from reportgen.pdf.write.library import Raw, add_all, number_of, text_string

if TYPE_CHECKING:
    from collections.abc import Iterator

_PDF_2 = "http://iso.org/pdf2/ssn"
"""The namespace of the types of PDF 2.0 (ISO 32000-2, 14.8.6)."""
_NEW_NUMBERINGS = frozenset({"Description"})
"""Kinds of lists that PDF 1.7 does not know (ISO 32000-2, table 382)."""


class MarkedContent(NamedTuple):
    """Marked content: the page, counted from 0, and its MCID there."""

    page: int
    mcid: int


class Annotation(NamedTuple):
    """A link's annotation: the page it is on, its object and its key in the parent tree."""

    page: int
    reference: pdfdoc.PDFObjectReference
    key: int


@dataclass(slots=True, eq=False)
class StructureElement:
    """A structure element while its content is being gathered.

    ``box`` is left, bottom, right, top; ``table`` the attributes of a cell, as they are written;
    ``expansion`` what an abbreviation stands for; ``language`` (BCP 47) that of words in another one than the
    document's.
    """

    role: str
    kids: "list[StructureElement | MarkedContent | Annotation]" = field(default_factory=list)
    alt: str = ""
    actual: str = ""
    numbering: str = ""
    box: tuple[float, float, float, float] | None = None
    link: str = ""
    table: str = ""
    expansion: str = ""
    language: str = ""

    def walk(self) -> "Iterator[StructureElement]":
        """Yield the element and all below it, in reading order."""
        left = [self]
        while left:
            element = left.pop()
            yield element
            left += [kid for kid in reversed(element.kids) if isinstance(kid, StructureElement)]


@dataclass(frozen=True, slots=True)
class StructureTree:
    """What was written: the StructTreeRoot, and the objects of the elements."""

    root: pdfdoc.PDFObjectReference
    references: dict[int, str]

    def of(self, element: StructureElement) -> str:
        """Return a reference to an element."""
        return self.references[id(element)]


def write_structure(
    document: pdfdoc.PDFDocument,
    root: StructureElement,
    pages: int,
    first_key: int,
    targets: Mapping[str, StructureElement] | None = None,
) -> StructureTree:
    """Add the tree below a root, and the parent tree, to a document.

    ``first_key`` is the first key behind those of the pages, which are their numbers from 0. With
    ``targets``, the elements that links lead to by name, it is of PDF 2.0 (ISO 14289-2, 8.2).
    """
    elements = list(root.walk())
    written = [Raw() for _ in elements]
    added = add_all(document, written)
    references = {id(element): reference for element, reference in zip(elements, added, strict=True)}
    whole = Raw()
    tree = document.Reference(whole)
    above, back = _ways_back(elements, references, pages)
    above[id(root)] = number_of(document, tree)
    page_refs = [number_of(document, pdfdoc.PDFObjectReference(f"Page{n + 1}")) for n in range(pages)]
    for element, raw in zip(elements, written, strict=True):
        raw.text = _element(element, references, above[id(element)], page_refs, document)
    namespaces = ""
    if targets is not None:
        namespace = number_of(document, document.Reference(Raw(f"<</Type/Namespace/NS({_PDF_2})>>")))
        namespaces = f"/Namespaces[{namespace}]"
        _modernise(elements, written, targets, references, namespace)
    nums = " ".join(f"{key} {value}" for key, value in sorted(back.items()))
    next_key = max(first_key, *(key + 1 for key in back))
    whole.text = (
        f"<</Type/StructTreeRoot/K[{references[id(root)]}]/ParentTree<</Nums[{nums}]>>"
        f"/ParentTreeNextKey {next_key}{namespaces}>>"
    )
    return StructureTree(tree, references)


def _modernise(
    elements: list[StructureElement],
    written: list[Raw],
    targets: Mapping[str, StructureElement],
    references: dict[int, str],
    namespace: str,
) -> None:
    """Say what PDF 1.7 cannot: a namespace, what entries of the contents lead to, lists of descriptions."""
    for element, raw in zip(elements, written, strict=True):
        more = ""
        if element is elements[0]:
            more = f"/NS {namespace}"
        elif element.numbering in _NEW_NUMBERINGS:
            more = f"/A<</O/List/ListNumbering/{element.numbering}>>"
        elif element.role == "TOCI":
            link = next(kid.link for kid in element.walk() if kid.link)
            more = f"/Ref[{references[id(targets[link[1:]])]}]"
        raw.text = raw.text.removesuffix(">>") + more + ">>"


def _element(
    element: StructureElement,
    references: dict[int, str],
    parent: str,
    pages: list[str],
    document: pdfdoc.PDFDocument,
) -> str:
    home = None
    kids = []
    for kid in element.kids:
        if isinstance(kid, StructureElement):
            kids.append(references[id(kid)])
            continue
        home = kid.page if home is None else home
        if isinstance(kid, Annotation):
            target = number_of(document, kid.reference)
            kids.append(f"<</Type/OBJR/Obj {target}/Pg {pages[kid.page]}>>")
        elif kid.page == home:
            kids.append(str(kid.mcid))
        else:
            kids.append(f"<</Type/MCR/Pg {pages[kid.page]}/MCID {kid.mcid}>>")
    parts = [f"<</S/{element.role}/P {parent}"]
    if home is not None:
        parts.append(f"/Pg {pages[home]}")
    said = (element.alt, element.actual, element.language, element.expansion)
    if any(said):
        entries = zip(("Alt", "ActualText", "Lang", "E"), said, strict=True)
        parts += (f"/{key}{text_string(words)}" for key, words in entries if words)
    if element.box:
        box = " ".join(f"{value:.2f}" for value in element.box)
        parts.append(f"/A<</O/Layout/Placement/Block/BBox[{box}]>>")
    if element.numbering and element.numbering not in _NEW_NUMBERINGS:
        parts.append(f"/A<</O/List/ListNumbering/{element.numbering}>>")
    if element.table:
        parts.append(f"/A<</O/Table{element.table}>>")
    parts.append(f"/K[{' '.join(kids)}]>>")
    return "".join(parts)


def _ways_back(
    elements: list[StructureElement], references: dict[int, str], pages: int
) -> tuple[dict[int, str], dict[int, str]]:
    """Return what is above each element, and what each key of the parent tree leads to.

    Of a page it is the element of each MCID, of an annotation its own.
    """
    above: dict[int, str] = {}
    found: dict[int, str] = {}
    marks: dict[int, dict[int, str]] = {page: {} for page in range(pages)}
    for element in elements:
        reference = references[id(element)]
        for kid in element.kids:
            if isinstance(kid, StructureElement):
                above[id(kid)] = reference
            elif isinstance(kid, MarkedContent):
                marks[kid.page][kid.mcid] = reference
            else:
                found[kid.key] = reference
    for page, owners in marks.items():
        found[page] = f"[{' '.join(owners[mcid] for mcid in sorted(owners))}]"
    return above, found
