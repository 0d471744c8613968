"""Terms of what changed since the edition before: the answer then, how it differs, figures of both."""

from dataclasses import replace

from reportgen.cohort import EditionChange
from reportgen.content import Evidence, Measure
from reportgen.reading import Number
from reportgen.richtext import plain
from reportgen.series import NUMBERS, Holds, Question, State
from reportgen.wording.evidence import of_edition
from reportgen.wording.language import Language
from reportgen.wording.number_terms import measure_term, number_term
from reportgen.wording.option_terms import ENOUGH, KNOWN, choices_term, known, options_of, share_term
from reportgen.wording.term import Term


def change_term(
    language: Language, question: Question, found: EditionChange, own: Number | None, rest: list[str]
) -> Term | None:
    """Return a term of a question in two editions; ``own`` is the number of now."""
    match rest:
        case ["then"]:
            return _then(language, question, found)
        case ["change"]:
            return _change(language, question, found, own)
        case ["gained" | "lost" as side] if question.kind.holds is Holds.CHOICES:
            names = found.gained if side == "gained" else found.lost
            word = "unknown" if found.word == "unknown" else "known" if names else State.NONE.value
            possible = KNOWN | {State.NONE.value}
            return choices_term(language, question, options_of(question, names), {word}, possible, ENOUGH)
        case ["both"]:
            evidence = Evidence(
                question.id, "", Measure.BASE, len(found.places), base=len(found.places), places=found.places
            )
            term = number_term(language, len(found.places), (of_edition(found.edition, evidence),))
            return replace(term, words=known(bool(found.places)), possible=KNOWN)
        case ["then" | "now" as when, "shares", option] if option in found.offered and question.option(
            option
        ):
            shares = (found.then if when == "then" else found.now) or {}
            term = share_term(language, share := shares.get(option))
            return replace(term, words=known(share is not None), possible=KNOWN, needs=ENOUGH)
        case ["then" | "now" as when, "median"] if question.kind in NUMBERS:
            return _median(language, question, found, first=when == "then")
    return None


def _then(language: Language, question: Question, found: EditionChange) -> Term:
    """Return the term of the answer of then, which is written as that of now is."""
    before = found.before
    states = frozenset(state.value for state in question.states)
    if question.kind in NUMBERS:
        term = measure_term(language, before.number or 0, question)
        return replace(
            term,
            words=frozenset({before.state.value}),
            possible=states,
            needs=frozenset({State.ANSWERED.value}),
            count=before.number,
            evidence=_of_then(found, question, before.number),
        )
    offered = [option.id for option in question.options if option.id in before.options]
    one = question.kind.holds is Holds.CHOICE
    possible = states | ({option.id for option in question.options} if one else set())
    state = before.state
    if state is State.ANSWERED and not offered:
        state = State.UNKNOWN if one else State.NONE
    words, needs = {state.value, *(before.options if one and offered else ())}, possible - states
    choices = options_of(question, offered)
    term = choices_term(language, question, choices, words, possible, needs | {State.ANSWERED.value})
    return replace(term, evidence=_of_then(found, question, None))


def _of_then(found: EditionChange, question: Question, number: Number | None) -> tuple[Evidence, ...]:
    """Return what an answer of then rests on: the number, or each option, with the edition it is of."""
    if found.before.state is not State.ANSWERED:
        return ()
    if number is not None:
        return (of_edition(found.edition, Evidence(question.id, "", Measure.ANSWER, number)),)
    named = [option.id for option in question.options if option.id in found.before.options]
    return tuple(of_edition(found.edition, Evidence(question.id, name, Measure.ANSWER, 1)) for name in named)


def _change(language: Language, question: Question, found: EditionChange, own: Number | None) -> Term:
    """Return the term of how an answer differs; of a number it is written as how much it does."""
    ways = {"more", "less"} if question.kind in NUMBERS or question.scale else {"other"}
    possible = frozenset({"same", "unknown", *ways})
    if question.kind not in NUMBERS:
        return Term(frozenset({found.word}), possible)
    old = found.before.number
    much: Number = abs(own - old) if own is not None and old is not None else 0  # type: ignore[assignment]
    term = measure_term(language, much, question)
    evidence = _of_then(found, question, found.before.number)
    return replace(
        term, words=frozenset({found.word}), possible=possible, needs=frozenset(ways), evidence=evidence
    )


def _median(language: Language, question: Question, found: EditionChange, *, first: bool) -> Term:
    """Return the term of the median of the places that answered both, then or now."""
    value = found.medians[0 if first else 1] if found.medians else None
    term = Term(known(value is not None), KNOWN, ways=frozenset({""}), needs=ENOUGH, of_all=True)
    if value is None:
        return term
    text, base = plain(language.measure(value, question)), len(found.places)
    evidence = Evidence(question.id, "", Measure.MEDIAN, value, base=base, places=found.places)
    edition = found.edition if first else found.edition_now
    return replace(term, write=lambda _: text, evidence=(of_edition(edition, evidence),))
