"""A writer of binary workbooks, byte-true to [MS-XLSB]: no free program writes such a file.

Parts are those of a package (ECMA-376 Part 2); sheets, texts and formats are streams of records, each a
number and a size of 7 bits a byte (2.1.4), and what the record holds.
"""

import datetime
import io
import struct
import zipfile

_BEGIN_SHEET, _END_SHEET, _DIMENSION, _BEGIN_DATA, _END_DATA, _ROW = 129, 130, 148, 145, 146, 0
_ERROR, _TRUTH, _REAL, _SHARED = 3, 4, 5, 7
_DATED = 1
"""The number of the format of days among the cell formats; 0 is that of all else."""
_FAULTS = {"#DIV/0!": 0x07, "#N/A": 0x2A, "#VALUE!": 0x0F}
_MAIN = "application/vnd.ms-excel"
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Default Extension="bin" ContentType="{_MAIN}.sheet.binary.macroEnabled.main"/>{{}}</Types>'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _varint(number, most):
    """Return a number in 7 bits a byte, the lowest first, the eighth bit for those that go on."""
    found = bytearray()
    while True:
        number, low = number >> 7, number & 0x7F
        found.append(low | 0x80 * bool(number))
        if not number:
            assert len(found) <= most
            return bytes(found)


def _record(number, data=b""):
    return _varint(number, 2) + _varint(len(data), 4) + data


def _text(text):
    """Return a text as XLWideString (2.5.168)."""
    data = text.encode("utf-16-le")
    return struct.pack("<I", len(data) // 2) + data


def _cell(column, value, shared):
    """Return the record of a cell (2.5.9 Cell, and what it holds)."""
    style = _DATED if isinstance(value, datetime.date) else 0
    head = struct.pack("<II", column, style)
    if isinstance(value, bool):
        return _record(_TRUTH, head + bytes([value]))
    if isinstance(value, datetime.date):
        return _record(_REAL, head + struct.pack("<d", (value - datetime.date(1899, 12, 30)).days))
    if isinstance(value, int | float):
        return _record(_REAL, head + struct.pack("<d", value))
    if value in _FAULTS:
        return _record(_ERROR, head + bytes([_FAULTS[value]]))
    return _record(_SHARED, head + struct.pack("<I", shared.setdefault(value, len(shared))))


def _sheet(rows, shared):
    """Return the stream of a sheet (2.1.7.61)."""
    widest = max((len(row) for row in rows), default=1)
    found = [_record(_BEGIN_SHEET), _record(_DIMENSION, struct.pack("<4I", 0, len(rows) - 1, 0, widest - 1))]
    found.append(_record(_BEGIN_DATA))
    for number, row in enumerate(rows):
        span = struct.pack("<III", 1, 0, widest - 1)
        found.append(_record(_ROW, struct.pack("<IIHBBB", number, 0, 300, 0, 0, 0) + span))
        found += [_cell(at, value, shared) for at, value in enumerate(row) if value not in ("", None)]
    found.append(_record(_END_DATA))
    return b"".join([*found, _record(_END_SHEET)])


def _formats():
    """Return the stream of formats: a cell as it is, and a day (2.1.7.50; 14 is the format m/d/yyyy)."""
    plain, dated = (
        struct.pack("<5H2B4B", 0, form, 0, 0, 0, 0, 0, 0, 0x10, form and 1, 0) for form in (0, 14)
    )
    cells = _record(617, struct.pack("<I", 2)) + _record(47, plain) + _record(47, dated) + _record(618)
    return _record(278) + cells + _record(279)


def _relations(*targets):
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATION}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{space}">{lines}</Relationships>'


def xlsb_bytes(rows, *, hidden=()):
    """Return rows as a workbook with the sheet Answers, and behind it a hidden one."""
    shared = {}
    sheets = {"Answers": (rows, 0), **({"Hidden": (hidden, 1)} if hidden else {})}
    parts = {}
    bundle = b""
    for number, (name, (lines, state)) in enumerate(sheets.items(), 1):
        parts[f"xl/worksheets/sheet{number}.bin"] = _sheet(lines, shared)
        bundle += _record(156, struct.pack("<II", state, number) + _text(f"rId{number}") + _text(name))
    texts = b"".join(_record(19, b"\0" + _text(text)) for text in shared)
    parts["xl/sharedStrings.bin"] = (
        _record(159, struct.pack("<II", len(shared), len(shared))) + texts + _record(160)
    )
    parts["xl/styles.bin"] = _formats()
    settings = _record(153, struct.pack("<II", 0, 0) + _text(""))
    parts["xl/workbook.bin"] = b"".join(
        [_record(131), settings, _record(143), bundle, _record(144), _record(132)]
    )
    targets = [("worksheet", f"worksheets/sheet{number}.bin") for number in range(1, len(sheets) + 1)]
    targets += [("sharedStrings", "sharedStrings.bin"), ("styles", "styles.bin")]
    parts["xl/_rels/workbook.bin.rels"] = _relations(*targets).encode()
    parts["_rels/.rels"] = _relations(("officeDocument", "xl/workbook.bin")).encode()
    kinds = {"xl/sharedStrings.bin": "sharedStrings", "xl/styles.bin": "styles"}
    kinds |= dict.fromkeys((name for name in parts if "worksheets" in name), "worksheet")
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{_MAIN}.{kind}"/>' for name, kind in kinds.items()
    )
    parts["[Content_Types].xml"] = _TYPES.format(overrides).encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return stream.getvalue()
