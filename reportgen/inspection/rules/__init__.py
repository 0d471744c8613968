"""The rules, each a function of a document that yields what is wrong."""

from collections import Counter
from collections.abc import Callable, Iterator

from reportgen.inspection.rules import claims, files, links, lists_and_tables, marks, meaning, typefaces
from reportgen.pdf.read import Document, FindingCode, InspectionFinding, plain
from reportgen.pdf.syntax import BROKEN

_RULES: tuple[Callable[[Document], Iterator[InspectionFinding]], ...] = (
    files.outside,
    claims.title,
    claims.metadata,
    claims.archive,
    claims.colour,
    meaning.languages,
    marks.marked,
    marks.content,
    marks.pieces,
    marks.keys,
    marks.way_back,
    meaning.groups,
    meaning.order,
    meaning.words,
    meaning.headings,
    meaning.figures,
    meaning.notes,
    meaning.link_elements,
    lists_and_tables.places,
    lists_and_tables.lists,
    lists_and_tables.tables,
    links.tabs,
    links.annotations,
    links.bookmarks,
    links.scripts,
    typefaces.fonts,
    files.attachments,
)
_MOST = 100
"""The most findings of one kind that are told one by one."""


def judge(document: Document) -> tuple[InspectionFinding, ...]:
    """Return all that is wrong with a document, of each kind no more than can be read."""
    found: list[InspectionFinding] = [*document.findings, *document.tree.findings]
    for rule in _RULES:
        try:
            found += rule(document)
        except BROKEN as error:
            what = (rule.__doc__ or "").partition("\n")[0].rstrip(".").lower()
            found.append(
                FindingCode.UNREADABLE.found(f"it could not be told whether {what} ({plain(error)})")
            )
    return tuple(_fewer(found))


def _fewer(found: list[InspectionFinding]) -> Iterator[InspectionFinding]:
    counts: Counter[FindingCode] = Counter()
    for finding in found:
        counts[finding.code] += 1
        if counts[finding.code] <= _MOST:
            yield finding
    for code, count in counts.items():
        if count > _MOST:
            yield code.found(f"and {count - _MOST} more of these")
