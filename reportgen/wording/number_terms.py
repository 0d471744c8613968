"""Terms of numbers: counts, the median of all, and how the place's own number stands to those of all."""

from dataclasses import replace

from reportgen.cohort import Finding
from reportgen.content import Evidence, Measure
from reportgen.profile import Inexact
from reportgen.reading import Number
from reportgen.richtext import Rich, plain
from reportgen.series import Question
from reportgen.wording.evidence import of_place, of_spread, spread_of
from reportgen.wording.language import Language
from reportgen.wording.option_terms import KNOWN, SIDES
from reportgen.wording.term import Term

_NUMBER = frozenset({"", "number", "word"})


def number_term(
    language: Language, value: Number, evidence: tuple[Evidence, ...] = (), *, grouped: bool = True
) -> Term:
    """Return the term of a number, which conditions can count."""

    def write(way: str) -> Rich:
        if way in language.plurals:
            return plain(language.counted(value, way))
        return plain(language.number(value, in_words=way == "word", grouped=grouped))

    ways = (_NUMBER if language.numbers else _NUMBER - {"word"}) | {*language.plurals}
    return Term(count=value, counted=True, ways=ways, write=write, evidence=evidence)


def inexact_term(language: Language, said: Inexact, question: Question) -> Term:
    """Return the term of a number that is not exact: a condition such as 2+ holds where it certainly does."""
    text = language.inexactly(said, question)

    def write(way: str) -> Rich:
        if way in language.plurals:
            return plain(language.counted(said.numbers[-1], way, text))
        return plain(text)

    return replace(
        measure_term(language, said.numbers[-1], question), count=None, least=said.least, write=write
    )


def measure_term(language: Language, value: Number, question: Question) -> Term:
    """Return the term of a number that answers a question, with the sign that belongs to it, or without."""
    term = number_term(language, value, grouped=question.grouped)
    if not question.signed:
        return term if question.kind.whole else replace(term, ways=term.ways - {"word"})

    def write(way: str) -> Rich:
        return plain(language.measure(value, question)) if not way else term.write(way)

    return replace(term, ways=frozenset({"", "number"}), write=write)


def median_term(language: Language, finding: Finding) -> Term:
    """Return the term of the median of all, which says too how the place's own number stands to it."""
    found, own = spread_of(finding), _measure(finding)
    text = plain(language.measure(found.median, finding.question)) if found else ()
    words = {"known" if found else "unknown"}
    if found and own is not None:
        words.add("above" if own > found.median else "below" if own < found.median else "equal")
    return Term(
        frozenset(words),
        KNOWN | SIDES,
        ways=frozenset({""}),
        needs=SIDES | {"known"},
        write=lambda _: text,
        evidence=of_spread(finding, Measure.MEDIAN),
    )


def place_term(language: Language, finding: Finding, what: str) -> Term:
    """Return the term of the ``rank`` of the place's number, 1 for the largest, or of how many are ``tied``.

    The place itself is one of these; nothing is known of either where too few numbers are.
    """
    own = _measure(finding)
    if own is None or finding.tally is None or spread_of(finding) is None:
        return replace(number_term(language, 0), count=None, needs=frozenset({"known"}), of_all=True)
    numbers = [number for _, number in finding.tally.numbers]
    if what == "rank":
        value, measure = 1 + sum(number > own for number in numbers), Measure.RANK
    else:
        value, measure = max(numbers.count(own), 1), Measure.PLACES
    return replace(number_term(language, value, of_place(finding, value, measure)), of_all=True)


def _measure(finding: Finding) -> Number | None:
    """Return the place's own number, where it is a measure."""
    own = finding.answer.number
    return None if finding.question.unmeasured(own) else own
