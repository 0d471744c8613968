"""The texts of a series go out to translators as a PO file, and come back into its files."""

import re
import shutil
from pathlib import Path

import pytest

from reportgen.authoring import edited, in_language, replaced
from reportgen.reading import Languages, parse

STARTER = Path(__file__).resolve().parents[2] / "profiles" / "innovation-2018"


def put(text, words, keys):
    node = parse(text, Path("x.yaml"))
    for key in keys:
        node = node.get(key) if isinstance(key, str) else node.items[key]
    return edited(text, [in_language(node, "en", "fr", words, text.split("\n"))])


@pytest.mark.parametrize(
    ("text", "keys", "after"),
    [
        ("a: House  # here\nb: c\n", ["a"], 'a: {en: House, fr: "M"}  # here\nb: c\n'),
        ('a: "A: house"\n', ["a"], 'a: {en: "A: house", fr: "M"}\n'),
        ("a: 'it''s'\n", ["a"], 'a: {en: "it\'s", fr: "M"}\n'),
        ("a: [x, other: My words]\n", ["a", 1, "other"], 'a: [x, other: {en: My words, fr: "M"}]\n'),
        ("a: one, two\n", ["a"], 'a: {en: "one, two", fr: "M"}\n'),
        ("a: {en: House}\n", ["a"], 'a: {en: House, fr: "M"}\n'),
        ("a:\n  en: House\nb: c\n", ["a"], 'a:\n  en: House\n  fr: "M"\nb: c\n'),
        ("a: |\n  one\n\n  two\nb: c\n", ["a"], "a:\n  en: |\n    one\n\n    two\n  fr: >-\n    M\nb: c\n"),
        (
            "- t: >-\n    one\n    two\n- u: v\n",
            [0, "t"],
            "- t:\n    en: >-\n      one\n      two\n    fr: >-\n      M\n- u: v\n",
        ),
        ("a: more\n  lines\nb: c\n", ["a"], 'a: {en: "more lines", fr: "M"}\nb: c\n'),
    ],
)
def test_a_text_is_written_in_one_more_language_where_it_stands(text, keys, after):
    assert put(text, "M", keys) == after
    found = parse(after, Path("x.yaml"))
    for key in keys:
        found = found.get(key) if isinstance(key, str) else found.items[key]
    assert Languages(("en", "fr"), "fr").chosen(found).text == "M"


@pytest.mark.parametrize("words", ["a\nb\n", "a\n\n- b\n- c", 'says: "x" # no', "une ligne " * 30])
@pytest.mark.parametrize(
    "text", ["a: old\nb: c\n", "a: |\n  old\n  lines\nb: c\n", '- "old"\n- >-\n  older\n']
)
def test_a_translation_is_replaced_by_words_of_any_kind(text, words):
    node = parse(text, Path("x.yaml"))
    value = node.items[1] if text.startswith("-") else node.get("a")
    after = parse(edited(text, [replaced(value, words.rstrip(" "), text.split("\n"))]), Path("x.yaml"))
    value = after.items[1] if text.startswith("-") else after.get("a")
    assert value.text == words.rstrip(" ")


@pytest.fixture
def starter(bench):
    """The starter series in both its languages, with two of its profiles."""
    shutil.rmtree(bench.series)
    shutil.copytree(STARTER, bench.series, ignore=shutil.ignore_patterns("cities"))
    (bench.series / "cities").mkdir()
    for name in ("los-angeles", "example"):
        shutil.copy(STARTER / "cities" / f"{name}.yaml", bench.series / "cities")
    return bench


def test_what_goes_out_comes_back_as_it_was(starter):
    before = {path: path.read_bytes() for path in starter.series.glob("**/*.yaml")}
    run = starter.run("translate", "export", "fr")
    assert run.code == 0
    assert "0 not translated, 0 of words that have changed" in run.err
    po = starter.series / "translations" / "fr.po"
    data = po.read_bytes()
    run = starter.run("translate", "import", str(po))
    assert run.code == 0
    assert "0 texts written" in run.err
    assert {path: path.read_bytes() for path in starter.series.glob("**/*.yaml")} == before
    starter.run("translate", "export", "fr")
    assert po.read_bytes() == data


def test_a_series_is_translated_anew_from_its_po_file(starter):
    starter.run("translate", "export", "fr")
    po = starter.series / "translations" / "fr.po"
    wanted = (starter.series / "wording" / "fr.yaml").read_text("utf-8")
    (starter.series / "wording" / "fr.yaml").unlink()
    text = po.read_text("utf-8")
    text = text.replace("Police et maintien de l'ordre", "Police et lois").replace('"Logement"', '"Habitat"')
    po.write_text(text, "utf-8")
    run = starter.run("translate", "import", str(po))
    assert run.code == 1, "the cases of a name are the language's own, and are not translated"
    assert 'the name has no case "of" in this language' in run.err
    assert "say under cases: of wording/fr.yaml how it is made" in run.err
    assert "wording/fr.yaml" in run.err
    cases = wanted[wanted.index("cases:") : wanted.index("words:")]
    (starter.series / "wording" / "fr.yaml").write_text(f"# Begun.\nlanguage: fr\n{cases}", "utf-8")
    run = starter.run("translate", "import", str(po))
    assert run.code == 0, run.err
    found = (starter.series / "wording" / "fr.yaml").read_text("utf-8")
    assert 'language: "fr"\n' in found
    assert cases.rstrip() in found
    asked = (starter.series / "questionnaire.yaml").read_text("utf-8")
    assert 'policing: {en: Policing and law enforcement, fr: "Police et lois"}' in asked
    assert asked.startswith("# What was asked")
    assert starter.run("build", "los-angeles", "--lang", "fr").code == 0
    assert [path.name for path in starter.output.glob("*.pdf")] == ["los-angeles.fr.pdf"]


def test_what_is_counted_goes_out_in_the_forms_of_the_other_language(starter):
    """Each form of the plural that Polish has, and no other; it comes back in these."""
    starter.change("languages: [en, fr]", "languages: [en, fr, pl]", "series.yaml")
    words = starter.series / "wording" / "en.yaml"
    block = "plurals:\n  people:\n    one: '{n} person'  # one\n    other: \"{n} people\"\n"
    words.write_text(words.read_text("utf-8") + block, "utf-8")
    starter.run("translate", "export", "pl")
    po = starter.series / "translations" / "pl.po"
    text = po.read_text("utf-8")
    forms = re.findall(r'msgctxt "wording: volume\.cities\.(\w+)"\nmsgid "(.*)"', text)
    assert forms == [
        ("one", "{n} city"),
        ("few", "{n} cities"),
        ("many", "{n} cities"),
        ("other", "{n} cities"),
    ]
    assert 'msgctxt "wording: plurals.people.many"\nmsgid "{n} people"' in text
    po.write_text(re.sub(r'msgid "(.+)"\nmsgstr ""', r'msgid "\1"\nmsgstr "\1"', text), "utf-8")
    run = starter.run("translate", "import", str(po))
    assert run.code == 0, run.err
    found = parse((starter.series / "wording" / "pl.yaml").read_text("utf-8"), words)
    for node in (found.get("plurals").get("people"), found.get("volume").get("cities")):
        assert [key.text for key, _ in node.entries] == ["one", "few", "many", "other"]


def test_words_that_have_changed_since_they_were_translated_are_named(starter):
    starter.run("translate", "export", "fr")
    po = starter.series / "translations" / "fr.po"
    path = starter.series / "questionnaire.yaml"
    path.write_text(path.read_text("utf-8").replace("en: Bold leadership", "en: Brave leadership"), "utf-8")
    run = starter.run("translate", "import", str(po))
    assert run.code == 0
    assert "choices.terms.bold_leadership: these words have changed since they were translated" in run.err
    assert re.search(r"questionnaire\.yaml:\d+:\d+: warning\[UNTRANSLATED\]", run.err)
    run = starter.run("translate", "export", "fr")
    assert "1 of words that have changed" in run.err
    entry = po.read_text("utf-8").partition("bold_leadership")[0].rpartition("\n\n")[2]
    assert "fuzzy" in entry
    assert '#| msgid "Bold leadership"' in entry


def test_a_translation_that_check_would_refuse_is_refused_and_nothing_is_written(starter):
    starter.run("translate", "export", "fr")
    po = starter.series / "translations" / "fr.po"
    text = po.read_text("utf-8")
    po.write_text(text.replace("{city} a une équipe consacrée", "{town} a une équipe consacrée"), "utf-8")
    before = (starter.series / "wording" / "fr.yaml").read_bytes()
    run = starter.run("translate", "import", str(po))
    assert run.code == 1
    assert '"town" names nothing of the questionnaire' in run.err
    assert (starter.series / "wording" / "fr.yaml").read_bytes() == before


def test_another_language_and_another_file_are_refused(starter):
    run = starter.run("translate", "export", "de")
    assert run.code == 1
    assert '"de" is no other language of this series; it has fr' in run.err
    (starter.root / "x.po").write_text('msgid "a\nmsgstr "b"\n')
    run = starter.run("translate", "import", "x.po")
    assert run.code == 1
    assert "x.po:1" in run.err
    (starter.root / "y.po").write_bytes(b"\xff\xfe\x00")
    assert starter.run("translate", "import", "y.po").code == 1
    assert starter.run("translate", "import", "nowhere.po").code == 1


def test_what_is_written_for_one_place_goes_out_though_it_has_another_name_in_the_other_language(starter):
    """The condition names the place as that language does, so that the form holds in it."""
    shutil.copy(STARTER / "cities" / "athens.yaml", starter.series / "cities")
    for language, name, words in (
        ("en", "Athens", "Vision of Athens"),
        ("fr", "Athènes", "Vision athénienne"),
    ):
        form = f'  heading_vision:\n    - when: {{city: [{name}, Los Angeles]}}\n      say: "{words}"\n'
        file = starter.series / "wording" / f"{language}.yaml"
        text = re.sub(r"  heading_vision:.*\n.*\n.*\n", form, file.read_text("utf-8"), count=1)
        file.write_text(text, "utf-8")
    run = starter.run("translate", "export", "fr")
    assert "0 not translated, 0 of words that have changed" in run.err
    po = starter.series / "translations" / "fr.po"
    assert 'msgid "Vision of Athens"\nmsgstr "Vision athénienne"' in po.read_text("utf-8")
    wanted = (starter.series / "wording" / "fr.yaml").read_text("utf-8")
    begun = f"language: fr\n{wanted[wanted.index('cases:') : wanted.index('words:')]}"
    (starter.series / "wording" / "fr.yaml").write_text(begun, "utf-8")
    run = starter.run("translate", "import", str(po))
    assert run.code == 0, run.err
    found = (starter.series / "wording" / "fr.yaml").read_text("utf-8")
    assert '- when: {city: ["Athènes", Los Angeles]}\n      say: "Vision athénienne"\n' in found
    assert "never used" not in starter.run("check", "athens", "--lang", "fr").err


@pytest.mark.parametrize("name", ["language", "when", "begins", "up_to", "each", "cases", "other"])
def test_a_name_that_a_series_gives_keeps_no_words_from_going_out(starter, name):
    """A wording has keys so called, whose values are no words."""
    words = starter.series / "wording" / "en.yaml"
    block = f"abbreviations:\n  {name}: read out in full\n"
    words.write_text(re.sub(r"abbreviations:.*\n(  .*\n)+", block, words.read_text("utf-8")), "utf-8")
    starter.run("translate", "export", "fr")
    text = (starter.series / "translations" / "fr.po").read_text("utf-8")
    assert text.count('msgid "read out in full"') == 1
    assert f'msgctxt "wording: abbreviations.{name}"\nmsgid "read out in full"' in text
