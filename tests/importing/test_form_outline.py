"""The first outline of a form: sections in two columns, charts where they tell most, grids over both."""

from pathlib import Path

from reportgen.importing import Noun, outline_text, paged, wording_text
from reportgen.importing.form import Asked, FormSection, SurveyForm
from reportgen.importing.written import value_of
from reportgen.reading import parse
from reportgen.series import Wanted

LISTS = {
    "yn": {"yes": "Yes", "no": "No"},
    "roof": {"tin": "Tin", "tile": "Tile", "straw": "Straw"},
    "needs": {"a": "Money", "b": "Staff", "c": "Books"},
    "towns": {f"t{n}": f"Town {n}" for n in range(30)},
}
STARTER = """\
lists: {}
fractions: []
numbers: []
words:
  chosen: named
  not_chosen: not named
volume: {}
site: {}
"""


def of(*asked):
    return SurveyForm("A form", LISTS, {}, (FormSection("about", "About", asked),), (), (), ())


def one(name, kind, choices="", **more):
    return Asked(2, name, kind, f"{name}?", choices, **more)


def outline(form, charts=(0, 0)):
    many = len(form.sections[0].asked)
    text = outline_text(paged(form, many, 0, charts))
    return value_of(parse(text, Path("spotlight.yaml")))["pages"][0][0]["show"]


def columns(row):
    return [[next(iter(item.values())) for item in column["show"]] for column in row["row"]]


ALL = (
    one("law", "select_one", "yn"),
    one("town", "select_one", "towns"),
    one("roof", "select_one", "roof"),
    one("staff", "integer"),
    one("needs", "select_multiple", "needs"),
    one("name", "text"),
)


def test_questions_stand_in_two_columns_down_the_first_then_down_the_second():
    (row,) = outline(of(*ALL))
    assert columns(row) == [[["law"], ["town"], ["roof"], ["staff"]], [["needs"], "needs", ["name"]]]


def test_charts_are_of_lists_first_and_of_what_has_many_options_never():
    def drawn(many):
        (row,) = outline(of(*ALL), (many, 0))
        items = [item for column in row["row"] for item in column["show"]]
        return {item["chart"]: item["kind"] for item in items if "chart" in item}

    assert drawn(1) == {"needs": "bars"}
    assert drawn(2) == {"needs": "bars", "roof": "split"}
    assert drawn(3) == {"needs": "bars", "roof": "split", "law": "split"}
    assert drawn(9) == {"needs": "bars", "roof": "split", "law": "split", "staff": "strip"}


def test_a_chart_has_its_sentence_as_title_and_stands_where_it_is_answered():
    (row,) = outline(of(*ALL), (1, 0))
    (chart,) = [item for column in row["row"] for item in column["show"] if "chart" in item]
    assert chart == {
        "chart": "needs",
        "kind": "bars",
        "question": "needs",
        "title": "needs",
        "when": "answered",
    }


def test_a_sentence_over_bars_names_what_was_chosen_for_where_there_are_none():
    form = of(*ALL)

    def said(charts):
        text = wording_text(form, paged(form, 6, 0, charts), STARTER, "en", Noun(), own=True)
        return value_of(parse(text, Path("en.yaml")))

    assert said((0, 0))["sentences"]["needs"][0]["say"] == "**needs?**"
    found = said((1, 0))
    assert found["sentences"]["needs"][0]["say"] == "**needs?** {needs}."
    assert found["legends"] == {"needs": {"first": "named", "neither": "not named"}}


def test_a_grid_is_over_both_columns():
    grid = one("stock", "grid", "yn", rows=(("a", "A"), ("b", "B")))
    shown = outline(of(*ALL[:2], grid, *ALL[2:]))
    assert [next(iter(item)) for item in shown] == ["row", "sentences", "grid", "row"]


def test_what_is_seldom_asked_does_not_push_the_rest_into_the_other_column():
    seldom = [one(f"s{n}", "text", relevant=Wanted("law", ("yes",))) for n in range(6)]
    (row,) = outline(of(*(one(f"q{n}", "text") for n in range(6)), *seldom))
    assert columns(row)[0] == [["q0"], ["q1"], ["q2"], ["q3"]]


def test_charts_without_room_of_their_own_stand_where_a_place_leaves_some():
    """Two in a section, of what every place is asked; each has its answer in a sentence besides."""
    questions = [one(f"law{n}", "select_one", "yn") for n in range(7)]
    seldom = one("roof", "select_one", "roof", relevant=Wanted("law0", ("yes",)))
    form = of(*questions, seldom)
    pages = paged(form, 8, 0, (2, 0))
    page = value_of(parse(outline_text(pages), Path("spotlight.yaml")))["pages"][0]
    spare = [item for item in page if "spare" in item]
    assert [item["section"] for item in spare] == ["compared_1a", "compared_1b"]
    drawn = [chart for item in spare for column in item["show"][0]["row"] for chart in column["show"]]
    assert [chart["question"] for chart in drawn] == ["law1", "law2", "law3", "law4"]
    assert all(chart["when"] == "answered" for chart in drawn)
    text = wording_text(form, pages, STARTER, "en", Noun(), own=True)
    words = value_of(parse(text, Path("en.yaml")))
    assert words["charts"]["law1_all"] == [{"say": "Law1"}]
    assert words["headings"]["compared_1b"] == "More beside the others"
