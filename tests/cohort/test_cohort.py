"""Findings: one place's answers, set against what is published of all."""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest
from conftest import tally
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.cohort import Finding, Findings, Share, Standing, contrast, find, shares_of
from reportgen.errors import ProblemsFound
from reportgen.profile import Answer, Choice, Profile, State, read_profile
from reportgen.reading import parse
from reportgen.series import (
    Computed,
    Edition,
    Figure,
    Kind,
    PublishedFigures,
    Question,
    QuestionGroup,
    Series,
    Side,
    load_series,
)

quickly = settings(max_examples=30)
FOLDER = Path(__file__).resolve().parents[2] / "profiles" / "innovation-2018"
COUNTRIES = frozenset({"US", "FR"})
LISTS = (Kind.SELECT_MULTIPLE, Kind.RANK)
FIRST = Edition("first", "First", "The first source")
SECOND = Edition("second", "Second", "The second source")


@cache
def series() -> Series:
    return load_series(FOLDER)


@cache
def questions() -> tuple[Question, ...]:
    return tuple(series().questionnaire.questions.values())


def profile_of(answers: str) -> Profile:
    """Return a profile whose answers are written so, a line each."""
    lines = "".join(f"  {line}\n" for line in answers.splitlines()) or "  {}\n"
    text = f"name: Metz\ncountry: FR\nanswers:\n{lines}"
    path = Path("metz.yaml")
    return read_profile(parse(text, path), path, series().questionnaire, COUNTRIES)


def findings_of(answers: str) -> Findings:
    return find(series(), profile_of(answers))


def figure(question: str, edition: Edition = FIRST, **more: object) -> Figure:
    empty = {"shares": {}, "counts": {}, "ranking": (), "top": (), "derived": {}}
    return Figure(question, edition, **{"base": 89, **empty, **more})


def finding_with(question: str, answers: str, *figures: Figure) -> Finding:
    """Return the finding about a question where these figures, and no others, are published."""
    published = PublishedFigures((FIRST, SECOND), figures)
    found = find(replace(series(), published=published), profile_of(answers))
    return found.questions[question]


# one place against all, as published


@pytest.mark.parametrize(
    ("question", "word", "percent"),
    [
        ("explicit_strategy", "no", 56),
        ("explicit_strategy", "yes", 44),
        ("approach", "both", 40),
        ("approach", "specific_areas", 36),
        ("approach", "holistic", 24),
        ("dedicated_funding", "yes", 77),
        ("dedicated_funding", "no", 23),
    ],
)
def test_the_share_of_those_that_answered_alike(question: str, word: str, percent: int) -> None:
    finding = findings_of(f"{question}: {word}").questions[question]
    assert finding.own is not None
    assert (finding.own.option, finding.own.percent, finding.own.base) == (word, percent, 89)
    assert finding.own.edition.id == "snapshots"
    assert finding.own in finding.shares


def test_a_share_says_how_it_was_derived() -> None:
    found = findings_of("approach: specific_areas\ndedicated_funding: no").questions
    assert all(found[name].own.note for name in ("approach", "dedicated_funding"))
    assert findings_of("approach: both").questions["approach"].own.note == ""


@pytest.mark.parametrize("answer", ["other: By chance", "no_response", ""])
def test_there_is_no_own_share_without_a_known_option(answer: str) -> None:
    line = f"approach: {{{answer}}}" if ":" in answer else f"approach: {answer}"
    finding = findings_of(line if answer else "").questions["approach"]
    assert finding.own is None
    assert [share.percent for share in finding.shares] == [40, 36, 24]


def test_an_option_that_was_not_published_has_no_share() -> None:
    published = figure("dedicated_funding", shares={"yes": 79})
    assert finding_with("dedicated_funding", "dedicated_funding: no", published).own is None
    assert finding_with("dedicated_funding", "dedicated_funding: yes", published).own is not None


def test_a_question_of_many_answers_has_no_own_share() -> None:
    finding = findings_of("roles: [project_manager]").questions["roles"]
    assert finding.own is None
    assert finding.shares[0].percent == 82


# ranks


def test_shares_stand_with_the_largest_first_and_ties_as_published() -> None:
    shares = {"sociologist": 5, "designer": 56, "engineer": 90, "data_scientist": 56}
    finding = finding_with("roles", "", figure("roles", shares=shares))
    names = ["engineer", "designer", "data_scientist", "sociologist"]
    assert [share.option for share in finding.shares] == names
    assert list(finding.ranking) == names


def test_a_published_ranking_stands_before_one_made_from_shares() -> None:
    ranking = ("ideas", "launching", "services")
    published = figure("funded_activities", shares={"launching": 80, "ideas": 80}, ranking=ranking)
    assert finding_with("funded_activities", "", published).ranking == ranking


def test_the_ranking_of_the_series_is_as_published() -> None:
    found = findings_of("").questions
    assert found["activities.most_common"].ranking[:2] == ("risk_taking", "data_analytics")
    assert found["activities.most_common"].shares == ()
    assert found["roles"].ranking[0] == "project_manager"
    assert found["data_collected"].ranking[-1] == "culture"


def test_without_figures_nothing_is_known_of_all() -> None:
    finding = finding_with("roles", "roles: [designer]")
    assert (finding.own, finding.shares, finding.ranking, finding.top) == (None, (), (), ())
    assert (finding.edition, finding.base, finding.standing) == (None, 0, State.UNKNOWN)


def test_counts_go_with_their_shares() -> None:
    published = figure("roles", shares={"designer": 40, "engineer": 60}, counts={"designer": 36})
    shares = {share.option: share for share in finding_with("roles", "", published).shares}
    assert (shares["designer"].count, shares["engineer"].count) == (36, None)


# the most common ones


@pytest.mark.parametrize(
    ("answer", "standing"),
    [
        ("[launching, ideas]", Standing.ALL),
        ("[ideas, launching]", Standing.ALL),
        ("[launching, services, ideas]", Standing.MORE),
        ("[launching, ideas, other: Prizes]", Standing.MORE),
        ("[launching]", Standing.SOME),
        ("[services, ideas]", Standing.SOME),
        ("[ideas, other: Prizes]", Standing.SOME),
        ("[services]", Standing.NEITHER),
        ("[other: launches]", Standing.NEITHER),
        ("none", State.UNKNOWN),
        ("no_response", State.UNKNOWN),
    ],
)
def test_how_choices_stand_to_the_most_common(answer: str, standing: Standing | State) -> None:
    finding = findings_of(f"funded_activities: {answer}").questions["funded_activities"]
    assert finding.top == ("launching", "ideas")
    assert finding.standing is standing


@pytest.mark.parametrize("answer", ["", "funded_activities: [launching, ideas]"])
def test_without_an_answer_or_without_a_top_there_is_no_standing(answer: str) -> None:
    top = ("launching", "ideas") if not answer else ()
    published = figure("funded_activities", top=top, ranking=("launching", "ideas"))
    finding = finding_with("funded_activities", answer, published)
    assert finding.standing is State.UNKNOWN


@pytest.mark.parametrize(
    ("shares", "top"),
    [
        ({"launching": 80}, ("launching",)),
        ({"launching": 80, "ideas": 60}, ("launching",)),
        ({"ideas": 80, "services": 60, "launching": 80}, ("ideas", "launching")),
        ({"ideas": 60, "services": 60, "launching": 60}, ("ideas", "services", "launching")),
    ],
)
def test_those_of_the_largest_share_are_the_most_common_ones(
    shares: dict[str, int], top: tuple[str, ...]
) -> None:
    published = figure("funded_activities", shares=shares)
    finding = finding_with("funded_activities", "funded_activities: [launching]", published)
    assert finding.top == top
    alone = {1: Standing.ALL}
    assert finding.standing is alone.get(len(top), Standing.SOME)


def test_what_is_published_as_most_common_stands_before_shares() -> None:
    published = figure("funded_activities", shares={"services": 80}, top=("launching", "ideas"))
    assert finding_with("funded_activities", "", published).top == ("launching", "ideas")


# editions


@pytest.mark.parametrize(
    ("figures", "percent", "edition"),
    [
        pytest.param((FIRST, SECOND), 60, FIRST, id="both"),
        pytest.param((SECOND, FIRST), 60, FIRST, id="both, the second stands first"),
        pytest.param((SECOND,), 70, SECOND, id="the second only"),
        pytest.param((FIRST,), 60, FIRST, id="the first only"),
    ],
)
def test_the_edition_that_comes_first_is_used(
    figures: tuple[Edition, ...], percent: int, edition: Edition
) -> None:
    shares = {FIRST: 60, SECOND: 70}
    bases = {FIRST: 80, SECOND: 50}
    published = [figure("roles", e, shares={"designer": shares[e]}, base=bases[e]) for e in figures]
    finding = finding_with("roles", "roles: [designer]", *published)
    assert [share.percent for share in finding.shares] == [percent]
    assert (finding.edition, finding.base) == (edition, bases[edition])
    assert (finding.shares[0].edition, finding.shares[0].base) == (edition, bases[edition])


def test_editions_are_not_mixed() -> None:
    both = (
        figure("roles", FIRST, shares={"designer": 60}),
        figure("roles", SECOND, shares={"designer": 70, "engineer": 90}, counts={"designer": 62}),
    )
    finding = finding_with("roles", "", *both)
    assert [(share.option, share.percent, share.count) for share in finding.shares] == [
        ("designer", 60, None)
    ]


# four different things


STATES = {
    "": State.UNKNOWN,
    "no_response": State.NO_RESPONSE,
    "none": State.NONE,
    "[designer]": State.ANSWERED,
}


@pytest.mark.parametrize(("written", "state"), STATES.items(), ids=STATES.values())
def test_the_four_states_of_a_list(written: str, state: State) -> None:
    answer = findings_of(f"roles: {written}").questions["roles"].answer
    assert answer.state is state
    assert bool(answer.choices) == (state is State.ANSWERED)


@pytest.mark.parametrize(
    ("written", "state", "option"),
    [
        ("yes", State.ANSWERED, "yes"),
        ("no", State.ANSWERED, "no"),
        ("no_response", State.NO_RESPONSE, None),
        ("", State.UNKNOWN, None),
        ("~", State.UNKNOWN, None),
        ("true", State.ANSWERED, "yes"),
        ("off", None, None),
        ("null", State.UNKNOWN, None),
        ("[]", None, None),
    ],
)
def test_no_is_an_answer_and_nothing_else_is_no(
    written: str, state: State | None, option: str | None
) -> None:
    line = f"explicit_strategy: {written}"
    if state is None:
        with pytest.raises(ProblemsFound):
            profile_of(line)
        return
    answer = findings_of(line).questions["explicit_strategy"].answer
    assert answer.state is state
    assert answer.options == ({option} if option else set())


def test_a_number_of_nought_is_an_answer() -> None:
    answers = [
        findings_of(line).questions["team.size"].answer
        for line in ("team: {size: 0}", "team: {size: no_response}", "")
    ]
    assert [answer.state for answer in answers] == [State.ANSWERED, State.NO_RESPONSE, State.UNKNOWN]
    assert [answer.number for answer in answers] == [0, None, None]


def test_the_rows_of_a_grid_keep_their_states_apart() -> None:
    findings = findings_of("data_by_area: {transport: sufficient, waste: lacking, health: no_response}")
    rows = [(row.question.id, row.answer) for row in findings.rows("data_by_area")]
    found = {name: (answer.state, *answer.options) for name, answer in rows}
    assert found.pop("data_by_area.transport") == (State.ANSWERED, "sufficient")
    assert found.pop("data_by_area.waste") == (State.ANSWERED, "lacking")
    assert found.pop("data_by_area.health") == (State.NO_RESPONSE,)
    assert set(found.values()) == {(State.UNKNOWN,)}
    assert len(found) == 12


def test_no_response_to_a_group_or_a_grid_is_one_to_each_of_it() -> None:
    found = findings_of("team: no_response\ndata_by_area: no_response")
    states = {found.questions[name].answer.state for name in ("team.location", "team.size")}
    states |= {row.answer.state for row in found.rows("data_by_area")}
    assert states == {State.NO_RESPONSE}


# any profile


@dataclass(frozen=True)
class Said:
    """What was written as the answer to one question, and the answer it is."""

    written: str
    answer: Answer


WRITE_IN = st.sampled_from(["Prizes", "Future of work", "yes", "12:30", "ñandú & co"])
SILENCE = {"no_response": State.NO_RESPONSE, "none": State.NONE, "": State.UNKNOWN}


def said(question: Question) -> st.SearchStrategy[Said]:
    silences = list(SILENCE) if question.kind in LISTS else ["no_response", ""]
    silent = st.sampled_from([Said(word, Answer(SILENCE[word])) for word in silences])
    if question.kind is Kind.INTEGER:
        least, most = question.bounds
        numbers = st.integers(least or 0, most or 999)
        return silent | numbers.map(lambda n: Said(str(n), Answer(State.ANSWERED, number=n)))
    known = st.sampled_from([Choice(option.id, option.label) for option in question.options])
    own = WRITE_IN.map(lambda text: Choice(None, text))
    choice = known | own if question.or_other else known
    most = 1 if question.kind is Kind.SELECT_ONE else question.most or len(question.options)

    def listed(choices: list[Choice]) -> Said:
        entries = [c.option or f'{{other: "{c.text}"}}' for c in choices]
        written = ", ".join(entries)
        brackets = question.kind in LISTS
        answer = Answer(State.ANSWERED, tuple(choices))
        return Said(f"[{written}]" if brackets else written, answer)

    return silent | st.lists(choice, min_size=1, max_size=most, unique=True).map(listed)


@st.composite
def written_profiles(draw: st.DrawFn) -> tuple[str, dict[str, Answer]]:
    """Draw the text of answers and what they are, by question."""
    lines, wanted = [], {}
    funded = draw(said(series().questionnaire.questions["dedicated_funding"]))
    size = draw(said(series().questionnaire.questions["team.size"]))
    only_of_a_team = {"team.location", "roles"} if size.answer.number == 0 else set()
    for item in draw(st.permutations(list(series().questionnaire.top.values()))):
        members = item.members if isinstance(item, QuestionGroup) else (item,)
        drawn = {member.id: draw(said(member)) for member in members}
        if item.id == "dedicated_funding":
            drawn[item.id] = funded
        elif item.id == "funding_sources" and "yes" not in funded.answer.options:
            drawn[item.id] = Said("", Answer(State.UNKNOWN))
        for name in drawn.keys() & {"team.size", *only_of_a_team}:
            drawn[name] = size if name == "team.size" else Said("", Answer(State.UNKNOWN))
        if isinstance(item, QuestionGroup) and item.distinct:
            taken: set[str] = set()
            for name, one in drawn.items():
                if one.answer.options & taken:
                    drawn[name] = Said("", Answer(State.UNKNOWN))
                taken |= one.answer.options
        wanted |= {name: one.answer for name, one in drawn.items()}
        if isinstance(item, QuestionGroup):
            inner = ", ".join(
                f"{name.partition('.')[2]}: {one.written}" for name, one in drawn.items() if one.written
            )
            lines += [f"{item.id}: {{{inner}}}"] if inner else []
        elif drawn[item.id].written or draw(st.booleans()):
            lines.append(f"{item.id}: {drawn[item.id].written}")
    return "\n".join(lines), wanted


@quickly
@given(written_profiles())
def test_answers_are_found_as_they_were_written(drawn: tuple[str, dict[str, Answer]]) -> None:
    text, wanted = drawn
    found = findings_of(text).questions
    assert {name: found[name].answer for name in wanted} == wanted


@quickly
@given(written_profiles())
def test_what_is_known_of_all_does_not_depend_on_the_place(
    drawn: tuple[str, dict[str, Answer]],
) -> None:
    nothing, found = findings_of("").questions, findings_of(drawn[0]).questions
    for name, finding in found.items():
        about_all = (finding.shares, finding.ranking, finding.top, finding.edition, finding.base)
        other = nothing[name]
        assert about_all == (other.shares, other.ranking, other.top, other.edition, other.base)
        assert finding.shares == shares_of(series().published, name)


@quickly
@given(written_profiles())
def test_silence_is_never_set_against_all(drawn: tuple[str, dict[str, Answer]]) -> None:
    for finding in findings_of(drawn[0]).questions.values():
        if finding.answer.state is not State.ANSWERED:
            assert finding.own is None
            assert finding.standing is State.UNKNOWN
            assert not finding.answer.choices
            assert finding.answer.number is None


def shares_about(question: Question) -> st.SearchStrategy[Figure]:
    names = st.sampled_from([option.id for option in question.options])
    lists = st.lists(names, unique=True, max_size=4).map(tuple)
    return st.builds(
        figure,
        st.just(question.id),
        st.sampled_from([FIRST, SECOND]),
        shares=st.dictionaries(names, st.integers(0, 100)),
        counts=st.dictionaries(names, st.integers(0, 60)),
        base=st.integers(60, 89),
        ranking=lists,
        top=lists,
    )


@st.composite
def set_against(draw: st.DrawFn) -> tuple[Finding, Answer, list[Figure]]:
    """Draw the finding about one question, its answer and up to one figure an edition."""
    question = draw(st.sampled_from([q for q in questions() if q.options]))
    answer = draw(said(question)).answer
    figures = draw(st.lists(shares_about(question), max_size=2, unique_by=lambda f: f.edition.id))
    unknown = Answer(State.UNKNOWN)
    answers = {q.id: answer if q.id == question.id else unknown for q in questions()}
    profile = Profile(Path("metz.yaml"), "Metz", "FR", answers=answers)
    published = PublishedFigures((FIRST, SECOND), tuple(figures))
    found = find(replace(series(), published=published), profile)
    return found.questions[question.id], answer, figures


@settings(quickly, max_examples=80)
@given(set_against())
def test_a_finding_follows_from_the_figure_and_the_answer(
    drawn: tuple[Finding, Answer, list[Figure]],
) -> None:
    finding, answer, figures = drawn
    used = min(figures, key=lambda f: f.edition.id, default=figure(finding.question.id))
    assert finding.edition == (used.edition if figures else None)
    assert {share.option: share.percent for share in finding.shares} == used.shares
    percents = [share.percent for share in finding.shares]
    assert percents == sorted(percents, reverse=True)
    assert all(
        share
        == Share(
            used.question, share.option, share.percent, used.base, used.edition, used.counts.get(share.option)
        )
        for share in finding.shares
    )
    assert finding.ranking == (used.ranking or tuple(share.option for share in finding.shares))
    alone = finding.question.kind is Kind.SELECT_ONE
    alike = [s for s in finding.shares if alone and s.option in answer.options]
    assert finding.own == (alike[0] if alike else None)


@settings(quickly, max_examples=80)
@given(set_against())
def test_a_standing_is_what_its_name_says(drawn: tuple[Finding, Answer, list[Figure]]) -> None:
    finding, answer, _ = drawn
    top = set(finding.top)
    named = {choice.option or choice for choice in answer.choices}
    expected = {
        State.UNKNOWN: not top or answer.state is not State.ANSWERED,
        Standing.ALL: bool(top) and named == top,
        Standing.MORE: bool(top) and named > top,
        Standing.SOME: bool(named & top) and bool(top - named),
        Standing.NEITHER: bool(top) and bool(named) and not named & top,
    }
    assert [standing for standing, holds in expected.items() if holds] == [finding.standing]


@quickly
@given(set_against())
def test_a_finding_is_the_same_each_time(drawn: tuple[Finding, Answer, list[Figure]]) -> None:
    finding, answer, figures = drawn
    answers = {q.id: Answer(State.UNKNOWN) for q in questions()} | {finding.question.id: answer}
    profile = Profile(Path("metz.yaml"), "Metz", "FR", answers=answers)
    published = PublishedFigures((FIRST, SECOND), tuple(reversed(figures)))
    again = find(replace(series(), published=published), profile)
    assert again.questions[finding.question.id] == finding


# nobody is like itself


def approaches(*answers: str) -> list[Profile]:
    """Return profiles of places A, B, C ..., each with an approach; an empty one says nothing."""
    return [
        replace(profile_of(f"approach: {answer}" if answer else ""), name=chr(ord("A") + number))
        for number, answer in enumerate(answers)
    ]


def computed(minimum_base: int = 4) -> Series:
    return replace(series(), published=PublishedFigures(computed=Computed(FIRST, minimum_base)))


def test_a_place_that_answered_as_no_other_did_is_alone() -> None:
    places = approaches("holistic", *["both"] * 15)
    tallied = {"approach": tally(series().questionnaire.questions["approach"], places)}
    first, second = (find(computed(), place, tallied).questions["approach"] for place in places[:2])
    assert (first.own.percent, first.alone, second.alone) == (6, True, False)
    draft = replace(places[0], name="Elsewhere")
    assert not find(computed(), draft, tallied).questions["approach"].alone


@pytest.mark.parametrize(
    ("percent", "counts", "alone"),
    [
        (1, {}, True),
        (2, {}, False),
        (24, {}, False),
        (24, {"holistic": 1}, True),
        (1, {"holistic": 2}, False),
    ],
)
def test_a_published_share_of_one_place_is_that_place(percent: int, counts: dict, alone: bool) -> None:
    published = figure("approach", shares={"holistic": percent}, counts=counts)
    assert finding_with("approach", "approach: holistic", published).alone is alone


@quickly
@given(st.lists(st.sampled_from(["both", "holistic", "specific_areas", "no_response", ""]), min_size=1))
def test_who_is_alone_is_the_only_one_that_answered_so(answers: list[str]) -> None:
    places = approaches(*answers[:20])
    tallied = {"approach": tally(series().questionnaire.questions["approach"], places)}
    for place, answer in zip(places, answers, strict=False):
        finding = find(computed(), place, tallied).questions["approach"]
        base = sum(other not in {"no_response", ""} for other in answers[:20])
        known = base >= 4 and answer not in {"no_response", ""}
        assert finding.alone == (known and answers[:20].count(answer) == 1)


def test_what_only_one_place_named_is_not_most_common_there() -> None:
    asked = series().questionnaire.questions["roles"]
    places = [replace(profile_of("roles: [designer]"), name="A")]
    places += [replace(profile_of("roles: none"), name=name) for name in "BCDE"]
    finding = find(computed(), places[0], {"roles": tally(asked, places)}).questions["roles"]
    assert (finding.top, finding.only_here) == (("designer",), {"designer"})
    assert finding.standing is State.UNKNOWN


@pytest.mark.parametrize(
    ("change", "sides"),
    [
        ({}, {Side.APART: "c", Side.SHARED: "b", Side.UNNAMED: "a"}),
        ({"complete": False}, {}),
        ({"answer": SimpleNamespace(state=State.NONE, options=())}, {}),
        ({"question": SimpleNamespace(kind=Kind.SELECT_ONE)}, {}),
    ],
)
def test_only_a_list_that_is_all_a_place_named_stands_to_half_of_all(change, sides):
    shares = tuple(
        Share("q", option, percent, 100, FIRST)
        for option, percent in (("a", 70), ("b", 50), ("c", 49), ("d", 10))
    )
    found = SimpleNamespace(
        question=SimpleNamespace(kind=Kind.SELECT_MULTIPLE),
        answer=SimpleNamespace(state=State.ANSWERED, options=("b", "c")),
        complete=True,
        shares=shares,
    )
    found.__dict__.update(change)
    told = {side: "".join(share.option for share in contrast(found, side)) for side in Side}
    assert {side: options for side, options in told.items() if options} == sides
