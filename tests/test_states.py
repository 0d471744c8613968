"""Answers that are none: what does not apply, what the place does not know, and what it was not asked."""

import csv
import io
import json
import re
import shutil
from dataclasses import replace
from itertools import combinations

import jsonschema
import pytest
import yaml
from conftest import SECOND
from conftest import SERIES as STARTER
from dumps import transcript
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stated import name_states

from reportgen.authoring import schema
from reportgen.cohort import find
from reportgen.content import AreaGrid, Chart, Facts, Silence, walk
from reportgen.design import Colours, sign
from reportgen.design.signs import paint
from reportgen.making import Pipeline
from reportgen.package.tables import tables
from reportgen.profile import Answer
from reportgen.provenance import explain
from reportgen.richtext import text_of
from reportgen.series import NAMED, State, load_series
from reportgen.web import spotlight_body
from reportgen.wording import compare_places, compose, known_countries, signs_in_tables

GIVEN = {
    "loi: no\n": "loi: dont_know\n",
    "tutelle: {other: Une fondation}": "tutelle: not_applicable",
    "services: [pret, ateliers]": "services: dont_know",
    "{total: 1, metiers: none}": "{total: not_applicable, metiers: dont_know}",
    "budget: 950000, prets: 12": "budget: not_applicable, prets: dont_know",
    "{livres: insuffisant}": (
        "{livres: insuffisant, presse: not_applicable, musique: dont_know, films: no_response}"
    ),
    "obstacles: no_response": "obstacles: not_applicable",
    "ouverture: 1923": "ouverture: dont_know",
    "projet: no_response": "projet: not_applicable",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The spotlight of a place that does not know, or to which questions do not apply."""
    folder = tmp_path_factory.mktemp("states") / "profiles" / SECOND.name
    shutil.copytree(SECOND, folder)
    name_states(folder)
    path = folder / "cities" / "val-dormant.yaml"
    text = path.read_text(encoding="utf-8")
    for old, new in GIVEN.items():
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return Pipeline().make(path)


@pytest.fixture
def named(library):
    """The survey where it names both states."""
    name_states(library.series)
    return library


def block(made, kind):
    return next(block for block in walk(made.spotlight.items) if isinstance(block, kind))


def test_an_answer_may_be_that_the_place_does_not_know_or_that_it_does_not_apply(made):
    states = {name: answer.state for name, answer in made.manuscript.profile.answers.items()}
    assert states["loi"] is states["services"] is states["moyens.prets"] is State.DONT_KNOW
    assert states["collections.musique"] is states["ouverture"] is State.DONT_KNOW
    assert states["tutelle"] is states["equipe.total"] is states["moyens.budget"] is State.NOT_APPLICABLE
    assert states["collections.presse"] is states["projet"] is State.NOT_APPLICABLE


def test_what_is_no_answer_is_in_no_base_and_traced_as_what_it_is(made):
    tallied = made.manuscript.tallied
    assert tallied["loi"].silent[State.DONT_KNOW] == ("Val-Dormant",)
    assert tallied["tutelle"].silent[State.NOT_APPLICABLE] == ("Val-Dormant",)
    for question in ("loi", "tutelle", "services", "equipe.total", "moyens.prets"):
        assert "Val-Dormant" not in tallied[question].answered
    origins = {o.id: o.answer for found in explain(made.manuscript) for o in found.origins}
    assert (origins["loi"], origins["tutelle"]) == ("does not know", "not applicable")
    assert "Presse: not applicable; Musique: does not know; Films: no response" in origins["collections"]


def test_each_tile_of_a_grid_says_its_state_and_the_legend_counts_them(made):
    grid = block(made, AreaGrid)
    assert [(area.mark.value, area.word) for area in grid.areas] == [
        ("second", "insuffisantes"),
        ("not_applicable", "sans objet"),
        ("dont_know", "ne sait pas"),
        ("no_response", "pas de réponse"),
        ("unknown", "inconnu"),
        ("unknown", "inconnu"),
    ]
    counts = [words for _, words in grid.legend]
    assert counts[2:] == ["pas de réponse (1)", "ne sait pas (1)", "sans objet (1)", "inconnu (2)"]
    said = next(s for s in made.spotlight.statements if s.id == "grid:collections")
    assert {(e.option, e.value) for e in said.evidence} >= {("dont_know", 1), ("not_applicable", 1)}


def test_a_fact_the_box_of_silence_and_a_chart_say_it_with_a_sign(made):
    (budget,) = (fact for fact in block(made, Facts).items if fact.mark)
    assert (budget.mark, [text_of(value) for value in budget.values]) == (
        State.NOT_APPLICABLE,
        ["sans objet"],
    )
    told = {mark: text_of(words) for mark, words in block(made, Silence).entries}
    assert told[State.DONT_KNOW].startswith("Le pays ne sait pas : loi sur les bibliothèques, services")
    assert told[State.NOT_APPLICABLE] == "Sans objet : tutelle, nombre d'agents, freins, projet marquant."
    charts = {b.id: b for b in walk(made.spotlight.items) if isinstance(b, Chart)}
    assert {datum.mark for datum in charts["chart:services"].data} == {State.DONT_KNOW}
    assert (State.DONT_KNOW, "ne sait pas") in charts["chart:services"].legend
    assert "Val-Dormant : sans objet." in charts["chart:agents"].alt


def test_conditions_of_a_wording_have_their_names(made):
    said = {statement.id: statement for statement in made.spotlight.statements}
    assert (said["sentence:loi"].text, said["sentence:loi"].rule) == (
        "Le pays dit ne pas le savoir.",
        "loi: dont_know",
    )
    assert said["sentence:tutelle"].text == "La question ne convient pas ici."


def test_a_volume_has_each_as_a_sign_and_a_word_and_explains_them(made):
    pipeline = Pipeline()
    words = pipeline.load(STARTER).wording.volume
    loaded = pipeline.load(made.manuscript.series.folder)
    states = loaded.series.questionnaire.states
    key = dict(signs_in_tables(states, loaded.wording, words))
    assert (key[State.DONT_KNOW], key[State.NOT_APPLICABLE]) == ("ne sait pas", "sans objet")
    others = [
        pipeline.make(loaded.series.folder / "cities" / f"{name}.yaml").manuscript.profile
        for name in ("haute-lande", "terres-claires")
    ]
    places = [made.manuscript.profile, *others]
    compared = {q.id: q for q in compare_places(loaded.series, loaded.wording, words, loaded.tallied, places)}
    assert [mark for mark, _ in compared["tutelle"].legend] == [State.ANSWERED, State.NOT_APPLICABLE]
    row = compared["tutelle"].tables[0].rows[-1]
    assert row.head.startswith("Sans objet")
    assert [(cell.mark, text_of(cell.text)) for cell in row.cells] == [
        (None, "1"),
        (State.NOT_APPLICABLE, "Val-Dormant"),
    ]
    grid = compared["collections"].tables[0]
    assert {"pas de réponse", "ne sait pas", "sans objet"} <= {*grid.columns}
    starter = pipeline.load(STARTER)
    assert State.DONT_KNOW not in dict(
        signs_in_tables(starter.series.questionnaire.states, starter.wording, words)
    )


def test_tables_of_a_package_and_their_codebook_tell_them_apart(made):
    series, profile = made.manuscript.series, made.manuscript.profile
    found = tables(series, made.manuscript.tallied, {"val": profile}, {"dont_know": "ne sait pas"})
    rows = {name: list(csv.DictReader(io.StringIO(data.decode()))) for name, (data, _) in found.items()}
    assert (rows["profiles.csv"][0]["loi"], rows["profiles.csv"][0]["tutelle"]) == (
        "dont_know",
        "not_applicable",
    )
    assert [r["state"] for r in rows["long.csv"] if r["question"] == "equipe.total"] == ["not_applicable"]
    codes = {
        r["option"]: (r["option_label"], r["missing"]) for r in rows["codebook.csv"] if r["question"] == "loi"
    }
    assert codes == {
        "yes": ("Oui", ""),
        "no": ("Non", ""),
        "no_response": ("no response", "-2"),
        "dont_know": ("ne sait pas", "-1"),
        "not_applicable": ("not applicable", "-3"),
        "unknown": ("not known", "-5"),
    }
    missing = {name: shape["missingValues"] for name, (_, shape) in found.items()}
    assert {"dont_know", "not_applicable", "not_asked", ""} <= {*missing["profiles.csv"]}
    assert missing["long.csv"] == missing["codebook.csv"] == [""]


def test_each_sign_and_each_tile_is_told_from_the_others_without_colour():
    colours = Colours()
    silent = [state for state in State if not state.counts]
    drawn = {
        state: [
            (s.path[0], bool(s.fill), bool(s.stroke), bool(s.dash)) for s in sign(state, 0, 0, 8, colours)
        ]
        for state in silent
    }
    looks = [(drawn[one], drawn[other]) for one, other in combinations(silent, 2)]
    assert all(one != other for one, other in looks)
    assert paint(State.DONT_KNOW, colours) != paint(State.NO_RESPONSE, colours)
    assert paint(State.NOT_APPLICABLE, colours) != paint(State.UNKNOWN, colours)


def test_a_series_says_the_words_of_the_states_it_names_and_no_others_are_wanted(named):
    named.change("  dont_know: ne sait pas\n", "", "wording/fr.yaml")
    named.change('  silence_not_applicable: "Sans objet :"\n', "", "wording/fr.yaml")
    shown = named.run("check", "haute-lande").problems
    assert [(p.code, p.words) for p in shown] == [
        ("MISSING-KEY", '"dont_know" is missing in words'),
        ("MISSING-KEY", '"silence_not_applicable" is missing in words'),
    ]


def test_two_states_in_the_same_words_are_refused(named):
    named.change("not_applicable: sans objet", "not_applicable: Pas de réponse", "wording/fr.yaml")
    (shown,) = named.run("check", "haute-lande").problems
    assert shown.words.startswith('"no_response" and "not_applicable" have the same words')


def test_a_sentence_whose_last_form_would_be_said_of_them_is_refused(named):
    named.change(
        '    - when: {tutelle: not_applicable}\n      say: "La question ne convient pas ici."\n',
        "",
        "wording/fr.yaml",
    )
    (shown,) = named.run("check", "haute-lande").problems
    assert shown.words == (
        'no form of "tutelle" is for tutelle where it is not_applicable; else its last is said; '
        "put one before that: when: {tutelle: not_applicable}"
    )


@pytest.mark.parametrize(
    ("states", "code", "hint"),
    [
        ("[dont_know, not_applicable, refused]", "UNKNOWN-NAME", "known here: dont_know, not_applicable"),
        ("[dont_know, not_applicable, dont_know]", "REPEATED-OPTION", "name it once"),
        ("dont_know", "WRONG-KIND", "write [first, second]"),
        ("[]", "EMPTY-LIST", "name dont_know or not_applicable, or leave the line out"),
    ],
)
def test_states_that_cannot_be_named_are_refused(named, states, code, hint):
    named.change("states: [dont_know, not_applicable]", f"states: {states}", "questionnaire.yaml")
    shown = named.run("check", "haute-lande").problems[0]
    assert (shown.path, shown.code) == (f"profiles/{SECOND.name}/questionnaire.yaml", code)
    assert shown.hint.startswith(hint)


def test_an_option_that_is_called_as_a_state_is_refused_with_what_to_do(named):
    named.change("    etat: L'État\n", "    not_applicable: Sans objet\n", "questionnaire.yaml")
    shown = named.run("check", "haute-lande").problems[0]
    assert (shown.code, shown.under) == ("RESERVED-WORD", "not_applicable")
    assert shown.hint == (
        "take it out, and say states: [not_applicable]; as an option that counts, "
        "call it not_applicable_ or the like"
    )


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ("publics: [seniors]", "publics: [seniors, dont_know]", "UNKNOWN-OPTION", "dont_know stands alone"),
        (
            "tutelle: {other: Une fondation}",
            "tutelle: {other: Not applicable}",
            "NO-WRITE-IN",
            "write not_applicable",
        ),
        ("total: 1", "total: don't know", "WRONG-KIND", "dont_know where the place said"),
        ("ouverture: 1923", "ouverture: n/a", "WRONG-KIND", "not_applicable where the place said"),
        ("loi: no\n", "loi: dk\n", "UNKNOWN-OPTION", "dont_know where the place said"),
        ("projet: no_response", "projet: Sans objet", "WRONG-KIND", "write not_applicable; as words"),
        (
            "population: {value: 672000, year: 2024}",
            "population: {value: dont_know, year: 2024}",
            "WRONG-KIND",
            "it stands alone: population: dont_know",
        ),
    ],
)
def test_a_state_that_is_written_otherwise_is_refused_with_how_it_is_written(named, old, new, code, words):
    named.change(old, new, "cities/val-dormant.yaml")
    (shown,) = named.run("check", "val-dormant").problems
    assert shown.code == code
    assert words in shown.words


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("loi: no\n", "loi: dont_know\n"),
        ("total: 1", "total: dont_know"),
        ("projet: no_response", "projet: dont_know"),
        ("collections: {livres: insuffisant}", "collections: dont_know"),
        ("livres: insuffisant", "livres: dont_know"),
    ],
)
def test_a_state_that_the_series_does_not_name_is_refused(library, old, new):
    name_states(library.series, "not_applicable")
    library.change(old, new, "cities/val-dormant.yaml")
    (shown,) = library.run("check", "val-dormant").problems
    assert (shown.code, shown.under) == ("UNKNOWN-OPTION", "dont_know")
    assert "is dont_know, which the series does not name; say states: [dont_know]" in shown.words


RELEVANT = "    label: Qu'est-ce qui freine la lecture publique ?\n"


def ask_only_where(named, condition, answer):
    named.change(RELEVANT, f"{RELEVANT}    relevant: {condition}\n", "questionnaire.yaml")
    named.change("obstacles: no_response", f"obstacles: {answer}", "cities/val-dormant.yaml")


@pytest.mark.parametrize("answer", NAMED)
def test_what_was_not_asked_cannot_be_not_applicable_or_not_known_to_the_place(named, answer):
    ask_only_where(named, "{loi: yes}", answer)
    named.change("loi: yes", "loi: no", "cities/haute-lande.yaml")
    (shown,) = named.run("check", "val-dormant").problems
    assert shown.words == (
        f"obstacles is {answer}, and loi is not yes; "
        "obstacles is asked only where loi is yes; leave it out, as it was not asked"
    )
    shape = schema(load_series(named.series), known_countries())
    given = yaml.safe_load((named.cities / "val-dormant.yaml").read_text(encoding="utf-8"))
    given["answers"]["loi"] = "no"
    given["answers"]["ouverture"] = "1923"
    assert not jsonschema.Draft7Validator(shape).is_valid(given)
    del given["answers"]["obstacles"]
    assert jsonschema.Draft7Validator(shape).is_valid(given)


@pytest.mark.parametrize(
    ("condition", "loi", "total", "state"),
    [
        ("{loi: yes}", "no", "1", State.NOT_ASKED),
        ("{loi: yes}", "dont_know", "1", State.NOT_ASKED),
        ("{loi: yes}", "not_applicable", "1", State.NOT_ASKED),
        ("{loi: yes}", "no_response", "1", State.UNKNOWN),
        ("{loi: dont_know}", "dont_know", "1", State.UNKNOWN),
        ("{loi: dont_know}", "no", "1", State.NOT_ASKED),
        ("{equipe.total: 2+}", "no", "not_applicable", State.NOT_ASKED),
        ("{equipe.total: 2+}", "no", "dont_know", State.UNKNOWN),
    ],
)
def test_who_does_not_know_is_not_asked_what_follows_from_an_answer(named, condition, loi, total, state):
    ask_only_where(named, condition, "")
    named.change("loi: no\n", f"loi: {loi}\n", "cities/val-dormant.yaml")
    named.change("total: 1", f"total: {total}", "cities/val-dormant.yaml")
    made = Pipeline().make(named.cities / "val-dormant.yaml").manuscript
    assert made.profile.state(made.series.questionnaire.questions["obstacles"]) is state
    assert made.tallied["obstacles"].silent[state] == ("Val-Dormant",)


def test_what_was_not_asked_is_said_as_such_wherever_it_is_shown(named):
    named.change(
        "        label: Quels métiers y trouve-t-on ?\n",
        "        label: Quels métiers y trouve-t-on ?\n        relevant: {equipe.total: 2+}\n",
        "questionnaire.yaml",
    )
    named.change(", metiers: none", "", "cities/val-dormant.yaml")
    (shown, *_) = named.run("check", "val-dormant").problems
    assert shown.words == '"not_asked" is missing in words'
    named.change("  unknown: inconnu\n", "  unknown: inconnu\n  not_asked: non posée\n", "wording/fr.yaml")
    made = Pipeline().make(named.cities / "val-dormant.yaml")
    chart = next(b for b in walk(made.spotlight.items) if b.id == "chart:metiers")
    assert {datum.mark for datum in chart.data} == {State.NOT_ASKED}
    assert (State.NOT_ASKED, "non posée") in chart.legend
    origins = {o.id: o.answer for found in explain(made.manuscript) for o in found.origins}
    assert origins["equipe.metiers"] == "not asked"
    found = json.loads(named.run("compare", "val-dormant", "haute-lande", "--json").out)
    (one,) = (answer for answer in found["answers"] if answer["question"] == "equipe.metiers")
    assert one["a"]["state"] == "not_asked"


def test_the_schema_takes_the_states_that_the_series_names(named):
    given = yaml.safe_load((named.cities / "val-dormant.yaml").read_text(encoding="utf-8"))
    given["answers"] |= {
        "loi": "dont_know",
        "services": "not_applicable",
        "collections": "dont_know",
        "projet": "not_applicable",
        "ouverture": "dont_know",
        "equipe": {"total": "dont_know"},
    }
    series = load_series(named.series)
    shape = schema(series, known_countries())
    assert jsonschema.Draft7Validator(shape).is_valid(given)
    asked = shape["properties"]["answers"]["properties"]["loi"]
    assert asked["description"].endswith("; no_response, dont_know or not_applicable.")
    named.change("states: [dont_know, not_applicable]\n", "", "questionnaire.yaml")
    without = schema(load_series(named.series), known_countries())
    for question in ("loi", "services", "collections", "ouverture"):
        one = {**given, "answers": {question: given["answers"][question]}}
        assert not jsonschema.Draft7Validator(without).is_valid(one), question


def test_a_profile_to_fill_in_tells_of_them(named):
    assert named.run("new", "Metz", "--country", "FR").code == 0
    text = (named.cities / "metz.yaml").read_text(encoding="utf-8")
    assert "# Six things are kept apart:" in text
    assert "#   dont_know       asked, and the place said that it does not know" in text
    assert "One of these, no_response, dont_know or not_applicable:" in text
    assert named.run("check", "metz").code == 0


def test_the_page_of_html_has_their_signs_and_words(made):
    series = made.manuscript.series
    theme = Pipeline().load(series.folder).theme
    page = spotlight_body(made.spotlight, series.pages, theme, series.folder / "web").body
    assert '<li class="not_applicable"><svg class="sign"' in page
    assert '<span class="state">ne sait pas</span>' in page
    assert '#sign-not_applicable"></use></svg> sans objet</dd>' in page
    assert 'id="sign-dont_know"' in page


def test_explain_names_the_places_in_no_base_by_what_there_is_in_place_of_an_answer(made):
    found = {one.statement.id: dict(one.uncounted) for one in explain(made.manuscript)}
    assert found["chart:services"] == {State.DONT_KNOW: ("Val-Dormant",)}
    assert found["chart:agents"] == {State.NOT_APPLICABLE: ("Val-Dormant",)}
    assert found["sentence:loi"] == {}


def test_why_something_does_not_apply_may_be_explained(named):
    named.change(
        "        currency: EUR\n", "        currency: EUR\n        explained: yes\n", "questionnaire.yaml"
    )
    explained = "{answer: not_applicable, note: Les communes paient.}"
    named.change("budget: 950000", f"budget: {explained}", "cities/val-dormant.yaml")
    made = Pipeline().make(named.cities / "val-dormant.yaml")
    (budget,) = (fact for fact in block(made, Facts).items if fact.mark)
    assert (text_of(budget.values[0]), text_of(budget.note)) == ("sans objet", "Les communes paient.")


SILENCES = (State.NO_RESPONSE, State.DONT_KNOW, State.NOT_APPLICABLE)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(states=st.lists(st.sampled_from([None, State.UNKNOWN, *SILENCES]), min_size=40, max_size=40))
def test_whatever_is_no_answer_is_said_as_what_it_is_and_never_by_its_code(made, states):
    loaded = Pipeline().load(made.manuscript.series.folder)
    series, profile = loaded.series, made.manuscript.profile
    answers = {
        name: answer if state is None else Answer(state)
        for (name, answer), state in zip(profile.answers.items(), states, strict=False)
    }
    profile = replace(profile, answers=profile.answers | answers)
    page = compose(series, loaded.wording, find(series, profile, loaded.tallied))
    text = transcript(page)
    assert not [state for state in State if "_" in state and state in text]
    box = next((b for b in walk(page.items) if isinstance(b, Silence)), None)
    told = {mark: text_of(words) for mark, words in box.entries} if box else {}
    for name, topic in loaded.wording.topics.items():
        if name in series.questionnaire.grids:  # one says its rows itself, or is one of silence where none is
            continue
        state = profile.answers[name].state
        for silent in (State.UNKNOWN, *SILENCES):
            assert (topic in told.get(silent, "")) is (state is silent), (name, silent)


def test_a_state_has_no_share_in_published_figures(named):
    figures = (
        "n: 9\neditions: {e: {label: É, source: enquete}}\nfigures:\n"
        "  - {question: loi, edition: e, base: 9, shares: {yes: 44, no: 45, dont_know: 11}}\ncomputed:"
    )
    named.change("computed:", figures, "cohort.yaml")
    shown = named.run("check", "haute-lande").problems[0]
    assert (shown.code, shown.under) == ("UNKNOWN-OPTION", "dont_know")
    assert shown.hint == "it is no answer, so it is in no base and has no share: leave it out"


def test_a_series_that_shows_no_box_says_it_in_sentences(named):
    named.change("    - silence\n", "", "spotlight.yaml")
    text = (named.series / "wording" / "fr.yaml").read_text(encoding="utf-8")
    topics = re.sub(r"(?m)^topics:\n(?:  .*\n)+", "", text)
    named.change("", topics, "wording/fr.yaml")
    shown = named.run("check", "haute-lande").problems
    told = [p.words.partition(";")[0] for p in shown if p.words.startswith("nothing would")]
    end = "where it is dont_know or not_applicable"
    assert f"nothing would be said of obstacles {end}" in told
    assert f"nothing would be said of loi {end}" not in told
    assert not [words for words in told if "moyens.budget" in words or "collections" in words]
    hints = [p.hint for p in shown if "of obstacles " in p.words]
    assert hints[0].startswith("show silence in spotlight.yaml")
    assert hints[0].endswith("when: {obstacles: [dont_know, not_applicable]}")
