"""The findings about one place: for each question its answer, set against the cohort's."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from reportgen.cohort.change import EditionChange, change
from reportgen.cohort.poll import Polls
from reportgen.cohort.scales import median_on
from reportgen.cohort.shares import Basis, Share, Standing, computed_shares, few_shares, shares_of
from reportgen.cohort.tally import Tally, within
from reportgen.profile import Answer, Location, Profile, State
from reportgen.series import Edition, Kind, Previous, PublishedFigures, Question, QuestionGroup, Series

_NO_TALLIES: Mapping[str, Tally] = MappingProxyType({})
_NO_POLLS = Polls((), {})


@dataclass(frozen=True, slots=True)
class Finding:
    """One question: the place's answer, and what is known of all.

    ``own`` is the share of those that answered alike, where the question has one answer, ``alone`` whether
    that is the place itself and no other; ``shares`` of all options, the largest first; ``ranking`` options,
    the most common first; ``top`` the most common ones, in no order: those published as such, or those of the
    largest share, and ``standing`` how the place's choices stand to them; ``only_here`` are the options it
    named that no other place did; ``middle`` the median answer on a scale, two options where it lies between
    them, the lower first. ``basis``, ``edition`` and ``base`` are those of the figures, where there
    are any; ``tally`` is what the profiles of the series say; ``least_base`` the least number of them a
    figure is computed of; ``complete`` whether what the place named is all it named; ``few`` has in place of
    ``shares`` those of fewer places than have a per cent.
    """

    question: Question
    answer: Answer
    own: Share | None
    shares: tuple[Share, ...]
    ranking: tuple[str, ...]
    top: tuple[str, ...]
    standing: Standing | State
    basis: Basis
    edition: Edition | None
    base: int
    tally: Tally | None
    least_base: int | None
    complete: bool
    alone: bool = False
    only_here: frozenset[str] = frozenset()
    middle: tuple[str, ...] = ()
    group: str = ""
    """The label of the group that the figures are of; empty where they are of all places."""
    few: tuple[Share, ...] = ()

    def share(self, option: str) -> Share | None:
        """Return the share of an option, where it has one."""
        return next((share for share in self.shares if share.option == option), None)


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything found about one place; the rows of a grid are questions of a group.

    ``locations`` are those of all places of which they are known; ``polls`` what each of those counted said.
    """

    profile: Profile
    questions: Mapping[str, Finding]
    grids: Mapping[str, QuestionGroup]
    locations: tuple[Location, ...] = ()
    polls: Polls = _NO_POLLS
    tallied: Mapping[str, Tally] = field(default_factory=dict)
    published: PublishedFigures = field(default_factory=PublishedFigures)
    previous: Previous | None = None

    def since(self, name: str) -> EditionChange | None:
        """Return what changed in a question since the edition before; None where that is not comparable."""
        if self.previous is None or name not in self.previous.asked:
            return None
        known = self.questions[name]
        return change(
            known.question,
            known.answer,
            self.profile.name,
            self.previous,
            self.tallied.get(name),
            self.published.computed,
            complete=known.complete,
        )

    def in_group(self, name: str, group: str) -> Finding:
        """Return the finding of a question set against the places that answered ``group`` as this one did.

        The place itself is among them, where it is counted. Nothing is published of groups.
        """
        chosen = next((choice for choice in self.profile.answers[group].choices if choice.option), None)
        tally, parted = self.tallied.get(name), self.tallied.get(group)
        places = parted.named.get(chosen.option or "", ()) if parted and chosen else ()
        known = self.questions[name]
        return _finding(
            known.question,
            self.profile,
            replace(self.published, figures=()),
            within(tally, frozenset(places)) if tally else None,
            complete=known.complete,
            group=chosen.text if chosen else "",
        )

    def rows(self, grid: str) -> tuple[Finding, ...]:
        """Return the findings of a grid, row by row."""
        return tuple(self.questions[row.id] for row in self.grids[grid].members)


def find(
    series: Series,
    profile: Profile,
    tallied: Mapping[str, Tally] = _NO_TALLIES,
    locations: tuple[Location, ...] = (),
    polls: Polls = _NO_POLLS,
) -> Findings:
    """Set a place's answers against the cohort's: published figures first, then those of the profiles."""
    questions = {
        question.id: _finding(
            question,
            profile,
            series.published,
            tallied.get(question.id),
            complete=question.id not in profile.incomplete,
        )
        for question in series.questionnaire.questions.values()
    }
    grids = series.questionnaire.grids
    return Findings(profile, questions, grids, locations, polls, tallied, series.published, series.previous)


def _finding(
    question: Question,
    profile: Profile,
    published: PublishedFigures,
    tallied: Tally | None,
    *,
    complete: bool,
    group: str = "",
) -> Finding:
    answer, figure = profile.answers[question.id], published.of(question.id)
    shares, few = shares_of(published, question.id), tuple[Share, ...]()
    computed = published.computed
    if figure is None and computed and tallied:
        shares, few = computed_shares(tallied, computed), few_shares(tallied, computed)
    chosen = next(iter(answer.options), None) if question.kind is Kind.SELECT_ONE else None
    top = figure.top if figure and figure.top else _largest(shares)
    enough = computed and tallied and tallied.base >= computed.minimum_base
    edition = figure.edition if figure else computed.edition if computed and enough else None
    of_some = Basis.GROUP if group else Basis.COMPUTED
    basis = Basis.PUBLISHED if figure else of_some if enough else Basis.UNKNOWN
    own = next((share for share in shares if share.option == chosen), None)
    only_here = frozenset(s.option for s in shares if s.option in answer.options and s.is_of(profile.name))
    return Finding(
        question=question,
        answer=answer,
        own=own,
        shares=shares,
        ranking=figure.ranking if figure and figure.ranking else tuple(share.option for share in shares),
        top=top,
        standing=_standing(answer, frozenset(top)) if figure or not only_here & {*top} else State.UNKNOWN,
        basis=basis,
        edition=edition,
        base=figure.base if figure else tallied.base if tallied and enough else 0,
        tally=tallied,
        least_base=computed.minimum_base if computed else None,
        complete=complete,
        alone=chosen in only_here,
        only_here=only_here,
        middle=median_on(question, shares) if question.scale else (),
        group=group,
        few=few,
    )


def _largest(shares: tuple[Share, ...]) -> tuple[str, ...]:
    """Return the options of the largest share; those are tied that have the same per cent."""
    return tuple(share.option for share in shares if share.percent == shares[0].percent)


def _standing(answer: Answer, top: frozenset[str]) -> Standing | State:
    if not top or answer.state is not State.ANSWERED:
        return State.UNKNOWN
    if answer.options >= top:
        return Standing.ALL if len(answer.choices) == len(top) else Standing.MORE
    return Standing.SOME if answer.options & top else Standing.NEITHER
