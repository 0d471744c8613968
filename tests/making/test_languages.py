"""A series in several languages: texts by language, a file for each, nothing in another one in silence."""

import io
import json
import re
import shutil
from pathlib import Path

import jsonschema
import pikepdf
import pytest
import yaml
from made import spotlight_of

from reportgen.errors import Code, ProblemsFound
from reportgen.making import Pipeline, schema_text
from reportgen.pdf.read import read_back
from reportgen.reading import Languages, Reader, parse
from reportgen.richtext import Run, text_of, typeset
from reportgen.series import languages_of, load_series


def read(text, wanted="fr", known=("en", "fr"), **more):
    reader = Reader(Languages(known, wanted))
    node = reader.in_language(parse(text, "x.yaml"), "a text", **more)
    return (
        getattr(node, "text", node),
        [str(p.code) for p in reader.problems],
        sum(len([*text.missing(reader.languages)]) for text in reader.texts),
    )


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("{en: House, fr: Maison}", "fr", ("Maison", [], 0)),
        ("{en: House, fr: Maison}", "en", ("House", [], 0)),
        ("House", "en", ("House", [], 1)),
        ("House", "fr", ("House", ["UNTRANSLATED"], 0)),
        ("{en: House}", "fr", ("House", ["UNTRANSLATED"], 0)),
        ("{en: House, fr: }", "fr", ("House", ["UNTRANSLATED"], 0)),
        ("{fr: Maison}", "en", ("Maison", ["UNTRANSLATED"], 0)),
        ("{en: House, fr: Maison, de: Haus}", "en", ("House", ["UNKNOWN-KEY"], 0)),
    ],
)
def test_a_text_is_read_in_the_language_that_is_wanted(text, wanted, found):
    assert read(text, wanted) == found


def test_a_name_is_the_same_in_every_language_where_it_is_not_written_by_language():
    assert read("London", neutral=True) == ("London", [], 0)
    assert read("{en: London, fr: Londres}", neutral=True) == ("Londres", [], 0)


def test_a_series_in_one_language_takes_that_of_a_text_by_language():
    assert read("{en: House, fr: Maison}", "en", ("en",)) == ("House", [], 0)
    assert read("House", "en", ("en",)) == ("House", [], 0)
    assert read("{fr: Maison, de: Haus}", "en", ("en",))[0].entries, "that is no text, and told as such"


@pytest.fixture
def two(bench):
    """The starter series in two languages, the words of the second not translated."""
    bench.change("languages: [en]", "languages: [en, fr]", "series.yaml")
    return bench


def test_what_is_not_translated_is_refused_where_a_page_needs_it_and_listed_where_not(two):
    run = two.run("build", "town", "--lang", "fr")
    assert run.code == 1
    assert {problem.code for problem in run.problems} == {Code.UNTRANSLATED}
    assert not list(two.output.glob("*"))
    run = two.run("check", "town")
    assert run.code == 0
    assert "questionnaire.yaml:" in run.err
    assert "warning[UNTRANSLATED]" in run.err
    assert "wording/fr.yaml: warning[NOT-FOUND]" in run.err
    assert two.run("build", "town").code == 0
    assert [path.name for path in two.output.glob("*")] == ["town.pdf"]


def test_a_language_that_the_series_has_not_is_named(two):
    run = two.run("build", "town", "--lang", "de")
    assert run.code == 1
    assert 'the series is not written in the language "de"; it is in en, fr' in run.err


def test_the_own_language_by_name_is_the_file_without_a_language(two):
    assert two.run("build", "town", "--lang", "en").code == 0
    assert [path.name for path in two.output.glob("*")] == ["town.pdf"]


def test_a_series_that_does_not_know_its_languages_is_told_so(bench):
    bench.change("languages: [en]", "languages: [en, en]", "series.yaml")
    with pytest.raises(ProblemsFound, match="stands twice in languages"):
        Pipeline().make(bench.series / "cities" / "town.yaml")


def test_the_schema_takes_a_text_by_language(two):
    shape = json.loads(schema_text(two.series))
    profile = yaml.safe_load("{name: {en: A, fr: B}, country: FR, overview: {en: x, fr: y}, answers: {}}")
    jsonschema.validate(profile, shape)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**profile, "overview": {"de": "x"}}, shape)


STARTER = Path(__file__).resolve().parents[2] / "profiles" / "innovation-2018"


def test_the_starter_series_is_in_english_and_french_and_nothing_of_it_is_not_translated():
    assert Pipeline().load(STARTER).series.languages == ("en", "fr")
    own = Pipeline()
    for path in (STARTER / "cities").glob("*.yaml"):
        assert own.untranslated(own.make(path)) == (), path
    assert Pipeline("fr").load(STARTER).wording.language.tag == "fr"


def test_a_page_in_french_is_as_a_french_typographer_wants_it():
    made = Pipeline("fr").make(STARTER / "cities" / "los-angeles.yaml")
    lines = " ".join(read_back(made.pdf()).texts)
    text = " ".join(lines.split(" ")).replace("\n", " ")
    assert "Coup de projecteur sur Los Angeles" in re.sub(r"\s+", " ", text)
    assert "'" not in text
    assert '"' not in text
    assert not re.search(r"\w[;:!?](?!//)(?!\S)", text), "a sign has its space before it"
    assert re.search(r"« \w.*? »", text)
    assert not re.search(r"«\w|\w»|« ?\r|\r\n»", lines), "the words of a quotation have a space that holds"
    assert "l’innovation" in text
    assert "États-Unis" in text, "capitals have their accents"
    assert re.search(r"56\s%", text)


def test_a_page_in_french_says_whose_translation_it_is():
    made = Pipeline("fr").make(STARTER / "cities" / "los-angeles.yaml")
    assert "Traduction non officielle, par nos soins." in text_of(made.spotlight.source)


def test_no_word_in_french_has_a_capital_behind_a_colon_and_no_article_is_left_out_between_two():
    questionnaire = Pipeline("fr").load(STARTER).series.questionnaire
    options = [option.label for one in questionnaire.questions.values() for option in one.options]
    assert "Réduire les coûts et gagner en efficience" in options
    sentences = (STARTER / "wording" / "fr.yaml").read_text(encoding="utf-8")
    assert not re.findall(r'say: "\*?\w+ : [A-ZÀ-Ý][a-zà-ÿ]', sentences)


def test_each_place_has_two_pages_in_french():
    for path in (STARTER / "cities").glob("*.yaml"):
        assert len(spotlight_of(path, "fr").layout.pages) == 2


def spoken(data):
    """The languages of the elements of a file, and the words of those that have one of their own."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        root = pdf.Root
        found = []

        def walk(element):
            if isinstance(element, pikepdf.Dictionary):
                if "/Lang" in element:
                    found.append((str(element.S), str(element.Lang)))
                kids = element.get("/K", [])
                for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
                    walk(kid)

        walk(root.StructTreeRoot)
        return str(root.Lang), found


def test_words_in_another_language_are_tagged_with_it():
    path = STARTER / "cities" / "los-angeles.yaml"
    language, found = spoken(Pipeline("fr").make(path).pdf())
    assert language == "fr"
    assert found == [("/Span", "en"), ("/Span", "en")], "the titles of the two sources"
    assert spoken(Pipeline().make(path).pdf()) == ("en", [])


def test_words_in_another_language_are_printed_as_it_does():
    text = (Run("Voir : "), Run('"It\'s open": yes', language="en"), Run(' "oui"'))
    words = [run.text.replace("\u00a0", "⍽") for run in typeset(text, "fr")]
    assert words == ["Voir⍽: ", "“It’s open”: yes", " «⍽oui⍽»"]


def test_a_source_without_a_language_that_there_can_be_is_told(bench):
    bench.change("    language: en\n    rights", "    language: English\n    rights", "series.yaml")
    run = bench.run("check", "town")
    assert run.code == 1
    assert "a language tag such as en or pt-BR" in run.err


def test_a_tag_with_more_than_language_script_and_country_is_told_how_to_write(tmp_path):
    (tmp_path / "series.yaml").write_text("languages: [ar-u-nu-latn]\n", "utf-8")
    with pytest.raises(ProblemsFound) as found:
        languages_of(tmp_path)
    (problem,) = found.value.problems
    assert problem.hint == "write ar; the digits are those of its country: ar-MA, ar-EG"


@pytest.mark.parametrize("written", ["en", "[en, en]", "[]", "{en: English}", "[English language]"])
def test_languages_that_are_none_are_told_and_not_each_text(tmp_path, written):
    folder = tmp_path / "series"
    shutil.copytree(STARTER, folder, ignore=shutil.ignore_patterns("cities"))
    path = folder / "series.yaml"
    path.write_text(re.sub("(?m)^languages: .*$", f"languages: {written}", path.read_text("utf-8")), "utf-8")
    with pytest.raises(ProblemsFound) as found:
        load_series(folder)
    (problem,) = found.value.problems
    assert (problem.place.path, "lang" in problem.message) == (path, True)
