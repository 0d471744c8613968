"""What a French typographer looks for on a page, after the Lexique of the Imprimerie nationale (2002).

The list: apostrophes and quotation marks are curved, and « » hold their words with spaces that do not part;
a space that does not part stands before ; : ! ? and %, and between the thousands of a number; no line begins
with such a sign, and none ends behind an elision or an opening sign; capitals have their accents, and a word
behind a colon has none; « de » and « que » are elided before a vowel; a word that is parted keeps two letters
before its hyphen.
"""

import re
from pathlib import Path

import pytest

from reportgen.content import Facts, walk
from reportgen.design import Group, Text
from reportgen.making import Pipeline
from reportgen.richtext import plain, text_of, typeset

CITIES = Path(__file__).resolve().parents[1] / "profiles" / "innovation-2018" / "cities"
HOLDS = "\u00a0\u202f"
UNACCENTED = (
    r"\b(?:Etats?|Etudes?|Ecoles?|Economi\w+|Education|Equipes?|Equité|Evalu\w+|Energie|Echang\w+|A)\b"
)


def in_french(name):
    return (
        pages[name] if name in pages else pages.setdefault(name, Pipeline("fr").make(CITIES / f"{name}.yaml"))
    )


pages: dict[str, object] = {}


def lines(group):
    """Yield each line of a layout as it is set."""
    for kid in group.kids:
        if isinstance(kid, Group):
            yield from lines(kid)
        elif isinstance(kid, Text):
            yield "".join(run.text for run in kid.runs)


@pytest.fixture(params=["paris", "los-angeles", "example"])
def made(request):
    return in_french(request.param)


@pytest.fixture
def texts(made):
    """What is printed in French, a text each; addresses and sources in English apart."""
    blocks = [*walk(made.spotlight.items)]
    found = [text for block in blocks for text in block.texts if text]
    return [text_of(typeset(plain(text), "fr")) for text in found if "http" not in text]


@pytest.fixture
def set_lines(made):
    return [line.strip(" ") for page in made.layout.pages for line in lines(Group("", page.groups))]


@pytest.mark.parametrize(
    "wrong",
    [
        r"['\"]",
        r"[^\s«][;!?]",
        rf"[^{HOLDS}\d]:(?!//)",
        rf"«[^{HOLDS}]",
        rf"[^{HOLDS}]»",
        r"\d ?%",
        r"\d \d{3}\b",
        UNACCENTED + r"(?! l\b)",
        r"\w : [A-ZÀ-Ý][a-zà-ÿ]+ (?:est|sont|a|ont)\b",
        r"(?i)\b(?:de|que|ne|se|jusque) [aeiouàâéèêëîô]",
        r"\.\.\.|--| - ",
        r"  ",
    ],
)
def test_a_french_page_has_nothing_that_a_typographer_marks(texts, wrong):
    assert [text for text in texts if re.search(wrong, text)] == []


def test_no_line_of_a_french_page_begins_or_ends_where_it_may_not(set_lines):
    assert len(set_lines) > 60
    assert [line for line in set_lines if re.match(r"[;:!?»),.]|%(?! des)", line)] == []
    assert [line for line in set_lines if re.search(r"[’«(]$", line)] == []


def test_no_line_of_a_french_page_parts_the_name_of_its_place():
    said = [line for page in in_french("los-angeles").layout.pages for line in lines(Group("", page.groups))]
    assert any("de Los Angeles" in line for line in said)
    assert [line for line in said if line.endswith("Los ")] == []


def test_a_title_has_a_large_letter_only_where_it_is_a_heading():
    made = in_french("paris")
    assert made.manuscript.profile.answers["leader"].entries[0].title == "maire"
    (facts,) = (block for block in walk(made.spotlight.items) if isinstance(block, Facts))
    assert facts.items[0].label == "Maire"


def test_what_is_parted_in_french_keeps_letters_on_both_sides(set_lines):
    parted = [line for line in set_lines if re.search(r"[\u00ad\u2010-]$", line)]
    assert [line for line in parted if not re.search(r"[^\W\d_]{2,}[\u00ad\u2010-]$", line)] == []


def test_the_example_leaves_out_no_more_in_french_than_in_english():
    own, french = Pipeline().make(CITIES / "example.yaml"), in_french("example")
    assert set(french.layout.setting.left_out) <= set(own.layout.setting.left_out)
