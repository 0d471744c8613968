"""The answers of the edition before in the words of this one, each beside that of now."""

from collections.abc import Mapping

from reportgen.cohort import Findings
from reportgen.content import EarlierAnswer, EarlierAnswers
from reportgen.profile import Answer, Choice
from reportgen.richtext import text_of
from reportgen.series import AnsweredBefore, Question, Series, State
from reportgen.wording.language import Language

_NO_WORD = "–"
"""What stands for a state that the series has no word for, such as that none of a list was named."""


def earlier_answers(
    series: Series, findings: Findings, language: Language, words: Mapping[str, str]
) -> EarlierAnswers | None:
    """Return what the place answered before, question by question; None where nothing is known of that."""
    before, profile = series.previous, findings.profile
    if before is None or profile.name not in before.answers:
        return None
    found = []
    for name in before.asked:
        question, said = series.questionnaire.questions[name], before.of(profile.name, name)
        if said.state is not State.UNKNOWN:
            then = _words(_answer(question, said), said.state, question, language, words)
            now = _words(profile.answers[name], profile.state(question), question, language, words)
            found.append(EarlierAnswer(name, question.whole, said.state, then, now))
    edition = before.edition
    return EarlierAnswers(edition.label, series.edition, edition.source, tuple(found)) if found else None


def _answer(question: Question, said: AnsweredBefore) -> Answer:
    """Return an answer of then as one of now; an option that is not offered any more by its code."""
    labels = {option.id: option.label for option in question.options if option.id in said.options}
    names = (*labels, *sorted(said.options - labels.keys()))
    return Answer(said.state, tuple(Choice(name, labels.get(name, name)) for name in names), said.number)


def _words(
    answer: Answer, state: State, question: Question, language: Language, words: Mapping[str, str]
) -> str:
    if state is not State.ANSWERED:
        return words.get(state.value, _NO_WORD)
    number = answer.number if answer.inexact is None else answer.inexact
    if number is not None:
        return language.quantity(number, question, compact=False)
    return ", ".join(text_of(language.chosen(choice)) for choice in answer.choices)
