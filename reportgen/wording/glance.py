"""All places at a glance: what each named of the questions that most of them answered."""

from collections import Counter
from collections.abc import Iterator, Sequence

from reportgen.content import Glance, GlanceRow, Mark, Sign
from reportgen.profile import Profile, State
from reportgen.series import Kind, Question, Series
from reportgen.wording.answerers import said_of
from reportgen.wording.numerals import number
from reportgen.wording.part_words import VolumeWords
from reportgen.wording.read import Wording

_COLUMNS = 18
"""So many options at most stand side by side."""
_PART = 2
"""A question is shown that at least one place of so many answered."""
_LONGEST = 100
"""An option of more letters has no room over its column."""


def at_a_glance(
    series: Series, wording: Wording, words: VolumeWords, places: Sequence[Profile]
) -> Glance | None:
    """Return places by options, in the order of both; None where no question of several choices has enough.

    Columns stand from the one that most named on, rows by what they named of the first column, then of the
    second; places that answered none of the questions have no row.
    """
    questions = list(_questions(series, places))
    shown = [
        place for place in places if any(place.state(question) is State.ANSWERED for question in questions)
    ]
    if not questions or not shown:
        return None
    groups = []
    for question in questions:
        counts = Counter(name for place in shown for name in place.answers[question.id].options)
        options = sorted(question.options, key=lambda option: -counts[option.id])
        groups.append((question, [(option.id, option.label, counts[option.id]) for option in options]))
    rows = [
        GlanceRow(place.name, tuple(_sign(place, q, name) for q, options in groups for name, _, _ in options))
        for place in shown
    ]
    rows.sort(key=lambda row: [sign is not Mark.FIRST for sign in row.signs])
    spoken: dict[Sign, str] = {Mark.FIRST: wording.words["chosen"], Mark.NEITHER: wording.words["not_chosen"]}
    for state in {sign for row in rows for sign in row.signs if isinstance(sign, State)}:
        spoken[state] = said_of(state, wording, words)
    return Glance(
        words["city"],
        tuple(
            (question.label, tuple((label, number(n, words.language)) for _, label, n in options))
            for question, options in groups
        ),
        tuple(rows),
        spoken,
        words["named_by"],
        tuple(question.id for question, _ in groups),
    )


def _questions(series: Series, places: Sequence[Profile]) -> Iterator[Question]:
    """Yield the questions that most answered, as many as have room, in the order they were asked."""
    every = series.questionnaire.questions.values()
    asked = [q for q in every if q.kind is Kind.SELECT_MULTIPLE and not q.top_level]
    known = {q.id: sum(place.state(q) is State.ANSWERED for place in places) for q in asked}
    asked = [q for q in asked if all(len(option.label) <= _LONGEST for option in q.options)]
    room, chosen = _COLUMNS, set()
    for question in sorted(asked, key=lambda q: -known[q.id]):
        if known[question.id] * _PART >= len(places) and len(question.options) <= room:
            room -= len(question.options)
            chosen.add(question.id)
    yield from (question for question in asked if question.id in chosen)


def _sign(place: Profile, question: Question, option: str) -> Sign:
    """Return the sign of what a place said of an option."""
    state = place.state(question)
    if not state.counts:
        return state
    if option in place.answers[question.id].options:
        return Mark.FIRST
    return State.UNKNOWN if question.id in place.incomplete else Mark.NEITHER
