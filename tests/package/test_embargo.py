"""An embargo: said on every page, and in the name of every file; and a time that is none."""

import datetime
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from typed import typed

from reportgen.design import BUILT_IN, LADDER, Shape, Text, look_of, stamped
from reportgen.errors import Code, ProblemsFound
from reportgen.inspection import inspect
from reportgen.making import Pipeline
from reportgen.package import pack, read_embargo
from reportgen.package.embargo import embargo_of
from reportgen.pdf.read import read_back
from reportgen.site import PlaceMaker

ROOT = Path(__file__).resolve().parents[2]
SERIES = ROOT / "profiles" / "innovation-2018"
TIME = "2999-01-15T10:30+01:00"
MARK = ".EMBARGOED-2999-01-15T0930Z"
SAID = "Embargoed until 15 January 2999, 09:30 UTC. Not to be published before then."
NOW = datetime.datetime(2026, 11, 1, 8, 0, tzinfo=datetime.UTC)
FIXED = {"CITATION.cff", "SHA256SUMS", "datapackage.json", "manifest.json", "package.json"}


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    folder = tmp_path_factory.mktemp("embargo")
    made = pack(("madrid",), folder / "spotlights.zip", root=ROOT, embargo=read_embargo(TIME, NOW))
    assert made.path == folder / f"spotlights{MARK}.zip"
    assert made.path.is_file()
    return folder / f"spotlights{MARK}"


def test_every_file_has_the_embargo_in_its_name_and_so_has_the_folder(package):
    files = [path.relative_to(package) for path in package.rglob("*") if path.is_file()]
    assert [path for path in files if (MARK in path.stem) is (path.name in FIXED)] == []
    listed = {line.split("  ", 1)[1] for line in (package / "SHA256SUMS").read_text().splitlines()}
    assert listed == {path.as_posix() for path in files} - {"SHA256SUMS", "package.json"}
    tables = json.loads((package / "datapackage.json").read_text())["resources"]
    assert [table["name"] for table in tables] == ["profiles", "long", "codebook", "cohort"]
    assert all((package / table["path"]).is_file() for table in tables)


@pytest.mark.parametrize("name", ["pdf/madrid", "volume"])
def test_every_page_says_until_when_it_may_not_be_published(package, name):
    data = (package / f"{name}{MARK}.pdf").read_bytes()
    found = read_back(data)
    assert [text for text in found.texts if SAID not in " ".join(typed(text).split())] == []
    assert typed(found.title).endswith(f"- {SAID}")


def test_the_stamp_is_no_part_of_what_a_page_says_and_breaks_no_claim(package):
    report = inspect((package / f"pdf/madrid{MARK}.pdf").read_bytes())
    assert report.claims.flavours
    assert report.broken == ()
    assert "Embargoed" not in report.tags


def test_the_page_of_html_says_so_before_all_else_and_in_its_title(package):
    page = typed((package / f"html/madrid{MARK}.html").read_text())
    assert re.search(rf"<body[^>]*>\s*<aside class=\"stamp\">{re.escape(SAID)}</aside>", page)
    assert f"- {SAID}</title>" in page
    assert '<meta name="robots" content="noindex">' in page


def test_what_describes_the_package_says_when_the_embargo_ends(package):
    assert json.loads((package / "manifest.json").read_text())["embargo"] == "2999-01-15T09:30:00Z"
    assert SAID in json.loads((package / "datapackage.json").read_text())["title"]
    assert yaml.safe_load((package / "CITATION.cff").read_text())["message"].startswith(SAID)
    record = json.loads((package / f"citations/datacite{MARK}.json").read_text())
    assert {"date": "2999-01-15T09:30:00Z", "dateType": "Available"} in record["dates"]


def test_the_same_place_under_the_same_embargo_gives_the_same_bytes(package):
    place = PlaceMaker("en", (), stamp=SAID).made(SERIES / "cities" / "madrid.yaml")
    assert place.pdf == (package / f"pdf/madrid{MARK}.pdf").read_bytes()
    assert place.html == (package / f"html/madrid{MARK}.html").read_bytes()
    free = PlaceMaker("en", ()).made(SERIES / "cities" / "madrid.yaml")
    assert b"Embargoed" not in free.html
    assert not any("Embargoed" in text for text in read_back(free.pdf).texts)


@pytest.mark.parametrize(("language", "left"), [("en", 0.0), ("ar", BUILT_IN.size[0] - 24.0)])
def test_the_stamp_stands_in_the_margin_where_reading_begins(language, left):
    (group,) = stamped(look_of(replace(BUILT_IN, stamp=SAID), LADDER[0], language))
    assert (group.role, group.id) == ("Artifact", "Watermark")
    strip = next(kid for kid in group.kids if isinstance(kid, Shape))
    lines = [kid for kid in group.kids if isinstance(kid, Text)]
    across = strip.path[1][::2]
    assert (min(across), max(across)) == pytest.approx((left, left + 24.0))
    assert lines
    assert all(left < line.x < left + 24.0 for line in lines)


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("2027-01-15T09:30Z", "2027-01-15T09:30:00+00:00"),
        (" 2027-01-15t09:30:00z ", "2027-01-15T09:30:00+00:00"),
        ("2027-01-15T00:30+01:00", "2027-01-14T23:30:00+00:00"),
        ("2026-11-01T09:00+00:30", "2026-11-01T08:30:00+00:00"),
    ],
)
def test_a_time_is_read_as_that_of_utc(text, until):
    assert read_embargo(text, NOW).isoformat() == until


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("2027-01-15T09:30", Code.WRONG_KIND, "has no time zone"),
        ("2027-01-15", Code.WRONG_KIND, "has no time of day"),
        ("15 January 2027", Code.WRONG_KIND, "is no time"),
        ("2027-01-15T09:30:30Z", Code.WRONG_KIND, "is no time"),
        ("2027-01-15T09:30Z2", Code.WRONG_KIND, "is no time"),
        ("٢٠٢٧-01-15T09:30Z", Code.WRONG_KIND, "is no time"),
        ("2027-02-30T09:30Z", Code.OUT_OF_RANGE, "is a time that there is not"),
        ("2027-01-15T24:30Z", Code.OUT_OF_RANGE, "is a time that there is not"),
        ("2027-01-15T09:30+25:00", Code.OUT_OF_RANGE, "is a time that there is not"),
        ("9999-12-31T23:30-12:00", Code.OUT_OF_RANGE, "is a time that there is not"),
        ("2026-11-01T08:00Z", Code.OUT_OF_RANGE, "is over"),
        ("2020-01-15T09:30Z", Code.OUT_OF_RANGE, "is over"),
    ],
)
def test_what_is_no_time_to_come_is_refused_with_the_reason(text, code, said):
    with pytest.raises(ProblemsFound) as found:
        read_embargo(text, NOW)
    (problem,) = found.value.problems
    assert (problem.code, problem.message) == (code, f'the embargo "{text}" {said}')
    assert problem.hint


def test_a_wrong_time_is_told_before_anything_is_written(bench):
    run = bench.run("package", "town", "--embargo", "2020-01-15T09:30Z")
    assert run.code == 1
    assert [problem.code for problem in run.problems] == ["OUT-OF-RANGE"]
    assert not list(Path().glob("package*"))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("", Code.MISSING_KEY),
        ("Until {date}, {time} " + "and not before " * 20, Code.TOO_LONG),
        ("Until {date}, {time} \U00013000", Code.NO_GLYPH),
    ],
)
def test_words_that_cannot_be_stamped_are_refused(words, code):
    loaded = Pipeline().load(SERIES)
    wording = replace(loaded.wording, words={**loaded.wording.words, "embargo": words})
    with pytest.raises(ProblemsFound) as found:
        embargo_of(replace(loaded, wording=wording), NOW)
    (problem,) = found.value.problems
    assert (problem.code, problem.place.path.name) == (code, "en.yaml")


def test_a_template_that_does_not_show_the_stamp_is_refused(tmp_path):
    from reportgen.web import twin

    made = Pipeline(themed=lambda theme: replace(theme, stamp=SAID)).make(SERIES / "cities" / "madrid.yaml")
    (tmp_path / "twin.html").write_text("<!doctype html>{{ body }}")
    with pytest.raises(ProblemsFound) as found:
        twin(made.spotlight, made.series.pages, made.manuscript.theme, tmp_path)
    assert [problem.code for problem in found.value.problems] == [Code.TEMPLATE]
    (tmp_path / "twin.html").unlink()
    page = twin(made.spotlight, made.series.pages, made.manuscript.theme, tmp_path)
    assert SAID in typed(page.decode())
