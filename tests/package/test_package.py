"""A package: every file with its digest, tables of what was answered, citations of each place."""

import csv
import hashlib
import io
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from reportgen.package import pack
from reportgen.package.citations import Cited, citations
from reportgen.package.tables import _type
from reportgen.series import Kind, Question, load_series

ROOT = Path(__file__).resolve().parents[2]
FEW = ("los-angeles", "madrid", "wellington")
CITIES = ROOT / "profiles" / "innovation-2018" / "cities"


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    folder = tmp_path_factory.mktemp("package")
    pack(FEW, folder / "spotlights.zip", root=ROOT)
    return folder / "spotlights"


def rows(path):
    return list(csv.DictReader(io.StringIO(path.read_text(), newline="")))


def test_every_file_is_listed_with_its_digest_and_nothing_else_is_there(package):
    sums = dict(reversed(line.split("  ", 1)) for line in (package / "SHA256SUMS").read_text().splitlines())
    there = {path.relative_to(package).as_posix() for path in package.rglob("*") if path.is_file()}
    assert there - {"SHA256SUMS", "package.json"} == sums.keys()
    for path, digest in sums.items():
        assert hashlib.sha256((package / path).read_bytes()).hexdigest() == digest
    manifest = json.loads((package / "manifest.json").read_text())
    assert {row["path"] for row in manifest["files"]} == sums.keys() - {"manifest.json"}
    assert manifest["places"] == len(FEW)
    assert next(row for row in manifest["files"] if row["path"] == "pdf/madrid.pdf")["pages"] == 2


def test_of_each_place_there_are_pdf_page_pictures_and_data(package):
    for name in FEW:
        assert (package / "pdf" / f"{name}.pdf").read_bytes().startswith(b"%PDF")
        assert (package / "html" / f"{name}.html").read_bytes().startswith(b"<!doctype html>")
        for width in (240, 480, 960):
            png = (package / "pictures" / str(width) / f"{name}.png").read_bytes()
            assert int.from_bytes(png[16:20], "big") == width
            assert (package / "pictures" / str(width) / f"{name}.webp").read_bytes()[8:12] == b"WEBP"
        profile = (package / "data" / name / "profile.yaml").read_bytes()
        assert profile == (CITIES / f"{name}.yaml").read_bytes()
    assert (package / "volume.pdf").read_bytes().startswith(b"%PDF")


def test_the_tables_say_what_the_profiles_say(package):
    places = {row["key"]: row for row in rows(package / "data" / "profiles.csv")}
    long = rows(package / "data" / "long.csv")
    assert places.keys() == set(FEW)
    for name in FEW:
        profile = yaml.safe_load((CITIES / f"{name}.yaml").read_text())
        for question in ("outcomes", "roles", "terms"):
            wanted = profile["answers"].get(question)
            found = [row for row in long if (row["key"], row["question"]) == (name, question)]
            if isinstance(wanted, list):
                plain = ["" if isinstance(one, dict) else one for one in wanted]
                assert sorted(row["option"] for row in found) == sorted(plain)
                assert len(places[name][question].split("|")) == len(plain)
            else:
                assert len(found) == 1
    assert places["los-angeles"]["explicit_strategy"] == "no"
    assert places["los-angeles"]["team.size"] == "12"
    assert float(places["wellington"]["lat"]) < 0


def test_what_is_not_answered_is_told_apart_in_both_tables(package):
    long = rows(package / "data" / "long.csv")
    states = {row["state"] for row in long}
    assert {"answered", "unknown", "no_response"} <= states
    described = json.loads((package / "datapackage.json").read_text())
    for resource in described["resources"]:
        fields = [field["name"] for field in resource["schema"]["fields"]]
        table = rows(package / resource["path"])
        assert list(table[0]) == fields
        assert resource["bytes"] == (package / resource["path"]).stat().st_size
        for field in resource["schema"]["fields"]:
            missing = resource["schema"]["missingValues"]
            cells = [row[field["name"]] for row in table if row[field["name"]] not in missing]
            if field["type"] == "integer":
                assert all(re.fullmatch(r"-?\d+", cell) for cell in cells)
            elif field["type"] == "number":
                assert all(float(cell) or True for cell in cells)
    keys = {row["key"] for row in rows(package / "data" / "profiles.csv")}
    assert {row["key"] for row in long} == keys


def test_the_figures_of_all_are_those_published_or_computed(package):
    figures = rows(package / "data" / "cohort.csv")
    published = yaml.safe_load((CITIES.parent / "cohort.yaml").read_text())["figures"]
    strategy = next(one for one in published if one["question"] == "explicit_strategy")
    found = {row["option"]: row for row in figures if row["question"] == "explicit_strategy"}
    assert {option: int(row["percent"]) for option, row in found.items()} == {
        ("no" if option is False else "yes" if option is True else option): share
        for option, share in strategy["shares"].items()
    }
    computed = [row for row in figures if row["question"] == "outcomes"]
    assert computed
    assert all(int(row["count"]) <= int(row["base"]) for row in computed)


def test_each_place_and_the_whole_can_be_cited(package):
    cff = yaml.safe_load((package / "CITATION.cff").read_text())
    assert cff["cff-version"] == "1.2.0"
    assert cff["license"] == "CC-BY-4.0"
    csl = json.loads((package / "citations" / "all.csl.json").read_text())
    assert [item["id"] for item in csl] == ["innovation-2018", *FEW]
    bib = (package / "citations" / "all.bib").read_text()
    assert re.findall(r"^@\w+\{([^,]+),$", bib, re.MULTILINE) == ["innovation-2018", *FEW]
    assert re.findall(r"^@(\w+)", bib, re.MULTILINE) == ["book", *["incollection"] * len(FEW)]
    assert bib.count("{") == bib.count("}")
    ris = (package / "citations" / "all.ris").read_bytes().decode()
    assert ris.count("TY  - ") == ris.count("ER  - ") == len(FEW) + 1
    record = json.loads((package / "citations" / "datacite.json").read_text())
    assert record["schemaVersion"] == "http://datacite.org/schema/kernel-4"
    assert record["relatedIdentifiers"][1]["relatedIdentifier"] == "10.1787/f10c96e5-en"


def test_the_same_input_gives_the_same_archive(bench):
    archives = []
    for _ in range(2):
        assert bench.run("package", "town", "-o", "p.zip", "-q", "-j1").code == 0
        archives.append(Path("p.zip").read_bytes())
        Path("p.zip").unlink()
    assert archives[0] == archives[1]
    with zipfile.ZipFile(io.BytesIO(archives[0])) as archive:
        assert archive.testzip() is None
        assert "p/SHA256SUMS" in archive.namelist()
        assert archive.namelist() == sorted(archive.namelist())


def test_a_place_with_problems_is_left_out_and_named_in_the_manifest(bench):
    bench.write_other("broken", "approach: both", "approach: bth")
    run = bench.run("package", "--all", "-q", "-j1")
    assert run.code == 1
    assert [problem.code for problem in run.problems] == ["UNKNOWN-OPTION"]
    manifest = json.loads(Path("package/manifest.json").read_text())
    assert any('unknown option "bth"' in problem for problem in manifest["problems"])
    assert not Path("package/pdf/broken.pdf").exists()
    assert Path("package/pdf/town.pdf").exists()


def test_no_cell_is_taken_for_a_formula(bench):
    bench.change("other: Trying things out", "other: '=1+1 trying'")
    assert bench.run("package", "town", "-q", "-j1").code == 0
    for path in Path("package/data").glob("*.csv"):
        for row in csv.reader(io.StringIO(path.read_text(), newline="")):
            assert not [cell for cell in row if re.match(r"[=+@]|-[^\d]", cell)]


def test_a_folder_with_other_things_is_left_alone(bench):
    Path("package").mkdir()
    Path("package/letter.txt").write_text("mine")
    run = bench.run("package", "town")
    assert [problem.code for problem in run.problems] == ["UNWRITABLE"]
    assert [path.name for path in Path("package").iterdir()] == ["letter.txt"]


def test_the_doi_of_a_source_is_none_of_what_is_cited(pristine):
    series = load_series(pristine)
    said = replace(series.imprint, doi=series.sources[1].doi, issn="2049-3630")
    files = citations(replace(series, imprint=said), Cited("all", "All", "en"), ())
    assert b"doi = " not in files["citations/all.bib"]
    assert b"issn = {2049-3630}" in files["citations/all.bib"]


def test_the_numbers_of_the_imprint_stand_in_every_citation(bench):
    path = bench.series / "series.yaml"
    text = path.read_text()
    online = re.search(r"\n  online:.*", text)[0]
    path.write_text(text.replace(online, '\n  doi: 10.1234/town\n  isbn: "978-3-16-148410-0"'))
    assert bench.run("package", "town", "-q", "-j1").code == 0
    cited = Path("package/citations")
    assert yaml.safe_load(Path("package/CITATION.cff").read_text())["doi"] == "10.1234/town"
    assert (cited / "all.bib").read_text().count("isbn = {978-3-16-148410-0}") == 2
    assert (cited / "all.ris").read_text().count("DO  - 10.1234/town") == 2
    assert {item["DOI"] for item in json.loads((cited / "all.csl.json").read_text())} == {"10.1234/town"}
    assert json.loads((cited / "datacite.json").read_text())["doi"] == "10.1234/town"


@pytest.mark.parametrize(
    ("kind", "inexact", "told"),
    [
        (Kind.INTEGER, False, "integer"),
        (Kind.INTEGER, True, "string"),
        (Kind.DECIMAL, False, "number"),
        (Kind.SELECT_ONE, False, "string"),
    ],
)
def test_a_column_is_of_numbers_where_all_its_answers_are(kind, inexact, told):
    assert _type(Question("q", kind, "Q?", inexact=inexact)) == told
