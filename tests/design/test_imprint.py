"""The imprint: once, at the foot of the last page, with a code that leads where its words say."""

import re

import pytest
import segno
from conftest import assert_one

from reportgen.content import Imprint
from reportgen.design import BUILT_IN, LADDER, Group, Shape, look_of
from reportgen.design.imprint import code_of, measure_imprint
from reportgen.making import Pipeline
from reportgen.pdf.read import read_back
from reportgen.richtext import Run, plain

ADDRESS = "https://doi.org/10.1787/f10c96e5-en"


def groups(group):
    yield group
    for kid in group.kids:
        if isinstance(kid, Group):
            yield from groups(kid)


def test_it_stands_once_on_the_last_page_and_no_sources_on_the_first(bench):
    made = Pipeline().make(bench.town)
    first, last = (re.sub(r"\s+", " ", text) for text in read_back(made.pdf()).texts)
    for words in ("How to read this", "Sources", "These pages:", "Published on"):
        assert words not in first
        assert last.count(words) == 1
    assert "25 November 2026" in last


def test_the_code_is_a_tagged_figure_and_its_address_a_link_in_the_text(bench):
    made = Pipeline().make(bench.town)
    foot = made.layout.pages[-1].groups[-1]
    (figure,) = (group for group in groups(foot) if group.role == "Figure")
    assert figure.alt == f"QR code that leads to {ADDRESS}"
    (code,) = figure.kids
    assert isinstance(code, Shape)
    lines = [kid for group in groups(foot) for kid in group.kids if not isinstance(kid, Group | Shape)]
    assert ADDRESS in {run.link for line in lines for run in line.runs}
    assert not [g for g in groups(made.layout.pages[0].groups[-1]) if g.role not in {"", "Artifact"}]


@pytest.mark.parametrize("width", range(300, 520, 8))
def test_the_columns_of_a_narrow_page_keep_addresses_whole(width):
    prose, shown = plain("Shares are of cities with known answers, and of no others. " * 3), ADDRESS[8:]
    sources = (*prose, Run(shown, link=ADDRESS), Run(", at which the report is."))
    block = Imprint(tuple((head, (text,)) for head, text in (("A", prose), ("B", sources), ("C", prose))))
    look = look_of(BUILT_IN, LADDER[0], "en")
    placed = measure_imprint(block, float(width), look).place(0.0, 0.0, 0.0)
    lines = ["".join(run.text for run in line.runs) for group in placed.kids for line in group.kids]
    assert sum(shown in line for line in lines) == 1


def test_the_modules_of_the_code_are_those_of_the_address():
    side, runs = code_of(ADDRESS)
    dark = {(row, begin + n) for row, begin, count in runs for n in range(count)}
    matrix = segno.make(ADDRESS, error="m", micro=False).matrix
    assert side == len(matrix)
    assert dark == {(r, c) for r, row in enumerate(matrix) for c, one in enumerate(row) if one}


def test_the_imprint_is_explained_by_the_keys_it_is_from(bench):
    told = bench.run("explain", "town", "imprint").out
    assert "imprint.how_to_read in series.yaml" in told


def test_without_an_imprint_both_pages_say_whose_they_are(bench):
    text = (bench.series / "series.yaml").read_text("utf-8")
    start = text.index("imprint:\n")
    end = text.index("# Where the figures", start)
    bench.change(text[start:end], "", "series.yaml")
    for page in read_back(Pipeline().make(bench.town).pdf()).texts:
        assert "These pages:" in page


FULL = """\
imprint:
  contact: series@example.org
  issn: 2049-3630
  isbn: 978-92-64-30807-7
  doi: 10.1787/f10c96e5-en
"""


def whole(bench, imprint):
    text = (bench.series / "series.yaml").read_text("utf-8")
    start, end = text.index("imprint:\n"), text.index("# Where the figures")
    return bench.change(text[start:end], imprint, "series.yaml")


def test_contact_and_numbers_stand_in_it(bench):
    whole(bench, FULL)
    made = Pipeline().make(bench.town)
    last = re.sub(r"\s+", " ", read_back(made.pdf()).texts[-1])
    for words in (
        "series@example.org",
        "ISSN 2049-3630",
        "ISBN 978-92-64-30807-7",
        "doi.org/10.1787/f10c96e5-en",
    ):
        assert words in last
    assert "How to read this" not in last
    assert (made.spotlight.imprint.address, made.spotlight.imprint.scan) == (ADDRESS, "OECD (2019)")


def test_a_code_that_leads_to_none_of_the_sources_has_the_fixed_words_under_it(bench):
    whole(bench, "imprint: {online: https://example.org/}\n")
    assert Pipeline().make(bench.town).spotlight.imprint.scan == "The report"


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("issn", "2049-3631", "WRONG-KIND"),
        ("isbn", "978-92-64-30807-8", "WRONG-KIND"),
        ("doi", "https://doi.org/10.1787/f10c96e5-en", "WRONG-KIND"),
        ("online", "example.org", "LINK"),
        ("phone", "555", "UNKNOWN-KEY"),
    ],
)
def test_what_cannot_be_meant_is_refused_where_it_stands(bench, key, value, code):
    name, mark = (f"«{key}»", value) if code == "UNKNOWN-KEY" else (key, f"«{value}»")
    changed = whole(bench, f"imprint:\n  how_to_read: {{en: A share., fr: Une part.}}\n  {name}: {mark}\n")
    assert_one(bench.run("check", "town"), bench, changed, code, "")
