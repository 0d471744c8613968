"""Additions are whole: the second survey asks, shows and explains one of every kind there is."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from html import unescape
from pathlib import Path
from typing import get_args

import pytest
from conftest import SERIES as STARTER

from reportgen.authoring.numbers import number_forms, number_in_words
from reportgen.content import Block, Chart, Datum, Heading, Mark, PlaceMap, walk
from reportgen.errors import SourceLocation
from reportgen.importing.mapping import Field
from reportgen.importing.numbers import digits_in
from reportgen.importing.tables import Located, SheetCell
from reportgen.importing.unclear import Unclear
from reportgen.making import Format, LaidOut, Pipeline
from reportgen.making.maker import Maker
from reportgen.package.tables import _type
from reportgen.pdf.read import read_back
from reportgen.pdf.write import Ua
from reportgen.profile import State, unit_of
from reportgen.profile.values import read_measure
from reportgen.provenance import explain
from reportgen.reading import Number, Reader, ScalarNode, read_yaml, scalars
from reportgen.richtext import text_of
from reportgen.series import (
    NUMBERS,
    ChartKind,
    Holds,
    Item,
    Kind,
    Leaf,
    Question,
    RowItem,
    SectionItem,
    read_number,
)
from reportgen.web.arranged import macro_of
from reportgen.wording import compare_places
from reportgen.wording.language import amount
from reportgen.wording.needs import needs_of
from reportgen.wording.words import _spare

TESTS = Path(__file__).resolve().parent
CITIES = TESTS / "series" / "bibliotheques-2024" / "cities"
BLOCKS = TESTS.parent / "reportgen" / "web" / "templates" / "blocks.html"


@pytest.fixture(scope="module")
def made():
    pipeline = Pipeline()
    return [pipeline.make(path) for path in sorted(CITIES.glob("*.yaml"))]


def below(items: tuple[Item, ...]) -> Iterator[Item]:
    for item in items:
        yield item
        inner = [item.show] if isinstance(item, SectionItem) else []
        inner += [column.show for column in item.columns] if isinstance(item, RowItem) else []
        for shown in inner:
            yield from below(shown)


def test_every_kind_of_question_is_asked_and_its_answers_are_explained(made):
    asked = made[0].series.questionnaire.questions
    assert {question.kind for question in asked.values()} == {*Kind}
    origins = [origin for place in made for found in explain(place.manuscript) for origin in found.origins]
    assert not [origin for origin in origins if origin.id in asked and origin.answer in {"", "answered"}]
    answered = {origin.id for origin in origins if origin.answer not in {"unknown", "no response"}}
    assert {name for name, question in asked.items() if not question.stem} <= answered
    assert made[0].series.questionnaire.grids.keys() <= answered


def test_an_answer_is_made_of_what_its_kind_holds(made):
    asked = made[0].series.questionnaire.questions
    for name, answer in ((name, answer) for place in made for name, answer in place.profile.answers.items()):
        if name in asked and answer.state is State.ANSWERED:
            of_number = answer.number is not None or answer.inexact is not None
            held = (bool(answer.choices), of_number, bool(answer.entries))
            holds = asked[name].kind.holds
            one_of = ({Holds.CHOICE, Holds.CHOICES}, {Holds.NUMBER}, {Holds.ENTRIES})
            assert held == tuple(holds in kinds for kinds in one_of), name


@pytest.mark.parametrize("kind", NUMBERS)
def test_a_kind_of_number_has_decimals_everywhere_or_nowhere(kind):
    """In profiles and tables that are read, and in what is said of it to editors and other programs."""
    question, place = Question("q", kind, "How many?"), SourceLocation("a.yaml", 1, 1)
    read = read_number(kind, ScalarNode("1.5", place), Reader(), "a number")
    cell = Located(SheetCell("1.5"), place)
    wanted = "integer" if read is None else "number"
    assert number_forms(question)[0]["type"] == wanted
    assert _type(question) == wanted
    assert bool(digits_in(question, Field("q", place), cell, Unclear())) is (read is not None)
    assert number_in_words(question).startswith("A whole number") is (read is None)
    reader = Reader()
    read_measure(question, ScalarNode("many", place), reader)
    assert ("a whole number" in str(reader.problems)) is (read is None)


@pytest.mark.parametrize("kind", NUMBERS)
def test_the_sign_of_a_kind_of_number_is_written_and_is_known_in_tables(kind):
    question, place = Question("q", kind, "How many?"), SourceLocation("a.yaml", 1, 1)
    cell = Located(SheetCell(f"12{kind.sign}"), place)
    assert digits_in(question, Field("q", place), cell, Unclear()) == "12"
    assert amount(12, question, "en") == f"12{kind.sign}"
    assert unit_of(question) == kind.sign


def test_every_kind_of_block_is_shown(made):
    items = [item for page in made[0].series.pages for item in below(page)]
    assert {type(item) for item in items} == {*get_args(Item)}
    assert {*get_args(Leaf)} < {*get_args(Item)}
    kinds = (*get_args(Item), *get_args(Block))  # a match that knows one takes all below it for it
    assert all(sum(issubclass(kind, other) for other in kinds) == 1 for kind in kinds)
    shown = {type(block) for place in made for block in walk(place.spotlight.items)}
    said = {type(block) for place in made for block in walk(place.manuscript.spotlight().items)}
    assert said == {*get_args(Block)}
    assert said - shown <= {PlaceMap}  # which stands where there is room to spare


def test_every_kind_of_block_has_its_macro_on_a_page_of_html(made):
    written = re.findall(r"{% macro (\w+)\(block", BLOCKS.read_text("utf-8"))
    blocks = [block for place in made for block in walk(place.spotlight.items)]
    assert {macro_of(block) for block in blocks} <= {*written}
    assert all(place.html() for place in made)


def test_what_a_block_is_called_on_a_page_of_html_has_looks():
    named = {
        word
        for words in re.findall(r'class="([a-z ]+)"', BLOCKS.read_text("utf-8"))
        for word in words.split()
    }
    styled = {*re.findall(r"\.([a-z-]+)", BLOCKS.with_name("page.css").read_text("utf-8"))}
    assert named - styled == {"passage", "ranked"}  # plain paragraphs, and a plain list


WORD = re.compile(r"\w+")


SHOWN = [form for form in Format if form is not Format.PRINT]


def bare(text: str) -> str:
    """Return a text without what parts words and lines."""
    return re.sub(r"[\s\u200b\u2060\ufeff\u00ad]", "", text)


def written_in(place: LaidOut, form: Format) -> str:
    """Return what a format says in words, without what parts them."""
    content = Maker(data=False, ua=Ua.FIRST).content(place, form, CITIES)
    text = "".join(read_back(content).texts) if form is Format.PDF else content.decode("utf-8")
    return bare(unescape(re.sub(r"<[^>]*>", "", text)) if form is Format.HTML else text)


def words_in(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text) if not word.isdigit()}


def test_a_block_says_its_texts_in_every_format_and_of_the_answers_nothing_else(made):
    for place in made:
        texts = read_back(place.pdf()).texts
        said = {
            (word, block) for block in walk(place.spotlight.items) for word in words_in(" ".join(block.texts))
        }
        for form in SHOWN:
            written = written_in(place, form)
            assert bare(place.spotlight.country) in written, form
            lost = {(word, block.id) for word, block in said if word not in written}
            assert all(name.startswith("tiles:") for _, name in lost)  # which may have signs for words
        answered = words_in(" ".join(node.text for node in scalars(read_yaml(place.path).get("answers"))))
        shown = {word for text in texts for word in words_in(text)} - words_in(place.spotlight.name)
        assert shown & answered <= {word for word, _ in said}


def test_what_a_block_is_about_is_among_its_needs(made):
    series = made[0].series
    asked = series.questionnaire.questions.keys() | series.questionnaire.grids.keys()
    for item in (item for page in series.pages for item in below(page) if isinstance(item, get_args(Leaf))):
        needs = needs_of(item, series)
        about = (
            getattr(item, key) for key in item.__dataclass_fields__ if key not in {"id", "names", "rows"}
        )
        names = {name for one in about for name in (one if isinstance(one, tuple) else (one,))}
        assert asked & names <= {*needs.shown, *needs.compared}, item


def test_words_that_nothing_is_said_to_need_are_not_asked_for(made):
    for place in made:
        manuscript = place.manuscript
        leaves = [
            item
            for page in manuscript.series.pages
            for item in below(page)
            if isinstance(item, get_args(Leaf))
        ]
        spare = {*_spare(manuscript.series, leaves)}
        words = {key: text for key, text in manuscript.wording.words.items() if key not in spare}
        needed = replace(manuscript, wording=replace(manuscript.wording, words=words))
        assert needed.spotlight() == manuscript.spotlight()


def test_every_kind_of_chart_is_drawn_and_its_alternative_says_numbers_and_the_own_answer(made):
    charts = [block for place in made for block in walk(place.spotlight.items) if isinstance(block, Chart)]
    assert {chart.kind for chart in charts} == {*ChartKind}
    for chart in charts:
        assert re.search(r"\d", chart.alt.replace(chart.title, "")), chart.id
        signs = [words for mark, words in chart.legend if mark and mark is not Mark.NEITHER]
        told = chart.alt.replace(chart.title, "").casefold()
        marked = any(datum.mark is Mark.FIRST for datum in chart.data)
        assert all(words.casefold() in told for words in signs or [chart.name] * marked), chart.id


def figure_of(datum: Datum, of_numbers: bool) -> Number:
    """Return the number that an entry shows, which is written in it."""
    written = Decimal(re.sub(r"[^\d,-]", "", datum.value).replace(",", "."))
    shown = datum.number if of_numbers else datum.percent
    assert shown in {written, None}, datum
    return written


def test_every_block_is_explained(made):
    asked = made[0].series.questionnaire.questions
    labels = {
        (question.id, option.id): option.label for question in asked.values() for option in question.options
    }
    for place in made:
        explained = {found.statement.id: found for found in explain(place.manuscript)}
        told = "\n".join(found.statement.text for found in explained.values())
        for block in walk(place.spotlight.items):
            if isinstance(block, Chart):
                assert block.title in explained[block.id].statement.text
                evidence = explained[block.id].evidence
                assert evidence, block.id
                held = {(one.question, labels.get((one.question, one.option)), one.value) for one in evidence}
                unnamed = block.kind.of_numbers  # it is the place, and no option, that has a number
                said = {
                    (one.question, None if one.rest or unnamed else one.label, figure_of(one, unnamed))
                    for one in block.data
                }
                assert {entry for entry in said if entry[2]} <= held, block.id
            elif not isinstance(block, Heading) and not block.id.startswith("legal_notes"):
                assert all(part in told for text in block.texts for part in text.split(". ")), block.id


@pytest.mark.parametrize("form", SHOWN)
def test_every_format_says_that_a_place_is_an_example_and_whose_the_pages_are(form):
    pipeline = Pipeline(themed=lambda theme: replace(theme, stamp="Sous embargo"))
    place = pipeline.make(CITIES / "clairiere.yaml")
    told, found = place.spotlight, written_in(place, form)
    for said in (told.example, text_of(told.source), text_of(told.licence), "Sous embargo"):
        assert said
        assert bare(said) in found


def test_every_answer_stands_in_a_table_of_a_volume(made):
    pipeline = Pipeline()
    words = pipeline.load(STARTER).wording.volume
    assert words
    loaded = pipeline.load(CITIES.parent)
    places = [place.profile for place in made]
    compared = list(compare_places(loaded.series, loaded.wording, words, loaded.tallied, places))
    asked = loaded.series.questionnaire
    single = {name for name, question in asked.questions.items() if not question.stem} - {*asked.facts}
    assert {question.id for question in compared} == single | asked.grids.keys()
    for question in compared:
        single = [table for table in question.tables if len(table.columns) == 1]
        assert all(cell.text for table in single for row in table.rows for cell in row.cells), question.id


MORE = (
    "        - chart: more\n          kind: split\n          question: tutelle\n        - sentences: [more]\n"
)


@pytest.mark.slow
@pytest.mark.parametrize("section", ["services\n      may_move: yes", "projet"], ids=["page 1", "page 2"])
def test_the_second_survey_has_room_for_a_chart_and_a_sentence_more(library, section):
    """Who adds one as CONTRIBUTING says is not told that the pages are full."""
    head = f"    - section: {section}\n      show:\n"
    library.change(head, head + MORE, "spotlight.yaml")
    said = "Une phrase de plus, qui dit ce qui est nouveau, et qui tient sur une ligne ou deux de la page."
    for part, say in (("sentences", said), ("charts", "De qui, encore une fois")):
        library.change(f"\n{part}:\n", f'\n{part}:\n  more:\n    - say: "{say}"\n', "wording/fr.yaml")
    run = library.run("check")
    assert (run.code, run.problems) == (0, [])
    shown = Pipeline().make(library.cities / "clairiere.yaml").spotlight.items
    assert "chart:more" in {block.id for block in walk(shown)}
