"""Files of tables read: what each kind of file says, and what is refused with the reason."""

import datetime
import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import numbers

from importing.workbooks import csv_bytes, ods_bytes, workbook, xlsx_bytes
from importing.xlsb import xlsb_bytes
from reportgen.errors import ProblemsFound
from reportgen.importing import read_book
from reportgen.importing.delimited import CsvDialect
from reportgen.importing.returned import _ignores
from reportgen.importing.tables import CellKind, cell_of, column_of, letters
from reportgen.importing.written import entry_lines

PATH = Path("answers.xlsx")


def table_of(data, path=PATH, written=None):
    return read_book(path, data, *([written] if written else [])).tables[0]


def texts(table):
    return {f"{letters(column)}{row}": cell.text for (row, column), cell in sorted(table.cells.items())}


def refused(data, written=None):
    with pytest.raises(ProblemsFound) as found:
        table_of(data, Path("answers.csv"), written)
    return str(found.value)


def test_names_of_columns_and_cells():
    assert [letters(column) for column in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert all(column_of(letters(column)) == column for column in range(1, 1000))
    assert cell_of("'My answers'!$D$79") == ("My answers", 79, 4)
    assert cell_of("Answers") is None


def test_a_workbook_says_its_types():
    book = workbook([["text", 12, 0.75, True, datetime.date(2025, 4, 1), "#N/A", 7]])
    sheet = book.active
    sheet["G1"].number_format = "00000"
    sheet["C1"].number_format = numbers.FORMAT_PERCENTAGE
    table = table_of(xlsx_bytes(book))
    assert texts(table) == {
        "A1": "text",
        "B1": "12",
        "C1": "0.75",
        "D1": "TRUE",
        "E1": "2025-04-01",
        "F1": "#N/A",
        "G1": "00007",
    }
    kinds = [cell.kind for cell in table.cells.values()]
    assert kinds == [
        CellKind.TEXT,
        CellKind.NUMBER,
        CellKind.NUMBER,
        CellKind.TRUTH,
        CellKind.DATE,
        CellKind.FAULT,
        CellKind.TEXT,
    ]
    assert table.cells[1, 3].percent


def test_a_formula_without_a_stored_value_is_no_empty_cell():
    assert table_of(xlsx_bytes([["=1+1"]])).cells[1, 1].kind is CellKind.FORMULA


def test_hidden_rows_columns_and_sheets_are_known():
    book = workbook([["a", "b"], ["c", "d"]])
    book.active.row_dimensions[2].hidden = True
    book.active.column_dimensions["B"].hidden = True
    book.create_sheet("Lists").sheet_state = "hidden"
    found = read_book(PATH, xlsx_bytes(book))
    assert found.tables[0].hidden_rows == {2}
    assert found.tables[0].hidden_columns == {2}
    assert found.tables[1].hidden
    assert found.table("") is found.tables[0]


def test_merged_cells_say_the_same_in_each():
    book = workbook([["Services", None, "Place"], ["lend", "digital", None]])
    book.active.merge_cells("A1:B1")
    assert texts(table_of(xlsx_bytes(book)))["B1"] == "Services"


def test_a_sheet_that_says_it_is_huge_is_read_for_what_it_holds():
    book = workbook([["a"]])
    book.active["XFD1048576"] = "far away"
    assert len(table_of(xlsx_bytes(book)).cells) == 2


def changed_part(data, name, old, new):
    """Return a workbook in which a part was changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(stream, "w") as after:
        for info in before.infolist():
            part = before.read(info.filename)
            after.writestr(info.filename, part.replace(old, new) if info.filename == name else part)
    return stream.getvalue()


def test_a_workbook_that_says_it_is_smaller_is_read_whole():
    data = xlsx_bytes([["a", "b"], ["c", "d"]])
    short = changed_part(data, "xl/worksheets/sheet1.xml", b'ref="A1:B2"', b'ref="A1"')
    assert short != data
    assert len(table_of(short).cells) == 4


def test_a_workbook_that_openpyxl_fails_on_is_read_by_the_other():
    """A drawing that the sheet speaks of is not in the file."""
    stream = io.BytesIO(xlsx_bytes([["a", 7]]))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr(
            "xl/worksheets/_rels/sheet1.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{kind}" Target="../drawings/drawing1.xml"/></Relationships>',
        )
    with pytest.raises(KeyError):
        openpyxl.load_workbook(io.BytesIO(stream.getvalue()))
    assert texts(table_of(stream.getvalue())) == {"A1": "a", "B1": "7"}


def test_rows_numbered_from_zero_are_read():
    """Calamine refuses them; returned workbooks of a survey of 2023 had them."""
    data = xlsx_bytes([["a"]])
    zero = changed_part(data, "xl/worksheets/sheet1.xml", b"</sheetData>", b'<row r="0"></row></sheetData>')
    assert texts(table_of(zero)) == {"A1": "a"}


def test_characters_that_xml_has_not_are_written_out_in_a_workbook():
    assert texts(table_of(xlsx_bytes([["one_x000D_\ntwo"]])))["A1"] == "one\ntwo"


def test_an_ods_table_is_read():
    table = table_of(ods_bytes([["Place", "Staff"], ["Metz", 12]]), Path("answers.ods"))
    assert table.sheet == "Answers"
    assert texts(table) == {"A1": "Place", "B1": "Staff", "A2": "Metz", "B2": "12"}


def test_a_binary_workbook_is_read():
    day = datetime.date(2025, 4, 1)
    rows = [["Place", "Staff", "Law", "Day"], ["Besançon", 12, True, day], ["Łódź", 0.75, "#N/A"]]
    data = xlsb_bytes(rows, hidden=[["x"]])
    book = read_book(Path("answers.xlsb"), data)
    assert [(table.sheet, table.hidden) for table in book.tables] == [("Answers", False), ("Hidden", True)]
    table = book.tables[0]
    assert list(texts(table).values()) == [
        *("Place", "Staff", "Law", "Day"),
        *("Besançon", "12", "TRUE", "2025-04-01"),
        *("Łódź", "0.75"),
    ]
    kinds = [table.at(2, column).cell.kind for column in (1, 2, 3, 4)]
    assert kinds == [CellKind.TEXT, CellKind.NUMBER, CellKind.TRUTH, CellKind.DATE]
    assert book.faultless  # the reader has no word for #N/A


def test_a_binary_workbook_that_was_cut_off_is_damaged():
    parts = zipfile.ZipFile(io.BytesIO(xlsb_bytes([["Place", "Staff"], ["Metz", 12]])))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name in parts.namelist():
            data = parts.read(name)
            package.writestr(name, data[: len(data) // 2] if name.endswith("sheet1.bin") else data)
    assert "error[DAMAGED] the workbook cannot be read" in refused(stream.getvalue())


def test_a_workbook_of_excel_97_is_read():
    """It was written by xlwt, which no test needs."""
    table = table_of((Path(__file__).parent / "answers.xls").read_bytes(), Path("answers.xls"))
    assert table.sheet == "Answers"
    assert texts(table) == {
        "A1": "Place",
        "B1": "Staff",
        "A2": "Besançon",
        "B2": "12",
        "A3": "Łódź",
        "B3": "0.75",
    }


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_sign_between_cells_is_found(delimiter):
    rows = [["Place", "Staff"], ["Metz, Moselle", "1,5"], ["Nancy; Meurthe", "2"]]
    table = table_of(csv_bytes(rows, delimiter))
    assert texts(table)["A2"] == "Metz, Moselle"
    assert table.last == (3, 2)


def test_two_signs_that_both_fit_are_asked_about():
    data = b"a,b;c\n1,2;3\n"
    assert "may be parted by comma or semicolon" in refused(data)
    assert table_of(data, written=CsvDialect(delimiter=";")).last == (2, 2)


def test_rows_of_different_lengths_are_told():
    assert "no sign parts all rows into as many cells" in refused(b"a,b\n1,2,3\n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_by_its_mark(encoding):
    assert texts(table_of(csv_bytes([["Łódź", "1"]], encoding=encoding)))["A1"] == "Łódź"


@pytest.mark.parametrize("encoding", ["cp1252", "cp1250", "mac_roman"])
def test_another_encoding_is_asked_for_and_shown_in_three(encoding):
    word = {"cp1252": "Besançon", "cp1250": "Kraków", "mac_roman": "Saint-Étienne"}[encoding]
    data = csv_bytes([["Place", "Staff"], [word, "3"]], encoding=encoding)
    said = refused(data)
    assert "not in UTF-8" in said
    assert f"{encoding}: {word}" in said
    assert texts(table_of(data, written=CsvDialect(encoding=encoding)))["A2"] == word


def test_an_encoding_that_does_not_fit_is_told():
    assert "is not ascii" in refused("é".encode(), CsvDialect(encoding="ascii"))
    assert 'no encoding is called "latin-9000"' in refused(b"a,b", CsvDialect(encoding="latin-9000"))


def test_the_line_that_tells_the_sign_between_cells_is_no_row():
    table = table_of(b"sep=;\r\nPlace;Staff\r\nMetz;1,5\r\n")
    assert texts(table) == {"A2": "Place", "B2": "Staff", "A3": "Metz", "B3": "1,5"}


def test_a_cell_of_several_lines_is_one_row():
    assert texts(table_of(b'Place,Text\r\nMetz,"one\r\ntwo"\r\nNancy,x\r\n'))["A3"] == "Nancy"


REFUSED = {
    "nothing": (b"", "there is nothing in this table"),
    "no quotation mark at the end": (b'a,b\n"c,d\n', "is a quotation mark never closed?"),
    "a page of the web": (b"<html><table><tr><td>a</td></tr></table></html>", "this is no table"),
    "a PDF": (b"%PDF-1.7\n", "this is no table"),
    "an archive": (b"PK\x03\x04 and then nothing", "the workbook cannot be read"),
    "a control character": (b"a,b\n1,\x07\n", "the control character U+0007 stands in line 2"),
    "a damaged workbook of old": (b"\xd0\xcf\x11\xe0" + bytes(600), "the workbook cannot be read"),
    "a locked workbook": (
        b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
        "the workbook is locked",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_table_is_refused_with_the_reason(case):
    data, words = REFUSED[case]
    assert words in refused(data)


def test_a_package_that_is_no_workbook_is_refused():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("word/document.xml", "<a/>")
    assert "this is no workbook" in refused(stream.getvalue())


def test_a_workbook_of_far_more_than_it_weighs_is_refused(monkeypatch):
    monkeypatch.setattr("reportgen.importing.spreadsheets._MOST_UNPACKED", 100)
    assert "far too large" in refused(xlsx_bytes([["a"]]))


def test_without_the_extra_it_is_said_how_to_have_it(monkeypatch):
    for name in [name for name in sys.modules if name.partition(".")[0] == "openpyxl"]:
        monkeypatch.delitem(sys.modules, name)
    data = xlsx_bytes([["a"]])
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    said = refused(data)
    assert "NOT-INSTALLED" in said
    assert "pip install 'reportgen[import]'" in said
    assert table_of(b"a,b\n").last == (1, 2)


def test_neither_reader_is_read_in_by_other_commands():
    code = "import sys, reportgen.cli.commands, reportgen.making, reportgen.importing; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert not re.search(r"\b(?:openpyxl|python_calamine)\b", loaded)


@pytest.mark.parametrize(
    ("pattern", "cells"),
    [
        ("D9", {(9, 4)}),
        ("D9:D10", {(9, 4), (10, 4)}),
        ("D9:E9", {(9, 4), (9, 5)}),
        ("E", {(9, 5), (10, 5), (11, 5)}),
        ("D:E", {(row, column) for row in (9, 10, 11) for column in (4, 5)}),
    ],
)
def test_cells_are_ignored_by_name_by_range_and_by_column(pattern, cells):
    every = [(row, column) for row in (9, 10, 11) for column in (3, 4, 5, 6)]
    assert {cell for cell in every if _ignores((pattern,), *cell)} == cells


@pytest.mark.parametrize("letters", [100 - 5, 100 - 4])
def test_a_list_is_written_in_one_line_where_it_fits_its_width(letters):
    assert len(entry_lines("key", ["a" * (letters - 2)])) == (1 if letters <= 95 else 2)
