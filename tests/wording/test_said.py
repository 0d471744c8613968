"""What the starter series says of its places: no sentence says that something is not known."""

import re
from pathlib import Path

import pytest
from made import spotlight_of

CITIES = Path(__file__).resolve().parents[2] / "profiles" / "innovation-2018" / "cities"
UNKNOWN = {"en": r"\b(?:is|are) not known\b", "fr": r"(?:n'est|ne sont) pas connue?s?\b"}


@pytest.mark.parametrize("language", UNKNOWN)
def test_no_sentence_says_that_something_is_not_known(language):
    """What is not known is told in one box, in words that are no sentence of their own."""
    for path in sorted(CITIES.glob("*.yaml")):
        said = spotlight_of(path, language).spotlight.statements
        told = [s.text for s in said if s.id.partition(":")[0] in {"sentence", "chart", "finding"}]
        assert told
        assert not [text for text in told if re.search(UNKNOWN[language], text)]
