"""The JSON Schema and the profile to fill in: valid themselves, and of one mind with check."""

import dataclasses
import datetime
import json
import re
import shutil
from pathlib import Path

import jsonschema
import pytest
import yaml
from conftest import TOWN
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reportgen.authoring import blank_profile, schema, slug
from reportgen.authoring.first_files import of_no_place
from reportgen.authoring.schema import KEYS
from reportgen.authoring.texts import FOREIGN, LINK, OURS
from reportgen.authoring.values import readings, spellings, yaml_text, yaml_word
from reportgen.errors import ProblemsFound
from reportgen.making import Pipeline, check, schema_text, starting
from reportgen.profile import Profile, normal, read_profile
from reportgen.reading import ScalarNode, parse
from reportgen.richtext import MarkupError, check_link, find_markup, parse_blocks
from reportgen.series import (
    NUMBERS,
    Combined,
    Kind,
    Option,
    Question,
    QuestionGroup,
    Questionnaire,
    Wanted,
    load_series,
)
from reportgen.wording import known_countries

PROFILES = Path(__file__).resolve().parents[2] / "profiles"
SERIES = load_series(PROFILES / "innovation-2018")
SCHEMA = schema(SERIES, known_countries())
VALIDATOR = jsonschema.Draft7Validator(SCHEMA)
quickly = settings(max_examples=60)


class Core(yaml.SafeLoader):
    """YAML 1.2 with its core schema, as most editors read it: yes and no are words."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - the loader's own table, written anew


Core.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"(?:true|True|TRUE|false|False|FALSE)\Z"), None
)
Core.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"(?:~|null|Null|NULL|)\Z"), None)
Core.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"(?:[-+]?[0-9]+|0x[0-9A-Fa-f]+)\Z"), None)
Core.add_implicit_resolver(
    "tag:yaml.org,2002:float",
    re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z"),
    None,
)

LOADERS = (yaml.SafeLoader, Core)


def as_json(value):
    """Return what a file holds as JSON has it: keys are text, and so are dates."""
    match value:
        case dict():
            return {
                k if isinstance(k, str) else json.dumps(k, default=str): as_json(v) for k, v in value.items()
            }
        case list():
            return [as_json(item) for item in value]
        case bool() | int() | float() | str() | None:
            return value
        case _:
            return str(value)


def refusals(text, validator=VALIDATOR, loaders=LOADERS):
    """Return what the schema has against a profile, read as an editor reads it."""
    return [
        error.message
        for loader in loaders
        for error in validator.iter_errors(as_json(yaml.load(text, loader)))  # noqa: S506 - safe ones
    ]


def town(old, new):
    text = TOWN.replace(old, new) if old else new
    assert TOWN.count(old) == 1 or not old
    return text


@pytest.fixture(scope="module")
def bench_check(pristine, tmp_path_factory):
    """Check a profile of a copied series, which is read once."""
    pipeline = Pipeline()
    series = shutil.copytree(pristine, tmp_path_factory.mktemp("check") / "series")
    path = Path(series) / "authoring.yaml"

    def problems(text):
        path.write_bytes(text.encode())
        try:
            pipeline.make(path)
        except ProblemsFound as found:
            return [str(problem.code) for problem in found.problems]
        finally:
            path.unlink()
        return []

    return problems


GOOD = {
    "leader without a title": ("{title: Mayor, name: Ann Sample}", "{name: Ann Sample}"),
    "leader with a blank name": ("name: Ann Sample}", "name: }"),
    "as it is": ("", TOWN),
    "nothing answered": ("", "name: X\ncountry: NO\nanswers: {}\n"),
    "nothing under answers": ("", "name: X\ncountry: GB\nanswers:\n"),
    "null under answers": ("", "name: X\ncountry: GB\nanswers: null\n"),
    "null for an answer": ("approach: both", "approach: null"),
    "null for a group": ("team: {location: mayors_office, size: 12}", "team: ~"),
    "null in a group": ("{location: mayors_office, size: 12}", "{location: null, size: Null}"),
    "null for facts": ("tagline: Small steps first", "tagline: null\npossessive: NULL\nincomplete: ~"),
    "null for a mapping": ("leader: {title: Mayor, name: Ann Sample}", "leader: null"),
    "null in a mapping": ("{title: Mayor, name: Ann Sample}", "{title: null, name: ~}"),
    "null for people and year": ("{value: 48250, year: 2018}", "{value: null, year: null}"),
    "null for a year": ("year: 2018", "year: null"),
    "null in quotation marks": ("name: Lower Sampleton", "name: 'null'"),
    "true for yes": ("country: GB", "country: GB\nexample: true"),
    "false for an option": ("explicit_strategy: no", "explicit_strategy: false"),
    "Norway": ("country: GB", "country: NO"),
    "blank facts": ("tagline: Small steps first", "tagline:\npossessive:\nexample:\nincomplete:"),
    "blank mapping": ("leader: {title: Mayor, name: Ann Sample}", "leader:"),
    "blank answers": ("approach: both", "approach:"),
    "blank group": ("team: {location: mayors_office, size: 12}", "team:"),
    "blank in a group": ("size: 12", "size: "),
    "blank grid": ("{transport: sufficient, housing: no_response}", ""),
    "blank row": ("transport: sufficient", "transport: "),
    "example in words": ("country: GB", "country: GB\nexample: yes"),
    "not an example": ("country: GB", "country: GB\nexample: no"),
    "a number as a name": ("name: Lower Sampleton", 'name: "1984"'),
    "a boolean as a name": ("name: Lower Sampleton", "name: no"),
    "an ampersand and a semicolon": ("tagline: Small steps first", "tagline: First R&D; then steps"),
    "a date as a tagline": ("tagline: Small steps first", "tagline: 2018-01-01"),
    "a boolean as own words": ("other: Trying things out", "other: yes"),
    "a boolean as an overview": ("country: GB", "country: GB\npossessive: true"),
    "the least people": ("value: 48250", "value: 1"),
    "the most people": ("value: 48250", "value: 100000000"),
    "the first year": ("year: 2018", "year: 1900"),
    "the last year": ("year: 2018", "year: 2100"),
    "no year": ("{value: 48250, year: 2018}", "{value: 48250}"),
    "a number in quotation marks": ("size: 12", 'size: "12"'),
    "the least team": ("{location: mayors_office, size: 12}\n  roles: [designer]", "{size: 0}"),
    "a team of unknown size": ("{location: mayors_office, size: 12}", "{location: mayors_office}"),
    "a team of which nothing is said": ("  team: {location: mayors_office, size: 12}\n", ""),
    "the largest team": ("size: 12", "size: 5000"),
    "no response for a number": ("size: 12", "size: no_response"),
    "no response for one": ("approach: both", "approach: no_response"),
    "no response for a list": ("roles: [designer]", "roles: no_response"),
    "no response for a group": ("{location: mayors_office, size: 12}", "no_response"),
    "no response for a grid": ("{transport: sufficient, housing: no_response}", "no_response"),
    "none for a list": ("roles: [designer]", "roles: none"),
    "none for a rank": ("[policing, housing]", "none"),
    "own words for one": ("approach: both", "approach: {other: Something else}"),
    "own words twice": ("[policing, housing]", "[{other: Zoos}, other: Parks]"),
    "as many as may be": ("[policing, housing]", "[policing, housing, health, culture, waste]"),
    "in quotation marks": ("explicit_strategy: no", "explicit_strategy: 'no'"),
    "not relevant, not answered": (
        "dedicated_funding: yes\n  funding_sources: [external]",
        "dedicated_funding: no_response\n  funding_sources: no_response",
    ),
    "not relevant, none": (
        "dedicated_funding: yes\n  funding_sources: [external]",
        "funding_sources: none",
    ),
    "a letterbox": ("https://www.example.org/", "MAILTO:town@example.org?subject=Hello"),
    "an address with a port": ("https://www.example.org/", "http://[::1]:8080/a?b#c"),
    "incomplete": ("country: GB", "country: GB\nincomplete: [roles]"),
}
"""Profiles that both take: what of the town's profile is replaced, and by what."""

BAD = {
    "nothing incomplete": ("country: GB", "country: GB\nincomplete: []"),
    "nothing in a group": ("team: {location: mayors_office, size: 12}", "team: {}"),
    "nothing in a grid": ("data_by_area: {transport: sufficient, housing: no_response}", "data_by_area: {}"),
    "nothing in a mapping": ("leader: {title: Mayor, name: Ann Sample}", "leader: {}"),
    "nothing in a text": ("tagline: Small steps first", "tagline: {}"),
    "nothing in a list": ("roles: [designer]", "roles: {}"),
    "misspelt fact": ("tagline:", "taglin:"),
    "misspelt question": ("  approach:", "  aproach:"),
    "misspelt question of a group": ("size: 12", "sise: 12"),
    "misspelt row": ("{transport:", "{transprt:"),
    "misspelt key of the leader": ("{title: Mayor", "{titel: Mayor"),
    "a fact of one's own": ("country: GB", "country: GB\ncolour: red"),
    "no name": ("name: Lower Sampleton\n", ""),
    "no country": ("country: GB\n", ""),
    "no answers": ("", "name: X\ncountry: GB\n"),
    "blank name": ("name: Lower Sampleton", "name:"),
    "blank country": ("country: GB", "country:"),
    "name of blanks": ("name: Lower Sampleton", "name: '  '"),
    "name of two": ("name: Lower Sampleton", "name: [Lower, Sampleton]"),
    "unknown country": ("country: GB", "country: ZZ"),
    "country in small letters": ("country: GB", "country: gb"),
    "country in words": ("country: GB", "country: United Kingdom"),
    "example in other words": ("country: GB", "country: GB\nexample: perhaps"),
    "leader in words": ("{title: Mayor, name: Ann Sample}", "Ann Sample"),
    "leader of whom the year is known": ("{title: Mayor, name: Ann Sample}", "{year: 2018}"),
    "leader with a blank name and a year": ("{title: Mayor, name: Ann Sample}", "{name: , year: 2018}"),
    "lead staff in words": ("[Ben Sample]", "Ben Sample"),
    "no lead staff": ("[Ben Sample]", "[]"),
    "list in lead staff": ("[Ben Sample]", "[[Ben Sample]]"),
    "blank lead staff": ("[Ben Sample]", "[Ben Sample, '']"),
    "population as a number": ("{value: 48250, year: 2018}", "48250"),
    "population without a number": ("{value: 48250, year: 2018}", "{year: 2018}"),
    "nobody": ("value: 48250", "value: 0"),
    "too many people": ("value: 48250", "value: 10000000001"),
    "population with a comma": ("value: 48250", "value: '48,250'"),
    "population with a fraction": ("value: 48250", "value: 48250.5"),
    "year too early": ("year: 2018", "year: 1899"),
    "year too late": ("year: 2018", "year: 2101"),
    "script as a link": ("https://www.example.org/", "javascript:alert(1)"),
    "file as a link": ("https://www.example.org/", "file:///etc/passwd"),
    "link without a scheme": ("https://www.example.org/", "www.example.org"),
    "link without a host": ("https://www.example.org/", "https://"),
    "link with a space": ("https://www.example.org/", "https://exam ple.org"),
    "link to no letterbox": ("https://www.example.org/", "mailto:nobody"),
    "link as a mapping": ("https://www.example.org/", "{url: https://www.example.org/}"),
    "no websites": ("\n  - https://www.example.org/", " []"),
    "HTML in a name": ("Lower Sampleton", "Lower <b>Sampleton</b>"),
    "entity in a tagline": ("Small steps first", "Small steps &amp; first"),
    "bold in a tagline": ("Small steps first", "Small **steps** first"),
    "link in own words": ("Trying things out", '"[a](https://a.org)"'),
    "HTML in the overview": ("A short text", "A <i>short</i> text"),
    "overview as a list": ("|\n  A short text about the town and its people.\n\n", "\n"),
    "null as a name": ("name: Lower Sampleton", "name: null"),
    "null as own words": ("other: Trying things out", "other: ~"),
    "null in a list": ("[policing, housing]", "[policing, null]"),
    "null in lead staff": ("[Ben Sample]", "[~]"),
    "no list incomplete": ("country: GB", "country: GB\nincomplete: [approach]"),
    "unknown question incomplete": ("country: GB", "country: GB\nincomplete: [rolls]"),
    "answers as a list": ("", "name: X\ncountry: GB\nanswers: [yes]\n"),
    "unknown option": ("[policing, housing]", "[policing, housng]"),
    "unknown option of one": ("approach: both", "approach: Both"),
    "unknown option of yes and no": ("explicit_strategy: no", "explicit_strategy: maybe"),
    "number for an option": ("approach: both", "approach: 1"),
    "unknown state": ("transport: sufficient", "transport: enough"),
    "none in a grid": ("transport: sufficient", "transport: none"),
    "none for one": ("approach: both", "approach: none"),
    "none for a number": ("size: 12", "size: none"),
    "none for a group": ("{location: mayors_office, size: 12}", "none"),
    "none in a list": ("[policing, housing]", "[policing, none]"),
    "no response in a list": ("[policing, housing]", "[no_response]"),
    "list for one": ("approach: both", "approach: [both]"),
    "one for a list": ("[policing, housing]", "policing"),
    "mapping for a list": ("[policing, housing]", "{policing: 1}"),
    "list in a list": ("[policing, housing]", "[[policing], housing]"),
    "empty list": ("[policing, housing]", "[]"),
    "blank in a list": ("[policing, housing]", "[policing, '']"),
    "too many": ("[policing, housing]", "[policing, housing, health, culture, waste, blight]"),
    "twice": ("[policing, housing]", "[policing, housing, policing]"),
    "own words twice": ("[policing, housing]", "[other: Zoos, other: Zoos]"),
    "own words left blank": ("other: Trying things out", "other: "),
    "own words of two": ("other: Trying things out", "{other: Trying, another: things}"),
    "own words where there are none": ("data_collected: [transport]", "data_collected: [other: the moon]"),
    "own words for yes or no": ("dedicated_funding: yes", "dedicated_funding: {other: perhaps}"),
    "own words in a grid": ("transport: sufficient", "transport: {other: some}"),
    "words for a number": ("size: 12", "size: twelve"),
    "fraction for a number": ("size: 12", "size: 3.5"),
    "number too small": ("size: 12", "size: -1"),
    "number too large": ("size: 12", "size: 5001"),
    "not relevant": ("dedicated_funding: yes", "dedicated_funding: no"),
    "not relevant, and not answered": (
        "dedicated_funding: yes\n  funding_sources: [external]",
        "dedicated_funding: no\n  funding_sources: no_response",
    ),
    "not relevant to a team of none": ("{location: mayors_office, size: 12}", "{size: 0}"),
    "not relevant beside a team of none": (
        "{location: mayors_office, size: 12}\n  roles: [designer]",
        "{location: mayors_office, size: 0}",
    ),
    "not relevant where left out": ("  dedicated_funding: yes\n", ""),
    "not relevant where not answered": ("dedicated_funding: yes", "dedicated_funding: no_response"),
    "only a word": ("", "hello\n"),
    "only a list": ("", "- hello\n"),
}
"""Profiles that both refuse."""

UNSAID = {
    "a number as a name": ("name: Lower Sampleton", "name: 1984", "a text that an editor reads as a number"),
    "link inside the overview": ("A short", "A [l](javascript:x)", "inside a text"),
    "bold that is not closed": ("A short", "A **short", "inside a text"),
    "link with a port that is none": ("www.example.org/", "www.example.org:99999/", "a number inside a text"),
    "in two lists": ("[resident_engagement]", "[risk_taking]", "lists compared with each other"),
    "twice but for blanks": (
        "[policing, housing]",
        "[other: Zoos, other: ' Zoos']",
        "texts made alike first",
    ),
    "digits too large": ("size: 12", "size: '5001'", "a number in quotation marks is a text"),
    "no character of the typeface": ("Small steps first", "Small steps 字", "the typeface"),
    "number with a fraction of nought": ("size: 12", "size: 12.0", "12.0 is 12 in JSON"),
    "repeated key": ("country: GB", "country: GB\nname: Upper", "an editor reads the last one"),
    "anchor": ("approach: both", "approach: &a both", "an editor follows it"),
    "a list left out and incomplete": (
        "success_factors: [funding]",
        "success_factors:\nincomplete: [success_factors]",
        "answers compared with another key",
    ),
    "Norway as a boolean": ("country: GB", "country: false", "NO is false in YAML 1.1"),
}
"""Profiles that only check refuses, and why the schema cannot."""

ONE_READER_ONLY = {
    "underscore in a number": ("size: 12", "size: 1_000"),
    "time for a number": ("size: 12", "size: 12:30"),
    "on for yes": ("explicit_strategy: no", "explicit_strategy: off"),
    "an exponent": ("size: 12", "size: 1e3"),
}
"""Profiles that check refuses, and the schema refuses where the editor reads one YAML and not the other."""


def test_the_schema_is_valid_itself():
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert json.loads(schema_text(PROFILES / "innovation-2018")) == SCHEMA


def test_the_schema_has_every_fact_and_every_question():
    fields = {field.name for field in dataclasses.fields(Profile)} - {
        "path",
        "places",
        "texts",
        "cells",
        "numbers",
    }
    assert set(SCHEMA["properties"]) == {*fields, *SERIES.questionnaire.facts}
    assert fields == {*KEYS}
    answers = SCHEMA["properties"]["answers"]
    assert list(answers["properties"]) == list(SERIES.questionnaire.top)
    for key, item in SERIES.questionnaire.top.items():
        assert answers["properties"][key]["title"] == item.label
        assert answers["properties"][key]["description"]


def test_every_label_is_in_the_schema_and_in_the_blank_profile():
    text = json.dumps(SCHEMA, ensure_ascii=False)
    blank = " ".join(blank_of().replace("#", " ").split())
    for question in SERIES.questionnaire.questions.values():
        for label in (question.label, *(option.label for option in question.options)):
            assert label in text
            assert " ".join(label.split()) in blank


def mappings(shape):
    """Yield every mapping of a schema but those of conditions, which hold beside the rest."""
    if isinstance(shape, dict):
        yield shape
        for key, inner in shape.items():
            if key not in {"if", "then"}:
                yield from mappings(inner)
    elif isinstance(shape, list):
        for inner in shape:
            yield from mappings(inner)


def test_no_object_takes_keys_it_does_not_know():
    objects = [shape for shape in mappings(SCHEMA) if shape.get("type") == "object" and "properties" in shape]
    closed = [shape for shape in objects if shape.get("additionalProperties") is False]
    assert len(closed) > 5
    assert [shape for shape in objects if shape not in closed] == []


@pytest.mark.parametrize("path", sorted(PROFILES.glob("*/cities/*.yaml")), ids=lambda path: path.stem)
def test_every_profile_is_valid_by_the_schema(path):
    assert refusals(path.read_text(encoding="utf-8")) == []


@pytest.mark.slow
def test_every_profile_is_valid_by_check():
    paths = [str(path) for path in sorted(PROFILES.glob("*/cities/*.yaml"))]
    assert paths
    assert [outcome.profile for outcome in check(paths) if outcome.problems] == []


@pytest.mark.parametrize(
    "path", sorted(PROFILES.glob("*/profile.schema.json")), ids=lambda path: path.parent.name
)
def test_a_schema_beside_its_series_is_up_to_date(path):
    assert path.read_text(encoding="utf-8") == schema_text(path.parent)


@pytest.mark.parametrize("case", GOOD.values(), ids=GOOD)
def test_both_take(case, bench_check):
    text = town(*case)
    assert bench_check(text) == []
    assert refusals(text) == []


@pytest.mark.parametrize("case", BAD.values(), ids=BAD)
def test_both_refuse(case, bench_check):
    text = town(*case)
    assert bench_check(text)
    for loader in LOADERS:
        assert refusals(text, loaders=[loader])


@pytest.mark.parametrize("case", UNSAID.values(), ids=UNSAID)
def test_only_check_refuses(case, bench_check):
    old, new, why = case
    text = town(old, new)
    assert why
    assert bench_check(text)
    assert refusals(text) == []


@pytest.mark.parametrize("case", ONE_READER_ONLY.values(), ids=ONE_READER_ONLY)
def test_check_refuses_and_one_editor_does(case, bench_check):
    text = town(*case)
    assert bench_check(text)
    assert sorted(bool(refusals(text, loaders=[loader])) for loader in LOADERS) == [False, True]


PIECES = [
    "<",
    ">",
    "</",
    "b",
    "br/",
    "&",
    "amp;",
    "#12;",
    "<!--",
    "]]>",
    "<![CDATA[",
    "*",
    "**",
    "](",
    " ",
    "\\",
]
pieces = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)
LINES = ["\n", "\n\n", "- ", "1. ", "<b", ">", "x", " ", "&lt;", "<!--", "*a*"]


@quickly
@given(pieces)
def test_markup_in_a_plain_text_is_refused_alike(text):
    assert bool(re.search(f"{FOREIGN}|{OURS}", text)) == bool(find_markup(text))


@quickly
@given(st.lists(st.sampled_from(LINES), max_size=10).map("".join))
def test_an_overview_that_can_be_read_is_not_refused(text):
    try:
        parse_blocks(text)
    except MarkupError:
        return
    assert not re.search(FOREIGN, text)


SIGNS = st.text('ab1.@:/?#[]%- \u00e9"', max_size=12)


@settings(quickly, max_examples=300)
@given(st.sampled_from(["http://", "HTTPS://", "mailto:", "http:", "ftp://", "//", ""]), SIGNS)
def test_an_address_that_can_be_a_link_is_not_refused(scheme, rest):
    if check_link(scheme + rest) is None:
        assert re.search(LINK, scheme + rest)


WORDS = {
    "no": ("no", False),
    "On": ("On", True),
    "null": ("null", None),
    "~": ("~", None),
    "12": ("12", 12),
    "012": ("012", 12, 10),
    "0x1F": ("0x1F", 31),
    "1_000": ("1_000", 1000),
    "12:30": ("12:30", 750),
    "1.5": ("1.5", 1.5),
    "1e3": ("1e3", 1000.0),
    "12a": ("12a",),
    "nothing": ("nothing",),
    "2018-01-01": ("2018-01-01",),
    "": ("",),
}


@pytest.mark.parametrize("word", WORDS)
def test_what_a_word_may_be_read_as(word):
    assert readings(word) == WORDS[word]


IDS = [
    *WORDS,
    *("yes", "true", "y", "a", "b c", "#x", "x #y", "x: y", "<<", "=", "-", "- a", "a,b", "[a]", "{a}"),
    *("none", "no_response", "other", "é", "'", '"', "\\", "*a", "&a", "!a", "%a", "@a", "`a", "|", ">", "?"),
    *("Be'er Sheva", "a ", " a", "a:", "北京", "x y"),
]
ids = st.sampled_from(IDS) | st.text("abcé#:, -'\"01", min_size=1, max_size=6)
keys = ids.filter(lambda name: " #" not in name)  # a blank line of such a key is taken for a lost value


def told_apart(names):
    """Tell whether no two keys are one to another reader of YAML, as yes and on are."""
    spelt = [spelling for name in names for spelling in spellings(name)]
    return len(spelt) == len(set(spelt))


labels = (
    st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=30)
    | st.sampled_from(["a #b", "a # b", "a: b", "# a"])
).filter(str.strip)


@settings(quickly, max_examples=200)
@given(ids | labels)
def test_a_word_written_as_yaml_is_read_as_that_word(word):
    for written in (yaml_word(word), yaml_text(word)):
        node = parse(f"{written}: [{written}]\n", Path("x.yaml"))
        assert node.entries[0][0].text == word
        assert [item.text for item in node.entries[0][1].items] == [word]
    for loader in LOADERS:
        assert yaml.load(f"a: {yaml_text(word)}\n", loader) in ({"a": word}, {"a": as_date(word)})  # noqa: S506


def as_date(word):
    """Return a word as YAML 1.1 reads it where it has the form of a date."""
    return yaml.safe_load(word) if re.fullmatch(r"\d{4}-\d\d-\d\d", word) else word


@st.composite
def options(draw):
    names = draw(st.lists(ids, max_size=4, unique=True))
    return tuple(Option(name, draw(labels).strip(), "list") for name in names)


@st.composite
def grids(draw, name, rows):
    stem, states = draw(labels).strip(), draw(options().filter(bool))
    members = (
        Question(f"{name}.{row}", Kind.SELECT_ONE, draw(labels).strip(), states, stem=stem) for row in rows
    )
    return QuestionGroup(name, stem, tuple(members), options=states)


def decimals(least, most):
    return st.decimals(least, most, places=2)


@st.composite
def questions(draw, name):
    kind = draw(st.sampled_from(Kind))
    chooses = kind not in {*NUMBERS, Kind.TEXT}
    bound = st.integers if kind is Kind.INTEGER else decimals
    return Question(
        name,
        kind,
        draw(labels).strip(),
        draw(options()) if chooses else (),
        draw(st.booleans()) and chooses,
        None,
        None if kind in NUMBERS else draw(st.none() | st.integers(1, 3)),
        bounds=(draw(st.none() | bound(-5, 5)), draw(st.none() | bound(5, 500)))
        if kind in NUMBERS
        else (None, None),
    )


@st.composite
def questionnaires(draw):
    top = {}
    for name in draw(st.lists(keys, max_size=4).filter(told_apart)):
        if draw(st.booleans()):
            top[name] = draw(questions(name))
            continue
        members = draw(st.lists(keys, max_size=3).filter(told_apart))
        if members and draw(st.booleans()):
            top[name] = draw(grids(name, members))
            continue
        made = tuple(draw(questions(f"{name}.{member}")) for member in members)
        top[name] = QuestionGroup(name, draw(labels).strip(), made, draw(st.booleans()))
    asked = {}
    for item in top.values():
        asked |= {q.id: q for q in (item.members if isinstance(item, QuestionGroup) else (item,))}
    for name, question in list(top.items()):
        others = [q for q in asked.values() if q.options and q is not question]
        if isinstance(question, Question) and others and draw(st.booleans()):
            other = draw(st.sampled_from(others))
            wanted = Wanted(other.id, (draw(st.sampled_from(other.options)).id,), draw(st.booleans()))
            again = Wanted(other.id, tuple(option.id for option in other.options[:2]), draw(st.booleans()))
            both = Combined((wanted, again), draw(st.booleans()))
            relevant = draw(st.sampled_from((wanted, both)))
            top[name] = asked[name] = dataclasses.replace(question, relevant=relevant)
    return Questionnaire(asked, top)


def survey(asked):
    return dataclasses.replace(SERIES, questionnaire=asked)


def blank_of(asked=SERIES.questionnaire, name="Lower Sampleton", country="GB"):
    return blank_profile(survey(asked), name, country, "../profile.schema.json")


def validator_of(asked):
    shape = schema(survey(asked), known_countries())
    jsonschema.Draft7Validator.check_schema(shape)
    return jsonschema.Draft7Validator(shape)


def read(text, asked):
    return read_profile(parse(text, Path("x.yaml")), Path("x.yaml"), asked, known_countries())


@pytest.mark.slow
@quickly
@given(questionnaires())
def test_of_any_survey_the_blank_profile_is_valid(asked):
    text = blank_of(asked)
    profile = read(text, asked)
    assert {answer.state for answer in profile.answers.values()} <= {"unknown"}
    assert refusals(text, validator_of(asked)) == []
    for question in asked.questions.values():
        assert all(option.label.split()[0] in text for option in question.options)


@quickly
@example("NIL", "FR")
@example("n/a", "FR")
@example("No response", "FR")
@given(labels.filter(lambda name: not find_markup(name)), st.sampled_from(sorted(known_countries())))
def test_of_any_name_the_blank_profile_is_valid(name, country):
    text = blank_of(name=name, country=country)
    profile = read(text, SERIES.questionnaire)
    assert profile.name == normal(re.sub(r"[ \t\n]+", " ", name.strip()))
    assert profile.country == country
    assert refusals(text) == []


def flow(value):
    """Return a value as YAML in one line; words plain where they can be."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{yaml_word(key)}: {flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return yaml_word(value) if isinstance(value, str) else str(value)


def answers_to(question):
    words = st.sampled_from([option.id for option in question.options] or ["a"])
    one = words | st.sampled_from(["no_response", "none", "a"])
    choice = one | st.fixed_dictionaries({"other": st.sampled_from(["Zoos", "no", "12"])})
    lists = st.lists(choice, max_size=4)
    number = st.integers(-6, 600) | st.just("12")
    match question.kind:
        case Kind.INTEGER:
            return number | one
        case Kind.DECIMAL | Kind.PERCENT:
            return number | decimals(-6, 600) | st.just("12.50") | one
        case Kind.TEXT:
            return one | number
        case Kind.DATE:
            days = st.dates().map(str)
            return days | st.integers(999, 10000) | st.just("2024-05") | one
        case Kind.SELECT_ONE:
            return choice
    return lists | lists | st.lists(words, min_size=1, max_size=4, unique=True) | one


@st.composite
def answered(draw):
    """A questionnaire, and answers to it of which some are wrong."""
    asked = draw(questionnaires())
    given_answers = {}
    for key, item in asked.top.items():
        if isinstance(item, QuestionGroup):
            members = [member for member in item.members if draw(st.booleans())]
            given_answers[key] = {m.id.rpartition(".")[2]: draw(answers_to(m)) for m in members}
        elif draw(st.integers(0, 3)):
            given_answers[key] = draw(answers_to(item))
    return asked, f"name: X\ncountry: NO\nanswers: {flow(given_answers)}\n"


@pytest.mark.slow
@settings(quickly, max_examples=250)
@given(answered())
def test_of_any_survey_the_schema_refuses_nothing_that_check_takes(drawn):
    asked, text = drawn
    try:
        read(text, asked)
    except ProblemsFound:
        return
    assert refusals(text, validator_of(asked)) == []


SLUGS = {
    "Los Angeles": "los-angeles",
    "Žekar": "zekar",
    "Be'er Sheva": "beer-sheva",
    "Be’er Sheva": "beer-sheva",
    "São José": "sao-jose",
    "Winston-Salem": "winston-salem",
    "St. John's": "st-johns",
    "Tromsø": "tromso",
    "Łódź": "lodz",
    "Gießen": "giessen",
    "İstanbul": "istanbul",
    "X\u0302 town": "x-town",
    "Zoe\u0308": "zoe",
    "  A / B  ": "a-b",
    "../../etc/passwd": "etc-passwd",
    "北京": "北京",
    "भोपाल": "भोपाल",
    "ガ": "ガ",
    "2nd town": "2nd-town",
    "...": "",
}


@pytest.mark.parametrize("name", SLUGS)
def test_a_file_is_named_after_its_place(name):
    assert slug(name) == SLUGS[name]


@pytest.mark.parametrize("name", ["Con", "AUX", "nul", "Com1"])
def test_no_file_or_folder_made_has_a_name_that_windows_keeps_for_devices(bench, name):
    run = bench.run("new", name, "--country", "FR")
    assert (run.code, run.problems) == (0, [])
    assert (bench.cities / f"_{name.lower()}.yaml").is_file()
    assert bench.run("start", name, "--publisher", "Somebody").code == 0
    assert (bench.series.parent / f"_{name.lower()}").is_dir()


@given(st.text())
def test_a_file_of_any_name_stays_in_its_folder(name):
    found = slug(name)
    assert not re.search(r"[\s/\\.'\x00]", found)
    assert found == found.strip("-")


def test_the_blank_profile_tells_editors_where_the_schema_is():
    assert blank_of().splitlines()[0] == "# yaml-language-server: $schema=../profile.schema.json"


def test_the_blank_profile_has_a_line_for_every_key_and_every_question():
    node = parse(blank_of(), Path("x.yaml"))
    *begin, overview, highlight, incomplete, answers = (key for key in KEYS if key != "cases")
    keys = [*begin, *SERIES.questionnaire.facts, overview, highlight, incomplete, answers]
    assert [key.text for key, _ in node.entries] == keys
    given_answers = node.get("answers")
    assert [key.text for key, _ in given_answers.entries] == list(SERIES.questionnaire.top)
    for key, item in SERIES.questionnaire.top.items():
        inner = given_answers.get(key)
        if isinstance(item, QuestionGroup):
            assert [f"{key}.{name.text}" for name, _ in inner.entries] == [m.id for m in item.members]
        else:
            assert isinstance(inner, ScalarNode)
            assert inner.blank


def test_no_line_of_the_blank_profile_is_too_long():
    assert max(map(len, blank_of().splitlines())) <= 102


def test_new_writes_a_profile_that_passes_and_its_schema(bench):
    run = bench.run("new", "Žekar's Töwn", "--country", "SI")
    path = bench.cities / "zekars-town.yaml"
    assert (run.code, run.out, run.err) == (0, f"{bench.shown(path)}\n", "")
    assert (bench.series / "profile.schema.json").read_text(encoding="utf-8") == schema_text(bench.series)
    assert bench.run("check", "zekars-town").code == 0
    assert bench.run("build", "zekars-town").code == 0


def test_new_writes_elsewhere_and_points_to_the_schema_from_there(bench):
    run = bench.run("new", "Metz", "--country", "FR", "--series", "innovation-2018", "-o", "drafts/2019")
    assert run.out == "drafts/2019/metz.yaml\n"
    first = (bench.root / run.out.strip()).read_text(encoding="utf-8").splitlines()[0]
    assert first.endswith("$schema=../../profiles/innovation-2018/profile.schema.json")
    assert (bench.root / "drafts/2019" / first.partition("=")[2]).is_file()


def test_new_refuses_a_file_that_is_there(bench):
    before = bench.tree()
    run = bench.run("new", "Town", "--country", "GB")
    assert run.code == 1
    assert run.problems[0].path == bench.shown(bench.town)
    assert "there is a file already" in run.problems[0].words
    assert bench.tree() == before


REFUSED = {
    "country": (["Metz", "--country", "fr"], "WRONG-KIND", "write FR"),
    "no country": (["Metz", "--country", "ZZ"], "WRONG-KIND", "ISO 3166-1"),
    "markup": (["**Metz**", "--country", "FR"], "MARKUP", "plain text"),
    "no letter": (["...", "--country", "FR"], "WRONG-KIND", "name of the place"),
    "not UTF-8": (["M\udce9tz", "--country", "FR"], "NOT-UTF8", "UTF-8"),
    "control character": (["Me\x07tz", "--country", "FR"], "CONTROL-CHARACTER", "take it out"),
    "unknown series": (
        ["Metz", "--country", "FR", "--series", "inovation-2018"],
        "NO-SERIES",
        'did you mean "innovation-2018"?',
    ),
}


@pytest.mark.parametrize("case", REFUSED.values(), ids=REFUSED)
def test_new_refuses_what_would_not_pass(bench, case):
    args, code, hint = case
    before = bench.tree()
    run = bench.run("new", *args)
    assert run.code == 1
    assert [shown.code for shown in run.problems] == [code]
    assert hint in run.problems[0].hint
    assert bench.tree() == before


def test_which_series_is_asked_where_there_are_two(bench):
    other = bench.series.parent / "other"
    bench.series.rename(other)
    assert bench.run("new", "Metz", "--country", "FR").code == 0
    bench.series.mkdir()
    (bench.series / "series.yaml").write_bytes((other / "series.yaml").read_bytes())
    run = bench.run("new", "Nancy", "--country", "FR")
    assert [shown.code for shown in run.problems] == ["NO-SERIES"]
    assert run.problems[0].hint == "name one of them: innovation-2018, other"
    assert bench.run("new", "Nancy", "--country", "FR", "--series", "other").code == 0
    assert bench.run("new", "Nantes", "--country", "FR", "--series", str(other)).code == 0


def test_a_folder_without_series_is_a_problem(bench):
    bench.series.rename(bench.root / "away")
    for args in (["new", "Metz", "--country", "FR"], ["schema"]):
        run = bench.run(*args)
        assert run.code == 1
        assert [shown.code for shown in run.problems] == ["NO-SERIES"]


def test_nothing_is_written_to_the_starter_series(bench):
    bench.series.parent.rename(bench.root / "away")
    starter = PROFILES / "innovation-2018"
    before = bench.tree(), {path: path.stat().st_mtime_ns for path in starter.rglob("*")}
    for args in (["new", "Metz", "--country", "FR"], ["schema", "--write"]):
        run = bench.run(*args)
        assert run.code == 1
        assert [shown.code for shown in run.problems] == ["NO-SERIES"]
    assert before == (bench.tree(), {path: path.stat().st_mtime_ns for path in starter.rglob("*")})
    assert bench.run("schema").code == 0


def test_schema_prints_or_writes_the_same(bench):
    before = bench.tree()
    run = bench.run("schema")
    assert (run.code, run.err) == (0, "")
    assert bench.tree() == before
    path = bench.series / "profile.schema.json"
    assert bench.run("schema", "innovation-2018", "--write").out == f"{bench.shown(path)}\n"
    assert path.read_text(encoding="utf-8") == run.out
    written = path.stat().st_ino
    assert bench.run("schema", "--write").code == 0
    assert path.stat().st_ino == written


def test_schema_reports_what_is_wrong_with_the_series(bench):
    bench.change(
        "  approach:\n    kind: select_one", "  approach:\n    kind: select_won", "questionnaire.yaml"
    )
    path = bench.series / "profile.schema.json"
    before = path.read_bytes()
    run = bench.run("schema", "--write")
    assert run.code == 1
    assert run.problems[0].code == "UNKNOWN-NAME"
    assert path.read_bytes() == before


@pytest.mark.parametrize("command", ["new", "schema"])
def test_help_begins_with_examples(bench, command):
    run = bench.run(command, "--help")
    assert run.code == 0
    assert f"reportgen {command}" in run.out.partition("Examples:")[2].partition("\n\n")[0]


# a series of one's own

BEGIN = ["start", "Libraries: 2027", "--publisher", 'The "network" of: libraries #1']


def test_a_new_series_has_no_words_for_a_place_of_the_starter_series(bench):
    assert "city: Los Angeles" in (bench.series / "wording" / "en.yaml").read_text("utf-8")
    run = bench.run(*BEGIN)
    folder = bench.root / "profiles" / "libraries-2027"
    words = (folder / "wording" / "en.yaml").read_text("utf-8")
    assert (run.code, "city: Los" in words, "approach.share" in words) == (0, False, True)
    assert bench.run("check", "--series", "libraries-2027").err == ""


def test_a_series_is_begun_and_a_place_of_it_is_made(bench):
    bench.series.parent.rename(bench.root / "away")
    run = bench.run(*BEGIN)
    assert (run.code, run.out) == (0, "profiles/libraries-2027\n")
    folder = bench.root / "profiles" / "libraries-2027"
    assert [path.name for path in (folder / "cities").iterdir()] == ["example.yaml"]
    assert bench.run("new", "Metz", "--country", "FR").code == 0
    assert bench.run("check").code == 0
    assert bench.run("build", "--all").out.split() == ["output/example.pdf", "output/metz.pdf"]
    said = " ".join(e["text"] for e in json.loads(bench.run("explain", "example", "--json").out))
    assert 'The "network" of: libraries #1' in said
    for theirs in ("OECD", "Bloomberg", "89 cities", "56%"):
        assert theirs not in said
    wording = (folder / "wording" / "en.yaml").read_text("utf-8")
    assert "LAPD" not in wording, "an abbreviation in a text of a place that does not come along"
    assert "  NB: note well\n" in wording


def test_a_series_is_begun_in_several_languages(bench):
    run = bench.run("start", "Bibliothèques", "--publisher", "Réseau", "--lang", "fr,en,de")
    assert (run.code, run.out) == (0, "profiles/bibliotheques\n")
    folder = bench.root / "profiles" / "bibliotheques"
    assert sorted(path.name for path in (folder / "wording").iterdir()) == ["en.yaml", "fr.yaml"]
    assert "Los Angeles" not in (folder / "wording" / "fr.yaml").read_text("utf-8")
    check = bench.run("check", "--series", "bibliotheques")
    assert (check.code, "wording/de.yaml" in check.err) == (0, True)
    built = bench.run("build", "example", "--series", "bibliotheques")
    assert (built.code, built.out) == (0, "output/example.pdf\n")
    assert bench.run("translate", "export", "de", "--series", "bibliotheques").code == 0


@pytest.mark.parametrize(
    ("tags", "hint"),
    [
        ("de,en", "begin with en or fr, name de behind it"),
        ("en,en", "the series' own first"),
        ("English", "such as en,fr"),
    ],
)
def test_languages_that_no_series_begins_in_are_refused_and_nothing_is_written(bench, tags, hint):
    before = bench.tree()
    run = bench.run(*BEGIN, "--lang", tags)
    assert run.code == 1
    assert hint in run.problems[0].hint
    assert bench.tree() == before


@pytest.mark.parametrize("raised", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_of_a_series_that_cannot_be_written_whole_nothing_is_left(tmp_path, monkeypatch, raised):
    """Half a series would stand in the way of the next try."""

    def full(folder):
        assert (folder / "series.yaml").exists()
        raise raised

    day = datetime.date(2026, 1, 1)
    with monkeypatch.context() as patch:
        patch.setattr(starting, "write_schema", full)
        with pytest.raises(type(raised)):
            starting.start("Town libraries", "A network", day, tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert starting.start("Town libraries", "A network", day, tmp_path).is_dir()


def test_a_series_is_not_begun_over_another_one(bench):
    assert bench.run(*BEGIN).code == 0
    before = bench.tree()
    again = bench.run(*BEGIN)
    assert (again.code, [shown.code for shown in again.problems]) == (1, ["UNWRITABLE"])
    assert bench.tree() == before


@pytest.mark.parametrize(("title", "publisher"), [("—", "Somebody"), ("Libraries", " ")])
def test_a_series_has_a_name_and_a_publisher(bench, title, publisher):
    before = bench.tree()
    run = bench.run("start", title, "--publisher", publisher)
    assert (run.code, [shown.code for shown in run.problems]) == (1, ["WRONG-KIND"])
    assert bench.tree() == before


def test_a_wording_of_no_place_has_no_abbreviations_that_only_places_use():
    wording = "abbreviations:\n  EU: European Union\n  CIO: chief\n  UN: United Nations\nsay: The UN\n"
    found = of_no_place(wording, Path("en.yaml"), "The EU and the UN, in a CIOS")
    assert found == wording.replace("  EU: European Union\n", "")
