"""When an item of the outline is shown: the conditions it is under, read and held against a place's answers.

They are those of the forms of a sentence, in a mapping of which all have to hold. ``answered`` in place of a
mapping asks for an answer to one of the questions the item shows, or for the answer "none".
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from reportgen.errors import Code
from reportgen.reading import Reader, ScalarNode
from reportgen.series import (
    FactsItem,
    Leaf,
    QuestionGroup,
    RulerItem,
    SectionItem,
    Series,
    SilenceItem,
    State,
    leaves,
)
from reportgen.wording.forms import FormReader
from reportgen.wording.needs import needs_of
from reportgen.wording.template import Condition, Form, holds, questions_of
from reportgen.wording.terms import NOT_MEASURED, Terms

_ANSWERED = State.ANSWERED.value
_ANY = (_ANSWERED, State.NONE.value, NOT_MEASURED)
"""The words for what was answered: an answer of "none" is one, and so is a number that is no measure."""


@dataclass(frozen=True, slots=True)
class When:
    """Conditions that all have to hold, or, in their place, questions of which one has to be answered."""

    conditions: tuple[Condition, ...] = ()
    questions: tuple[str, ...] = ()

    def holds(self, terms: Terms) -> bool:
        """Tell whether what is under these conditions is shown."""
        answered = any(holds((name, _ANY), terms) for name in self.questions)
        return (answered or not self.questions) and all(holds(one, terms) for one in self.conditions)


def questions_in(
    leaf: Leaf | SectionItem, series: Series, sentences: Mapping[str, tuple[Form, ...]], terms: Terms
) -> Iterator[str]:
    """Yield the questions that a block shows something of; some may come twice."""
    needs = needs_of(leaf, series)
    yield from needs.shown
    for name in needs.said:
        yield from questions_of(sentences.get(name, ()), terms)


def read_conditions(
    series: Series,
    items: Iterable[Leaf | SectionItem],
    sentences: Mapping[str, tuple[Form, ...]],
    forms: FormReader,
    reader: Reader,
) -> dict[str, When]:
    """Return the conditions of the items that have some, by the id of the block or heading."""
    found: dict[str, When] = {}
    for item in items:
        name = f"heading:{item.id}" if isinstance(item, SectionItem) else item.id
        node = series.conditions.get(name)
        if node is None:
            continue
        if not isinstance(node, ScalarNode):
            found[name] = When(forms.conditions(node))
            continue
        below = (questions_in(leaf, series, sentences, forms.terms) for leaf in leaves((item,)))
        questions = tuple(dict.fromkeys(chain.from_iterable(below)))
        if reader.word(node, (_ANSWERED,), "when something is shown") and not questions:
            message = f'"{name.partition(":")[2] or name}" shows no answer, so it can not wait for one'
            hint = "write a mapping: when: {question: answered}; or take the condition out"
            reader.report(Code.TEMPLATE, message, node.place, hint)
        found[name] = When(questions=questions)
    return found


def asked_in(
    series: Series,
    sentences: Mapping[str, tuple[Form, ...]],
    terms: Terms,
    items: Iterable[Leaf | SectionItem],
) -> tuple[str, ...]:
    """Return the questions and grids the pages show something of, in the order of the questionnaire.

    Where nothing tells what is not known of them, as nothing ever does of key facts, those that one ruler
    shows beside others.
    """
    shown = tuple(items)
    silent = any(isinstance(item, SilenceItem) for item in shown)
    told = (item for item in shown if silent and not isinstance(item, FactsItem))
    below = {name for item in told for name in questions_in(item, series, sentences, terms)}
    rulers = (item.questions for item in shown if isinstance(item, RulerItem))
    below |= {name for names in rulers if len(names) > 1 for name in names}
    return tuple(
        item.id
        for item in series.questionnaire.subjects
        if below & {item.id, *(row.id for row in (item.members if isinstance(item, QuestionGroup) else ()))}
    )
