"""Key facts in words: a label, and the answer as a panel has room for it."""

from collections.abc import Iterator

from reportgen.cohort import Finding
from reportgen.content import Evidence, Fact, Measure
from reportgen.profile import Answer, State
from reportgen.richtext import Rich, Run, in_digits, plain
from reportgen.series import Holds, Kind, Question
from reportgen.wording.option_terms import note_in_words
from reportgen.wording.read import Wording


def fact_of(finding: Finding, wording: Wording, surveyed: int | None) -> Fact | None:
    """Return a fact, or None where nothing is known of it.

    The people named are of the year of the survey, where no other one is said, and one with a title stands
    under it.
    """
    question, answer = finding.question, finding.answer
    label, note = wording.facts.get(question.id, question.label), note_in_words(answer.note)
    if answer.state in question.silences:
        return Fact(label, (plain(wording.words[answer.state]),), note, answer.state)
    if answer.state is not State.ANSWERED:
        return None
    if question.under_title:
        title = answer.entries[0].title if answer.entries[0].text else ""
        label = title[:1].upper() + title[1:] or label
    return Fact(label, tuple(values_of(question, answer, wording, surveyed, panel=True)), note)


def values_of(
    question: Question, answer: Answer, wording: Wording, surveyed: int | None = None, *, panel: bool = False
) -> Iterator[Rich]:
    """Yield what was answered, entry by entry; in a ``panel`` large numbers are short."""
    match question.kind.holds:
        case Holds.NUMBER:
            own = 0 if answer.number is None else answer.number
            number = wording.language.quantity(answer.inexact or own, question, compact=panel)
            yield plain(_dated(question.unmeasured(answer.number) or number, answer.year, wording))
        case Holds.ENTRIES:
            for entry in answer.entries:
                apart = not entry.title or not entry.text or (panel and question.under_title)
                text = wording.language.entry(entry, question)
                name = text if apart else f"{text}, {entry.title}"
                written = _dated(name, entry.year or surveyed, wording) if question.dated else name
                yield (Run(written, link=entry.link),)
        case Holds.CHOICE | Holds.CHOICES:
            yield from map(wording.language.chosen, answer.choices)


def _dated(text: str, year: int | None, wording: Wording) -> str:
    """Return a fact and the year it is of; one that ends with a note in brackets has said so itself."""
    if year is None or text.endswith(")"):
        return text
    return f"{text} {wording.filled('year', year=in_digits(year, wording.language.tag))}"


def of_fact(finding: Finding, surveyed: int | None) -> tuple[Evidence, ...]:
    """Return what the numbers of a fact rest on."""
    name, answer = finding.question.id, finding.answer
    years: list[int | None] = [answer.year]
    if finding.question.kind is Kind.PERSON:
        years = [entry.year or surveyed for entry in answer.entries]
    numbers = [("value", answer.number), *(("year", year) for year in dict.fromkeys(years))]
    return tuple(Evidence(name, key, Measure.ANSWER, n) for key, n in numbers if n is not None)
