"""Limits in what is offered to authors: letters where a language writes no spaces between words."""

import shutil
from pathlib import Path

import jsonschema
import pytest

from reportgen.authoring import blank_profile, schema
from reportgen.richtext import counted_in
from reportgen.series import load_series
from reportgen.wording import known_countries

SERIES = Path(__file__).resolve().parents[1] / "languages" / "parks-2025"
LIMITED = "limits:\n  overview: {words: 50}\n  tagline: {words: 8}\n  other: {words: 3}\n"


def offered(folder, languages=""):
    """Return the schema of a series in some languages, and a profile to fill in."""
    series = shutil.copytree(SERIES, folder / "series")
    asked = series / "questionnaire.yaml"
    asked.write_text(asked.read_text("utf-8") + LIMITED, "utf-8")
    if languages:
        named = series / "series.yaml"
        lines = named.read_text("utf-8").splitlines()
        kept = [languages if line.startswith("languages:") else line for line in lines]
        named.write_text("\n".join(kept) + "\n", "utf-8")
    found = load_series(series)
    return schema(found, known_countries()), blank_profile(found, "X", "JP", "profile.schema.json")


@pytest.mark.parametrize(
    ("languages", "said"),
    [
        (("th",), "50 letters"),
        (("ja", "zh-Hant"), "50 letters"),
        (("pl", "ko"), "50 words"),
        (("en", "ja", "zh"), "50 words, or letters in ja, zh"),
        ((), "50 words"),
    ],
)
def test_a_limit_is_said_in_what_is_counted(languages, said):
    assert counted_in(50, languages) == said
    assert counted_in(1, languages) == said.replace("50", "1").replace("words,", "word,").removesuffix("s")


@pytest.mark.parametrize(
    ("languages", "said"),
    [("languages: [th]", "{} letters"), ("", "{} words, or letters in th, ja, zh")],
)
def test_schema_and_blank_profile_say_letters_where_these_are_counted(tmp_path, languages, said):
    shape, blank = offered(tmp_path, languages)
    assert shape["properties"]["overview"]["description"].endswith(f" At most {said.format(50)}.")
    written = " ".join(blank.replace("#", " ").split())
    assert f"At most {said.format(50)}." in written
    assert f"words of the place's own, at most {said.format(3)}" in written


def test_an_editor_counts_no_words_where_letters_are_meant(tmp_path):
    shape, _ = offered(tmp_path, "languages: [th]")
    overview = {**shape["properties"]["overview"], "definitions": shape["definitions"]}
    assert jsonschema.Draft7Validator(overview).is_valid("\u0e19\u0e49\u0e33 " * 60)
