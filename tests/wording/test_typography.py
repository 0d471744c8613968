"""What is typed straight is printed as the language has it: a table of cases, and what stays as it was."""

from pathlib import Path

import pytest
import yaml

from reportgen.design import Family, load_family, read_theme, set_text
from reportgen.design.look import Style
from reportgen.inspection import attachments
from reportgen.making import Pipeline
from reportgen.pdf.read import read_back
from reportgen.richtext import Run, plain, quoted, text_of, typeset

CASES = yaml.safe_load((Path(__file__).resolve().parents[1] / "cases" / "typography.yaml").read_text())


def shown(text):
    return text.replace("\u00a0", "⍽").replace("\u202f", "‿")


@pytest.mark.parametrize(
    ("language", "typed", "printed"),
    [(language, case[0], case[-1]) for language, cases in CASES.items() for case in cases],
)
def test_quotes_spaces_and_dashes_are_those_of_the_language(language, typed, printed):
    once = typeset(plain(typed), language)
    assert shown(text_of(once)) == printed
    assert typeset(once, language) == once, "what is printed is printed so again"


@pytest.mark.parametrize(
    ("language", "said", "printed"),
    [
        ("en", "The city’s “i-team”", "“The city’s ‘i-team’”"),
        ("fr", "L’atelier", "«\u00a0L’atelier\u00a0»"),
        ("nl", "Het ’s-Gravenhuis", "‘Het ’s-Gravenhuis’"),
        ("ar", "فريق", "”فريق“"),
    ],
)
def test_words_are_quoted_as_the_language_does(language, said, printed):
    assert quoted(said, language) == printed


def test_a_quotation_goes_on_from_run_to_run():
    text = (
        Run('The "'),
        Run("open", bold=True),
        Run('" city'),
        Run("'s", italic=True),
        Run(" 12"),
        Run(" %"),
    )
    found = typeset(text, "en")
    assert [run.text for run in found] == [
        "The “",
        "open",
        "” city",
        "’s",
        " 12",
        "⍽%".replace("⍽", "\u00a0"),
    ]
    assert [run.bold for run in found] == [run.bold for run in text]


def test_the_words_of_a_link_are_text_unless_they_are_its_address():
    text = (
        Run("the mayor's lab", link="https://example.org/it's"),
        Run("example.org/it's", link="https://example.org/it's/"),
    )
    assert [run.text for run in typeset(text, "en")] == ["the mayor’s lab", "example.org/it's"]


def test_a_sign_before_which_french_has_a_space_may_begin_a_run():
    found = typeset((Run("Oui", bold=True), Run(" !")), "fr")
    assert [shown(run.text) for run in found] == ["Oui", "‿!"]


def test_long_words_take_no_longer_than_their_letters():
    for word in ("a" * 20_000, "'" * 5_000, '"a' * 2_000, "1 " * 5_000, "a." * 5_000, "a@" * 3_000):
        typeset(plain(word), "fr")


def test_pages_are_printed_so_and_what_explains_them_is_as_it_was_typed(bench):
    path = bench.series / "cities" / "example.yaml"
    path.write_text(path.read_text().replace("and **weight**", 'and a "weight" of 2012-2018'))
    made = Pipeline().make(path)
    data = made.pdf()
    assert "and a “weight” of 2012–2018" in " ".join(" ".join(read_back(data).texts).split())
    (overview,) = [s for s in made.spotlight.statements if s.id == "overview"]
    assert 'a "weight" of 2012-2018' in overview.text
    assert path.read_bytes() in [file.data for file in attachments(data)]


def test_a_typeface_without_the_signs_prints_what_was_typed(monkeypatch):
    family = load_family(read_theme(Path("none.yaml")).typeface)
    style = Style(family, 10.0, 12.0, "#000000", language="fr")
    lacking = set("’")
    monkeypatch.setattr(Family, "missing", lambda _, text: sorted(lacking & set(text)))
    assert set_text("l'eau", style, 500.0)[0].text == "l'eau"
    lacking.add("\u202f")
    lacking.discard("’")
    assert set_text("l'air !", style, 500.0)[0].text == "l’air\u00a0!"
