"""How files are read: the parser's limits, and what a plain value without anything in it is."""

from pathlib import Path

import pytest

from reportgen.errors import ProblemsFound
from reportgen.reading import parse

PATH = Path("a.yaml")


def said(text):
    """Return what is said of a text that cannot be read."""
    with pytest.raises(ProblemsFound) as found:
        parse(text, PATH)
    return str(found.value)


def test_a_second_document_is_one_sentence():
    assert said("a: b\n---\nc: d\n") == (
        "a.yaml:2:1: error[YAML-FEATURE] a second document begins here; a file holds one document"
    )


@pytest.mark.parametrize("opening", ["[", "[{", "{a: ", "[a: ", "- ", "? "])
@pytest.mark.parametrize("times", [30, 900, 990, 1000, 1010, 5000])
def test_our_limit_of_nesting_stands_before_any_of_the_parser(opening, times):
    text = f"a:\n {opening * times}"
    assert "error[YAML-DEPTH] more than 24 levels" in said(text)
