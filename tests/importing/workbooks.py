"""Tables as the programs write them that answers come from: XLSX by openpyxl, ODS byte-true to its format."""

import csv
import io
import zipfile
from xml.sax.saxutils import escape

import openpyxl

_MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
_CONTENT = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3">'
    '<office:body><office:spreadsheet><table:table table:name="Answers">{}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_MIMETYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)


def csv_bytes(rows, delimiter=",", encoding="utf-8"):
    """Return rows as text, quoted where it is needed."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def workbook(rows, sheet="Answers"):
    """Return a workbook of openpyxl with one sheet."""
    book = openpyxl.Workbook()
    table = book.active
    table.title = sheet
    for row in rows:
        table.append(list(row))
    return book


def xlsx_bytes(book):
    """Return a workbook of openpyxl as a file, or rows as one."""
    book = book if isinstance(book, openpyxl.Workbook) else workbook(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def ods_bytes(rows):
    """Return rows as an ODS file (OpenDocument 1.3, part 3)."""
    lines = []
    for row in rows:
        cells = []
        for value in row:
            if isinstance(value, int):
                cells.append(
                    f'<table:table-cell office:value-type="float" office:value="{value}">'
                    f"<text:p>{value}</text:p></table:table-cell>"
                )
            elif value in (None, ""):
                cells.append("<table:table-cell/>")
            else:
                text = escape(str(value))
                cells.append(
                    f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
                )
        lines.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("mimetype", _MIMETYPE)
        package.writestr("META-INF/manifest.xml", _MANIFEST)
        package.writestr("content.xml", _CONTENT.format("".join(lines)))
    return stream.getvalue()
