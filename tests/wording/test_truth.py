"""A page says only what its makers can stand for: no list as whole that may not be, nothing twice."""

import itertools
import json
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from conftest import tallies_of
from test_wording import (
    ASKED,
    COMPUTED,
    FOLDER,
    LISTS,
    SERIES,
    WORDING,
    named,
    profile_with,
    sentence,
    tallied,
)

from reportgen.cohort import Basis, find
from reportgen.content import Chart, Mark, Ranked, Ruler, walk
from reportgen.errors import ProblemsFound
from reportgen.inspection import tag_tree
from reportgen.making import Pipeline
from reportgen.profile import Answer, Entry, State
from reportgen.publication import volume
from reportgen.richtext import text_of
from reportgen.series import FactsItem, Kind, Source, load_series
from reportgen.wording import compose, read_wording
from reportgen.wording.overall import overall_chart
from reportgen.wording.read import unanswered

FRENCH = Path(__file__).resolve().parents[1] / "series" / "bibliotheques-2024"


def said(profile):
    """Return all that a spotlight says, block by block."""
    return "\n".join(s.text for s in compose(SERIES, WORDING, find(SERIES, profile)).statements)


def charts(profile):
    """Return the charts of a spotlight, also those that would wait for an answer that is in them."""
    items = compose(SERIES, replace(WORDING, conditions={}), find(SERIES, profile)).items
    return [block for block in walk(items) if isinstance(block, Chart)]


# lists that may lack entries

WHOLE = re.compile(
    r"following (?:term|source)|activity is|activities are|Its \W*top|associates innovation with:"
    r"|generally directed|innovation capacity with (?!partners|terms)|data partnerships with (?!partners)"
)


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("name", WORDING.sentences)
def test_a_list_that_may_lack_entries_is_never_said_as_whole(name, count):
    lists = {q.id: named(q, *(o.id for o in q.options[:count])) for q in ASKED.values() if q.kind in LISTS}
    funded = {"dedicated_funding": named(ASKED["dedicated_funding"], "yes")}
    profile = profile_with(lists | funded, incomplete=frozenset(lists))
    text = sentence(name, profile)
    assert not WHOLE.search(text)
    assert text != sentence(name, profile_with(lists | funded)) or not WHOLE.search(text)


def test_each_list_of_the_second_series_has_words_for_a_part_of_it():
    series = load_series(FRENCH)
    text = (FRENCH / "wording" / "fr.yaml").read_text("utf-8")
    assert text.count(".complete: no}") == sum(
        q.kind in LISTS for q in series.questionnaire.questions.values()
    )


@pytest.mark.parametrize(
    ("form", "problem"),
    [
        ("terms: answered, terms.complete: no", "where the list may lack entries"),
        ("priority_areas: answered, priority_areas.complete: no", "priority_areas as a whole"),
        ("activities.most_common: answered, activities.most_common.complete: no", "most_common as a whole"),
        ("funded_activities: answered, funded_activities.complete: no", "funded_activities as a whole"),
        ("partnerships: answered, partnerships.complete: no", "partnerships as a whole"),
        ("data_partnerships: answered, data_partnerships.complete: no", "data_partnerships as a whole"),
        (
            "dedicated_funding: yes, funding_sources: answered, funding_sources.complete: no",
            "funding_sources as a whole",
        ),
        ("success_factors: answered, success_factors.complete: no", "where the list may lack entries"),
    ],
)
def test_a_wording_without_words_for_a_part_of_a_list_is_refused(tmp_path, form, problem):
    text = (FOLDER / "wording" / "en.yaml").read_text("utf-8")
    pattern = re.escape(f"    - when: {{{form}}}\n") + r"      say: .*\n"
    text, count = re.subn(pattern, "", text)
    assert count == 1
    path = tmp_path / "en.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(ProblemsFound) as caught:
        read_wording(path, SERIES)
    assert any(problem in found.message for found in caught.value.problems)
    assert all(".complete" in found.hint for found in caught.value.problems)


@pytest.mark.parametrize(
    ("answer", "incomplete", "word"),
    [
        (("funding",), False, "no"),
        (("funding",), True, "unknown"),
        (("team",), True, "yes"),
        (State.NONE, False, "no"),
        (State.NO_RESPONSE, False, "unknown"),
        (State.UNKNOWN, False, "unknown"),
    ],
)
def test_what_a_place_did_not_name_is_not_so_only_where_its_whole_answer_is_known(
    tmp_path, answer, incomplete, word
):
    text = (FOLDER / "wording" / "en.yaml").read_text("utf-8")
    forms = "".join(
        f'    - when: {{success_factors.has.team: {w}}}\n      say: "It is {w}."\n'
        for w in ("yes", "no", "unknown")
    )
    path = tmp_path / "en.yaml"
    path.write_text(
        text.replace("  success_factors:\n    - when", f"  success_factors:\n{forms}    - when", 1), "utf-8"
    )
    found = Answer(answer) if isinstance(answer, State) else named(ASKED["success_factors"], *answer)
    profile = profile_with(
        {"success_factors": found}, incomplete=frozenset(["success_factors"] if incomplete else [])
    )
    assert sentence("success_factors", profile, wording=read_wording(path, SERIES)) == f"It is {word}."


@pytest.mark.parametrize(
    ("also", "incomplete", "sign"),
    [
        (("resident_engagement",), "", Mark.NEITHER),
        (State.NONE, "", Mark.NEITHER),
        (("resident_engagement",), "activities.most_common", State.UNKNOWN),
        (("resident_engagement",), "activities.also", State.UNKNOWN),
        (State.UNKNOWN, "", State.UNKNOWN),
        (State.UNKNOWN, "activities.most_common", State.UNKNOWN),
        (State.NO_RESPONSE, "", State.NO_RESPONSE),
        (State.NO_RESPONSE, "activities.most_common", State.UNKNOWN),
    ],
)
def test_a_chart_of_two_lists_says_not_named_only_where_both_are_whole(also, incomplete, sign):
    answers = {
        "activities.most_common": named(ASKED["activities.most_common"], "risk_taking"),
        "activities.also": Answer(also)
        if isinstance(also, State)
        else named(ASKED["activities.also"], *also),
    }
    profile = profile_with(answers, incomplete=frozenset(filter(None, [incomplete])))
    spotlight = compose(SERIES, WORDING, find(SERIES, profile))
    (chart,) = (block for block in walk(spotlight.items) if block.id == "chart:activities")
    marks = {datum.mark for datum in chart.data}
    silent = {mark for mark, _ in chart.legend if mark} - {Mark.FIRST, Mark.ALSO}
    assert silent == {sign}
    assert marks == {mark for mark, _ in chart.legend if mark} - {State.UNKNOWN}


def test_what_may_be_missing_in_a_list_is_put_together_in_a_line_by_name():
    options = [option.id for option in ASKED["roles"].options]

    def ruler(*roles):
        profile = profile_with({"roles": named(ASKED["roles"], *roles)}, incomplete=frozenset(["roles"]))
        return next(
            b for b in walk(compose(SERIES, WORDING, find(SERIES, profile)).items) if b.id == "ruler:roles"
        )

    few = ruler("project_manager")
    assert [row.label for row in few.rows] == ["Project manager"]
    ((sign, words),) = few.legend
    assert sign is State.UNKNOWN
    assert words.startswith("not known – Community engagement staff\u00a0· ")
    assert words.count("\u00a0· ") == len(options) - 2
    assert "%" not in words  # of what the place may not have
    assert [row.mark for row in ruler(*options[:-1]).rows].count(State.UNKNOWN) == 1


def test_activities_that_may_be_missing_are_told_by_their_names_and_counted_for_ears():
    answers = {"activities.most_common": named(ASKED["activities.most_common"], "digital_solutions")}
    (chart,) = (c for c in charts(profile_with(answers)) if c.id == "chart:activities")
    assert [datum.value for datum in chart.data] == ["4"]
    labels = [option.label for option in ASKED["activities.most_common"].options]
    unknown = (label for label in labels if label != chart.data[0].label)
    said = dict(chart.legend)[State.UNKNOWN].removeprefix("not known – ")
    assert sorted(said.split("\u00a0· ")) == sorted(unknown)
    assert "Not known: 6." in chart.alt


# what is not known


def test_a_team_of_which_roles_are_named_is_never_one_that_may_not_be_there():
    states = (Answer(State.NO_RESPONSE), Answer(State.UNKNOWN))
    sizes = (*states, Answer(State.ANSWERED, number=3))
    places = (
        *states,
        named(ASKED["team.location"], "department"),
        named(ASKED["team.location"], "Elsewhere"),
    )
    roles = (*states, Answer(State.NONE), named(ASKED["roles"], "designer"))
    for size, place, role in itertools.product(sizes, places, roles):
        text = said(profile_with({"team.size": size, "team.location": place, "roles": role}))
        if "does not say whether Los Angeles has a dedicated team" in text:
            assert "Los Angeles's team" not in text
            assert "its dedicated team" not in text
            assert {size.state, place.state, role.state}.isdisjoint({State.ANSWERED})


# words and figures


def test_no_title_says_a_share_in_words_beside_its_figure():
    ways = {
        getattr(piece, "how", "") for forms in WORDING.charts.values() for form in forms for piece in form.say
    }
    assert not {"fraction", "Fraction"} & ways


@pytest.mark.parametrize(
    ("name", "begin"),
    [
        ("Los Angeles", "Similar to over one-third"),
        ("Paris", "Like 40%"),
        ("Los Angeles County", "Like 40%"),
    ],
)
def test_no_sentence_says_a_share_in_words_beside_its_figure_but_the_one_published_so(name, begin):
    profile = profile_with({"approach": named(ASKED["approach"], "both")}, name)
    assert sentence("approach", profile).startswith(f"{begin} of cities surveyed, {name} ")


def test_a_form_for_one_place_is_explained_by_its_name():
    profile = profile_with({"approach": named(ASKED["approach"], "both")}, "Los Angeles")
    statements = compose(SERIES, WORDING, find(SERIES, profile)).statements
    (rule,) = (s.rule for s in statements if s.id == "sentence:approach")
    assert rule == "city: Los Angeles, approach: both, approach.share: published"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Denver, CO", "Along with 44% of cities surveyed, Denver, CO, has an explicit innovation strategy."),
        (
            "Washington, D.C.",
            "Along with 44% of cities surveyed, Washington, D.C., has an explicit innovation strategy.",
        ),
        ("Denver", "Along with 44% of cities surveyed, Denver has an explicit innovation strategy."),
    ],
)
def test_a_name_with_a_comma_has_its_second_one(name, text):
    answers = {"explicit_strategy": named(ASKED["explicit_strategy"], "yes")}
    assert sentence("strategy", profile_with(answers, name)) == text


def test_a_name_with_a_comma_has_no_second_one_before_a_sign_or_at_an_end():
    name = "activities.most_common"
    profile = profile_with({name: named(ASKED[name], "risk_taking")}, "Denver, CO")
    whole = said(profile) + "".join(word + "." for chart in charts(profile) for _, word in chart.legend)
    assert "most common in Denver, CO." in whole
    assert not re.search(r", CO,(?! \w)", whole)


# sources and rights


def test_the_licence_of_the_pages_is_not_that_of_the_sources():
    spotlight = compose(SERIES, WORDING, find(SERIES, profile_with({})))
    source, licence = text_of(spotlight.source), text_of(spotlight.licence)
    assert "CC BY" not in source
    assert "© OECD 2019" in source
    assert "OECD (2019), Enhancing Innovation Capacity in City Government" in source
    assert licence.startswith("These pages: reportgen project, CC BY 4.0.")
    assert "Not endorsed by the OECD" in licence
    assert "https://doi.org/10.1787/f10c96e5-en" in {run.link for run in spotlight.source}


def test_an_example_has_a_line_of_its_own():
    spotlight = compose(SERIES, WORDING, find(SERIES, profile_with({}, example=True)))
    assert text_of(spotlight.source).startswith("A made-up place")
    assert "quoted text" not in text_of(spotlight.source)


def test_the_file_and_its_data_say_whose_what_is():
    made = Pipeline().make(FOLDER / "cities" / "athens.yaml")
    assert made.metadata.author == SERIES.publisher
    assert "© OECD 2019" in made.metadata.rights
    assert "These pages: reportgen project, CC BY 4.0" in made.metadata.rights
    with pikepdf.open(BytesIO(made.pdf())) as pdf:
        assert pdf.open_metadata()["dc:rights"] == made.metadata.rights
        data = json.loads(pdf.attachments["figures.json"].get_file().read_bytes())
    assert data["licence"].startswith("These pages")
    assert [(source["id"], source["rights"]) for source in data["sources"]] == [
        ("spotlights", "© OECD 2019"),
        ("report", "© OECD 2019"),
    ]
    figures = [figure for statement in data["statements"] for figure in statement["figures"]]
    published = [figure for figure in figures if "OECD/Bloomberg 2018" in figure.get("edition", "")]
    assert published
    assert {figure["address"] for figure in published} == {"https://cities-innovation-oecd.com/"}


@pytest.mark.parametrize(
    ("more", "cited"),
    [
        ({}, "Title"),
        ({"year": 2019}, "Title (2019)"),
        ({"author": "OECD", "year": 2019, "publisher": "Press"}, "OECD (2019), Title, Press"),
        ({"year": 2019, "publisher": "Press"}, "Title, Press (2019)"),
    ],
)
def test_a_source_is_cited_by_what_is_known_of_it(more, cited):
    assert Source("one", "Title", **more).cited == cited


def test_people_are_of_the_year_of_the_survey_or_of_the_one_that_the_profile_says():
    alone = replace(SERIES, pages=((FactsItem(("leader", "lead_staff")),),))
    staff = (Entry("Head of data"), Entry("Head of design (at time of survey)"))

    def people(*entries):
        return Answer(State.ANSWERED, entries=entries)

    def shown(leader, series=alone):
        (facts,) = compose(
            series,
            WORDING,
            find(series, profile_with({"leader": people(leader), "lead_staff": people(*staff)})),
        ).items
        return [text_of(value) for fact in facts.items for value in fact.values]

    dated = ["Head of data (2018)", "Head of design (at time of survey)"]
    mayor = Entry("Name", title="Mayor")
    assert shown(mayor) == ["Name (2018)", *dated]
    assert shown(replace(mayor, year=2019)) == ["Name (2019)", *dated]
    assert shown(mayor, replace(alone, surveyed=None)) == ["Name", *(entry.text for entry in staff)]


def test_the_date_of_a_file_is_not_before_what_its_sources_say():
    years = [source.year for source in SERIES.sources] + [SERIES.surveyed]
    years += [
        int(year)
        for path in FOLDER.glob("cities/*.yaml")
        for year in re.findall(r"year: (\d+)", path.read_text())
    ]
    assert SERIES.date.year > max(years)  # of which nothing but the year is known


# whose figures are


def test_no_number_stands_before_what_the_source_does_not_rank():
    assert ASKED["priority_areas"].kind is not Kind.RANK
    profile = profile_with({"priority_areas": named(ASKED["priority_areas"], "housing", "health")})
    items = compose(SERIES, WORDING, find(SERIES, profile)).items
    assert not [block for block in walk(items) if isinstance(block, Ranked)]


def test_shares_of_profiles_are_no_ranking():
    """Their order is that of a few places; what has a numeral was published as a ranking."""
    name = "activities.most_common"
    profile = profile_with({name: named(ASKED[name], "risk_taking")})
    items = compose(COMPUTED, WORDING, find(COMPUTED, profile, tallied())).items
    (chart,) = (b for b in walk(items) if isinstance(b, Chart) and b.id == "chart:activities")
    assert {datum.value[-1] for datum in chart.data} == {"%"}
    assert None not in dict(chart.legend)  # the words of what the order is


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_not_known_is_never_said_to_be_not_asked(language):
    """A profile that does not say a thing tells nothing of the survey it is from."""
    series = load_series(FOLDER, language)
    wording = read_wording(FOLDER / "wording" / f"{language}.yaml", series)
    said = "\n".join(s.text for s in compose(series, wording, find(series, profile_with({}))).statements)
    assert not re.search(r"\basked\b|\bposée?\b", f"{wording.words[State.UNKNOWN]}\n{said}")
    blank = find(series, unanswered(series), tallied())
    chart = overall_chart(None, "data_collected", wording, wording.volume, blank)
    assert {datum.mark for datum in chart.data} == {Mark.NEITHER}


def test_no_figure_is_said_to_be_of_all_that_is_not():
    blank = find(SERIES, unanswered(SERIES), tallied())
    for finding in blank.questions.values():
        chart = overall_chart(None, finding.question.id, WORDING, WORDING.volume, blank)
        if chart is None:
            continue
        computed = finding.basis is Basis.COMPUTED
        assert ("not a representative sample" in chart.source) == computed
        assert ("n = 89" in chart.source) == (not computed)
        assert ("base assumed" in chart.source) == (finding.question.id in {"roles", "data_collected"})


def test_answers_without_a_bar_are_counted_below_the_bars():
    question = ASKED["team.location"]
    answers = [named(question, "department")] * 12 + [named(question, "Words of its own")] * 8
    places = [profile_with({question.id: answer}, f"Place {n}") for n, answer in enumerate(answers)]
    blank = find(SERIES, unanswered(SERIES), tallies_of(ASKED.values(), places))
    chart = overall_chart(None, question.id, WORDING, WORDING.volume, blank)
    assert [(datum.label, datum.percent) for datum in chart.data if datum.rest] == [("Other answers", 40)]
    assert sum(datum.percent for datum in chart.data) == 100


@pytest.mark.parametrize(
    ("name", "note"), [("Place 7", ""), ("Elsewhere", "Elsewhere is not among those counted.")]
)
def test_a_place_that_is_drawn_and_not_counted_is_said_not_to_be(name, note):
    profile = profile_with({"team.size": Answer(State.ANSWERED, number=7)}, name)
    items = compose(SERIES, WORDING, find(SERIES, profile, tallied())).items
    (chart,) = (block for block in walk(items) if block.id == "chart:team")
    assert chart.notes == note


def test_a_volume_of_all_has_no_examples_unless_they_are_named(bench, tmp_path):
    bound = volume((), tmp_path / "all.pdf")
    assert bound.places == len(list(bench.cities.glob("*.yaml"))) - 1
    assert volume(("example", "town"), tmp_path / "two.pdf").places == 2


# answers in words of the place's own, and shares beside its own answers


@pytest.mark.parametrize(
    ("name", "own", "note"),
    [
        ("approach", "Learning by doing", "Share not published: “Learning by doing”."),
    ],
)
def test_an_answer_in_own_words_has_no_mark_in_its_chart_and_a_note_below_it(name, own, note):
    profile = profile_with({name: named(ASKED[name], own)})
    (chart,) = (chart for chart in charts(profile) if chart.id == f"chart:{name}")
    assert chart.notes == note
    assert {datum.mark for datum in chart.data} == {Mark.NEITHER}


def test_an_approach_in_own_words_is_said_as_the_city_describes_it():
    profile = profile_with({"approach": named(ASKED["approach"], "Learning by doing")})
    said = "Los Angeles describes its approach to innovation capacity as “Learning by doing”."
    assert sentence("approach", profile) == said


@pytest.mark.parametrize("name", ["outcomes", "success_factors"])
def test_a_share_beside_an_entry_is_heard_as_that_of_cities_and_not_as_the_citys(name):
    first = ASKED[name].options[0].id
    profile = profile_with({name: named(ASKED[name], first, "Words of its own")})
    items = compose(SERIES, WORDING, find(SERIES, profile, tallied())).items
    (block,) = (b for b in walk(items) if isinstance(b, Ruler) and b.id == f"ruler:{name}")
    named_row, own = block.rows[:2]
    assert (named_row.mark, own.label) == (Mark.FIRST, "“Words of its own”")
    assert named_row.spoken == f"{named_row.value}% of cities"
    assert (own.percent, own.value, own.spoken) == (None, "", "")


def test_in_the_tags_no_share_beside_an_entry_is_without_whose_it_is():
    tags = tag_tree(Pipeline().make(FOLDER / "cities" / "example.yaml").pdf())
    shares = re.findall(r"LI\n +Lbl .*\n +LBody\n +\"(?:.*)\"\n +(Span.*%.*)", tags)
    assert len(shares) > 5
    assert all(re.fullmatch(r'Span \[read as: "\d+% of cities"\]', share) for share in shares)
