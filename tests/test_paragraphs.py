"""Texts with paragraphs, lists and links that answer a question: a section of their own, within limits."""

import jsonschema
import pytest
from conftest import SECOND, assert_one
from dumps import transcript

from reportgen.authoring import schema
from reportgen.content import Passage, walk
from reportgen.making import Pipeline
from reportgen.profile import with_markup
from reportgen.provenance import compare
from reportgen.reading import read_yaml
from reportgen.richtext import Listing
from reportgen.wording import known_countries

SHORT = "  recit: Un bus en 1960, douze depuis.\n"
MAPPING = """\
from: {header: 1}
place: {key: No, name: Place, country: Country}
states: {left_out: [""]}
answers: {recit: Story}
"""


@pytest.fixture(scope="module")
def made():
    return Pipeline().make(SECOND / "cities" / "terres-claires.yaml")


def test_it_is_shown_as_it_is_written_with_lists_and_links(made):
    (passage,) = [b for b in walk(made.spotlight.items) if b.id == "text:recit"]
    assert isinstance(passage, Passage)
    first, entries = passage.blocks
    assert [run.text for run in first if run.bold] == ["quarante"]
    assert isinstance(entries, Listing)
    links = [run.link for item in entries.items for run in item.text if run.link]
    assert links == ["https://catalogue.example.org/"]
    assert "une carte pour tous." in transcript(made.spotlight)


def test_it_is_on_one_line_where_it_stands_in_a_table(made):
    (entry,) = made.profile.answers["recit"].entries
    assert (
        entry.text == "Deux salles en 1990, quarante aujourd'hui. un catalogue commun ; une carte pour tous."
    )
    assert str(entry) == entry.text


def test_its_markup_is_known_where_letters_are_looked_for(made):
    marked = [node.text for node in with_markup(read_yaml(made.profile.path), made.series.questionnaire)]
    assert any("**quarante**" in text for text in marked)


def test_a_letter_that_no_typeface_has_is_told_of_its_words(library):
    changed = library.change(SHORT, "  recit: |\n    Un **bus** «\U00012000».\n", "cities/haute-lande.yaml")
    assert_one(library.run("check", "haute-lande"), library, changed, "NO-GLYPH", "")


def test_what_differs_is_compared_with_its_markup(library):
    before = Pipeline().make(library.cities / "haute-lande.yaml")
    library.change(SHORT, "  recit: Un **bus** en 1960, douze depuis.\n", "cities/haute-lande.yaml")
    (difference,) = compare(before.manuscript, Pipeline().make(before.profile.path).manuscript).answers
    assert (difference.question, difference.b.words) == ("recit", ("Un **bus** en 1960, douze depuis.",))


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("|\n    " + "mot " * 60 + "«mot»", "TOO-MANY-WORDS", "the limit is 60"),
        ("|\n    Un «<b>»bus.", "MARKUP", ""),
        ("«n/a»", "WRONG-KIND", ""),
        ("«[un, deux]»", "WRONG-KIND", ""),
    ],
)
def test_what_is_wrong_with_it_is_told_where_it_stands(library, text, code, hint):
    if text.startswith("«["):
        text = "«[»un, deux]"
    changed = library.change(SHORT, f"  recit: {text}\n", "cities/haute-lande.yaml")
    assert_one(library.run("check", "haute-lande"), library, changed, code, hint)


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "hint"),
    [
        (
            "questionnaire.yaml",
            "paragraphs: yes\n",
            "paragraphs: «yes»\n    several: yes\n",
            "UNKNOWN-KEY",
            "take",
        ),
        ("spotlight.yaml", "- text: recit", "- text: «projet»", "WRONG-KIND", "say paragraphs: yes"),
        ("spotlight.yaml", "- text: recit", "- text: «loi»", "WRONG-KIND", "loi is select_one"),
        (
            "spotlight.yaml",
            "catalogue, moyens.budget]",
            "catalogue, «recit»]",
            "WRONG-KIND",
            "show it by itself",
        ),
        ("wording/fr.yaml", 'say: "{projet}"', 'say: "«{recit}»"', "TEMPLATE", "- text: recit"),
    ],
)
def test_where_it_has_no_place_is_told(library, file, old, new, code, hint):
    changed = library.change(old, new, file)
    run = library.run("check", "haute-lande")
    assert run.problems[0].place == changed[1], run.err
    assert run.problems[0].code == code
    assert hint in run.err


def test_the_schema_and_a_new_profile_say_how_it_is_written(library, made):
    checker = jsonschema.Draft7Validator(schema(made.series, known_countries()))
    profile = {
        "name": "X",
        "country": "FR",
        "answers": {"recit": "Un **bus**.\n\n- et [plus](https://a.example/)"},
    }
    assert list(checker.iter_errors(profile)) == []
    for wrong in ("<b>Un</b>", "mot " * 61, ["un"]):
        profile["answers"]["recit"] = wrong
        assert list(checker.iter_errors(profile)), wrong
    library.run("new", "Metz", "--country", "FR")
    text = (library.cities / "metz.yaml").read_text("utf-8").replace("\n  # ", " ")
    assert "Free text in paragraphs and lists" in text
    assert "Such as | and the text in the lines below it" in text


def test_the_room_left_for_it_is_told_in_words(made):
    (room,) = [room for room in made.room() if room.field == "recit"]
    assert (room.words, room.unit) == (14, "word")
    assert 0 <= room.end <= 46


def test_a_page_of_html_has_its_paragraphs_and_list(library):
    library.run("build", "terres-claires", "--format", "html")
    page = (library.output / "terres-claires.html").read_text("utf-8")
    assert "<strong>quarante</strong>" in page
    assert "une carte pour tous." in page


def test_an_import_keeps_its_paragraphs(library):
    (library.series / "import.yaml").write_text(MAPPING, encoding="utf-8")
    table = library.root / "answers.csv"
    table.write_text(
        'No,Place,Country,Story\n1,Metz,FR,"Un bus.\n\n- puis deux\n- puis dix"\n', encoding="utf-8"
    )
    run = library.run("import", table, "--series", library.series, "--write")
    assert run.code == 0, run.err
    (entry,) = Pipeline().make(library.cities / "metz.yaml").profile.answers["recit"].entries
    assert len(entry.blocks) == 2
    assert "0 new, 0 changed" in library.run("import", table, "--series", library.series).err
