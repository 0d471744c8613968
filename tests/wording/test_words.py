"""Words as they are read: composed, without ligatures and soft hyphens, and never glued at line ends."""

import re

import pytest

from reportgen.inspection import tag_tree
from reportgen.making import Pipeline
from reportgen.pdf.read import read_back
from reportgen.profile import normal
from reportgen.richtext import plain, text_of, typeset


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("of\ufb01ce", "office"),
        ("o\ufb03ce, \ufb00 \ufb02 \ufb04", "office, ff fl ffl"),
        ("inno\u00advation", "inno\u00advation"),
        ("Cafe\u0301", "Caf\u00e9"),
        ("a\tb", "a b"),
        ("3.99\u00a0million", "3.99\u00a0million"),
    ],
)
def test_text_is_made_plain_to_readers(written, read):
    assert normal(written) == read


def test_ligatures_and_soft_hyphens_are_letters_in_the_pdf_and_in_its_tags(bench):
    words = "The of\ufb01ce of inno\u00advation \ufb02ies"
    path = bench.write(bench.town.read_text(encoding="utf-8").replace("A short text", words))
    data = Pipeline().make(path).pdf()
    shown = re.sub(r"\s+", " ", " ".join(read_back(data).texts))
    for text in (shown, tag_tree(data)):
        assert "The office of innovation flies" in text


EXPANDED = re.compile(r'(?:"\n *|(?<=\n) *)Span \[expansion: "[^"]*"\] "([^"]*)"\n *"')
"""An abbreviation within a sentence: an element of its own, which says what it stands for."""


@pytest.mark.parametrize("city", ["los-angeles", "example"])
def test_every_sentence_is_in_the_tags_word_for_word(bench, city):
    made = Pipeline().make(bench.cities / f"{city}.yaml")
    tags = EXPANDED.sub(r"\1", tag_tree(made.pdf()))
    for statement in made.spotlight.statements:
        if statement.id.startswith("sentence:"):
            assert text_of(typeset(plain(statement.text), "en")) in tags
