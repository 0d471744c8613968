"""What a volume is divided by: countries, or the answers to a question of one choice."""

import shutil
from types import SimpleNamespace

import pytest

from reportgen.errors import Code, ProblemsFound
from reportgen.making import Pipeline
from reportgen.publication.volume.places import divided, ordered

ANSWERS = {
    "Ash": "team: {location: department}",
    "Birch": "team: {location: {other: The barn}}",
    "Cedar": "team: {location: mayors_office}",
    "Elm": "team: {location: no_response}",
    "Fir": "team: {location: {other: A boat}}",
    "Hazel": "roles: none",
    "Lime": "team: {location: department}",
    "Oak": "team: {location: department}",
}


@pytest.fixture(scope="module")
def woods(pristine, tmp_path_factory):
    """Towns that answered where their team is, in the order of their names, and their series."""
    series = tmp_path_factory.mktemp("woods") / "series"
    shutil.copytree(pristine, series)
    pipeline, reads = Pipeline(), []
    for name, answer in ANSWERS.items():
        path = series / "cities" / f"{name.lower()}.yaml"
        path.write_text(f"name: {name}\ncountry: {'GB' if name < 'E' else 'FR'}\nanswers:\n  {answer}\n")
        reads.append(pipeline.read(path))
    loaded = pipeline.load(series)
    return SimpleNamespace(places=ordered(reads, "en"), loaded=loaded, words=loaded.wording.volume)


def parts(woods, by):
    return divided(woods.places, by, woods.loaded, woods.words)


def test_a_question_divides_by_its_options_then_by_own_words_then_by_what_is_no_answer(woods):
    found = [(part.title, [place.name for place in part.places]) for part in parts(woods, "team.location")]
    assert found == [
        ("Mayor's office", ["Cedar"]),
        ("A department of the municipality", ["Ash", "Lime", "Oak"]),
        ("“A boat”", ["Fir"]),
        ("“The barn”", ["Birch"]),
        ("No response", ["Elm"]),
        ("Not known", ["Hazel"]),
    ]


def test_only_parts_of_three_places_and_more_have_a_leaf_and_none_alone(woods):
    assert [part.title for part in parts(woods, "country") if part.has_leaf] == ["France", "United Kingdom"]
    assert not any(part.has_leaf for part in parts(woods, "team.location"))  # it would not tell the one apart
    assert not any(part.has_leaf for part in parts(woods, ""))


def test_names_of_parts_are_told_apart(woods):
    for by in ("team.location", "country", "approach"):
        found = parts(woods, by)
        assert len({part.key for part in found}) == len(found)
        assert sum(len(part.places) for part in found) == len(ANSWERS)


@pytest.mark.parametrize(
    ("by", "code", "words"),
    [
        ("continent", Code.UNKNOWN_NAME, 'the series has no question "continent"'),
        ("roles", Code.WRONG_KIND, "the answer to roles is not one of several options"),
        ("team.size", Code.WRONG_KIND, "the answer to team.size is not one of several options"),
    ],
)
def test_what_makes_no_parts_is_refused_with_what_does(woods, by, code, words):
    with pytest.raises(ProblemsFound) as found:
        parts(woods, by)
    (problem,) = found.value.problems
    assert problem.code is code
    assert words in problem.message
    assert "country, " in problem.hint
    assert "team.location" in problem.hint
    assert "data_by_area" not in problem.hint
