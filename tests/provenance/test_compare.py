"""What differs between two places, or two versions of one profile."""

import dataclasses
import itertools
import json
import shutil

import pytest
from conftest import SERIES, TOWN

from reportgen.errors import ProblemsFound
from reportgen.making import Pipeline, compare_profiles
from reportgen.profile import State
from reportgen.provenance import Comparison, compare

WORKSHOP = Pipeline()


@pytest.fixture(scope="module")
def cities():
    return compare(
        *(WORKSHOP.make(SERIES / "cities" / f"{name}.yaml").manuscript for name in ("los-angeles", "example"))
    )


@pytest.fixture
def versions(pristine):
    """Compare the town's profile with one in which something is changed."""
    folder = pristine / "versions"
    folder.mkdir(exist_ok=True)
    path = folder / "version.yaml"

    def compared(old, new, base=TOWN):
        made = []
        for text in (base, base.replace(old, new)):
            path.write_bytes(text.encode())
            made.append(WORKSHOP.make(path).manuscript)
        path.unlink()
        assert base.count(old) == 1
        return compare(*made)

    return compared


def by(items, key):
    return {getattr(item, key): item for item in items}


def test_a_place_does_not_differ_from_itself(cities):
    made = WORKSHOP.make(SERIES / "cities" / "los-angeles.yaml").manuscript
    same = compare(made, made)
    assert (same.facts, same.answers, same.sentences) == ((), (), ())
    assert same.a == same.b == cities.a


def test_two_places_are_compared_in_another_language_of_their_series(bench):
    bench.series.parent.rename(bench.root / "away")
    run = bench.run("compare", "los-angeles", "paris", "--lang", "fr", "--json")
    found = json.loads(run.out)
    assert run.code == 0
    assert found["a"]["series"].startswith("Capacité d'innovation")
    assert any("pas de stratégie" in (one["a"] or "") for one in found["sentences"])
    assert "cities surveyed" not in run.out
    refused = bench.run("compare", "los-angeles", "paris", "--lang", "de")
    assert (refused.code, "it is in en, fr" in refused.err) == (1, True)


def test_two_places_in_facts(cities):
    assert (cities.a.name, cities.b.name) == ("Los Angeles", "Example town")
    facts = by(cities.facts, "key")
    assert (facts["country"].a, facts["country"].b) == (("United States",), ("France",))
    assert (facts["leader"].a, facts["population"].a) == (("Mayor: Eric Garcetti",), ("3990000 (2017)",))
    assert (facts["example"].a, facts["example"].b) == ((), ("yes",))
    assert facts["lead_staff"].b == (
        "Name of the lead",
        "Data lead (at time of survey)",
    )
    assert "- *emphasis* and **weight** inside an entry." in facts["overview"].b
    assert "[link](https://www.example.org/)" in facts["overview"].b[0]
    assert "incomplete" not in facts


def test_two_places_in_answers(cities):
    answers = by(cities.answers, "question")
    assert str(answers["explicit_strategy"].a) == "No"
    assert str(answers["explicit_strategy"].b) == "Yes"
    assert answers["explicit_strategy"].label == "Does the city have an explicit innovation strategy?"
    assert (str(answers["team.size"].a), str(answers["team.size"].b)) == ("12", "6")
    assert "dedicated_funding" not in answers
    assert "data_by_area.housing" not in answers
    assert str(answers["data_by_area.transport"].a) == "no response"
    assert str(answers["data_by_area.transport"].b) == "Sufficient data"
    roles = answers["roles"]
    assert roles.both == ("Project manager", "Designer", "Community engagement staff")
    assert roles.only_a == ("Data scientist", "Engineer", "Communication officer")
    assert roles.only_b == ()
    assert set(roles.both + roles.only_a) == set(roles.a.words)


def test_two_places_in_sentences(cities):
    sentences = by(cities.sentences, "statement")
    strategy = sentences["sentence:strategy"]
    assert "Los Angeles does not have" in strategy.a
    assert "Example town has" in strategy.b
    assert all(name.startswith(("sentence:", "chart:")) for name in sentences)


def test_the_order_of_the_two_only_changes_sides():
    pair = [
        WORKSHOP.make(SERIES / "cities" / f"{name}.yaml").manuscript for name in ("los-angeles", "example")
    ]
    forth, back = compare(*pair), compare(*reversed(pair))
    turned = {item.question: (item.b, item.a, item.only_b, item.only_a) for item in back.answers}
    assert {item.question: (item.a, item.b, item.only_a, item.only_b) for item in forth.answers} == turned
    assert {item.key: (item.a, item.b) for item in forth.facts} == {i.key: (i.b, i.a) for i in back.facts}
    assert {i.statement: (i.a, i.b) for i in forth.sentences} == {
        i.statement: (i.b, i.a) for i in back.sentences
    }


def test_sentences_that_differ_in_the_name_only_are_alike(versions):
    found = versions("name: Lower Sampleton", "name: Upper Sampleton")
    assert [fact.key for fact in found.facts] == ["name"]
    assert (found.answers, found.sentences) == ((), ())


def test_sentences_that_differ_in_the_possessive_only_are_alike(versions):
    found = versions("name: Lower Sampleton", "name: Upper Sampletons\npossessive: Upper Sampletons'")
    assert [fact.key for fact in found.facts] == ["name", "possessive"]
    assert found.sentences == ()


def test_one_answer_changed_is_one_difference_and_its_sentences(versions):
    found = versions("approach: both", "approach: holistic")
    assert found.facts == ()
    (answer,) = found.answers
    assert (answer.question, str(answer.a), str(answer.b)) == ("approach", "Both", "Holistic/macro level")
    assert "sentence:approach" in [sentence.statement for sentence in found.sentences]
    assert "sentence:team" not in [sentence.statement for sentence in found.sentences]


STATES = {
    State.ANSWERED: "[residents]",
    State.NONE: "none",
    State.NO_RESPONSE: "no_response",
    State.UNKNOWN: "",
}


@pytest.mark.parametrize(("a", "b"), list(itertools.product(STATES, repeat=2)))
def test_states_are_told_apart(versions, a, b):
    base = TOWN.replace("partnerships: [residents]", f"partnerships: {STATES[a]}  # here")
    found = versions(f"{STATES[a]}  # here", f"{STATES[b]}  # here", base)
    if a is b:
        assert (found.answers, found.sentences) == ((), ())
        return
    (answer,) = found.answers
    assert (answer.question, answer.a.state, answer.b.state) == ("partnerships", a, b)
    assert str(answer.a) != str(answer.b)
    assert (answer.only_a, answer.only_b, answer.both) == ((), (), ())


def as_rank(bench):
    """Let the order of the areas with priority be a rank."""
    bench.change("kind: select_multiple     # the pages", "kind: rank  # the pages", "questionnaire.yaml")


def test_the_order_of_a_rank_is_a_difference(bench):
    as_rank(bench)
    bench.write(TOWN.replace("[policing, housing]", "[housing, waste, policing]"), "later")
    (answer,) = compare_profiles("town", "later").answers
    assert (answer.only_a, answer.only_b) == ((), ("Waste",))
    assert [(moved.word, moved.a, moved.b) for moved in answer.moved] == [
        ("Policing and law enforcement", 1, 3),
        ("Housing", 2, 1),
    ]


def test_the_order_of_another_list_is_none(versions):
    found = versions("[risk_taking, data_analytics]", "[data_analytics, risk_taking]")
    assert found.answers == ()


def test_own_words_are_told_from_an_option(versions):
    (answer,) = versions("[policing, housing]", "[policing, other: Houses]").answers
    assert (answer.only_a, answer.only_b) == (("Housing",), ("other: Houses",))


def test_markup_that_changes_is_seen(versions):
    (fact,) = versions("A short text", "A **short** text").facts
    assert fact.a[0].startswith("A short text")
    assert fact.b[0].startswith("A **short** text")


def test_what_may_be_incomplete_is_a_fact(versions):
    (fact,) = versions("country: GB", "country: GB\nincomplete: [roles, outcomes]").facts
    assert (fact.key, fact.a, fact.b) == ("incomplete", (), ("outcomes", "roles"))


def test_two_surveys_share_what_both_ask(bench):
    other = bench.series.parent / "other"
    shutil.copytree(bench.series, other)
    path = other / "questionnaire.yaml"
    text = path.read_text(encoding="utf-8")
    extra = "  motto:\n    kind: text\n    label: What is the city's motto?\n"
    path.write_text(f"{text.rstrip()}\n{extra}", encoding="utf-8")
    town = other / "cities" / "town.yaml"
    town.write_text(f"{TOWN}  motto: Onwards\n", encoding="utf-8")
    pipeline = Pipeline()
    found = compare(pipeline.make(bench.town).manuscript, pipeline.make(town).manuscript)
    (answer,) = found.answers
    assert (answer.question, answer.a.state, str(answer.b)) == ("motto", State.UNKNOWN, "Onwards")
    (answer,) = compare(pipeline.make(town).manuscript, pipeline.make(bench.town).manuscript).answers
    assert (str(answer.a), answer.b.state) == ("Onwards", State.UNKNOWN)


def test_a_comparison_is_a_value(cities):
    assert isinstance(cities, Comparison)
    with pytest.raises(dataclasses.FrozenInstanceError):
        cities.facts = ()
    assert hash(cities)


def test_problems_of_both_come_at_once(bench):
    bench.write(TOWN.replace("approach: both", "approach: boht"), "a")
    bench.write(TOWN.replace("size: 12", "size: twelve"), "b")
    with pytest.raises(ProblemsFound) as found:
        compare_profiles("a", "b")
    assert [(p.place.path.stem, str(p.code)) for p in found.value.problems] == [
        ("a", "UNKNOWN-OPTION"),
        ("b", "WRONG-KIND"),
    ]


def test_the_command_prints_each_side(bench):
    as_rank(bench)
    bench.write(TOWN.replace("[policing, housing]", "[housing, policing, other: Zoos]"), "later")
    run = bench.run("compare", "town", "later")
    assert (run.code, run.err) == (0, "")
    lines = run.out.splitlines()
    assert lines[0].startswith("A  Lower Sampleton (profiles/innovation-2018/cities/town.yaml), ")
    assert lines[2:4] == ["Facts", "  no difference"]
    assert "    only B  other: Zoos" in lines
    assert "    rank    Housing: 2 in A, 1 in B" in lines
    assert "\x1b[" not in run.out


def test_the_command_prints_json(bench):
    bench.write(TOWN.replace("partnerships: [residents]", "partnerships: no_response"), "later")
    run = bench.run("compare", "town", "later", "--json")
    found = json.loads(run.out)
    assert run.code == 0
    assert found["a"]["name"] == "Lower Sampleton"
    (answer,) = found["answers"]
    assert (answer["a"]["state"], answer["a"]["words"]) == (
        "answered",
        ["City residents and resident associations"],
    )
    assert (answer["b"]["state"], answer["b"]["words"]) == ("no_response", [])


def test_the_command_says_that_nothing_differs(bench):
    run = bench.run("compare", "town", "town")
    assert run.code == 0
    assert run.out.count("no difference") == 3


def test_a_pattern_names_one_profile(bench):
    run = bench.run("compare", "*", "town")
    assert run.code == 1
    (shown,) = run.problems
    assert (shown.code, shown.hint) == ("NOT-FOUND", "two are compared: name one for each side")
    assert shown.words.startswith('"*" stands for 3 profiles')


def test_help_begins_with_examples(bench):
    run = bench.run("compare", "--help")
    assert run.code == 0
    assert "reportgen compare los-angeles example" in run.out.partition("Examples:")[2]
