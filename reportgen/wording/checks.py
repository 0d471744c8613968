"""A wording held against the survey as a whole: what its forms leave unsaid, or say in two ways."""

from collections.abc import Collection, Mapping

from reportgen.cohort import SILENT
from reportgen.errors import Code
from reportgen.reading import Node, Reader, place_of
from reportgen.series import Question, Series, State
from reportgen.wording.template import Form
from reportgen.wording.terms import NOT_MEASURED, Terms

_TELLING = frozenset({State.ANSWERED, *SILENT})
"""The words of a condition that tell answers from what is none."""
_FRACTIONS = frozenset({"fraction", "Fraction"})


def check_unmeasured(
    sentences: Mapping[str, tuple[Form, ...]], series: Series, node: Node, reader: Reader
) -> None:
    """Report a sentence about a number with no form for one that is no measure: its last would be said."""
    for name, forms in sentences.items():
        asked: dict[str, set[str]] = {}
        for path, words in (condition for form in forms for condition in form.when):
            asked.setdefault(path, set()).update(words)
        for question in series.questionnaire.questions.values():
            unmeasured = {NOT_MEASURED, *(str(number) for number, _ in question.not_measured)}
            known = asked.get(question.id, set())
            others = (form for form in forms if question.id not in dict(form.when))
            speaks = any(form.say for form in others) and bool(known - unmeasured)
            for number, said in question.not_measured if speaks else ():
                if not known & {NOT_MEASURED, str(number)}:
                    message = f'no form of "{name}" is for {question.id} where it is {number} ({said})'
                    hint = f"put one before the others: when: {{{question.id}: {number}}}"
                    reader.report(Code.TEMPLATE, message, place_of(node, name), hint)


def check_states(
    sentences: Mapping[str, tuple[Form, ...]], series: Series, terms: Terms, node: Node, reader: Reader
) -> None:
    """Report a sentence whose last form would be said of what the place does not know, and the like.

    That is one of which all other forms are on one question, and tell its answers from where there is none,
    but not from this.
    """
    asked = series.questionnaire
    for name, forms in sentences.items():
        *before, last = forms or ((),)
        if not isinstance(last, Form) or last.when or not last.say:
            continue
        of = [{terms.question_of(path) for path, _ in form.when} for form in before]
        for question in set.intersection(*of) if of else ():
            item = asked.questions.get(question) or asked.grids.get(question)
            said = {
                word for form in before for path, words in form.when if path == question for word in words
            }
            if item is None or not said & _TELLING:
                continue
            wanted = [state for state in item.states if state.named]
            if isinstance(item, Question) and item.relevant:
                wanted.append(State.NOT_ASKED)
            if silent := [state.value for state in wanted if state not in said]:
                message = f'no form of "{name}" is for {question} where it is {" or ".join(silent)}'
                words = silent[0] if len(silent) == 1 else f"[{', '.join(silent)}]"
                hint = f"else its last is said; put one before that: when: {{{question}: {words}}}"
                reader.report(Code.TEMPLATE, message, place_of(node, name), hint)


def check_alike(
    parts: Mapping[str, Mapping[str, tuple[Form, ...]]],
    figures: Collection[str],
    terms: Terms,
    nodes: Mapping[str, Node],
    reader: Reader,
) -> None:
    """Report a share that is written in words where the same pages have it in figures.

    ``figures`` are the questions of which a block has shares so. Not in a form for one place by its name:
    that says it as the place's page was published.
    """
    written = [
        (part, name, terms.question_of(slot.path), slot.how)
        for part, named in parts.items()
        for name, forms in named.items()
        for form in forms
        if "city" not in dict(form.when)
        for slot in form.slots
        if (term := terms.get(slot.path)) and slot.how in term.ways
    ]
    percents = {(part, name, question) for part, name, question, how in written if how == "percent"}
    said = dict.fromkeys((part, name, question) for part, name, question, how in written if how in _FRACTIONS)
    for part, name, question in said:
        elsewhere = any(found[2] == question and found[:2] != (part, name) for found in percents)
        if question in figures or elsewhere:
            message = f"a share of {question} is written in words here, and the pages show it in figures too"
            hint = "write it in figures: :percent"
            reader.report(Code.TEMPLATE, message, place_of(nodes[part], name), hint)
