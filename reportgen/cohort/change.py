"""What changed since the edition before: of one place, and of all places that answered both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen.cohort.shares import Share, share_among
from reportgen.cohort.tally import Tally, spread
from reportgen.profile import Answer
from reportgen.reading import Number
from reportgen.series import NOT_KNOWN, NUMBERS, AnsweredBefore, Computed, Edition, Holds, Previous, Question


@dataclass(frozen=True, slots=True)
class EditionChange:
    """One question in two editions, with the options that were ``offered`` in both.

    ``before`` is what the place answered then, ``word`` how its answer differs: more, less, same or other;
    unknown where either is. ``gained`` and ``lost`` are options of a list that were offered in both editions.
    ``places`` are those that answered both, as many as a figure is of at least, or none; of these are
    ``then``, ``now`` (shares by option) and ``medians`` (then and now, of a number); those of now are of
    ``edition_now``.
    """

    edition: Edition
    offered: frozenset[str]
    before: AnsweredBefore = NOT_KNOWN
    word: str = "unknown"
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    then: Mapping[str, Share] | None = None
    now: Mapping[str, Share] | None = None
    medians: tuple[float | Decimal, float | Decimal] | None = None
    edition_now: Edition | None = None


def change(
    question: Question,
    answer: Answer,
    place: str,
    previous: Previous,
    tally: Tally | None,
    computed: Computed | None,
    *,
    complete: bool,
) -> EditionChange:
    """Return what changed, with figures where they are ``computed``, and enough places answered both.

    A list that is not ``complete`` is not set beside that of then: what it lacks may have been named.
    """
    before, offered = previous.of(place, question.id), previous.asked[question.id]
    known = answer.state.counts and before.state.counts and complete
    found = EditionChange(
        previous.edition,
        offered,
        before,
        _word(question, answer, before, offered) if known else "unknown",
        *(_moved(question, answer.options & offered, before) if known else ((), ())),
    )
    both = _both(question, previous, tally)
    if tally is None or computed is None or len(both) < computed.minimum_base:
        return found
    found = replace(found, places=both, edition_now=computed.edition)
    return _figures(found, question, previous, tally, computed.edition)


def _both(question: Question, previous: Previous, tally: Tally | None) -> tuple[str, ...]:
    """Return the places in the base of both editions."""
    known = {name for name, _ in tally.numbers} if tally and question.kind in NUMBERS else None
    return tuple(
        name
        for name in (tally.answered if tally else ())
        if previous.of(name, question.id).state.counts and (known is None or name in known)
    )


def _word(question: Question, answer: Answer, before: AnsweredBefore, offered: frozenset[str]) -> str:
    """Return how an answer differs from the one before."""
    match question.kind.holds:
        case Holds.NUMBER:
            if answer.number is None or before.number is None or question.unmeasured(answer.number):
                return "unknown"
            return _way(answer.number, before.number)
        case Holds.CHOICE:
            if not before.options <= offered or not answer.options:
                return "unknown"
            own, old = next(iter(answer.options)), next(iter(before.options), "")
            rising = question.rising
            return _way(rising.index(own), rising.index(old)) if rising and old in rising else _same(own, old)
        case _:
            return _same(answer.options & offered, before.options & offered)


def _way(own: Number, old: Number) -> str:
    return "same" if own == old else "more" if own > old else "less"


def _same(own: object, old: object) -> str:
    return "same" if own == old else "other"


def _moved(
    question: Question, named: frozenset[str], before: AnsweredBefore
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the options of a list that were not named before, and those that are not any more."""
    if question.kind.holds is not Holds.CHOICES:
        return (), ()
    order = [option.id for option in question.options]
    gained, lost = named - before.options, before.options - named  # what was not offered then is none
    return tuple(o for o in order if o in gained), tuple(o for o in order if o in lost)


def _figures(
    found: EditionChange, question: Question, previous: Previous, tally: Tally, edition: Edition
) -> EditionChange:
    """Return what changed with what places that answered both said then and say now."""
    both = frozenset(found.places)
    if question.kind in NUMBERS:
        then = [previous.of(name, question.id).number for name in found.places]
        spreads = (
            spread(n for n in then if n is not None),
            spread(n for name, n in tally.numbers if name in both),
        )
        middles = (spreads[0].median, spreads[1].median) if spreads[0] and spreads[1] else None
        return replace(found, medians=middles)
    offered = previous.asked[question.id]
    named_then = {o: [n for n in found.places if o in previous.of(n, question.id).options] for o in offered}
    named_now = {option: [n for n in tally.named.get(option, ()) if n in both] for option in offered}
    return replace(
        found,
        then=_shares(question, named_then, found.places, found.edition),
        now=_shares(question, named_now, found.places, edition),
    )


def _shares(
    question: Question, named: Mapping[str, Sequence[str]], places: tuple[str, ...], edition: Edition
) -> dict[str, Share]:
    """Return the share of each option among some places."""
    return {
        option: share_among(question.id, option, tuple(names), places, edition)
        for option, names in named.items()
    }
