"""Lists and tables are built as such (ISO 14289-1, 7.5 and 7.6; ISO 32000-1, 14.8.4.3.3 and 14.8.4.3.4)."""

from collections.abc import Iterator

from reportgen.pdf.read import Document, FindingCode, FoundElement, InspectionFinding
from reportgen.pdf.syntax import items, name, whole

_KIDS = {
    "L": (FindingCode.LIST, {"LI", "L", "Caption"}),
    "LI": (FindingCode.LIST, {"Lbl", "LBody"}),
    "Table": (FindingCode.TABLE, {"TR", "THead", "TBody", "TFoot", "Caption"}),
    "THead": (FindingCode.TABLE, {"TR"}),
    "TBody": (FindingCode.TABLE, {"TR"}),
    "TFoot": (FindingCode.TABLE, {"TR"}),
    "TR": (FindingCode.TABLE, {"TH", "TD"}),
}
_ABOVE = {
    "LI": (FindingCode.LIST_STRAY, {"L"}),
    "LBody": (FindingCode.LIST_STRAY, {"LI"}),
    "THead": (FindingCode.TABLE_STRAY, {"Table"}),
    "TBody": (FindingCode.TABLE_STRAY, {"Table"}),
    "TFoot": (FindingCode.TABLE_STRAY, {"Table"}),
    "TR": (FindingCode.TABLE_STRAY, {"Table", "THead", "TBody", "TFoot"}),
    "TH": (FindingCode.TABLE_STRAY, {"TR"}),
    "TD": (FindingCode.TABLE_STRAY, {"TR"}),
}
_SCOPES = frozenset({"Row", "Column", "Both"})
_WIDEST = 1000


def places(document: Document) -> Iterator[InspectionFinding]:
    """Parts of lists and tables stand in each other as they should."""
    for element in document.tree.walk():
        if element.role in _KIDS:
            fault, allowed = _KIDS[element.role]
            for kid in element.elements():
                if kid.role not in allowed:
                    yield fault.found(f"{kid.role} does not belong right below {element.role}", kid.path)
        if element.role in _ABOVE:
            fault, wanted = _ABOVE[element.role]
            above = element.above.role if element.above else "the root"
            if above not in wanted:
                yield fault.found(f"{element.role} does not belong right below {above}", element.path)


def lists(document: Document) -> Iterator[InspectionFinding]:
    """Lists have entries, and entries have a body."""
    for element in document.tree.walk():
        roles = [kid.role for kid in element.elements()]
        if element.role == "L" and not {"LI", "L"} & set(roles):
            yield FindingCode.LIST.found("the list has no entries", element.path)
        if element.role == "LI" and "LBody" not in roles:
            yield FindingCode.LIST.found("the entry has no body (LBody)", element.path)
        if element.role == "LI" and roles.count("Lbl") > 1:
            yield FindingCode.LIST.found("the entry has more than one label (Lbl)", element.path)


def tables(document: Document) -> Iterator[InspectionFinding]:
    """Tables have rows of one length, and header cells that say what they are the header of."""
    for table in document.tree.of("Table"):
        rows = list(_rows(table))
        if not rows:
            yield FindingCode.TABLE.found("the table has no rows", table.path)
            continue
        yield from _regular(table, rows)
        cells = [cell for row in rows for cell in row.elements()]
        named = all(items(cell.attributes.get("Headers")) for cell in cells if cell.role == "TD")
        heads = [cell for cell in cells if cell.role == "TH"]
        for cell in heads:
            if name(cell.attributes.get("Scope")) not in _SCOPES and not named:
                message = "the header cell does not say whether it heads a row or a column (Scope)"
                yield FindingCode.TABLE_SCOPE.found(message, cell.path)
        if not heads and not named:
            yield FindingCode.TABLE_SCOPE.found("the table has no header cells (TH)", table.path)


def _rows(table: FoundElement) -> Iterator[FoundElement]:
    """Yield the rows of a table, and not those of a table inside it."""
    for kid in table.elements():
        if kid.role == "TR":
            yield kid
        elif kid.role in {"THead", "TBody", "TFoot"}:
            yield from (row for row in kid.elements() if row.role == "TR")


def _regular(table: FoundElement, rows: list[FoundElement]) -> Iterator[InspectionFinding]:
    """Count the cells of each row, with those that reach into it from above."""
    taken: dict[int, int] = {}
    lengths: list[int] = []
    for number, row in enumerate(rows):
        column = 0
        for cell in row.elements():
            while taken.get(column, 0) > number:
                column += 1
            for _ in range(min(_span(cell, "ColSpan"), _WIDEST)):
                taken[column] = number + _span(cell, "RowSpan")
                column += 1
        lengths.append(sum(end > number for end in taken.values()))
    for row, length in zip(rows, lengths, strict=True):
        if length != lengths[0]:
            message = f"the row has {length} columns, the first one {lengths[0]}"
            yield FindingCode.TABLE_IRREGULAR.found(message, row.path)
    if any(end > len(rows) for end in taken.values()):
        yield FindingCode.TABLE_IRREGULAR.found("a cell reaches below the last row", table.path)


def _span(cell: FoundElement, key: str) -> int:
    return max(1, whole(cell.attributes.get(key)) or 1)
