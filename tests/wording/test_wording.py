"""Sentences: for every answer one that reads well, says what is so, and says it with the right number."""

import itertools
import math
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest
from conftest import tallies_of
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.cohort import Share, Tally, find
from reportgen.content import AreaGrid, Chart, Facts, Mark, Paragraph, Silence, walk
from reportgen.errors import ProblemsFound
from reportgen.profile import Answer, Choice, Profile, State, read_profile
from reportgen.reading import parse
from reportgen.richtext import plain, text_of
from reportgen.series import (
    NUMBERS,
    ChartItem,
    Edition,
    FactsItem,
    Figure,
    GridItem,
    Kind,
    PublishedFigures,
    Question,
    QuestionGroup,
    Sentences,
    Series,
    leaves,
    load_series,
)
from reportgen.wording import Wording, compose, known_countries, read_wording
from reportgen.wording.reach import _most
from reportgen.wording.template import Form, choose, fill, parse_template
from reportgen.wording.terms import Terms
from reportgen.wording.words import _spare

quickly = settings(max_examples=100)
FOLDER = Path(__file__).resolve().parents[2] / "profiles" / "innovation-2018"
GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "sentences.txt"
SERIES = load_series(FOLDER)
WORDING = read_wording(FOLDER / "wording" / "en.yaml", SERIES)
UNPUBLISHED = replace(SERIES, published=replace(SERIES.published, figures=(), computed=None))
ASKED = SERIES.questionnaire.questions
LISTS = (Kind.SELECT_MULTIPLE, Kind.RANK)
SILENT = (Answer(State.NO_RESPONSE), Answer(State.UNKNOWN))
NONE = Answer(State.NONE)
GRIDS = SERIES.questionnaire.grids
Answers = dict[str, Answer | dict[str, Answer]]
MOST = int(os.environ.get("COMBINATIONS", "300"))
"""How many combinations of answers each sentence is tried with; COMBINATIONS=3000 tries more."""

TOP = replace(SERIES.published.of("funded_activities"), top=("launching", "ideas", "services"))
OTHERWISE = replace(SERIES, published=replace(SERIES.published, figures=(TOP,)))
COMPUTED = replace(SERIES, published=replace(SERIES.published, figures=()))


def published(question: str, **more: object) -> Figure:
    """Return what may be published of a question instead."""
    empty = {"shares": {}, "counts": {}, "ranking": (), "top": (), "derived": {}}
    return Figure(question, SERIES.published.editions[0], **{"base": 89, **empty, **more})


def publishing(*figures: Figure) -> Series:
    """Return the series with these figures and no others; shares of the rest are computed."""
    return replace(SERIES, published=replace(SERIES.published, figures=figures))


COHORTS = {
    "with figures": SERIES,
    "without figures": UNPUBLISHED,
    "with three most common ones": OTHERWISE,
    "with computed figures": COMPUTED,
    "with outcomes and one most common": publishing(
        published("outcomes", shares={"costs": 60, "revenue": 40}),
        published("funded_activities", top=("ideas",)),
    ),
    "with rare outcomes": publishing(
        published(
            "outcomes", shares={"revenue": 40, "engagement": 30}, counts={"revenue": 36, "engagement": 1}
        )
    ),
    "with outcomes and factors": publishing(
        published("outcomes", shares={"costs": 60}), published("success_factors", shares={"team": 60})
    ),
}
each_sentence = pytest.mark.parametrize("name", WORDING.sentences)
each_cohort = pytest.mark.parametrize("cohort", COHORTS)


def profile_with(answers: Answers, name: str = "Los Angeles", **facts: object) -> Profile:
    """Return a profile with some answers, to a grid by row; to all other questions it says nothing."""
    found = dict.fromkeys(ASKED, Answer(State.UNKNOWN))
    for question, answer in answers.items():
        found |= {question: answer} if isinstance(answer, Answer) else answer
    return Profile(Path("place.yaml"), name, "US", answers=found, **facts)


def read(answers: str, name: str = "Los Angeles") -> Profile:
    """Return the profile of a file with these lines of answers. Raises ProblemsFound."""
    lines = "".join(f"  {line}\n" for line in answers.splitlines()) or "  {}\n"
    text = f"name: {name}\ncountry: US\nanswers:\n{lines}"
    path = Path("place.yaml")
    return read_profile(parse(text, path), path, SERIES.questionnaire, known_countries())


def sentence(name: str, profile: Profile, series: Series = SERIES, wording: Wording = WORDING) -> str:
    """Return what one sentence says about a place: nothing, where it is left out."""
    alone = replace(asking(name, series, wording), pages=((Sentences((name,)),),), finding="")
    items = compose(alone, wording, find(alone, profile, tallied())).items
    assert all(isinstance(item, Paragraph) for item in items)
    return "".join(text_of(item.text) for item in items)


def asking(name: str, series: Series, wording: Wording = WORDING) -> Series:
    """Return a series that asks only what one sentence names."""
    names = mentioned(wording.sentences[name])
    asked = {q.id: q for q in ASKED.values() if {q.id, q.id.rpartition(".")[0]} & {*names}}
    return replace(series, questionnaire=replace(series.questionnaire, questions=asked))


@cache
def tallied() -> dict[str, Tally]:
    """Return what twenty places say: the first two options of every list, one option or another of one."""
    lists = {q.id: named(q, *(o.id for o in q.options[:2])) for q in ASKED.values() if q.kind in LISTS}
    ones = [q for q in ASKED.values() if q.kind is Kind.SELECT_ONE]
    places = [
        profile_with(
            lists
            | {q.id: named(q, q.options[number % 5 % len(q.options)].id) for q in ones}
            | {"team.size": Answer(State.ANSWERED, number=number)},
            f"Place {number}",
        )
        for number in range(20)
    ]
    return tallies_of(ASKED.values(), places)


# every sentence, for every answer


@cache
def mentioned(forms: tuple[Form, ...]) -> list[str]:
    """Return the questions that the forms of a sentence name, in conditions and in words."""
    paths = []
    for form in forms:
        paths += [path for path, _ in form.when]
        paths += [piece.path for piece in form.say if hasattr(piece, "path")]
    found = []
    for path in paths:
        parts = path.split(".")
        prefixes = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
        found += [next((prefix for prefix in prefixes if prefix in {*ASKED, *GRIDS}), "")]
    return [name for name in dict.fromkeys(found) if name]


def named(question: Question, *options: str) -> Answer:
    """Return an answer of these options; one that is not known is in the place's own words."""
    labels = {option.id: option.label for option in question.options}
    choices = (Choice(o, labels[o]) if o in labels else Choice(None, o) for o in options)
    return Answer(State.ANSWERED, tuple(choices))


@cache
def possible_rows(grid: QuestionGroup) -> tuple[dict[str, Answer], ...]:
    """Return answers there can be to the rows of a grid: all alike, or two in turn."""
    words = [*(named(grid.members[0], option.id) for option in grid.options), *SILENT]
    rows = [row.id for row in grid.members]
    alike = [dict.fromkeys(rows, word) for word in words]
    return (*alike, *(dict(zip(rows, itertools.cycle(two))) for two in itertools.permutations(words, 2)))


@cache
def possible(question: Question) -> tuple[Answer, ...]:
    """Return the answers there can be to a question: all, or enough of each kind."""
    options = [option.id for option in question.options]
    if question.kind in NUMBERS:
        least, most = question.bounds
        numbers = sorted({least or 0, 1, 2, 7, 12, 1234, most or 1234})
        if question.kind is not Kind.INTEGER:
            numbers = [Decimal(number) for number in (*numbers, "2.50")]
        return (*(Answer(State.ANSWERED, number=number) for number in numbers), *SILENT)
    if question.or_other:
        options.append("Words of its own")
    ways: list[tuple[str, ...]] = [(option,) for option in options]
    if question.kind in LISTS:
        most = question.most or len(options)
        few = len(options) <= 6
        ways += itertools.permutations(options, 2)
        ways += [options[:length] for length in range(3, most + 1)]
        ways += [
            subset
            for length in range(3, most + 1 if few else 3)
            for subset in itertools.combinations(options, length)
        ]
    return (*(named(question, *way) for way in dict.fromkeys(map(tuple, ways))), NONE, *SILENT)


def combinations(name: str, most: int = MOST) -> Iterator[Answers]:
    """Yield the answers to all questions of a sentence together: all there are, or so many of them."""
    questions = mentioned(WORDING.sentences[name])
    ways = [possible_rows(GRIDS[q]) if q in GRIDS else possible(ASKED[q]) for q in questions]
    step = max(1, math.prod(map(len, ways)) // most)
    for answers in itertools.islice(itertools.product(*ways), 0, None, step | 1):
        yield dict(zip(questions, answers, strict=True))


@cache
def said(name: str, cohort: str, city: str = "Los Angeles") -> tuple[tuple[Answers, str], ...]:
    """Return what a sentence says for each of the answers there can be, in one of the cohorts."""
    return tuple(
        (answers, sentence(name, profile_with(answers, city), COHORTS[cohort]))
        for answers in combinations(name)
    )


PLURALS = "activities|areas|cities|factors|members|outcomes|profiles|roles|sources|terms"
CLUMSY = {
    "a place that was not filled": re.compile(r"[{}]"),
    "two spaces": re.compile(r"\s\s"),
    "a space at an end": re.compile(r"^\s|\s$"),
    "no end": re.compile(r"(?<![.:])$"),
    "two ends": re.compile(r"[.:,]{2}|[.:,]\s[.:,]"),
    "a space before a sign": re.compile(r"\s[.,:;]"),
    "a word of the program": re.compile(
        r"\bunknown\b|\bno_response\b|\bNone\b(?! of the )|\bnull\b|\bnan\b|State\.|_"
    ),
    "one of many": re.compile(rf"\b(?:1|one) (?!of )(?:[a-z]+ ){{0,3}}?(?:{PLURALS})\b|\b1 staff\b"),
    "an article at a vowel": re.compile(r"\ba [aeio]|\ban [^aeiouh\W]", re.IGNORECASE),
    "a word twice": re.compile(r"\b(\w+) \1\b", re.IGNORECASE),
}


def clumsy(text: str, name: str) -> list[str]:
    found = [what for what, sign in CLUMSY.items() if sign.search(text)]
    if not (text[:1].isupper() or text.startswith(name)):
        found.append("a small letter at the beginning")
    return found


@pytest.mark.slow
@pytest.mark.parametrize(
    ("cohort", "city"),
    [*((cohort, "Los Angeles") for cohort in COHORTS), ("with figures", "'s-Hertogenbosch")],
    ids=[*COHORTS, "another name"],
)
@each_sentence
def test_no_sentence_is_clumsy_whatever_the_answer(name: str, cohort: str, city: str) -> None:
    texts = {text for _, text in said(name, cohort, city) if text}
    begun = {f"So {text}" if name.startswith("figure_") and text else text for text in texts}
    begun = {f"{text}." if name.startswith("heading_") and text[-1:] != ":" else text for text in begun}
    assert not {text: complaints for text in begun if (complaints := clumsy(text, city))}


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("It has {roles}.", "a place that was not filled"),
        ("It  has roles.", "two spaces"),
        ("It has roles", "no end"),
        ("It has roles..", "two ends"),
        ("It has roles , and more.", "a space before a sign"),
        ("It is unknown.", "a word of the program"),
        ("It has None.", "a word of the program"),
        ("It has 1 roles.", "one of many"),
        ("The top one priority policy areas are:", "one of many"),
        ("It consists of 1 staff.", "one of many"),
        ("It has a engineer.", "an article at a vowel"),
        ("It is is so.", "a word twice"),
        ("It works with .", "a space before a sign"),
        ("it has roles.", "a small letter at the beginning"),
    ],
)
def test_what_is_clumsy_would_be_found(text: str, what: str) -> None:
    assert what in clumsy(text, "Metz")


def test_what_is_not_clumsy_is_left_alone() -> None:
    for text in ("None of the outcomes.", "One of the two activities.", "A team of 1 member of staff."):
        assert not clumsy(text, "Metz")


def known_shares(question: str, series: Series) -> dict[str, int]:
    """Return the shares of a question's options in per cent, published or of the twenty places."""
    if figure := series.published.of(question):
        return dict(figure.shares)
    tally = tallied().get(question)
    if tally is None or series.published.computed is None:
        return {}
    return {option: round(100 * len(names) / 20) for option, names in tally.named.items()}


@pytest.mark.slow
@each_cohort
@each_sentence
def test_per_cents_in_a_sentence_are_those_of_what_was_answered(name: str, cohort: str) -> None:
    series = COHORTS[cohort]
    for answers, text in said(name, cohort):
        shares = {
            f"{shares[option]}%"
            for question, answer in answers.items()
            if (shares := known_shares(question, series)) and isinstance(answer, Answer)
            for option in answer.options & shares.keys()
        }
        assert set(re.findall(r"[\d.,]+\s?%", text)) <= shares, text


OF_ALL = re.compile(r"%|Per cent|Along with|Like |Similar to|most commonly")


@each_sentence
def test_without_figures_nothing_is_said_of_all(name: str) -> None:
    for _, text in said(name, "without figures"):
        assert not OF_ALL.search(text)
        assert not re.search(r"cities surveyed|cities whose|cities of this series", text)


@each_sentence
def test_computed_figures_never_read_as_those_of_all_places_surveyed(name: str) -> None:
    for _, text in said(name, "with computed figures"):
        assert "cities surveyed" not in text
        if OF_ALL.search(text):
            assert re.search(r"\b20 cities\b(?! surveyed)|computed", text)


@each_sentence
def test_published_figures_never_read_as_computed_ones(name: str) -> None:
    everything = publishing(
        *(
            published(q.id, shares=dict.fromkeys((o.id for o in q.options), 50 if q.kind in LISTS else 30))
            for q in ASKED.values()
            if q.options
        )
    )
    for answers in combinations(name):
        text = sentence(name, profile_with(answers), everything)
        assert not re.search(r"\b20 cities\b|computed", text)
        assert not OF_ALL.search(text) or "cities surveyed" in text


@cache
def form_texts(name: str) -> dict[tuple[int, str], str]:
    """Return what the forms of a sentence say, each for the first answers that lead to it.

    A form that says of which places its figures are comes twice: of published and of computed ones.
    """
    forms = WORDING.sentences[name]
    of_whom = [any(str(getattr(p, "path", "")).endswith(".cohort") for p in form.say) for form in forms]
    wanted = len(forms) + sum(of_whom)
    found: dict[tuple[int, str], str] = {}
    asks_if_complete = any(path.endswith(".complete") for form in forms for path, _ in form.when)
    whole = (False, True)[: 1 + asks_if_complete]
    for city, series, cut in itertools.product(("Los Angeles", "Metz"), COHORTS.values(), whole):
        possessive, alone = WORDING.words["possessive"].format(city=city), asking(name, series)
        for answers in combinations(name, max(MOST, 1000)) if len(found) < wanted else ():
            profile = profile_with(answers, city, incomplete=frozenset(answers if cut else ()))
            terms = Terms(find(alone, profile, tallied()), WORDING.language, city, possessive, {})
            number = forms.index(choose(forms, terms))
            basis = "computed" if of_whom[number] and series is COMPUTED else ""
            if (number, basis) not in found:
                found[number, basis] = sentence(name, profile, series)
                if len(found) == wanted:
                    break
    return dict(sorted(found.items()))


@pytest.mark.slow
@each_sentence
def test_every_form_of_a_sentence_is_used_for_some_answer(name: str) -> None:
    assert list(dict.fromkeys(n for n, _ in form_texts(name))) == list(range(len(WORDING.sentences[name])))


TIED = {"roles": 56, "activities.most_common": 50}
TITLES = {
    **COHORTS,
    **{
        f"with {count} tied": publishing(
            *(
                published(name, shares=dict.fromkeys([o.id for o in ASKED[name].options[:count]], share))
                for name, share in TIED.items()
            )
        )
        for count in (2, 3, 4)
    },
}


@cache
def titles(name: str) -> dict[str, str]:
    """Return the titles of a chart, each with the number of its form, over all that may be known of all."""
    (item,) = (
        leaf
        for page in SERIES.pages
        for leaf in leaves(page)
        if isinstance(leaf, ChartItem) and leaf.name == name
    )
    found: dict[str, str] = {}
    for series, answer in itertools.product(TITLES.values(), possible(ASKED[item.question])[:3]):
        alone = replace(series, pages=((item,),))
        for profile in (profile_with({}), profile_with({item.question: answer})):
            spotlight = compose(alone, WORDING, find(alone, profile, tallied()))
            for statement in spotlight.statements:
                if statement.id == item.id:
                    found.setdefault(statement.text, f"form {statement.form}")
    return found


def test_titles_say_of_ties_how_many_there_are() -> None:
    (activities,) = (text for text in titles("activities") if "three most common activities" in text)
    assert re.match("Los Angeles names (one|two|three) of the three most common activities", activities)


@pytest.mark.parametrize("name", WORDING.charts)
def test_no_title_is_clumsy(name: str) -> None:
    found = titles(name)
    assert found
    begun = {text if text[0].isupper() else f"Of cities, {text}" for text in found}
    assert not {text: complaints for text in begun if (complaints := clumsy(text, "Los Angeles"))}


def test_the_sentences_read_as_they_did() -> None:
    """UPDATE_GOLDENS=1 writes the file anew."""
    blocks = [
        "\n".join(
            [
                name,
                *(
                    f"  {f'{basis}: ' if basis else ''}{text or '(nothing)'}"
                    for (_, basis), text in form_texts(name).items()
                ),
            ]
        )
        for name in WORDING.sentences
    ]
    blocks += [
        "\n".join([f"chart {name}", *(f"  {text}" for text in titles(name))]) for name in WORDING.charts
    ]
    text = "\n\n".join(blocks) + "\n"
    if os.environ.get("UPDATE_GOLDENS") == "1":
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(text, "utf-8")
    assert text == GOLDEN.read_text("utf-8")


# what is so


@pytest.mark.parametrize(
    ("name", "answers", "text"),
    [
        (
            "strategy",
            "explicit_strategy: no",
            "Along with 56% of cities surveyed, Los Angeles does not have an explicit innovation strategy.",
        ),
        (
            "strategy",
            "explicit_strategy: yes",
            "Along with 44% of cities surveyed, Los Angeles has an explicit innovation strategy.",
        ),
        (
            "approach",
            "approach: both",
            (
                "Similar to over one-third of cities surveyed, Los Angeles approaches innovation capacity "
                "both from a holistic/macro level, as well as in specific policy areas."
            ),
        ),
        (
            "approach",
            "approach: specific_areas",
            ("Like 36% of cities surveyed, Los Angeles works in specific policy areas."),
        ),
        (
            "funding_sources",
            "dedicated_funding: yes\nfunding_sources: [external]",
            (
                "Like 77% of cities surveyed, Los Angeles has dedicated funding to support innovation "
                "capacity, which originates from the following sources:"
            ),
        ),
        (
            "funded_activities",
            "funded_activities: [launching, ideas]",
            (
                "Los Angeles's funding for innovation capacity is generally directed towards launching or "
                "sustaining a project, and generating ideas & brainstorming."
            ),
        ),
        (
            "funded_top",
            "funded_activities: [launching, ideas]",
            "These are the two most commonly funded activities among all cities surveyed.",
        ),
        (
            "team",
            "team: {location: mayors_office, size: 12}",
            (
                "Situated in the Mayor's office, Los Angeles's dedicated team for innovation consists of "
                "12 staff."
            ),
        ),
        (
            "partnerships",
            "partnerships: [public_agencies, private_firms, not_for_profits]",
            (
                "Los Angeles has developed partnerships to promote its innovation capacity with other "
                "public agencies, private firms, and not-for-profit organisations."
            ),
        ),
        (
            "data_partnerships",
            (
                "partnerships: [public_agencies]\n"
                "data_partnerships: [private_sector, academia, think_tanks, philanthropy, other_cities]"
            ),
            (
                "To improve data use, the city has also developed data partnerships with the private "
                "sector, academia, think tanks, and philanthropy to collect and analyse data, as well as "
                "with other cities."
            ),
        ),
    ],
    ids=lambda value: value if "\n" not in value and len(value) < 40 else "",
)
def test_the_sentences_of_the_originals(name: str, answers: str, text: str) -> None:
    assert sentence(name, read(answers)) == text


@pytest.mark.parametrize(
    ("name", "one", "two"),
    [
        ("terms", "terms: [data_analytics]", "terms: [data_analytics, other: Luck]"),
        ("priority_areas", "priority_areas: [housing]", "priority_areas: [housing, health]"),
        (
            "activities_most",
            "activities: {most_common: [risk_taking]}",
            "activities: {most_common: [risk_taking, data_analytics]}",
        ),
        ("team", "team: {size: 1}", "team: {size: 2}"),
        (
            "team",
            "team: {location: department, size: 1}",
            "team: {location: department, size: 2}",
        ),
        ("funded_top", "funded_activities: [ideas]", "funded_activities: [ideas, services]"),
    ],
)
def test_one_is_worded_as_one_and_two_as_two(name: str, one: str, two: str) -> None:
    single, plural = sentence(name, read(one)), sentence(name, read(two))
    assert re.sub(r"\W+", " ", single) != re.sub(r"\W+", " ", plural)
    assert not re.search(r"activities are|following terms|areas|\d staff", single)
    assert not re.search(r"activity is|following term:|area\b|member of", plural)


APART = {
    "strategy": "explicit_strategy: {}",
    "terms": "terms: {}",
    "approach": "approach: {}",
    "priority_areas": "priority_areas: {}",
    "activities_most": "activities: {{most_common: {}}}",
    "funding_sources": "dedicated_funding: {}",
    "funded_activities": "funded_activities: {}",
    "team": "team: {{size: {}}}",
    "roles": "roles: {}",
    "partnerships": "partnerships: {}",
    "data_partnerships": "data_partnerships: {}",
    "outcomes": "outcomes: {}",
    "success_factors": "success_factors: {}",
}


@pytest.mark.parametrize(("name", "line"), APART.items(), ids=APART)
def test_none_is_worded_or_refused_and_silence_is_told_in_one_box(name: str, line: str) -> None:
    with suppress(ProblemsFound):
        assert sentence(name, read(line.format("none")))
    for word in ("no_response", ""):
        assert not sentence(name, read(line.format(word)))
    asked, left_out = silent(line.format("no_response")), silent(line.format(""))
    assert any(text.startswith("Asked and not answered: ") for text in asked)
    assert not any(text.startswith("Asked and not answered: ") for text in left_out)
    assert len(left_out[0]) > len(asked[0])


def silent(answers: str) -> list[str]:
    """Return what the box of silence says of a place, an entry a line."""
    spotlight = compose(SERIES, WORDING, find(SERIES, read(answers), tallied()))
    return [text for block in walk(spotlight.items) if isinstance(block, Silence) for text in block.texts]


def test_not_known_and_not_answered_are_told_apart_and_counted() -> None:
    told = silent("explicit_strategy: yes\nterms: no_response\nteam: {size: no_response}")
    assert told[0].startswith(
        "Not known for Los Angeles – 14 of 17 questions: approach, priority policy areas"
    )
    assert told[1] == "Asked and not answered: terms, size of the team."
    assert told[2] == "Silence is not “no”; it counts in no share."


def test_what_was_not_asked_is_not_said_to_be_not_known() -> None:
    told = silent("dedicated_funding: no")
    assert told[0].startswith("Not known for Los Angeles – 15 of 16 questions")
    assert "funding sources" not in told[0]
    assert "funding sources" in silent("terms: none")[0]


def test_an_answer_of_none_is_no_silence() -> None:
    assert "terms" not in silent("terms: none")[0]
    assert "size of the team" not in silent("team: {size: 0}")[0]


def test_a_grid_that_shows_no_response_is_not_said_again() -> None:
    told = silent("data_by_area: {transport: no_response}")
    assert not any("data by policy area" in text for text in told)
    assert "data by policy area" in silent("terms: none")[0]


def test_a_section_a_chart_and_a_sentence_wait_for_an_answer() -> None:
    shown = {block.id for block in walk(compose(SERIES, WORDING, find(SERIES, read(""), tallied())).items)}
    assert not {"heading:activities", "heading:funding", "chart:strategy", "sentences:terms"} & shown
    assert {"silence", "chart:strategy_others"} < shown
    shown = {
        block.id
        for block in walk(compose(SERIES, WORDING, find(SERIES, read("dedicated_funding: no"))).items)
    }
    assert {"heading:funding", "sentences:funding_sources"} < shown
    assert "heading:funded_activities" not in shown


def test_a_ruler_of_what_a_place_did_not_answer_shows_all_others_and_marks_nothing() -> None:
    spotlight = compose(SERIES, WORDING, find(SERIES, read("roles: no_response"), tallied()))
    (ruler,) = (block for block in walk(spotlight.items) if block.id == "ruler:roles")
    assert [row.percent for row in ruler.rows] == [82, 60, 56, 56, 48]
    assert {(row.mark, row.word) for row in ruler.rows} == {(None, "")}
    (statement,) = (one for one in spotlight.statements if one.id == "ruler:roles")
    assert len(statement.evidence) == len(ruler.rows)
    asked = compose(SERIES, WORDING, find(SERIES, read("team: {size: 0}"), tallied()))
    assert "ruler:roles" not in {block.id for block in walk(asked.items)}


def test_a_chart_waits_for_an_answer_that_is_in_it() -> None:
    for answer, drawn in (("both", True), ("{other: As it comes}", False), ("no_response", False)):
        spotlight = compose(SERIES, WORDING, find(SERIES, read(f"approach: {answer}")))
        charts = [block for block in walk(spotlight.items) if block.id == "chart:approach"]
        assert any(isinstance(block, Chart) for block in charts) is drawn
        assert bool(charts) is (answer != "no_response")


@pytest.mark.parametrize("row", ["sufficient", "lacking", "no_response", "", "none"])
def test_a_row_of_a_grid_is_shown_as_it_was_answered(row: str) -> None:
    try:
        profile = read(f"data_by_area: {{transport: {row}}}")
    except ProblemsFound:
        assert row == "none"
        return
    shown = [leaf for page in SERIES.pages for leaf in leaves(page)]
    (tiles,) = (leaf for leaf in shown if isinstance(leaf, GridItem))
    alone = replace(SERIES, pages=((tiles,),))
    blocks = compose(alone, WORDING, find(alone, profile)).items
    if not row:
        assert not any(isinstance(block, AreaGrid) for block in blocks)
        return
    (grid,) = blocks
    assert isinstance(grid, AreaGrid)
    (area,) = (area.mark.value for area in grid.areas if area.label == "Transport / mobility")
    expected = {"sufficient": Mark.FIRST, "lacking": Mark.SECOND, "no_response": State.NO_RESPONSE}
    assert area == expected[row].value


def test_where_there_is_no_team_none_is_described() -> None:
    text = sentence("team", read("team: {size: 0}"))
    assert text == "Los Angeles does not have a dedicated team for innovation."
    with pytest.raises(ProblemsFound, match=r"team\.location is asked only where team\.size is 1"):
        read("team: {location: mayors_office, size: 0}")


def test_the_article_stands_before_the_private_sector_only() -> None:
    for answers in combinations("data_partnerships"):
        text = sentence("data_partnerships", profile_with(answers))
        assert not re.search(r"\bthe (?:academia|think tanks|philanthropy|other cities|Words)\b", text)


@pytest.mark.parametrize("written", ["Los  Angeles", '" Los Angeles "'], ids=repr)
def test_the_spaces_of_a_name_are_single(written: str) -> None:
    text = sentence("strategy", read("explicit_strategy: no", written))
    assert "surveyed, Los Angeles does" in text


def test_what_a_title_says_of_the_most_common_is_its_own_share() -> None:
    edition = SERIES.published.editions[0]
    shares = {"engineer": 90, "designer": 60}
    figure = Figure("roles", edition, 89, shares, {}, ("designer", "engineer"), (), {})
    alone = replace(SERIES, published=replace(SERIES.published, figures=(figure,)))
    terms = Terms(find(alone, read("roles: [designer]")), WORDING.language, "A town", "A town's")
    title = text_of(fill(parse_template("{roles.first}: {roles.first.share:percent}"), terms))
    assert title in {"designer: 60%", "engineer: 90%"}


def test_bold_words_and_filled_places_are_bold() -> None:
    alone = replace(SERIES, pages=((Sentences(("partnerships",)),),))
    profile = read("partnerships: [private_firms, residents]")
    (block,) = compose(alone, WORDING, find(alone, profile)).items
    assert isinstance(block, Paragraph)
    bold = "".join(run.text for run in block.text if run.bold)
    assert bold == "private firms and city residents and resident associations"


# names


@pytest.mark.parametrize(
    ("name", "own", "possessive"),
    [
        ("Metz", "", "Metz's"),
        ("Los Angeles", "", "Los Angeles's"),
        ("Los Angeles", "Los Angeles'", "Los Angeles'"),
        ("Example town", "The town's", "The town's"),
        ("{city}", "", "{city}'s"),
        ("100% Metz %s", "", "100% Metz %s's"),
        ("**Metz**", "", "**Metz**'s"),
    ],
)
def test_the_possessive_is_the_place_s_own_or_the_language_s(name: str, own: str, possessive: str) -> None:
    activity = {"activities.most_common": named(ASKED["activities.most_common"], "risk_taking")}
    text = sentence("activities_most", profile_with(activity, name, possessive=own))
    assert text == f"{possessive} most common innovation activity is taking risks and testing new ideas."


# numbers, shares and lists


BEFORE_OF = re.compile(
    r"(?:(?:over|almost|around|less than) )?(?:one|two|three|nine)-(?:tenths?|fifths?|quarters?|thirds?)"
    r"|(?:(?:over|almost) )?half|a very small share|\d+%"
)
"""What can stand before "of cities surveyed" as well as before "of the 20 cities"; not "all", "very few"."""


@pytest.mark.parametrize("said", [band.say for band in WORDING.language.fractions])
def test_every_fraction_reads_well_before_of(said: str) -> None:
    assert BEFORE_OF.fullmatch(said)


@pytest.mark.parametrize("percent", [2, 100])
def test_a_share_of_few_or_of_all_is_worded(percent: int) -> None:
    series = publishing(published("approach", shares={"both": percent}))
    text = sentence("approach", read("approach: both"), series)
    said = {2: "Similar to a very small share of cities surveyed", 100: "Similar to 100% of cities surveyed"}
    assert text.startswith(f"{said[percent]}, Los Angeles")


PARTS = {
    "one-tenth": 10,
    "one-fifth": 20,
    "one-quarter": 25,
    "one-third": 100 / 3,
    "half": 50,
    "two-thirds": 200 / 3,
    "three-quarters": 75,
    "nine-tenths": 90,
    "100%": 100,
}
NEARLY = 3


def fraction(percent: int) -> str:
    edition = Edition("first", "First", "The first source")
    return WORDING.language.fraction(Share("approach", "both", percent, 89, edition))


def is_true(phrase: str, percent: int) -> bool:
    if phrase == "a very small share":
        return percent < 5
    match = re.fullmatch(r"(?:(over|almost|around|less than) )?(.+)", phrase)
    assert match
    part = PARTS[match[2]]
    return {
        "over": percent > part,
        "almost": part - 2 * NEARLY < percent < part,
        "around": abs(percent - part) < NEARLY,
        "less than": percent < part,
        None: percent == part,
    }[match[1]]


@pytest.mark.parametrize("percent", range(101))
def test_every_per_cent_has_a_phrase_and_it_is_true(percent: int) -> None:
    assert is_true(fraction(percent), percent)


@pytest.mark.parametrize(
    ("percent", "phrase"),
    [
        (20, "around one-fifth"),
        (24, "around one-quarter"),
        (33, "around one-third"),
        (36, "over one-third"),
        (40, "over one-third"),
        (49, "almost half"),
        (50, "half"),
        (51, "over half"),
        (56, "over half"),
        (67, "around two-thirds"),
        (75, "around three-quarters"),
        (100, "100%"),
    ],
)
def test_a_share_in_words_is_always_the_same(percent: int, phrase: str) -> None:
    assert fraction(percent) == phrase


@pytest.mark.parametrize(
    ("style", "texts"),
    [
        ("list", ("", "a", "a and b", "a, b and c", "a, b, c and d")),
        ("serial", ("", "a", "a and b", "a, b, and c", "a, b, c, and d")),
        ("bold", ("", "a", "a and b", "a, b and c", "a, b, c and d")),
        ("bold_comma", ("", "a", "a, and b", "a, b, and c", "a, b, c, and d")),
    ],
)
def test_lists_of_one_two_three_and_more(style: str, texts: tuple[str, ...]) -> None:
    for length, text in enumerate(texts):
        listed = WORDING.language.listed([plain(letter) for letter in "abcd"[:length]], style)
        assert text_of(listed) == text
        bold = "".join(run.text for run in listed if run.bold)
        assert bold == ("abcd"[:length] if style.startswith("bold") else "")


@quickly
@given(
    st.lists(st.text("abc", min_size=1, max_size=3), min_size=1, max_size=8),
    st.sampled_from(sorted(WORDING.language.lists)),
)
def test_a_list_holds_its_entries_in_order(entries: list[str], style: str) -> None:
    text = text_of(WORDING.language.listed([plain(entry) for entry in entries], style))
    assert [word for word in re.split(r"\W+", text) if word != "and"] == entries
    assert text.count("and") == (len(entries) > 1)


@pytest.mark.parametrize(
    ("value", "word"),
    [(0, "no"), (1, "one"), (2, "two"), (5, "five"), (10, "ten"), (11, "11"), (1234, "1,234")],
)
def test_small_numbers_are_words(value: int, word: str) -> None:
    assert WORDING.language.number(value, in_words=True) == word


@pytest.mark.parametrize(
    ("tag", "percent", "number"),
    [
        ("en", "56%", "1,234"),
        ("en-GB", "56%", "1,234"),
        ("fr", "56[\u00a0\u202f]%", "1[\u00a0\u202f]234"),
        ("de", "56[\u00a0\u202f]%", r"1\.234"),
        ("pt-BR", "56%", r"1\.234"),
        ("tr", "%56", r"1\.234"),
    ],
    ids=["English", "British", "French", "German", "Brazilian", "Turkish"],
)
def test_numbers_are_written_as_in_their_language(tag: str, percent: str, number: str) -> None:
    language = replace(WORDING.language, tag=tag)
    assert re.fullmatch(percent, language.percent(56))
    assert re.fullmatch(number, language.number(1234, in_words=False))


def test_a_sentence_is_written_in_its_language() -> None:
    french = replace(WORDING, language=replace(WORDING.language, tag="fr"))
    text = sentence("strategy", read("explicit_strategy: no"), SERIES, french)
    assert re.match("Along with 56[\u00a0\u202f]% of", text)


@pytest.mark.parametrize("percent", [0, 1, 29, 57, 58, 99, 100])
def test_a_per_cent_is_never_rounded(percent: int) -> None:
    assert WORDING.language.percent(percent) == f"{percent}%"


@pytest.mark.parametrize(
    ("value", "year", "tag", "text"),
    [
        (3_990_000, 2017, "en", "3.99\u00a0million (2017)"),
        (3_990_000, None, "en", "3.99\u00a0million"),
        (345_122, 2018, "en", "345,122 (2018)"),
        (48_250, None, "en", "48,250"),
        (999, None, "en", "999"),
        (1, None, "en", "1"),
        (999_999, None, "en", "999,999"),
        (1_000_000, None, "en", "1\u00a0million"),
        (1_200_000, None, "en", "1.2\u00a0million"),
        (1_234_567, None, "en", "1.23\u00a0million"),
        (12_000_000, None, "en", "12\u00a0million"),
        (37_393_128, 2019, "en", "37.39\u00a0million (2019)"),
        (3_990_000, 2017, "fr", "3,99\u00a0millions (2017)"),
        (3_990_000, None, "de", "3,99\u00a0Millionen"),
        (3_990_000, None, "ja", "399万"),
        (3_990_000, None, "zh-Hant", "399萬"),
        (3_990_000, None, "sn", "3,990,000"),
    ],
)
def test_populations(value: int, year: int | None, tag: str, text: str) -> None:
    wording = replace(WORDING, language=replace(WORDING.language, tag=tag))
    alone = replace(SERIES, pages=((FactsItem(("population",)),),))
    profile = profile_with({"population": Answer(State.ANSWERED, number=value, year=year)})
    (block,) = compose(alone, wording, find(alone, profile)).items
    assert isinstance(block, Facts)
    assert [text_of(rich) for fact in block.items for rich in fact.values] == [text]


# a wording that was read can be composed


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        pytest.param(
            'say: "{city} has an **explicit',
            'say: "Like {explicit_strategy.share:percent}, {city} has an **explicit',
            id="a share that may not be known",
        ),
        pytest.param(
            "say: Activities in the order",
            "say: Activities {roles.shares.designer:percent} in the order",
            id="a share in a title that may not be known",
        ),
        pytest.param("first: most common in {city}", "first: most common in {citty}", id="a legend"),
        pytest.param("first: most common in {city}", "first: <b>common</b>", id="a tag in a legend"),
        pytest.param("{city} has an **explicit", "{citty} has an **explicit", id="an unknown place"),
        pytest.param("{team.size:word} staff", "{team.size:wrod} staff", id="an unknown way"),
        pytest.param("priority_areas.count: 1}", "priority_areas.coumt: 1}", id="an unknown condition"),
        pytest.param("{explicit_strategy: yes}", "{explicit_strategy: ja}", id="an unknown word"),
        pytest.param("{city} has an **explicit", "{city has an **explicit", id="an open brace"),
    ],
)
def test_a_wording_is_refused_or_can_be_composed(tmp_path: Path, written: str, instead: str) -> None:
    text = (FOLDER / "wording" / "en.yaml").read_text("utf-8")
    assert written in text
    path = tmp_path / "en.yaml"
    path.write_text(text.replace(written, instead), "utf-8")
    try:
        wording = read_wording(path, SERIES)
    except ProblemsFound:
        return
    for series in (SERIES, UNPUBLISHED):
        for word in ("yes", "no_response", "none", ""):
            profile = read(f"explicit_strategy: {word}")
            compose(series, wording, find(series, profile))
            assert not clumsy(sentence("strategy", profile, series, wording), "Los Angeles")


def test_all_figures_may_be_missing_and_all_is_still_said() -> None:
    bare = replace(SERIES, published=PublishedFigures())
    spotlight = compose(bare, WORDING, find(bare, profile_with({})))
    assert spotlight.items


SAYING = {
    "of whom": ({}, "Along with {outcomes.first.share:percent} of {outcomes.cohort}, so it is."),
    "computed": ({"outcomes.first.share": "computed"}, "Here it is {outcomes.first.share:percent}."),
    "known": ({}, "Along with {outcomes.first.share:percent} of cities surveyed, so it is."),
    "either": ({"outcomes.first.share": "[published, computed]"}, "It is {outcomes.first.share:percent}."),
    "the most common one": (
        {"outcomes.first": "known"},
        "Among cities surveyed {outcomes.first} comes first.",
    ),
    "all the most common ones": (
        {"outcomes.top.options": "known"},
        "Common are {outcomes.top.options:list}.",
    ),
    "how many": ({}, "There are {outcomes.top.size:word} that are most common."),
}


@pytest.mark.parametrize("case", SAYING)
@pytest.mark.parametrize("computed", [True, False])
def test_a_form_says_of_whom_a_computed_figure_is(tmp_path: Path, case: str, computed: bool) -> None:
    when, say = SAYING[case]
    conditions = {"outcomes.first.share": "known"} | when
    written = ", ".join(f"{path}: {words}" for path, words in conditions.items())
    text = (FOLDER / "wording" / "en.yaml").read_text("utf-8")
    text = text.replace(
        "    - when: {outcomes: none}\n",
        f'    - when: {{{written}}}\n      say: "{say}"\n    - when: {{outcomes: none}}\n',
        1,
    )
    path = tmp_path / "en.yaml"
    path.write_text(text, "utf-8")
    series = COMPUTED if computed else publishing(published("outcomes", shares={"costs": 60}))
    if not computed or case in {"of whom", "computed"}:
        read_wording(path, series)
        return
    with pytest.raises(ProblemsFound) as caught:
        read_wording(path, series)
    (problem,) = caught.value.problems
    assert problem.hint == "write of whom: {outcomes.cohort}"


def test_a_list_with_computed_shares_needs_words_that_say_so(tmp_path: Path) -> None:
    folder = Path(__file__).parents[1] / "series" / "bibliotheques-2024"
    text = (folder / "wording" / "fr.yaml").read_text("utf-8")
    path = tmp_path / "fr.yaml"
    path.write_text(text.replace("Parts {equipe.metiers.cohort}.", "Parts de tous."), "utf-8")
    series = load_series(folder)
    with pytest.raises(ProblemsFound) as caught:
        read_wording(path, series)
    assert [problem.message for problem in caught.value.problems] == [
        "the shares of equipe.metiers are computed, and no sentence says so"
    ]
    figure = published("equipe.metiers", shares={})
    editions = (figure.edition,)
    read_wording(
        path, replace(series, published=replace(series.published, editions=editions, figures=(figure,)))
    )


def test_a_count_of_rows_is_a_figure(tmp_path: Path) -> None:
    text = (FOLDER / "wording" / "en.yaml").read_text("utf-8")
    old = '      say: "Policy areas that benefit'
    new = '      say: "Lacks: {data_by_area.lacking}, no answer: {data_by_area.no_response:word}."\n'
    assert text.count(old) == 1
    path = tmp_path / "en.yaml"
    path.write_text(re.sub(f"{old}.*\n", new, text), "utf-8")
    wording = read_wording(path, SERIES)
    alone = replace(SERIES, pages=((Sentences(("data_by_area",)),),))
    profile = read(
        "data_by_area: {transport: lacking, housing: no_response, waste: lacking, health: sufficient}"
    )
    (found,) = (
        statement
        for statement in compose(alone, wording, find(alone, profile)).statements
        if statement.id == "sentence:data_by_area"
    )
    assert found.text == "Lacks: 2, no answer: one."
    counts = [(figure.question, figure.option, figure.measure, figure.value) for figure in found.evidence]
    assert counts == [
        ("data_by_area", "lacking", "count", 2),
        ("data_by_area", "no_response", "count", 1),
    ]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Los Angelse", 'did you mean "Los Angeles"?'),
        ("los angeles", 'did you mean "Los Angeles"?'),
        ("[Los Angeles, Nowhere]", "known here: Example town, Los Angeles, Lower Sampleton"),
    ],
)
def test_words_for_a_place_that_no_profile_is_of_are_told_by_check(bench, name, hint):
    old, new = "{city: Los Angeles, approach", f"{{city: «{name[0]}»{name[1:]}, approach"
    path, place, _ = bench.change(old, new, "wording/en.yaml")
    run = bench.run("check", "town")
    head = f"{bench.shown(path)}:{place[0]}:{place[1]}: warning[UNKNOWN-NAME] "
    assert run.code == 0
    assert f"{head}what is written for " in run.err
    assert f"is never used: no profile has this name; {hint}" in run.err


def test_words_for_a_place_of_some_profile_are_no_matter(bench):
    assert "never used" not in bench.run("check", "town").err
    (bench.cities / "los-angeles.yaml").write_text("name: [", "utf-8")  # of whatever place this is
    assert "never used" not in bench.run("check", "town").err


def test_a_place_whose_number_no_other_has_stands_with_itself_alone() -> None:
    for number, tied in ((7, 1), (30, 1)):
        profile = profile_with({"team.size": Answer(State.ANSWERED, number=number)})
        terms = Terms(find(SERIES, profile, tallied()), WORDING.language, "Los Angeles", "", {})
        assert terms["team.size.tied"].count == tied


@pytest.mark.parametrize("maps", ["", "Maps: nobody."])
def test_the_words_over_how_to_read_are_of_use_where_there_is_only_what_maps_are_of(maps: str) -> None:
    imprint = replace(SERIES.imprint, how_to_read="", maps=maps)
    assert ("how_to_read" in _spare(replace(SERIES, imprint=imprint), ())) is not bool(maps)


@pytest.mark.parametrize(("several", "most", "reach"), [(True, 3, 3), (True, None, None), (False, 3, 1)])
def test_texts_are_counted_to_as_many_as_there_may_be(several: bool, most: int | None, reach: int | None):
    staff = SimpleNamespace(kind=Kind.TEXT, options=(), several=several, most=most)
    assert _most("staff.count", SimpleNamespace(questions={"staff": staff}, grids={})) == reach
