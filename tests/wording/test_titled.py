"""The title of a section: a sentence of the wording, another for each place, or none."""

from types import SimpleNamespace

import pytest
from conftest import SERIES

from reportgen.cohort import Basis
from reportgen.content import Section, walk
from reportgen.making import Pipeline
from reportgen.richtext import plain
from reportgen.wording.overall import _cohort

SECTION = "                - section: success_factors\n"
TITLE = "                  title: heading_factors\n"
WRONG = {
    "a sentence that there is not": ("title: heading_factor", "UNKNOWN-NAME"),
    "one that stands elsewhere": ("title: heading_achieved", "REPEATED-OPTION"),
}


def sections(city: str) -> dict[str, str]:
    """Return the words over each section of a place, by its name."""
    found, rest = {}, list(Pipeline().make(SERIES / "cities" / f"{city}.yaml").spotlight.items)
    while rest:
        item = rest.pop()
        if isinstance(item, Section):
            found[item.heading.id.removeprefix("heading:")] = item.heading.text
            rest += item.items
    return found


def test_a_title_says_of_each_place_another_thing():
    assert sections("madrid")["success_factors"] == "What Madrid finds critical"
    published = "The most critical success factors in supporting the city's innovation work:"
    assert sections("los-angeles")["success_factors"] == published


def test_a_chart_has_the_form_of_the_sentence_that_is_its_title():
    said = {
        s.id: (s.form, s.rule)
        for s in Pipeline().make(SERIES / "cities" / "madrid.yaml").spotlight.statements
    }
    assert said["chart:strategy"] == said["sentence:strategy"]
    assert said["chart:approach"] == said["sentence:approach"]
    assert said["chart:strategy"][0] == 3


def test_a_title_that_says_nothing_leaves_what_stands_under_it_and_no_heading():
    assert "strategy" in sections("los-angeles")
    assert "strategy" not in sections("madrid")
    made = Pipeline().make(SERIES / "cities" / "madrid.yaml")
    assert "chart:strategy" in {block.id for block in walk(made.spotlight.items)}
    charts = [kid for page in made.layout.pages for group in page.groups for kid in ids(group)]
    assert "chart:strategy" in charts
    assert "Along with 44% of cities surveyed, Madrid has an explicit" in made.html().decode()


def ids(group) -> list[str]:
    inner = [name for kid in group.kids if hasattr(kid, "kids") for name in ids(kid)]
    return [group.id, *inner]


@pytest.mark.parametrize("case", WRONG.values(), ids=WRONG)
def test_a_title_is_named_right_or_refused(bench, case):
    title, code = case
    bench.change(f"{SECTION}{TITLE}", f"{SECTION}                  {title}\n", "spotlight.yaml")
    assert code in {problem.code for problem in bench.run("check", "town").problems}


def test_what_a_title_rests_on_is_explained(bench):
    assert "sentence:heading_factors: What Lower Sampleton finds critical" in bench.run("explain", "town").out


def test_a_section_with_a_title_has_no_heading_among_those_of_the_wording(bench):
    bench.change("\nheadings:\n", "\nheadings:\n  strategy: The strategy\n", "wording/en.yaml")
    assert "UNKNOWN-KEY" in {problem.code for problem in bench.run("check", "town").problems}


def test_whom_the_figures_of_all_are_of_is_a_title_with_one_capital():
    words = Pipeline().load(SERIES).wording.volume
    finding = SimpleNamespace(basis=None, base=7, question=SimpleNamespace(id="team"))
    terms = {"team.cohort": SimpleNamespace(write=lambda _: plain("all cities"))}
    said, title = words["all"].format(cohort="all cities"), _cohort(finding, words, terms)
    assert (title[0], title[1:]) == (said[0].upper(), said[1:])
    computed = SimpleNamespace(basis=Basis.COMPUTED, base=7)
    assert _cohort(computed, words, terms) == words.filled("all_known", base=7)
