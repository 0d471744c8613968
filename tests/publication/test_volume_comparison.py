"""What a comparison argues with: answers and who gave them, rows and columns in the order of the answers."""

import shutil
from dataclasses import replace
from itertools import accumulate, cycle, islice, pairwise
from types import SimpleNamespace

import pytest

from reportgen.charts import measure_glance, measure_overall
from reportgen.cohort import Basis
from reportgen.content import Chart, Datum, Glance, GlanceRow, Mark
from reportgen.design import BUILT_IN, LADDER, look_of
from reportgen.making import Pipeline
from reportgen.profile import Answer, Choice, State
from reportgen.publication.volume.glance import glance_sheets
from reportgen.publication.volume.sheets import Frame
from reportgen.richtext import text_of
from reportgen.series import ChartKind
from reportgen.wording import answerers, at_a_glance, compare_places
from reportgen.wording.overall import with_barless

TOWNS = {
    "Ash": "explicit_strategy: yes\nteam: {size: 3}\noutcomes: [costs]\nroles: [designer]",
    "Birch": "explicit_strategy: no\nteam: {size: 12}\noutcomes: [costs, revenue]\nroles: [other: Bard]",
    "Cedar": "explicit_strategy: yes\nteam: {size: 40}\noutcomes: [service_delivery]",
    "Elm": "explicit_strategy: no_response\nteam: {size: 4}\noutcomes: no_response",
    "Fir": (
        "explicit_strategy: yes\nteam: {size: no_response}\noutcomes: [costs]\npriority_areas: [housing]\n"
        "data_by_area: {transport: sufficient, policing: no_response, housing: sufficient}"
    ),
    "Hazel": "explicit_strategy: yes\nteam: {size: 12}\noutcomes: none",
    "Lime": "explicit_strategy: yes\noutcomes: [costs, revenue, procedures]",
    "Oak": "explicit_strategy: no\nteam: {size: 1}\noutcomes: [revenue]",
    "Pine": "outcomes: [costs]",
}


@pytest.fixture(scope="module")
def compared(pristine, tmp_path_factory):
    """A series, its words, and what nine towns of it answered."""
    series = tmp_path_factory.mktemp("comparison") / "series"
    shutil.copytree(pristine, series)
    pipeline, places = Pipeline(), []
    for name, answers in TOWNS.items():
        path = series / "cities" / f"{name.lower()}.yaml"
        body = "\n".join(f"  {line}" for line in answers.splitlines())
        path.write_text(f"name: {name}\ncountry: GB\nanswers:\n{body}\n")
        places.append(pipeline.read(path).profile)
    return pipeline.load(series), places


@pytest.fixture(scope="module")
def asked(compared):
    """What is said of each question, by its name."""
    loaded, places = compared
    words = loaded.wording.volume
    found = compare_places(loaded.series, loaded.wording, words, loaded.tallied, places)
    return {question.id: question for question in found}


@pytest.fixture(scope="module")
def glance(compared):
    loaded, places = compared
    return at_a_glance(loaded.series, loaded.wording, loaded.wording.volume, places)


def rows(table):
    return [(row.head, *(text_of(cell.text) for cell in row.cells)) for row in table.rows]


def test_a_question_of_one_choice_says_who_gave_each_answer(asked):
    (table,) = asked["explicit_strategy"].tables
    assert (table.head, table.columns) == ("Answer", ("", "Cities in this volume"))
    assert rows(table) == [  # as the bars over it, of all that were asked
        ("No", "2", "Birch, Oak"),
        ("Yes", "5", "Ash, Cedar, Fir, Hazel, Lime"),
        ("No response", "1", "Elm"),
        ("Not known", "1", "Pine"),
    ]


def test_numbers_stand_from_the_largest_on(asked):
    (table,) = asked["team.size"].tables
    assert [row.head for row in table.rows] == ["Cedar", "Birch", "Hazel", "Elm", "Ash", "Oak"]
    assert all(cell.figure for row in table.rows for cell in row.cells)


def test_who_gave_no_answer_is_named_below_a_table_by_places(asked):
    assert asked["team.size"].notes == ("No response: Fir.", "Not known: Lime, Pine.")
    assert asked["explicit_strategy"].notes == ()  # has rows of these


def test_a_grid_that_few_filled_in_is_told_in_words_option_by_option(asked):
    assert asked["data_by_area"].notes == (
        "Fir: Sufficient data: Transport / mobility, Housing & built environment.",
    )


def test_answers_to_one_question_stand_from_the_most_frequent_on(compared):
    loaded, (_, birch, *others) = compared
    words = loaded.wording.volume
    places = [birch, *(one for one in others if one.name in {"Oak", "Cedar"})]
    found = compare_places(loaded.series, loaded.wording, words, loaded.tallied, places)
    (table,) = next(question for question in found if question.id == "explicit_strategy").tables
    assert [row[:2] for row in rows(table)] == [("No", "2"), ("Yes", "1")]


def test_what_most_named_is_first_and_so_are_the_places_that_named_it(asked):
    table, by_answer = asked["outcomes"].tables
    assert table.columns[:2] == (
        "Save costs and improve efficiency",
        "Generate new sources of revenue in city",
    )
    assert [row.head for row in table.rows] == [
        *("Lime", "Birch", "Ash", "Fir", "Pine", "Oak", "Cedar"),
        "Hazel",
    ]
    assert rows(by_answer)[:2] == [
        ("Save costs and improve efficiency", "5", "Ash, Birch, Fir, Lime, Pine"),
        ("Generate new sources of revenue in city", "3", "Birch, Lime, Oak"),
    ]
    assert ("None of these", "1", "Hazel") in rows(by_answer)


def test_what_a_place_named_beside_the_most_common_is_known_of_it(compared):
    loaded, (ash, birch, *_) = compared
    first, second = "activities.most_common", "activities.also"
    one, other, third = loaded.series.questionnaire.questions[first].options[:3]
    named = {
        first: Answer(State.ANSWERED, (Choice(one.id, ()),)),
        second: Answer(State.ANSWERED, (Choice(one.id, ()), Choice(other.id, ()))),
    }
    places = [
        replace(ash, answers={**ash.answers, **named}, incomplete=frozenset(named)),
        replace(birch, answers={**birch.answers, first: named[first]}),
    ]
    words = loaded.wording.volume
    for some, also in ((places, True), (places[1:], False)):
        found = compare_places(loaded.series, loaded.wording, words, loaded.tallied, some)
        asked = next(question for question in found if question.id == first)
        assert ((Mark.ALSO, "other activities") in asked.legend) is also
        for row in asked.places.rows:
            cells = dict(zip(asked.places.columns, row.cells, strict=False))
            silent = State.UNKNOWN if row.head == "Ash" else Mark.NEITHER
            assert [cells[option.label].mark for option in (one, other, third)] == [
                Mark.FIRST,
                Mark.ALSO if row.head == "Ash" else Mark.NEITHER,
                silent,
            ]


def test_what_few_answered_is_said_in_words_and_without_those_of_whom_nothing_is_known(asked):
    roles, areas = asked["roles"], asked["priority_areas"]
    assert (roles.few, roles.tables) == (True, ())
    assert roles.notes == ("Ash: Designer.", "Birch: “Bard”.")
    assert areas.notes == ("Fir: Housing.",)
    assert not asked["outcomes"].few
    assert (asked["approach"].few, asked["approach"].tables) == (
        False,
        (),
    )  # nobody, but there are figures of all
    assert asked["approach"].notes == (
        "The sources of this volume do not say what its cities answered to this question.",
    )


def test_where_only_the_most_common_were_published_they_are_named_and_nothing_else_is(asked):
    assert asked["funded_activities"].no_chart == (
        "Most common among the cities surveyed: launching or sustaining a project; "
        "generating ideas & brainstorming. Neither shares nor an order were published."
    )
    assert asked["data_by_area"].no_chart == "No shares were published for this question."
    assert asked["roles"].no_chart == ""  # has a chart


def test_of_few_answers_it_is_said_who_gave_none(compared):
    loaded, places = compared
    elm = next(place for place in places if place.name == "Elm")
    words = loaded.wording.volume
    answers = dict(elm.answers) | {"roles": replace(elm.answers["roles"], state=State.NO_RESPONSE)}
    silent = [place if place is not elm else replace(elm, answers=answers) for place in places]
    found = compare_places(loaded.series, loaded.wording, words, loaded.tallied, silent)
    roles = next(question for question in found if question.id == "roles")
    assert roles.notes == ("Ash: Designer.", "Birch: \u201cBard\u201d.", "No response: Elm.")


def test_a_table_has_the_order_of_the_bars_over_it(asked):
    for question in asked.values():
        if question.chart and question.tables and question.chart.kind is ChartKind.BARS:
            shown = [datum.label for datum in question.chart.data if not datum.rest]
            table = question.tables[0]
            heads = [
                label
                for label in (table.columns if table.signs else [row.head for row in table.rows])
                if label in shown
            ]
            assert heads == [label for label in shown if label in heads], question.id


@pytest.mark.parametrize(
    ("basis", "note"),
    [
        (Basis.PUBLISHED, "Share not published: Engineer, Sociologist."),
        (Basis.COMPUTED, "0%: Engineer, Sociologist."),
    ],
)
def test_options_without_a_bar_are_named_with_the_reason(compared, basis, note):
    wording = compared[0].wording
    options = tuple(
        SimpleNamespace(id=name.lower(), label=name) for name in ("Designer", "Engineer", "Sociologist")
    )
    finding = SimpleNamespace(
        basis=basis, shares=(SimpleNamespace(option="designer"),), question=SimpleNamespace(options=options)
    )
    chart = Chart("chart", ChartKind.BARS, "A title", (), (), None, "", "", "", "A chart.")
    assert with_barless(chart, finding, wording, wording.volume).notes == note
    finding.question.options = options[:1]
    assert with_barless(chart, finding, wording, wording.volume) is chart


def test_numbers_that_are_no_measure_are_counted_apart(compared):
    loaded, places = compared
    ash, *others = places
    answers = dict(ash.answers) | {"team.size": replace(ash.answers["team.size"], number=0)}
    found = compare_places(
        loaded.series,
        loaded.wording,
        loaded.wording.volume,
        loaded.tallied,
        [replace(ash, answers=answers), *others],
    )
    size = next(question for question in found if question.id == "team.size")
    assert [words for _, words in size.legend] == [
        "answered: 5",
        "no response: 1",
        "not known: 2",
        "no dedicated team: 1",
    ]
    assert size.tables[0].columns == ("Size of the team",)


def test_a_row_has_no_more_names_than_a_page_holds():
    found = answerers.named_row("yes", [str(n) for n in range(320)], SimpleNamespace(language="en"))
    assert [row.head for row in found] == ["Yes"] * 3
    assert [text_of(row.cells[0].text) for row in found] == ["320"] * 3
    assert [[cell.figure for cell in row.cells] for row in found] == [[True, False]] * 3
    assert [text_of(row.cells[1].text).count(",") + 1 for row in found] == [150, 150, 20]


def test_a_place_with_two_answers_in_its_own_words_is_one_place(compared):
    words = compared[0].wording.volume
    said = {"Ash": ("Bard", "Bell"), "Birch": ("Sage",)}
    given = [
        answerers.GivenAnswer(name, tuple(Choice(None, text) for text in texts), State.ANSWERED)
        for name, texts in said.items()
    ]
    table = answerers.by_answer(given, {}, lambda choice: choice.text, str, words, "Others")
    assert rows(table) == [("Others", "2", "Ash: Bard, Bell; Birch: Sage")]


def test_own_words_begin_with_those_that_most_said(compared):
    said = [("Ash", "Bell"), ("Birch", "Sage"), ("Birch", "Ink"), ("Cedar", "Sage"), ("Cedar", "Ink")]
    told = answerers.own_words(said, compared[0].wording.volume)
    assert told == "Birch, Cedar: Sage, Ink; Ash: Bell"


def test_a_ranking_of_all_has_no_signs():
    look = look_of(BUILT_IN, LADDER[1], "en")
    data = tuple(Datum(f"Option {n}", None, str(n), Mark.NEITHER) for n in (1, 2))
    chart = Chart("chart", ChartKind.RANKING, "A title", data, (), None, "", "", "", "A ranking.")
    found = []
    for legend in ((), ((Mark.NEITHER, "not named"),)):
        part = measure_overall(replace(chart, legend=legend), 500.0, look)
        found.append(str(part.place(0.0, 0.0, part.height)).count("Shape("))
    assert found[0] == len(data) < found[1]  # a rule under each


def test_bars_of_all_charts_have_one_scale():
    look = look_of(BUILT_IN, LADDER[1], "en")
    lengths = []
    for label in ("Short", "A label that is a good deal longer than the other one is"):
        data = (Datum(label, 50, "50%", Mark.NEITHER),)
        chart = Chart("chart", ChartKind.BARS, "A title", data, (), None, "", "", "", "A chart.")
        part = measure_overall(chart, 500.0, look)
        lengths.append(_bar(part.place(0.0, 0.0, part.height)))
    assert lengths[0] == pytest.approx(lengths[1])


def test_at_a_glance_both_ways_are_in_the_order_of_the_answers(glance):
    ((question, options),) = glance.groups  # of those that half of the towns answered
    assert question == "What is innovation helping the city to do?"
    assert options[:2] == (
        ("Save costs and improve efficiency", "5"),
        ("Generate new sources of revenue in city", "3"),
    )
    assert [n for _, n in options] == sorted((n for _, n in options), key=int, reverse=True)
    assert [row.head for row in glance.rows] == ["Lime", "Birch", "Ash", "Fir", "Pine", "Oak", "Cedar"]
    assert {glance.spoken[sign] for row in glance.rows for sign in row.signs} == {"named", "not named"}


def test_each_cell_at_a_glance_is_read_and_a_bar_stands_where_it_was_named(glance):
    look = look_of(BUILT_IN, LADDER[1], "en")
    table = measure_glance(glance, 500.0, 45.0, look)
    rows = [table.row(number, 45.0, 100.0 + top) for number, top in enumerate(accumulate(table.heights))]
    assert [table.said(number) for number in range(len(rows))][-2:] == ["Cedar", "named by"]
    for named, row in zip(glance.rows, rows[:-1], strict=True):
        cells = [kid for kid in row.kids if getattr(kid, "role", "") == "TD"]
        assert [cell.actual for cell in cells] == [glance.spoken[sign] for sign in named.signs]
        for cell, sign, left in zip(cells, named.signs, table.columns, strict=True):
            across = [x for shape in cell.kids for x in shape.path[1][::2]]
            assert min(across) >= 45.0 + left - 0.01
            assert (max(across) - min(across) > table.wide - 0.1) == (sign is Mark.FIRST)
    assert table.columns[-1] + table.wide == pytest.approx(table.width) == pytest.approx(500.0)
    heads = [kid.role for kid in table.head(45.0, 50.0).kids]
    assert heads == ["TH"] * (1 + len(table.columns))


@pytest.mark.parametrize(
    "label",
    [
        "Tax",
        "Engage residents and other stakeholders",
        "Améliorer le fonctionnement interne",
        "Simplifier les procédures administratives",
        "Verwaltungsvereinfachungen auf allen Ebenen der Gebietskörperschaften",
        "word " * 20,
    ],
)
@pytest.mark.parametrize("order", ["-xx-", "x-"])
@pytest.mark.parametrize("columns", [1, 2, 9, 13, 18])
def test_each_label_at_a_glance_stands_over_its_own_column_and_runs_into_none_beside_it(
    columns, order, label
):
    look = look_of(BUILT_IN, LADDER[1], "en")
    options = tuple((label if one == "x" else "Tax", "1") for one in islice(cycle(order), columns))
    glance = Glance("City", (("Q", options),), (GlanceRow("A", (Mark.FIRST,) * columns),), {}, "n")
    table = measure_glance(glance, 500.0, 45.0, look)
    heads = [[_box(text) for text in cell.kids] for cell in table.head(45.0, 50.0).kids[1:]]
    for boxes, left in zip(heads, table.columns, strict=True):
        begin, end = min(box[0] for box in boxes), max(box[2] for box in boxes)
        assert (begin + end) / 2 == pytest.approx(45.0 + left + table.wide / 2, abs=1.0)
        assert min(box[1] for box in boxes) >= 50.0
        assert end <= 545.0
    for one, other in pairwise(heads):
        for a, b in ((a, b) for a in one for b in other if a[1] < b[3] and b[1] < a[3]):
            assert a[2] + 1.5 <= b[0]


def _box(text):
    """Return left, top, right and bottom of a line of text that is level or upright, in pt."""
    high, low = 0.72 * text.runs[0].size, 0.1 * text.runs[0].size
    if text.angle:
        return text.x - high, text.y - text.width, text.x + low, text.y
    return text.x, text.y - high, text.x + text.width, text.y + low


def test_many_places_at_a_glance_are_told_in_words(glance, compared):
    loaded, _ = compared
    many = replace(glance, rows=glance.rows * 30)
    look = look_of(loaded.theme, LADDER[1], "en")
    frame = Frame(look, "Running")
    few, told = (glance_sheets(each, loaded.wording.volume, frame) for each in (glance, many))
    assert (len(few), len(told)) == (1, 1)
    assert "Save costs and improve efficiency: 5; Generate new" in _said(told[0])
    assert "named by" in _said(few[0])


def _said(sheet):
    return "".join(run.text for place in sheet.things for text in _texts(place()) for run in text.runs)


def _texts(group):
    for kid in group.kids:
        yield from _texts(kid) if hasattr(kid, "kids") else ([kid] if hasattr(kid, "runs") else [])


def _bar(group):
    """Return the length of the first shape of a figure."""
    if group.role == "Figure":
        across = group.kids[0].path[1][::2]
        return max(across) - min(across)
    found = (_bar(kid) for kid in group.kids if hasattr(kid, "kids"))
    return next((length for length in found if length), 0)
