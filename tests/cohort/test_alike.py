"""Which places answered most alike: held against the definition, and against what was counted by hand."""

from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.cohort import ballot_of, most_alike, polls_of
from reportgen.making import Pipeline
from reportgen.profile import Answer, Choice, Profile, State
from reportgen.series import Kind, Option, Question

CITIES = Path(__file__).resolve().parents[2] / "profiles" / "innovation-2018" / "cities"
ASKED = tuple(
    Question(name, kind, name, tuple(Option(o, o, "list") for o in "abcdefgh"[:size]))
    for name, kind, size in (
        ("one", Kind.SELECT_ONE, 3),
        ("some", Kind.SELECT_MULTIPLE, 8),
        ("rank", Kind.RANK, 6),
    )
)
NAMES = tuple(question.id for question in ASKED)
ALL = pytest.mark.parametrize(
    ("city", "expected"),
    [
        ("madrid", [("San Jose", 8, 14), ("Boulder", 9, 16)]),
        ("los-angeles", [("Anchorage", 8, 14), ("Fort Collins", 7, 13)]),
        ("paris", [("Denver", 9, 11), ("Montreal", 8, 13)]),
        ("syracuse", [("Cincinnati", 8, 8), ("Denver", 7, 11)]),
    ],
)


def named(*options):
    return Answer(State.ANSWERED, tuple(Choice(option or None, option or "own words") for option in options))


def place(name, one, some, rank, incomplete=()):
    answers = {"one": one, "some": some, "rank": rank}
    return Profile(Path(f"{name}.yaml"), name, "FR", incomplete=frozenset(incomplete), answers=answers)


def alike(own, others, questions=NAMES):
    return most_alike(own, polls_of(ASKED, [ballot_of(other, ASKED) for other in others]), questions)


@ALL
def test_the_places_most_alike_are_those_counted_by_hand(city, expected):
    pipeline = Pipeline()
    read = pipeline.read(CITIES / f"{city}.yaml")
    polls = pipeline.load(read.series.folder).counted.polls
    found = most_alike(read.profile, polls, ("explicit_strategy", "approach", "outcomes", "success_factors"))
    assert [(one.name, one.both, one.either) for one in found[:2]] == expected


@st.composite
def answers(draw, size, most):
    if draw(st.integers(0, 5)) == 0:
        return Answer(draw(st.sampled_from([State.NONE, State.NO_RESPONSE, State.UNKNOWN, State.NOT_ASKED])))
    options = st.sampled_from(["", *"abcdefgh"[:size]])
    return named(*draw(st.lists(options, min_size=1, max_size=most, unique=True)))


@st.composite
def profiles(draw, name):
    found = place(name, draw(answers(3, 1)), draw(answers(8, 8)), draw(answers(6, 6)))
    lists = [key for key, answer in found.answers.items() if answer.state is State.ANSWERED]
    return replace(found, incomplete=draw(st.frozensets(st.sampled_from(lists))) if lists else frozenset())


def by_definition(own, other):
    """Return the options both named, and either, of the questions that both answered in full."""
    asked = [
        name
        for name in NAMES
        if own.answers[name].state.counts
        and other.answers[name].state.counts
        and not {name} & (own.incomplete | other.incomplete)
    ]
    mine, theirs = ({(q, o) for q in asked for o in p.answers[q].options} for p in (own, other))
    return len(mine & theirs), len(mine | theirs), len(asked)


@settings(max_examples=60, deadline=None)
@given(profiles("Own"), st.data())
def test_likeness_is_that_of_jaccard_over_what_both_answered(own, data):
    others = [data.draw(profiles(name)) for name in ("A", "B", "C", "D", "E", "F")]
    expected = {other.name: by_definition(own, other) for other in others}
    expected = {name: found for name, found in expected.items() if found[0] and found[1] >= 8}
    found = alike(own, [own, *others])
    assert {one.name: (one.both, one.either, one.questions) for one in found}.items() <= expected.items()
    assert len(found) == min(len(expected), 4)
    parts = [one.both / one.either for one in found]
    assert parts == sorted((both / either for both, either, _ in expected.values()), reverse=True)[:4]
    for one in found:
        assert len(set(one.shared)) == len(one.shared) == one.both


def test_what_both_answered_is_told_from_what_fewest_of_all_named_on():
    most = replace(OWN, answers={**OWN.answers, "some": named("a", "b"), "rank": named("a")})
    others = [replace(most, name=f"Place {number}") for number in range(3)]
    (first, *_) = alike(OWN, [OWN, replace(OWN, name="Twin"), *others])
    assert first.name == "Twin"
    named_by = {("some", "a"): 5, ("some", "b"): 5, ("rank", "a"): 5, ("one", "a"): 5}
    counts = [named_by.get(option, 2) for option in first.shared]
    assert counts == sorted(counts)
    assert len(counts) == 12


OWN = place("Own", named("a"), named(*"abcdefgh"), named("a", "b", "c"))


def test_a_place_is_not_like_itself_and_no_profile_that_is_not_counted_is_like_one():
    assert alike(OWN, [OWN]) == ()
    assert [one.name for one in alike(OWN, [OWN, replace(OWN, name="Other")])] == ["Other"]


def test_a_list_that_may_lack_entries_is_no_answer_to_compare_on_either_side():
    other = replace(OWN, name="Other")
    for mine, theirs in (({"some"}, set()), (set(), {"some"})):
        found = alike(replace(OWN, incomplete=mine), [replace(other, incomplete=theirs)])
        assert found == ()  # four options are left, and of fewer than eight nothing is alike
    assert alike(OWN, [other])[0].either == 12


def test_own_words_are_no_other_place_s():
    mine = replace(OWN, answers={**OWN.answers, "one": named("")})
    found = alike(mine, [replace(mine, name="Other"), replace(OWN, name="Third")])
    assert [(one.name, one.both, one.either) for one in found] == [("Other", 11, 11), ("Third", 11, 12)]


def test_one_place_against_thousands_costs_little():
    others = [
        place(f"Place {n}", named("abc"[n % 3]), named(*"abcdefgh"[n % 5 :]), named("a")) for n in range(3000)
    ]
    polls = polls_of(ASKED, [ballot_of(other, ASKED) for other in others])
    begun = process_time()
    for _ in range(10):
        assert len(most_alike(OWN, polls, NAMES)) == 4
    assert (process_time() - begun) / 10 < 0.05
