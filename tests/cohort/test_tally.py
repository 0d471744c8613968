"""Who is counted: the base of every computed share, and the spread of numbers."""

from dataclasses import replace
from itertools import chain
from pathlib import Path

from conftest import tally
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.cohort import Spread, computed_shares, find, spread
from reportgen.profile import Answer, Choice, Profile, State
from reportgen.series import Computed, Edition, Kind, Option, Question, load_series

SERIES = load_series(Path(__file__).resolve().parents[2] / "profiles" / "innovation-2018")
QUESTION = Question("q", Kind.SELECT_MULTIPLE, "Q?", tuple(Option(o, o.upper(), "list") for o in "abc"))
COMPUTED = Computed(Edition("profiles", "computed", "source"), 4)
STATES = (State.NONE, State.NO_RESPONSE, State.UNKNOWN)


def place(name, *options, state=State.ANSWERED, incomplete=False, example=False):
    answer = Answer(state, tuple(Choice(option, option.upper()) for option in options))
    return Profile(
        Path(f"{name}.yaml"),
        name,
        "FR",
        example=example,
        incomplete=frozenset({"q"} if incomplete else ()),
        answers={"q": answer},
    )


def test_an_answer_of_none_counts_and_silence_does_not():
    places = [
        place("A", "a"),
        place("B", "a", "b"),
        place("C", state=State.NONE),
        place("D", state=State.NO_RESPONSE),
        place("E", state=State.UNKNOWN),
        place("F", "a", incomplete=True),
        place("G", "c", example=True),
    ]
    found = tally(QUESTION, places)
    assert found.answered == ("A", "B", "C")
    assert found.silent[State.NO_RESPONSE] == ("D",)
    assert found.silent[State.UNKNOWN] == ("E",)
    assert found.incomplete == ("F",)
    assert found.named == {"a": ("A", "B"), "b": ("B",), "c": ()}
    assert found.base == 3


def test_no_percentage_on_a_small_base():
    places = [place(name, "a") for name in "ABC"]
    assert computed_shares(tally(QUESTION, places), COMPUTED) == ()
    (share,) = computed_shares(tally(QUESTION, [*places, place("D", "a")]), COMPUTED)
    assert (share.percent, share.base, share.count) == (100, 4, 4)
    assert share.computed


def test_the_largest_share_comes_first_and_ties_as_they_are_asked():
    places = [place("A", "b", "c"), place("B", "c", "b"), place("C", "c", "a", "b"), place("D", "c")]
    shares = computed_shares(tally(QUESTION, places), COMPUTED)
    assert [(share.option, share.count) for share in shares] == [("c", 4), ("b", 3), ("a", 1)]
    tied = computed_shares(tally(QUESTION, [place(name, "c", "b", "a") for name in "ABCD"]), COMPUTED)
    assert [share.option for share in tied] == ["a", "b", "c"]


def test_the_place_itself_is_counted():
    question = SERIES.questionnaire.questions["outcomes"]
    answers = {q.id: Answer(State.UNKNOWN) for q in SERIES.questionnaire.questions.values()}
    named = Answer(State.ANSWERED, (Choice("costs", "Save costs"),))
    places = [
        Profile(Path(f"{n}.yaml"), f"Place {n}", "FR", answers={**answers, "outcomes": named})
        for n in range(10)
    ]
    finding = find(SERIES, places[0], {"outcomes": tally(question, places)}).questions["outcomes"]
    (share,) = finding.shares
    assert (share.percent, share.base) == (100, 10)
    assert "Place 0" in share.places
    without = find(SERIES, places[0], {"outcomes": tally(question, places[1:])}).questions["outcomes"]
    assert without.shares == ()


def test_published_figures_come_first():
    question = SERIES.questionnaire.questions["roles"]
    places = [place(name) for name in "ABCD"]
    many = replace(tally(replace(QUESTION, id="q"), places), question="roles", answered=tuple("ABCD" * 9))
    unknown = {q.id: Answer(State.UNKNOWN) for q in SERIES.questionnaire.questions.values()}
    profile = Profile(Path("x.yaml"), "X", "FR", answers=unknown)
    finding = find(SERIES, profile, {question.id: many}).questions["roles"]
    assert finding.base == 89
    assert not any(share.computed for share in finding.shares)


NAMES = st.lists(st.sampled_from("ABCDEFGHIJKLMNOP"), unique=True, max_size=16)


@settings(max_examples=80)
@given(st.data(), NAMES)
def test_everybody_is_in_one_group_and_shares_follow_from_the_counts(data, names):
    places = [
        place(
            name,
            *(data.draw(st.sets(st.sampled_from("abc"), min_size=1)) if state is State.ANSWERED else ()),
            state=state,
            incomplete=data.draw(st.booleans()),
        )
        for name in names
        for state in [data.draw(st.sampled_from([State.ANSWERED, *STATES]))]
    ]
    found = tally(QUESTION, places)
    groups = (*found.answered, *chain(*found.silent.values()), *found.incomplete, *found.not_measured)
    assert sorted(groups) == sorted(names)
    assert tally(QUESTION, places[::-1]) == found
    for share in computed_shares(found, COMPUTED):
        assert share.base == len(found.answered) >= COMPUTED.minimum_base
        assert set(share.named) <= set(share.places) == set(found.answered)
        assert abs(share.percent - 100 * len(share.named) / share.base) <= 0.5


def test_spread_is_that_of_the_textbook():
    found = spread([1, 2, 3, 4, 5, 6, 7, 8])
    assert found is not None
    assert (found.least, found.lower, found.median, found.upper, found.most) == (1, 2.75, 4.5, 6.25, 8)
    assert spread([3]) is None
    assert spread([3, 1]) == Spread(1, 1.5, 2, 2.5, 3)


def test_halves_are_rounded_upwards():
    places = [place(f"P{number}", "a" if number < 1 else "b") for number in range(8)]
    shares = {share.option: share.percent for share in computed_shares(tally(QUESTION, places), COMPUTED)}
    assert shares == {"a": 13, "b": 88}


def numbered(name, number):
    return replace(place(name), answers={"q": Answer(State.ANSWERED, number=number)})


def test_a_number_that_is_no_measure_is_in_no_figure():
    question = Question("q", Kind.INTEGER, "Q?", not_measured=((0, "no team"),))
    places = [numbered(name, number) for name, number in (("A", 0), ("B", 4), ("C", 6), ("D", 0), ("E", 1))]
    found = tally(question, places)
    assert found.answered == ("B", "C", "E")
    assert found.not_measured == ("A", "D")
    assert found.numbers == (("B", 4), ("C", 6), ("E", 1))
    assert found.base == 3


def test_namesakes_in_two_countries_are_two():
    question = Question("q", Kind.INTEGER, "Q?")
    places = [numbered("Same", 4), replace(numbered("Same", 6), country="BE"), numbered("Other", 1)]
    found = tally(question, places)
    assert sorted(number for _, number in found.numbers) == [1, 4, 6]
    assert found.base == 3
