"""A spotlight as pages of a publication: its printed numbers and its running head, and nothing else."""

from pathlib import Path

import pytest

from reportgen.design import PageNumber
from reportgen.making import Pipeline
from reportgen.pdf.read import read_back

LOS_ANGELES = (
    Path(__file__).resolve().parents[2] / "profiles" / "innovation-2018" / "cities" / "los-angeles.yaml"
)
NUMBERS = (PageNumber("143", recto=True), PageNumber("144", recto=False))


@pytest.fixture(scope="module")
def pipeline():
    return Pipeline()


def words(made):
    return [text.split() for text in read_back(made.pdf(data=False)).texts]


def test_numbers_begin_where_they_are_told(pipeline):
    worded = pipeline.word(pipeline.read(LOS_ANGELES))
    alone, bound = words(pipeline.set_words(worded)), words(pipeline.set_words(worded, NUMBERS))
    for number, (one, other) in enumerate(zip(alone, bound, strict=True)):
        assert [str(number + 1), "/", "2"] in (one[i : i + 3] for i in range(len(one)))
        at = next(i for i in range(len(one)) if one[i : i + 3] == [str(number + 1), "/", "2"])
        assert other == [*one[:at], str(143 + number), *one[at + 3 :]]


def test_the_running_head_has_the_title_of_the_publication(pipeline):
    worded = pipeline.word(pipeline.read(LOS_ANGELES))
    first, second = words(pipeline.set_words(worded, host="Cities that try things"))
    assert "Cities that try things" not in " ".join(first)
    head = " ".join(second).partition("Partnerships")[0]
    assert "Cities that try things" in head
    assert "Innovation capacity in cities 2018" not in head
