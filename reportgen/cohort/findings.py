"""The findings about one place: for each question its answer, set against the cohort's."""

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.cohort.shares import Share, Standing, shares_of
from reportgen.profile import Answer, Profile, State
from reportgen.series import Edition, Kind, Published, Question, Series


@dataclass(frozen=True, slots=True)
class Finding:
    """One question: the place's answer, and what is known of all.

    ``own`` is the share of those that answered alike, where the question has one answer; ``shares`` of
    all options, the largest first; ``ranking`` options, the most common first; ``top`` the most common
    ones, in no order, and ``standing`` how the place's choices stand to them. ``edition`` and ``base``
    are those of the figures, where there are any.
    """

    question: Question
    answer: Answer
    own: Share | None
    shares: tuple[Share, ...]
    ranking: tuple[str, ...]
    top: tuple[str, ...]
    standing: Standing
    edition: Edition | None
    base: int


@dataclass(frozen=True, slots=True)
class GridFinding:
    """One grid question and the place's answers, row by row."""

    question: Question
    rows: Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything found about one place."""

    profile: Profile
    questions: Mapping[str, Finding]
    grids: Mapping[str, GridFinding]


def find(series: Series, profile: Profile) -> Findings:
    """Set a place's answers against the cohort's."""
    questions = {
        question.id: _finding(question, profile.answers[question.id], series.published)
        for question in series.questionnaire.questions.values()
        if question.kind is not Kind.GRID
    }
    asked = series.questionnaire.questions
    grids = {name: GridFinding(asked[name], grid.rows) for name, grid in profile.grids.items()}
    return Findings(profile, questions, grids)


def _finding(question: Question, answer: Answer, published: Published) -> Finding:
    figure = published.of(question.id)
    shares = shares_of(published, question.id)
    chosen = next(iter(answer.options), None) if question.kind is Kind.SELECT_ONE else None
    top = figure.top if figure else ()
    return Finding(
        question=question,
        answer=answer,
        own=next((share for share in shares if share.option == chosen), None),
        shares=shares,
        ranking=figure.ranking if figure and figure.ranking else _ranked(shares),
        top=top,
        standing=_standing(answer, frozenset(top)),
        edition=figure.edition if figure else None,
        base=figure.base if figure else 0,
    )


def _ranked(shares: tuple[Share, ...]) -> tuple[str, ...]:
    return tuple(share.option for share in shares)


def _standing(answer: Answer, top: frozenset[str]) -> Standing:
    if not top or answer.state is not State.ANSWERED:
        return Standing.UNKNOWN
    if answer.options >= top:
        return Standing.ALL if len(answer.choices) == len(top) else Standing.MORE
    return Standing.SOME if answer.options & top else Standing.NEITHER
