"""Whether the sentences speak of what the outline shows: of computed figures, of lists not answered."""

from collections.abc import Mapping, Sequence

from reportgen.errors import Code, SourceLocation
from reportgen.series import FactsItem, GridItem, Leaf, RulerItem, SectionItem, SilenceItem
from reportgen.wording.forms import FormReader, is_computed, says_of_whom
from reportgen.wording.needs import needs_of
from reportgen.wording.template import Form


def check_spoken(
    sentences: Mapping[str, tuple[Form, ...]],
    shown: Sequence[Leaf | SectionItem],
    forms: FormReader,
    place: SourceLocation,
) -> None:
    """Report a block of which no sentence says what has to be said; ``place`` is where sentences stand."""
    every = [form for found in sentences.values() for form in found]
    for leaf in shown:
        for question in leaf.questions if isinstance(leaf, RulerItem) else ():
            _check_computed(question, every, forms, place)
    for leaf in shown:
        if question := needs_of(leaf, forms.series).listed:
            _check_silence(question, every, forms, place)
    if not any(isinstance(leaf, SilenceItem) for leaf in shown):
        _check_named(every, shown, forms, place)


def _check_named(
    every: list[Form], shown: Sequence[Leaf | SectionItem], forms: FormReader, place: SourceLocation
) -> None:
    """Report a question of which nothing is said where the place does not know, and the like.

    A fact and the tiles of a grid say it themselves, and so does the quiet box for all.
    """
    named = [state for state in forms.series.questionnaire.states if state.named]
    said = {name for leaf in shown if isinstance(leaf, FactsItem) for name in leaf.questions}
    said |= {leaf.question for leaf in shown if isinstance(leaf, GridItem)}
    asked = {forms.terms.question_of(path) for form in every for path, _ in form.when} - {""}
    for question in sorted(asked):
        told = {word for form in every for path, words in form.when if path == question for word in words}
        silent = [state.value for state in named if state not in told]
        if silent and not said & {question, question.rpartition(".")[0]}:
            message = f"nothing would be said of {question} where it is {' or '.join(silent)}"
            hint = "show silence in spotlight.yaml, which says it of all questions; "
            hint += f"or give a sentence a form for it: when: {{{question}: [{', '.join(silent)}]}}"
            forms.reader.report(Code.TEMPLATE, message, place, hint)


def _check_computed(question: str, every: list[Form], forms: FormReader, place: SourceLocation) -> None:
    """Report a list with computed shares where no sentence says that they are."""
    if is_computed(question, forms.series) and not any(
        says_of_whom(form, f"{question}.cohort", forms.terms) for form in every
    ):
        message = f"the shares of {question} are computed, and no sentence says so"
        hint = f"give one a form with {{{question}.cohort}}"
        forms.reader.report(Code.TEMPLATE, message, place, hint)


def _check_silence(question: str, every: list[Form], forms: FormReader, place: SourceLocation) -> None:
    """Report a list that is shown only where a place named something, and of which no sentence speaks.

    Nor may its entries stand there as if they were all, where a profile says that some may be missing.
    """
    conditions = [condition for form in every for condition in form.when]
    asked = any(forms.terms.question_of(path) == question for path, _ in conditions)
    if asked and any(path == f"{question}.complete" and "no" in words for path, words in conditions):
        return
    when, what = f"{question}: no_response", "the answer is none or no_response"
    if asked:
        when, what = f"{question}.complete: no", "the list may lack entries"
    message = f"nothing would be said of {question} where {what}"
    hint = f"show a sentence that has forms for it: when: {{{when}}}"
    forms.reader.report(Code.TEMPLATE, message, place, hint)
