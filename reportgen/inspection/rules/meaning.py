"""What elements mean: groups, order, headings, figures, notes, language (ISO 14289-1, 7.1 to 7.4, 7.9)."""

import re
from collections.abc import Iterator

from reportgen.pdf.read import (
    ContentItem,
    Document,
    FindingCode,
    FoundElement,
    FoundMark,
    InspectionFinding,
    Reference,
    glued,
)
from reportgen.pdf.syntax import GROUPING, get, numbers, text

_INLINE = frozenset({"BibEntry", "Code", "Link", "Quote", "Reference", "Span", "Em", "Strong", "Sub"})
_HEADING = re.compile(r"H([1-6])\Z")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*\Z")
"""The form of a language tag (RFC 3066, 2.1), which is what ISO 32000-1, 14.9.2 asks for."""


def groups(document: Document) -> Iterator[InspectionFinding]:
    """Elements that hold elements hold no content."""
    for element in document.tree.walk():
        if element.role in GROUPING and any(not isinstance(kid, FoundElement) for kid in element.kids):
            message = f"{element.role} holds elements, and no content of its own"
            yield FindingCode.CONTENT_IN_GROUP.found(message, element.path)


def order(document: Document) -> Iterator[InspectionFinding]:
    """Reading goes on from page to page, and within an element in the order of its content."""
    last = 0
    for element in document.tree.walk():
        own = [
            (kid.page, kid.mcid) for kid in element.kids if isinstance(kid, ContentItem) and kid.stream == 0
        ]
        known = [(page, mcid) for page, mcid in own if page is not None]
        if not known:
            continue
        if known != sorted(known):
            yield FindingCode.ORDER.found(
                "its content is read in another order than it is drawn", element.path
            )
        if known[0][0] < last:
            message = f"reading goes back from page {last + 1} to page {known[0][0] + 1}"
            yield FindingCode.ORDER.found(message, element.path)
        last = known[-1][0]


def words(document: Document) -> Iterator[InspectionFinding]:
    """No two words are read as one because a line ends between them."""
    for element in document.tree.walk():
        if element.role in _INLINE | {"Figure", "Formula"} or _is_spoken(element):
            continue
        before = None
        for mark in _marks(document, element):
            joint = mark.glued if mark else ""
            if not joint and mark and before and before.page == mark.page:
                joint = glued(before.words, mark.words, before.last, mark.first)
            if joint:
                message = f'one line ends and another begins within "{joint}", with no space or hyphen'
                yield FindingCode.WORDS_GLUED.found(message, element.path)
                break
            before = mark


def _marks(document: Document, element: FoundElement) -> Iterator[FoundMark | None]:
    """Yield what is read in one go, in inline elements too; None where something else is read."""
    for kid in element.kids:
        if isinstance(kid, FoundElement):
            spoken = kid.alt is not None or kid.actual is not None
            yield from [None] if spoken or kid.role not in _INLINE else _marks(document, kid)
        elif isinstance(kid, ContentItem):
            mark = document.mark(kid)
            yield mark if mark is not None and mark.actual is None else None


def _is_spoken(element: FoundElement | None) -> bool:
    """Tell whether something is read out in place of what an element holds."""
    while element is not None:
        if element.alt is not None or element.actual is not None:
            return True
        element = element.above
    return False


def headings(document: Document) -> Iterator[InspectionFinding]:
    """The first heading is H1, no level is skipped, none is empty, and H does not go with H1."""
    last = 0
    kinds: set[str] = set()
    for element in document.tree.walk():
        match = _HEADING.match(element.role)
        if match is None and element.role != "H":
            continue
        if not document.words(element).strip():
            yield FindingCode.HEADING_EMPTY.found("the heading has no words", element.path)
        kinds.add("H" if match is None else "Hn")
        if match is None:
            continue
        level = int(match[1])
        if not last and level != 1:
            yield FindingCode.HEADING_FIRST.found(f"the first heading is H{level}, not H1", element.path)
        elif last and level > last + 1:
            yield FindingCode.HEADING_SKIPPED.found(f"H{level} follows H{last}", element.path)
        last = level
    if len(kinds) > 1:
        yield FindingCode.HEADING_MIXED.found("headings with a level (H1) and without (H) do not go together")


def figures(document: Document) -> Iterator[InspectionFinding]:
    """Figures and formulas say what they show, and figures where they stand."""
    for element in document.tree.of("Figure", "Formula"):
        if element.alt is None and element.actual is None:
            yield FindingCode.FIGURE_ALT.found(
                f"the {element.role.lower()} has no alternative text", element.path
            )
        elif element.actual is None and not (element.alt or "").strip():
            message = f"the alternative text of the {element.role.lower()} is empty"
            yield FindingCode.FIGURE_ALT.found(message, element.path)
        if element.role == "Figure":
            yield from _box(element)


def _box(element: FoundElement) -> Iterator[InspectionFinding]:
    box = numbers(element.attributes.get("BBox"))
    if len(box) != 4:
        yield FindingCode.FIGURE_BOX.found("the figure does not say where it stands (BBox)", element.path)
    elif box[0] >= box[2] or box[1] >= box[3]:
        yield FindingCode.FIGURE_BOX.found("the place of the figure (BBox) is empty", element.path)


def notes(document: Document) -> Iterator[InspectionFinding]:
    """Notes have an ID, each its own."""
    taken: set[str] = set()
    for element in document.tree.of("Note"):
        key = text(get(element.thing, "ID"))
        if not key or key in taken:
            what = "another note has its ID" if key else "the note has no ID"
            yield FindingCode.NOTE_ID.found(what, element.path)
        taken.add(key)


def languages(document: Document) -> Iterator[InspectionFinding]:
    """The file says what language it is in, and every language is written as one."""
    whole_file = text(get(document.root, "Lang"))
    if not whole_file.strip():
        yield FindingCode.LANGUAGE_MISSING.found("the file does not say what language it is in")
    written = [("", whole_file)]
    written += [(element.path, element.language) for element in document.tree.walk()]
    written += [
        (page.where, mark.language) for page in document.contents for _, mark in sorted(page.marks.items())
    ]
    for where, language in written:
        if language.strip() and not _LANGUAGE.match(language):
            yield FindingCode.LANGUAGE_MALFORMED.found(f'"{language}" is no language tag', where)


def link_elements(document: Document) -> Iterator[InspectionFinding]:
    """Links have their annotation."""
    message = "the link has no annotation (OBJR), so it leads nowhere"
    for element in document.tree.of("Link"):
        kids = (kid for below in element.walk() for kid in below.kids)
        if not any(isinstance(kid, Reference) for kid in kids):
            yield FindingCode.LINK_OBJECT.found(message, element.path)
