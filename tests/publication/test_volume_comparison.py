"""What a comparison argues with: answers and who gave them, rows and columns in the order of the answers."""

import shutil

import pytest

from reportgen.charts import measure_overall
from reportgen.content import Chart, Datum, Mark
from reportgen.design import BUILT_IN, LADDER, look_of
from reportgen.making import Pipeline
from reportgen.richtext import text_of
from reportgen.series import ChartKind
from reportgen.wording import compare_places

TOWNS = {
    "Ash": "explicit_strategy: yes\nteam: {size: 3}\noutcomes: [costs]\nroles: [designer]",
    "Birch": "explicit_strategy: no\nteam: {size: 12}\noutcomes: [costs, revenue]\nroles: [other: Bard]",
    "Cedar": "explicit_strategy: yes\nteam: {size: 40}\noutcomes: [service_delivery]",
    "Elm": "explicit_strategy: no_response\nteam: {size: 4}\noutcomes: no_response",
    "Fir": "explicit_strategy: yes\nteam: {size: no_response}\noutcomes: [costs]\npriority_areas: [housing]",
    "Hazel": "explicit_strategy: yes\nteam: {size: 12}\noutcomes: none",
    "Lime": "explicit_strategy: yes\noutcomes: [costs, revenue, procedures]",
    "Oak": "explicit_strategy: no\nteam: {size: 1}\noutcomes: [revenue]",
    "Pine": "outcomes: [costs]",
}


@pytest.fixture(scope="module")
def asked(pristine, tmp_path_factory):
    """What is said of each question of nine towns, by its name."""
    series = tmp_path_factory.mktemp("comparison") / "series"
    shutil.copytree(pristine, series)
    pipeline, places = Pipeline(), []
    for name, answers in TOWNS.items():
        path = series / "cities" / f"{name.lower()}.yaml"
        body = "\n".join(f"  {line}" for line in answers.splitlines())
        path.write_text(f"name: {name}\ncountry: GB\nanswers:\n{body}\n")
        places.append(pipeline.read(path).profile)
    loaded = pipeline.load(series)
    words = loaded.wording.volume
    found = compare_places(loaded.series, loaded.wording, words, loaded.tallied, places)
    return {question.id: question for question in found}


def rows(table):
    return [(row.head, "".join(text_of(cell.text) for cell in row.cells)) for row in table.rows]


def test_a_question_of_one_choice_says_who_gave_each_answer(asked):
    (table,) = asked["explicit_strategy"].tables
    assert (table.head, table.columns) == ("Answer", ("Cities",))
    assert rows(table) == [
        ("Yes: 5", "Ash, Cedar, Fir, Hazel, Lime"),
        ("No: 2", "Birch, Oak"),
        ("No response: 1", "Elm"),
        ("Not known: 1", "Pine"),
    ]


def test_numbers_stand_from_the_largest_on(asked):
    (table,) = asked["team.size"].tables
    assert [row.head for row in table.rows] == [
        *("Cedar", "Birch", "Hazel", "Elm", "Ash", "Oak"),
        *("Fir", "Lime", "Pine"),
    ]


def test_what_most_named_is_first_and_so_are_the_places_that_named_it(asked):
    table, by_answer = asked["outcomes"].tables
    assert table.columns[:2] == (
        "Save costs and improve efficiency",
        "Generate new sources of revenue in city",
    )
    assert [row.head for row in table.rows] == [
        *("Lime", "Birch", "Ash", "Fir", "Pine", "Oak", "Cedar"),
        *("Hazel", "Elm"),
    ]
    assert rows(by_answer)[:2] == [
        ("Save costs and improve efficiency: 5", "Ash, Birch, Fir, Lime, Pine"),
        ("Generate new sources of revenue in city: 3", "Birch, Lime, Oak"),
    ]
    assert ("None of these: 1", "Hazel") in rows(by_answer)


def test_what_few_answered_is_said_in_words_and_without_those_of_whom_nothing_is_known(asked):
    roles, areas = asked["roles"], asked["priority_areas"]
    assert (roles.few, roles.tables) == (True, ())
    assert roles.notes == ("Ash: Designer.", "Birch: “Bard”.")
    assert areas.notes == ("Fir: Housing.",)
    assert not asked["outcomes"].few
    assert asked["approach"].few  # nobody answered
    assert asked["approach"].notes == (
        "The sources of this volume do not say what its cities answered to this question.",
    )


def test_a_row_has_no_more_names_than_a_page_holds(monkeypatch):
    from reportgen.wording import comparison

    monkeypatch.setattr(comparison, "_NAMES", 2)
    question = comparison._Asked.__new__(comparison._Asked)  # noqa: SLF001 - it needs words only
    question.words = {"counted": "{words}: {n}"}
    found = question.named_row("yes", ["A", "B", "C", "D", "E"])
    assert [(row.head, text_of(row.cells[0].text)) for row in found] == [
        ("Yes: 5", "A, B"),
        ("Yes: 5", "C, D"),
        ("Yes: 5", "E"),
    ]


def test_bars_of_all_charts_have_one_scale():
    look = look_of(BUILT_IN, LADDER[1], "en")
    lengths = []
    for label in ("Short", "A label that is a good deal longer than the other one is"):
        data = (Datum(label, 50, "50%", Mark.NEITHER),)
        chart = Chart("chart", ChartKind.BARS, "A title", data, (), None, "", "", "", "A chart.")
        part = measure_overall(chart, 500.0, look)
        lengths.append(_bar(part.place(0.0, 0.0, part.height)))
    assert lengths[0] == pytest.approx(lengths[1])


def _bar(group):
    """Return the length of the first shape of a figure."""
    if group.role == "Figure":
        across = group.kids[0].path[1][::2]
        return max(across) - min(across)
    found = (_bar(kid) for kid in group.kids if hasattr(kid, "kids"))
    return next((length for length in found if length), 0)
