"""A spotlight as a PDF, as a page of HTML that says the same, or as both."""

import re
import shutil
from pathlib import Path
from typing import get_args

import pytest
from press import PRINT, profile

import reportgen
from reportgen.making import Format, FormatName

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")


def test_programs_may_ask_for_every_format_and_the_readme_shows_it():
    assert tuple(Format) == get_args(FormatName)
    shown = {word for words in re.findall(r"--format (\S+)", README) for word in words.split(",")}
    assert {*Format} == shown


@pytest.mark.parametrize("form", Format)
def test_every_format_is_written_by_its_word_and_is_what_programs_get(bench, form):
    (bench.series / "press.icc").write_bytes(profile())
    bench.change("", PRINT, "theme.yaml")
    assert f"{form} ({form.says})" in " ".join(bench.run("build", "--help").out.split())
    run = bench.run("build", "town", "--format", form, "-o", "made")
    assert run.out == f"made/town.{form.ending}\n"
    assert reportgen.render("town").content(form) == Path(run.out.strip()).read_bytes()
    refused = bench.run("site", "town", "-o", f"site{form.suffix}")
    assert [problem.code for problem in refused.problems] == ["WRONG-KIND"]


def test_both_formats_are_written_and_left_when_nothing_changed(bench):
    run = bench.run("build", "town", "los-angeles", "--format", "pdf,html")
    assert run.code == 0
    files = ["output/town.pdf", "output/town.html", "output/los-angeles.pdf", "output/los-angeles.html"]
    assert run.out.split() == files
    assert Path("output/town.html").read_bytes() == reportgen.render("town").html()
    assert "4 unchanged" in bench.run("build", "town", "los-angeles", "--format", "pdf,html").err
    (bench.series / "web").mkdir()
    (bench.series / "web" / "page.css").write_text("body{color:red}")
    again = bench.run("build", "town", "los-angeles", "--format", "pdf,html")
    assert again.out.split() == ["output/town.html", "output/los-angeles.html"]
    assert "2 unchanged" in again.err


def test_a_format_that_is_none_and_an_ending_of_another_are_told(bench):
    for none in ("htm", "pdf,", ",", "pdf html"):
        run = bench.run("build", "town", "--format", none)
        assert run.code == 2
        assert run.last.endswith(f" is none; write {', '.join(Format)}, or several as pdf,html")
    wrong = bench.run("build", "town", "--format", "html", "-o", "town.pdf")
    assert [problem.code for problem in wrong.problems] == ["WRONG-KIND"]
    assert not Path("town.pdf").exists()
    assert bench.run("build", "town", "--format", "html", "-o", "town.html").code == 0
    assert Path("town.html").read_bytes().startswith(b"<!doctype html>")


def test_programs_choose_the_formats_too(bench):
    made = reportgen.build(bench.town, "out", formats=["html", "pdf"])
    assert [built.written.name for built in made] == ["town.html", "town.pdf"]


def test_a_printers_file_is_written_beside_the_others_and_left_when_nothing_changed(bench):
    (bench.series / "press.icc").write_bytes(profile())
    bench.change("", PRINT, "theme.yaml")
    run = bench.run("build", "town", "--format", "pdf,print")
    assert run.out.split() == ["output/town.pdf", "output/town.print.pdf"]
    screen, paper = (Path(name).read_bytes() for name in run.out.split())
    assert (b"pdfaid" in screen, b"GTS_PDFXVersion" in screen) == (True, False)
    assert (b"pdfaid" in paper, b"GTS_PDFXVersion" in paper) == (False, True)
    assert "2 unchanged" in bench.run("build", "town", "--format", "pdf,print").err
    bench.change("[0, 0, 0, 70]", "[0, 0, 0, 60]", "theme.yaml")
    assert "output/town.print.pdf" in bench.run("build", "town", "--format", "pdf,print").out
    assert bench.run("build", "town", "--format", "print", "-o", "town.pdf").code == 0
    inspected = bench.run("inspect", "town.pdf")
    assert inspected.code == 0
    assert "claims: PDF/X-4" in inspected.out
    shutil.copy(Path(__file__).parents[1] / "publication" / "hosts" / "typst-ua1.pdf", "host.pdf")
    (refused,) = bench.run("attach", "host.pdf", "town.pdf", "-o", "whole.pdf").problems
    assert (refused.code, refused.hint) == ("CLAIM", "name its profile, or the PDF that is made for a screen")


def test_a_printers_file_of_a_house_that_says_nothing_of_print_is_refused_at_its_theme(bench):
    run = bench.run("build", "town", "--format", "print")
    (problem,) = run.problems
    assert (problem.code, problem.path) == ("MISSING-KEY", bench.shown(bench.series / "theme.yaml"))
    assert not Path("output/town.print.pdf").exists()
