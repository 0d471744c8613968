"""The data inside a spotlight: the profile as it was, and the figures behind every sentence and chart."""

import csv
import hashlib
import io
import json
import re
from pathlib import Path

import pikepdf
import pytest
from typed import typed

from reportgen.errors import ProblemsFound
from reportgen.inspection import attachments
from reportgen.making import Pipeline, extract
from reportgen.pdf.read import read_back
from reportgen.provenance import lists_of_places, plain_row

CITIES = Path(__file__).resolve().parents[2] / "profiles" / "innovation-2018" / "cities"


@pytest.fixture(scope="module", params=["los-angeles", "example"])
def made(request):
    return Pipeline().make(CITIES / f"{request.param}.yaml")


@pytest.fixture(scope="module")
def files(made):
    return {file.name: file for file in attachments(made.pdf())}


def test_what_is_inside(made, files):
    assert {name: (file.mime, file.relationship) for name, file in files.items()} == {
        made.path.name: ("application/yaml", "Source"),
        "figures.csv": ("text/csv", "Data"),
        "figures.json": ("application/json", "Data"),
    }
    assert all(file.associated and file.description for file in files.values())


def test_the_profile_is_inside_byte_for_byte(made, files, tmp_path):
    assert files[made.path.name].data == made.path.read_bytes()
    pdf = tmp_path / "spotlight.pdf"
    pdf.write_bytes(made.pdf())
    paths = {done.written.name: done.written for done in extract(pdf, tmp_path / "data")}
    assert paths.keys() == files.keys()
    assert all(path.read_bytes() == files[name].data for name, path in paths.items())


def test_every_sentence_and_chart_is_in_the_json(made, files):
    document = json.loads(files["figures.json"].data)
    text = typed(re.sub(r"\s+", " ", " ".join(read_back(made.pdf()).texts)))
    assert len(document["statements"]) > 15
    for statement in document["statements"]:
        if statement["id"].startswith("sentence:"):
            assert typed(statement["text"]) in text
        elif statement["id"].startswith("chart:"):
            assert typed(statement["text"]).partition(". ")[0].rstrip(".") in text
    kinds = {statement["id"].partition(":")[0] for statement in document["statements"]}
    assert {"sentence", "chart", "checklist", "tiles", "chips", "grid", "fact"} <= kinds


def test_every_number_of_a_sentence_is_among_its_figures(files):
    for statement in json.loads(files["figures.json"].data)["statements"]:
        if statement["id"].startswith("sentence:"):
            values = {f"{figure['value']:g}" for figure in statement["figures"]}
            assert set(re.findall(r"\d+", statement["text"])) <= values


def test_every_published_figure_has_base_edition_and_source(files):
    rows = list(csv.DictReader(io.StringIO(files["figures.csv"].data.decode())))
    assert rows
    for row in rows:
        if row["measure"] not in {"answer", "count"}:
            computed = row["edition"].startswith("Own calculations")
            bases = {"outcomes": "30", "success_factors": "30", "team.size": "12"}
            if row["option"] == "not measured":
                bases = {"team.size": "16"}
            assert row["base"] == (bases[row["question"]] if computed else "89")
            assert row["edition"]
            assert row["source"]
        else:
            assert not row["edition"]


def test_csv_and_json_say_the_same(files):
    rows = list(csv.DictReader(io.StringIO(files["figures.csv"].data.decode())))
    figures = [
        (statement["id"], figure.get("question", ""), figure.get("option", ""), str(figure["value"]))
        for statement in json.loads(files["figures.json"].data)["statements"]
        for figure in statement["figures"]
    ]
    assert figures == [(r["statement"], r["question"], r["option"], r["value"]) for r in rows]


@pytest.mark.parametrize(
    "text",
    [
        "=cmd|' /C calc'!A0",
        "+1",
        "-1+2",
        "@SUM(1)",
        "\t=1",
        "\r1",
        "  =1",
        "\uff1d1",
        "\uff0b1",
        "\uff0d1",
        "\uff201",
    ],
)
def test_no_cell_begins_as_a_formula_and_every_text_can_be_had_again(text):
    assert plain_row([text, f"'{text}", "a=b", -2, 5.5, ""]) == [
        f"'{text}",
        f"''{text}",
        "a=b",
        -2,
        5.5,
        "",
    ]


@pytest.mark.parametrize("publish", ["build", "volume"])
def test_a_formula_in_a_profile_is_text_in_the_figures(bench, publish):
    formula = "=1+cmd|calc!A0"
    bench.change("name: Lower Sampleton", f'name: "{formula}"')
    bench.change("{location: mayors_office, size: 12}", "\n    location:\n      other: here\n    size: 12")
    run = bench.run(publish, "town", *(["-o", "output/town.pdf"] if publish == "volume" else []))
    assert run.code == 0, run.err
    found = {file.name: file.data.decode() for file in attachments((bench.output / "town.pdf").read_bytes())}
    cells = [cell for row in csv.reader(io.StringIO(found["figures.csv"])) for cell in row]
    assert [cell for cell in cells if cell.startswith(f"'{formula}")]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    if publish == "build":
        assert f'"place": "{formula}"' in found["figures.json"]


def test_without_data_nothing_is_inside(made, tmp_path):
    data = made.pdf(data=False)
    assert attachments(data) == ()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert "/AF" not in pdf.Root
        with pdf.open_metadata(update_docinfo=False) as xmp:
            assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("2", "A")
    path = tmp_path / "bare.pdf"
    path.write_bytes(data)
    with pytest.raises(ProblemsFound, match="no files are attached"):
        list(extract(path, tmp_path / "data"))
    assert not (tmp_path / "data").exists()


def test_the_file_is_small(made):
    assert len(made.pdf()) < 90_000


def test_long_lists_of_places_stand_once_for_the_series_and_are_named_by_their_digest(monkeypatch):
    pipeline = Pipeline()
    made = pipeline.make(CITIES / "los-angeles.yaml")
    whole = json.loads(attached(made)["figures.json"])
    monkeypatch.setattr("reportgen.provenance.data.MOST_LISTED", 5)
    short = json.loads(attached(made)["figures.json"])
    listed = json.loads(lists_of_places(pipeline.load(made.series.folder).tallied.values()))

    def found(value):
        if isinstance(value, dict) and value.keys() == {"count", "sha256"}:
            places = listed[value["sha256"]]
            lines = "".join(f"{place}\n" for place in places).encode()
            assert (len(places), hashlib.sha256(lines).hexdigest()) == (value["count"], value["sha256"])
            return places
        if isinstance(value, dict):
            return {key: found(inner) for key, inner in value.items()}
        return [found(inner) for inner in value] if isinstance(value, list) else value

    assert short != whole
    assert found(short) == whole


def test_nothing_is_listed_apart_where_lists_are_short():
    pipeline = Pipeline()
    tallied = pipeline.load(CITIES.parent).tallied
    assert lists_of_places(tallied.values()) == b""


def attached(made):
    return {file.name: file.data for file in attachments(made.pdf())}
