"""Any answers, given out in any shape and imported, are the same profiles; a second time nothing changes."""

import shutil
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stated import name_states

from importing.desk import SERIES
from importing.shapes import PUBLICS, ROWS, SERVICES, SHAPES, given_out
from reportgen.importing import Before, Meaning, Reading, merge, read_book, read_mapping, read_records
from reportgen.importing.written import value_of
from reportgen.reading import Reader, parse
from reportgen.series import load_series

LETTERS = "abcdeXYZ éüñß€ 0123456789 .,;:'()%!"
TEXTS = st.text(LETTERS, min_size=1, max_size=160).map(lambda text: " ".join(text.split())).filter(bool)
OWN = TEXTS.map(lambda text: f"Eigen {text}".strip())
STATES = st.sampled_from([None, "no_response", "dont_know", "not_applicable"])
LISTS = st.lists(st.sampled_from([*SERVICES]), min_size=1, max_size=6, unique=True)


@st.composite
def services(draw):
    names = draw(LISTS)
    value = [name for name in SERVICES if name in names]
    return [*value, {"other": draw(OWN)}] if draw(st.booleans()) else value


def place(key):
    """Return a place with answers of every kind and every state."""
    law, row = st.sampled_from(["yes", "no"]), st.sampled_from(["suffisant", "insuffisant"])
    who = st.sampled_from(["commune", "etat"]) | OWN.map(lambda text: {"other": text})
    rows = st.fixed_dictionaries(dict.fromkeys(ROWS, row | STATES))
    return st.fixed_dictionaries(
        {
            "key": st.just(key),
            "name": st.sampled_from(["", " Sée", " x y"]).map(lambda more: f"Ville {'ABCD'[key - 1]}{more}"),
            "country": st.sampled_from(["FR", "BE", "NA"]),
            "population": st.integers(1, 10**9),
            "loi": law | STATES,
            "tutelle": who | STATES,
            "total": st.integers(0, 10**6) | STATES,
            "services": services() | STATES | st.just("none"),
            "publics": st.none() | st.lists(st.sampled_from(PUBLICS), min_size=1, max_size=3, unique=True),
            "collections": rows.map(lambda found: {name: v for name, v in found.items() if v is not None}),
            "projet": OWN | STATES,
        }
    )


def places():
    """Return up to four places."""
    return st.integers(1, 4).flatmap(lambda many: st.tuples(*(place(key + 1) for key in range(many))))


def expected(place):
    """Return what a profile of a place says."""
    answers = {name: place[name] for name in ("loi", "tutelle", "services", "publics", "projet")}
    total = place["total"]
    if total is not None:
        answers["equipe"] = {"total": str(total)}
    answers["collections"] = place["collections"] or None
    found = {
        "name": place["name"],
        "country": place["country"],
        "population": {"value": str(place["population"]), "year": "2024"},
    }
    given = {name: value for name, value in answers.items() if value is not None}
    return found | ({"answers": given} if given else {})


def asked():
    """Return the questionnaire of the series, which names all states there are."""
    with TemporaryDirectory() as beside:
        folder = shutil.copytree(SERIES, Path(beside) / SERIES.name)
        name_states(folder)
        return load_series(folder).questionnaire


ASKED = asked()
COUNTRIES = frozenset({"FR", "BE", "NA"})


def taken(files, mapping, before):
    """Return what tables make of profiles that there are, with nothing read and nothing written."""
    reader = Reader()
    said = read_mapping(parse(mapping, Path("import.yaml")), ASKED, reader)
    books = [read_book(Path(name), data, said.origin.written) for name, data in files.items()]
    records = read_records(books, said, ASKED.questions)
    reading = Reading(Meaning(said), ASKED, COUNTRIES)
    places = reading.places(records.records)
    problems = [*reader.problems, *records.problems, *reading.problems, *reading.meaning.unclear.problems]
    assert not [str(problem) for problem in problems]
    return merge(places, before)


@pytest.mark.parametrize("name", SHAPES)
@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow])
@given(places())
def test_answers_are_the_same_profiles_in_every_shape(name, answered):
    files, mapping = given_out(SHAPES[name], answered)
    before = Before(Path("cities"), {}, {}, ASKED, {})
    merged = taken(files, mapping, before)
    found = [value_of(parse(text, Path(name))) for name, text in merged.files.items()]
    assert {place["name"]: place for place in found} == {place["name"]: expected(place) for place in answered}
    again = taken(files, mapping, replace(before, profiles=merged.files, imported=merged.imported))
    assert not [*again.files, *again.changes, *again.conflicts]
    assert again.imported == merged.imported
