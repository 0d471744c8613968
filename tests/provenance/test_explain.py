"""Every number on a page is explained: read back from the PDFs and looked for among the explanations."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from conftest import TOWN
from made import spotlight_of

from reportgen.cli.explaining import _lines, as_values
from reportgen.content import Chart, walk
from reportgen.making import Pipeline
from reportgen.pdf.read import read_back
from reportgen.provenance import explain
from reportgen.series import LISTS, Kind
from reportgen.wording.terms import Terms

SERIES = Path(__file__).resolve().parents[2] / "profiles" / "innovation-2018"
CITIES = sorted(path.stem for path in (SERIES / "cities").glob("*.yaml"))
NUMBER = re.compile(r"\d[\d,.]*\d|\d")


def numbers(text):
    return set(NUMBER.findall(text))


def figures(explanations, asked):
    """Return the numbers that explanations rest on, as a page writes them: not those of the words explained.

    An answer to a question for a number does not explain itself.
    """
    known = set()
    for explanation in explanations:
        counted = [number for f in explanation.evidence for number in (f.value, f.base, f.count)]
        for number in (*counted, *(number for _, number in explanation.dots)):
            if number is not None:
                known |= {f"{number:g}", f"{number:,}", f"{round(number / 1e6, 2):g}"}
        for origin in explanation.origins:
            if origin.id not in asked or asked[origin.id].kind is not Kind.INTEGER:
                known |= numbers(origin.answer)
    return known


@pytest.mark.parametrize("city", CITIES)
def test_every_number_of_a_spotlight_is_explained(city):
    made = spotlight_of(SERIES / "cities" / f"{city}.yaml")
    explained = figures(explain(made.manuscript), made.series.questionnaire.questions)
    written = yaml.safe_load(made.path.read_text(encoding="utf-8"))
    quoted = [written.get(key) for key in ("tagline", "overview", "websites")]
    charts = (block for block in walk(made.spotlight.items) if isinstance(block, Chart))
    scale = {text for chart in charts for _, text in chart.ticks}
    pages = read_back(made.pdf()).texts
    for number, text in enumerate(pages, 1):
        found = numbers(text.replace(f"{number} / {len(pages)}", ""))
        assert found <= explained | scale | numbers(f"{quoted}"), city


@pytest.mark.parametrize("city", CITIES)
def test_every_number_of_a_sentence_or_a_title_is_a_figure(city):
    made = spotlight_of(SERIES / "cities" / f"{city}.yaml")
    asked = made.series.questionnaire.questions
    for explanation in explain(made.manuscript):
        if not explanation.statement.id.startswith(("sentence:", "chart:", "grid:")):
            continue
        said = numbers(explanation.statement.text.replace(",", ""))
        assert said <= figures([explanation], asked), explanation.statement


COUNTS = ("count", "apart.count", "shared.count", "unnamed.count", "top.count", "top.size")


@pytest.mark.parametrize("count", COUNTS)
def test_every_count_that_a_sentence_can_write_is_a_figure_with_its_base(count):
    made = spotlight_of(SERIES / "cities" / "los-angeles.yaml")
    findings = made.manuscript.findings()
    terms = Terms(findings, made.manuscript.wording.language, "Los Angeles", "Los Angeles's")
    lists = [
        name
        for name, finding in findings.questions.items()
        if finding.question.kind in LISTS and finding.edition and finding.answer.options and finding.shares
    ]
    assert len(lists) > 1
    for name in lists:
        term = terms[f"{name}.{count}"]
        (figure, *_) = term.evidence
        assert (figure.question, figure.value) == (name, term.count)
        if count != "count":
            base, edition = findings.questions[name].base, findings.questions[name].edition
            assert (figure.base, figure.edition, figure.source) == (base, edition.label, edition.source)


def test_how_many_options_set_a_place_apart_is_explained_by_the_answers_of_all(bench):
    said = bench.run("explain", str(SERIES / "cities" / "akron.yaml"), "sentence:figure_apart").out
    assert "\n  options of outcomes, apart: 2, by the answers of 30 places; Own calculations" in said


def test_a_team_of_one_is_a_figure():
    made = spotlight_of(SERIES / "cities" / "durham.yaml")
    (team,) = (e for e in explain(made.manuscript) if e.statement.id == "sentence:team")
    assert "one member of staff" in team.statement.text
    assert [(f.question, f.measure, f.value) for f in team.evidence] == [("team.size", "answer", 1)]


def test_a_share_is_explained_by_base_edition_and_source():
    made = spotlight_of(SERIES / "cities" / "los-angeles.yaml")
    (strategy,) = (e for e in explain(made.manuscript) if e.statement.id == "sentence:strategy")
    (figure,) = strategy.evidence
    assert (figure.value, figure.base) == (56, 89)
    assert "2018" in figure.source
    (origin,) = strategy.origins
    assert origin.answer == "No"
    lines = made.path.read_text().splitlines()
    assert lines[origin.place.line - 1].strip() == "explicit_strategy: no"
    assert strategy.statement.rule.startswith("city: Los Angeles, explicit_strategy: no")


def test_a_computed_share_names_the_places_it_counts():
    made = spotlight_of(SERIES / "cities" / "los-angeles.yaml")
    (outcomes,) = (e for e in explain(made.manuscript) if e.statement.id == "ruler:outcomes")
    chosen = yaml.safe_load(made.path.read_text(encoding="utf-8"))["answers"]["outcomes"]
    for figure in outcomes.evidence:
        assert len(figure.places) == figure.base == 30
        assert len(figure.named) == figure.count
        assert figure.value == round(100 * figure.count / figure.base)
        assert ("Los Angeles" in figure.named) == (figure.option in chosen)
        assert "Example town" not in figure.places


def test_a_ruler_rests_on_the_figures_that_it_shows():
    """Those of what a list may lack stand beneath it by name, without them."""
    made = spotlight_of(SERIES / "cities" / "syracuse.yaml")
    (roles,) = (e for e in explain(made.manuscript) if e.statement.id == "ruler:roles")
    assert {figure.option for figure in roles.evidence} == set(
        yaml.safe_load(made.path.read_text(encoding="utf-8"))["answers"]["roles"]
    )


def shares(pipeline, city):
    made = pipeline.make(city)
    return {
        (e.statement.id, f.question, f.option): f.value
        for e in explain(made.manuscript)
        for f in e.evidence
        if f.places
    }


@pytest.mark.slow
def test_one_answer_changed_changes_just_the_numbers_that_count_it(tmp_path):
    import shutil

    series = tmp_path / "series"
    shutil.copytree(SERIES, series)
    boulder = series / "cities" / "boulder.yaml"
    pipeline = Pipeline()
    before = {city: shares(pipeline, series / "cities" / f"{city}.yaml") for city in CITIES}
    text = boulder.read_text()
    changed = re.sub(r"internal_operations\b,? ?", "", text, count=1)
    changed = re.sub(r"(?m)^ *- internal_operations\n", "", text, count=1) if changed == text else changed
    assert changed != text
    boulder.write_text(changed)
    pipeline = Pipeline()
    after = {city: shares(pipeline, series / "cities" / f"{city}.yaml") for city in CITIES}
    for city in CITIES:
        if city == "boulder":
            continue
        differing = {key for key in before[city] if before[city][key] != after[city][key]}
        assert before[city].keys() == after[city].keys()
        assert all(key[1:] == ("outcomes", "internal_operations") for key in differing)
        names_it = any(key[1:] == ("outcomes", "internal_operations") for key in before[city])
        assert bool(differing) == names_it


def explained(name, statement, series=SERIES):
    made = Pipeline().make(series / "cities" / f"{name}.yaml")
    (found,) = (e for e in explain(made.manuscript) if e.statement.id == statement)
    return found


def test_the_line_of_the_source_is_traced_to_the_files_of_the_series():
    found = explained("los-angeles", "source")
    lines = (SERIES / "series.yaml").read_text(encoding="utf-8").splitlines()
    told = {origin.id for origin in found.origins}
    assert told >= {"publisher", "licence.name", "disclaimer", "sources.report.title", "sources.report.doi"}
    unknown = {origin.id for origin in found.origins if not origin.place}
    assert unknown == {"sources.report", "sources.spotlights"}
    for origin in (origin for origin in found.origins if origin.place):
        assert origin.answer in lines[origin.place.line - 1]
    rest = found.statement.text
    for origin in sorted(found.origins, key=lambda origin: -len(origin.answer)):
        rest = rest.replace(re.sub("^https?://|/$", "", origin.answer), "")
    assert not NUMBER.search(rest.replace("doi.org", ""))
    assert {origin.id for origin in explained("los-angeles", "series").origins} == {"title", "edition"}


def test_every_dot_of_a_strip_is_traced(bench):
    bench.change("minimum_base: 10", "minimum_base: 2", "cohort.yaml")
    bench.write(TOWN.replace("Lower", "Upper").replace("size: 12", "size: 4"), "upper")
    made = Pipeline().make(bench.cities / "upper.yaml")
    (chart,) = (e for e in explain(made.manuscript) if e.statement.id == "chart:team")
    assert chart.dots == (("Upper Sampleton", 4), ("Los Angeles", 12), ("Lower Sampleton", 12))
    said = bench.run("explain", "upper", "chart:team").out
    assert "dots: Upper Sampleton 4, Los Angeles 12, Lower Sampleton 12" in said
    assert as_values(chart)["dots"][0] == {"place": "Upper Sampleton", "number": 4}


def test_a_rank_does_not_read_as_a_count(bench):
    said = bench.run("explain", "los-angeles").out
    assert (
        "risk_taking: no. 1 by the answers of 89 places; OECD/Bloomberg 2018; OECD/Bloomberg Survey" in said
    )
    assert "launching: among the 2 most common by the answers of 89 places" in said
    assert "share of no: 56 % of 89 places" in said
    assert not re.search(r"(rank|top) of \w+: \d+ of", said)


def test_a_figure_ends_with_where_it_can_be_looked_up(bench):
    said = bench.run("explain", "los-angeles", "sentence:strategy").out
    assert "; https://cities-innovation-oecd.com/" in said
    bench.change(
        "    url: https://cities-innovation-oecd.com/\n",
        "    url: https://cities-innovation-oecd.com/\n    page: 2\n    accessed: 2019-06-01\n",
        "series.yaml",
    )
    said = bench.run("explain", "los-angeles", "sentence:strategy").out
    assert "; page 2; https://cities-innovation-oecd.com/; read on 2019-06-01" in said


def test_what_is_not_known_of_a_source_is_said_where_it_is_cited(bench):
    strategy = bench.run("explain", "town", "sentence:strategy").out
    assert "cities-innovation-oecd.com/; not known: page, day it was read\n" in strategy
    line = bench.run("explain", "town", "source").out
    assert "  not known of sources.spotlights: page, accessed\n" in line
    assert "  not known of sources.report: page, accessed\n" in line
    bench.change(
        "    url: https://cities-innovation-oecd.com/\n",
        "    page: 2\n    accessed: 2019-06-01\n    url: https://cities-innovation-oecd.com/\n",
        "series.yaml",
    )
    assert "not known" not in bench.run("explain", "town", "sentence:strategy").out
    assert "not known of sources.spotlights" not in bench.run("explain", "town", "source").out


def test_a_share_says_of_which_question_it_is_where_there_are_several():
    made = spotlight_of(SERIES / "cities" / "los-angeles.yaml")
    one = next(e for e in explain(made.manuscript) if e.statement.id == "sentence:strategy")
    share = one.evidence[0]
    several = replace(one.statement, evidence=(share, replace(share, question="another")))
    alone, both = ("\n".join(_lines(replace(one, statement=said))) for said in (one.statement, several))
    assert f"share of {share.option}:" in alone
    assert f"share of {share.question}, {share.option}:" in both
    assert f"share of another, {share.option}:" in both
