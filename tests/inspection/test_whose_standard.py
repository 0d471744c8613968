"""The report on a file: fonts are read once, and findings say by whose standard they are faults."""

import io

import pikepdf
import pytest
from click.testing import CliRunner
from pikepdf import Dictionary, Name

from reportgen.cli.commands import commands
from reportgen.inspection import inspect, report
from reportgen.pdf.read import FindingCode, InspectionFinding, same


def pages_with(fonts):
    """Return a file of nine pages, each with resources of its own that name these fonts."""
    with pikepdf.new() as pdf:
        shared = {key: pdf.make_indirect(font) for key, font in fonts.items()}
        for _ in range(9):
            pdf.add_blank_page()
            pdf.pages[-1].obj.Resources = Dictionary(Font=Dictionary(shared))
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def face(name):
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(f"/{name}"))


def test_a_font_of_many_pages_is_read_once(monkeypatch):
    read = []
    reading = report.read_font
    monkeypatch.setattr(report, "read_font", lambda font, key: read.append(key) or reading(font, key))
    found = inspect(pages_with({"/A": face("Courier"), "/B": face("Symbol")}))
    assert sorted(font.name for font in found.fonts) == ["Courier", "Symbol"]
    assert len(read) == 2


def test_fonts_that_are_no_objects_of_their_own_are_all_read():
    with pikepdf.new() as pdf:
        for name in ("Courier", "Symbol"):
            pdf.add_blank_page()
            pdf.pages[-1].obj.Resources = Dictionary(Font=Dictionary({"/A": face(name)}))
        out = io.BytesIO()
        pdf.save(out)
    assert [font.name for font in inspect(out.getvalue()).fonts] == ["Courier", "Symbol"]


@pytest.mark.parametrize("code", FindingCode)
def test_each_finding_says_by_whose_standard_it_is_a_fault(code):
    finding = InspectionFinding(code, "a fault")
    assert bool(finding.standard) == bool(code.clause)
    assert finding.standard.rpartition(", ")[2] == code.clause.rpartition(", ")[2]


def test_the_standard_is_printed_behind_what_is_advice_or_breaks_a_claim(tmp_path):
    path = tmp_path / "plain.pdf"
    path.write_bytes(pages_with({"/A": face("Courier")}))
    printed = CliRunner().invoke(commands, ["inspect", str(path)]).output
    assert "[NO-TREE]" in printed
    assert "(PDF/UA-1, 7.1)" in printed


def test_a_date_in_utc_is_the_same_however_its_apostrophe_is_written():
    for written in ("D:20261125160209Z", "D:20261125160209Z'", "D:20261125160209Z00'00'"):
        assert same("ModDate", written, "2026-11-25T16:02:09Z")
    assert not same("ModDate", "D:20261125160208Z'", "2026-11-25T16:02:09Z")
