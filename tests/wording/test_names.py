"""Names in cases and behind words they change, and what is counted in the forms of the plural."""

import pytest

from reportgen.making import Pipeline
from reportgen.reading import Reader, parse
from reportgen.wording.names import in_case, is_itself, read_cases
from reportgen.wording.numerals import plural_forms

OF = """
of:
  - {begins: [a, e, i, o, u], say: "d'{city}"}
  - {begins: ["le "], say: "du {rest}"}
  - {begins: ["les "], say: "des {rest}"}
  - say: "de {city}"
"""


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Metz", "de Metz"),
        ("Athènes", "d'Athènes"),
        ("Évry", "d'Évry"),
        ("Le Havre", "du Havre"),
        ("Les Abymes", "des Abymes"),
        ("Lens", "de Lens"),
        ("Ólafsvík", "d'Ólafsvík"),
    ],
)
def test_a_name_is_written_behind_a_word_that_it_changes(name, written):
    reader = Reader()
    rules = read_cases(parse(OF, "x.yaml"), reader)["of"]
    assert reader.problems == []
    assert in_case(name, rules) == written


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ("of: []", '"of" has no rule for what is left'),
        ('of: [{begins: [a], say: "d{city}"}]', '"of" has no rule for what is left'),
        ('of: [{say: "{city}"}, {say: "de {city}"}]', "is never used"),
        ('of: [{begins: [], say: "{city}"}, {say: "de {city}"}]', "holds for no name"),
        ('of: [{say: "de {town}"}]', "names a place it does not have"),
        ("of: de", "a list (the rules of of)"),
    ],
)
def test_what_is_wrong_with_the_rules_of_a_case_is_said(rules, said):
    reader = Reader()
    read_cases(parse(rules, "x.yaml"), reader)
    assert any(said in problem.message for problem in reader.problems), reader.problems


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", ["one"]),
        ("fr", ["one"]),
        ("pl", ["one", "few", "many"]),
        ("ar", ["zero", "one", "two", "few", "many"]),
        ("ja", []),
    ],
)
def test_the_forms_of_the_plural_are_those_of_cldr(language, forms):
    assert list(plural_forms(language)) == forms


CASES = """
cases:
  of: [{begins: [l], say: "of the {city}"}, {say: "of {city}"}]
plurals:
  staff: {one: "{n} person", other: "{n} people"}
"""


@pytest.fixture
def counted(bench):
    """The starter series with a case and a plural in a sentence."""
    bench.change("\nfacts:\n", f"{CASES}\nfacts:\n", "wording/en.yaml")
    bench.change(
        "Situated {team.location}, {city's} dedicated team for innovation consists of "
        "{team.size:word} staff.",
        "The team {city.of} has {team.size:staff}.",
        "wording/en.yaml",
    )
    return bench


def sentence(bench, name="los-angeles"):
    made = Pipeline().make(bench.series / "cities" / f"{name}.yaml")
    return next(said.text for said in made.spotlight.statements if said.id == "sentence:team")


def test_a_sentence_writes_a_case_of_the_name_and_a_number_with_what_it_counts(counted):
    assert sentence(counted) == "The team of the Los Angeles has 12 people."


def test_a_profile_says_its_own_case(counted):
    counted.change("country: US", "country: US\ncases: {of: of L.A.}", "cities/los-angeles.yaml")
    assert sentence(counted) == "The team of L.A. has 12 people."


def test_a_case_that_the_wording_has_not_is_told(counted):
    counted.change("country: US", "country: US\ncases: {off: of L.A.}", "cities/los-angeles.yaml")
    run = counted.run("check", "los-angeles")
    assert run.code == 1
    assert 'the wording names no case "off" of a name' in run.err
    assert 'did you mean "of"?' in run.err


def test_a_form_of_the_plural_can_be_a_condition(counted):
    before = "    - when: {team.location: answered, team.size: 1}\n"
    counted.change(before, '    - when: {team.size: one}\n      say: "One."\n' + before, "wording/en.yaml")
    assert sentence(counted) != "One."
    counted.change("size: 12", "size: 1", "cities/los-angeles.yaml")
    assert sentence(counted) == "One."
    counted.change("{team.size: one}", "{team.size: few}", "wording/en.yaml")
    run = counted.run("check", "los-angeles")
    assert '"few" can never hold for team.size' in run.err


def test_a_plural_without_a_form_that_the_language_has_is_told(counted):
    counted.change('{one: "{n} person", other: "{n} people"}', '{other: "{n} people"}', "wording/en.yaml")
    run = counted.run("check", "los-angeles")
    assert run.code == 1
    assert '"staff" has no form "one", which a number such as 1 asks for in this language' in run.err


def test_a_plural_is_called_by_no_way_of_writing(counted):
    counted.change("  staff: {one", "  word: {one", "wording/en.yaml")
    assert '"word" is a way of writing already' in counted.run("check", "los-angeles").err


@pytest.mark.parametrize(
    ("name", "country", "so"),
    [
        ("Bosnia and Herzegovina", "Bosnia & Herzegovina", True),
        ("Trinidad & Tobago", "Trinidad & Tobago", True),
        ("FRANCE", "France", True),
        ("Mexico City", "Mexico", False),
        ("Andorra", "Andorra la Vella", False),
    ],
)
def test_a_country_is_itself_also_where_it_is_written_out(name, country, so):
    assert is_itself(name, country) is so
