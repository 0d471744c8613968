"""Files taken out of somebody's PDF: nothing is written over, names are safe, and both names are said."""

import json

import pikepdf
import pytest
from pikepdf import String

from reportgen.errors import Code, ProblemsFound
from reportgen.inspection import inspect, safe_name
from reportgen.making import extract, extracting
from reportgen.pdf.read import FindingCode


@pytest.fixture
def at_once(monkeypatch):
    """Read PDFs in this process: one of its own for each takes half a second, and others are read so here."""
    monkeypatch.setattr(extracting, "isolated", lambda function, _, data, *, trust: trust or function(data))


def holding(path, *names):
    """Write a PDF with a file attached under each name."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    for number, name in enumerate(names):
        spec = pikepdf.AttachedFileSpec(pdf, name.encode("utf-8", "replace"), filename="x")
        pdf.attachments[f"{number:04}"] = spec
        spec.obj.F = spec.obj.UF = String(name)
    pdf.save(path)
    return path


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("name", ["../escape.yaml", "/etc/escape", "a/b", "a\\b", "..", "", "C:x", "a\0b"])
def test_a_name_that_leads_elsewhere_is_told_and_the_others_are_written(name, tmp_path):
    with pytest.raises(ProblemsFound, match="no name of a file: it was not written") as found:
        list(extract(holding(tmp_path / "foreign.pdf", name, "fine.txt"), tmp_path / "data"))
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["fine.txt"]
    assert {path.name for path in tmp_path.iterdir()} == {"foreign.pdf", "data"}
    assert [problem.code for problem in found.value.problems] == [Code.UNWRITABLE]


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("\x1b]0;title\x07\x1b[2J.txt", "_]0;title__[2J.txt"),
        ("two\nlines\r.txt", "two_lines_.txt"),
        ("gnp\u202etxt.exe", "gnp_txt.exe"),
        ("zero\u200bwidth\ufeff", "zero_width_"),
        ("trailing.", "trailing_"),
        ("trailing .. ", "trailing____"),
        (" leading", "_ leading"),
        (".bashrc", "_.bashrc"),
        ("-rf", "_-rf"),
        ("~root", "_~root"),
        ("CON", "_CON"),
        ("nul", "_nul"),
        ("com1.tar.gz", "_com1.tar.gz"),
        ("LPT\u00b9.txt", "_LPT\u00b9.txt"),
        ("aux .txt", "_aux .txt"),
        ('a<b>"c"|d?e*', "a_b__c__d_e_"),
        ("x" * 300 + ".csv", "x" * 196 + ".csv"),
        ("\u00e9" * 150, "\u00e9" * 100),
        ("." + "y" * 300, "_." + "y" * 198),
        ("Zürich – données (2024).csv", "Zürich – données (2024).csv"),
        ("console.log", "console.log"),
        ("figures.csv", "figures.csv"),
    ],
)
def test_names_are_safe_on_any_system(name, written, tmp_path):
    assert safe_name(name) == written
    assert safe_name(written) == written
    (done,) = extract(holding(tmp_path / "x.pdf", name), tmp_path / "data")
    assert (done.name, done.written) == (name, tmp_path / "data" / written)
    assert [path.name for path in (tmp_path / "data").iterdir()] == [written]


def test_both_names_are_said_where_one_was_changed(bench):
    holding(bench.root / "x.pdf", ".bashrc", "fine.txt")
    run = bench.run("extract", "x.pdf")
    assert run.code == 0
    assert run.out.splitlines() == ["_.bashrc", "fine.txt"]
    assert run.err.splitlines() == ['_.bashrc: warning[RENAMED] its name in the file is ".bashrc"']


def test_nothing_is_written_over_without_force(tmp_path):
    pdf = holding(tmp_path / "x.pdf", "first.txt", "mine.txt")
    mine = tmp_path / "mine.txt"
    mine.write_text("mine", "utf-8")
    with pytest.raises(ProblemsFound) as found:
        list(extract(pdf, tmp_path))
    (problem,) = found.value.problems
    assert (problem.code, problem.place.path) == (Code.UNWRITABLE, mine)
    assert "--force" in problem.hint
    assert {path.name for path in tmp_path.iterdir()} == {"mine.txt", "x.pdf"}
    assert mine.read_text("utf-8") == "mine"
    assert len(list(extract(pdf, tmp_path, force=True))) == 2
    assert mine.read_text("utf-8") == "mine.txt"


def test_a_folder_is_not_called_like_an_archive_by_oversight(tmp_path):
    pdf = holding(tmp_path / "x.pdf", "a.txt")
    with pytest.raises(ProblemsFound, match="the ending of an archive"):
        list(extract(pdf, tmp_path / "data.7z"))
    assert list(tmp_path.iterdir()) == [pdf]
    (tmp_path / "data.7z").mkdir()  # somebody's own
    assert len(list(extract(pdf, tmp_path / "data.7z"))) == 1


def test_of_many_files_that_are_there_the_first_are_told_and_the_rest_is_counted(bench):
    holding(bench.root / "x.pdf", *(f"{number}.txt" for number in range(53)))
    assert bench.run("extract", "x.pdf", "-q").code == 0
    run = bench.run("extract", "x.pdf")
    assert (run.code, len(run.problems)) == (1, 50)
    assert run.last == "and 3 more errors [UNWRITABLE]; --json prints them all"
    assert len(json.loads(bench.run("extract", "x.pdf", "--json").out)["problems"]) == 53


def test_a_link_that_leads_nowhere_is_there_too(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "nothing")
    with pytest.raises(ProblemsFound, match="there is a file already"):
        list(extract(holding(tmp_path / "x.pdf", "a.txt"), tmp_path))


def test_the_file_itself_is_never_written_over(tmp_path):
    pdf = holding(tmp_path / "x.pdf", "x.pdf")
    before = pdf.read_bytes()
    with pytest.raises(ProblemsFound, match="it is read"):
        list(extract(pdf, tmp_path, force=True))
    assert pdf.read_bytes() == before


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize(
    ("names", "written"),
    [
        (("a.txt", "a.txt", "a.txt"), ["a.txt", "a-2.txt", "a-3.txt"]),
        (("a.txt", "A.TXT"), ["a.txt", "A-2.TXT"]),
        (("a\n", "a\r"), ["a_", "a_-2"]),
        (("é", "e\u0301"), ["é", "e\u0301-2"]),
        (("a-2.txt", "a.txt", "a.txt"), ["a-2.txt", "a.txt", "a-3.txt"]),
    ],
)
def test_the_second_file_of_one_name_has_a_number(names, written, tmp_path):
    done = list(extract(holding(tmp_path / "x.pdf", *names), tmp_path / "data"))
    assert [one.written.name for one in done] == written
    assert [one.name for one in done] == list(names)


def test_inspect_tells_a_name_that_is_not_safe_from_one_that_leads_elsewhere(tmp_path):
    pdf = holding(tmp_path / "x.pdf", "\x1b[2Jx", "../x")
    found = [f for f in inspect(pdf.read_bytes()).findings if f.code is FindingCode.FILE_PATH]
    assert [finding.message for finding in found] == [
        'it would be written as "_[2Jx": its name is not safe on every system',
        "its name leads to another folder",
    ]
    assert all(finding.code.advice for finding in found), "no claim is of what files are called"


@pytest.mark.parametrize(("name", "said"), [("a", "1 byte"), ("ab", "2 bytes")])
def test_inspect_counts_the_bytes_of_a_file_and_says_nothing_of_what_is_not_known(bench, name, said):
    with pikepdf.open(holding(bench.root / "y.pdf", name)) as pdf:
        for key in ("/AFRelationship", "/Desc"):
            if key in (spec := pdf.attachments["0000"].obj):
                del spec[key]
        pdf.save(bench.root / "x.pdf")
    assert f"  {name} ({said})\n" in bench.run("inspect", "x.pdf").out
