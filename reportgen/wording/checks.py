"""A wording held against the survey as a whole: what its forms leave unsaid."""

from collections.abc import Mapping

from reportgen.errors import Code
from reportgen.reading import Mapping as MappingNode
from reportgen.reading import Node, Reader
from reportgen.series import Series
from reportgen.wording.template import Form
from reportgen.wording.terms import NOT_MEASURED


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
            speaks = bool(forms) and bool(forms[-1].say) and bool(known - unmeasured)
            for number, said in question.not_measured if speaks else ():
                if not known & {NOT_MEASURED, str(number)}:
                    message = f'no form of "{name}" is for {question.id} where it is {number} ({said})'
                    hint = f"put one before the others: when: {{{question.id}: {number}}}"
                    place = node.get(name) if isinstance(node, MappingNode) else None
                    reader.report(Code.TEMPLATE, message, (place or node).place, hint)
