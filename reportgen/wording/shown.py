"""When an item of the outline is shown: the conditions it is under, read and held against a place's answers.

They are those of the forms of a sentence, in a mapping of which all have to hold. ``answered`` in place of a
mapping asks for an answer to one of the questions the item shows, or for the answer "none".
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reportgen.errors import Code
from reportgen.reading import Reader, ScalarNode
from reportgen.series import (
    ChartItem,
    FactsItem,
    FiguresItem,
    Item,
    Leaf,
    Question,
    RowItem,
    RulerItem,
    SectionItem,
    Sentences,
    Series,
    SilenceItem,
    State,
)
from reportgen.wording.forms import FormReader
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


ALWAYS = When()


def questions_in(  # noqa: PLR0912 - one case an item
    item: Item, sentences: Mapping[str, tuple[Form, ...]], terms: Terms, *, deep: bool = True
) -> Iterator[str]:
    """Yield the questions that an item shows something of, or all below it; some may come twice.

    Without ``deep`` nothing below a section, and no facts: what is not known of these is told nowhere.
    """
    match item:
        case SectionItem():
            for inner in item.show if deep else ():
                yield from questions_in(inner, sentences, terms)
        case RowItem():
            for column in item.columns:
                for inner in column.show:
                    yield from questions_in(inner, sentences, terms)
        case Sentences() | FiguresItem():
            for name in item.names:
                yield from questions_of(sentences.get(name, ()), terms)
        case RulerItem():
            yield from item.questions
        case FactsItem():
            yield from item.questions if deep else ()
        case ChartItem():
            yield item.question
            if item.second:
                yield item.second
        case _:
            if question := getattr(item, "question", ""):
                yield question


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
        questions = tuple(dict.fromkeys(questions_in(item, sentences, forms.terms)))
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

    None where nothing tells what is not known of them.
    """
    shown = tuple(items)
    if not any(isinstance(item, SilenceItem) for item in shown):
        return ()
    below = {name for item in shown for name in questions_in(item, sentences, terms, deep=False)}
    return tuple(name for name, of_it in _named(series) if below & {name, *of_it})


def _named(series: Series) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each question, and each grid with the questions that are its rows."""
    for name, item in series.questionnaire.top.items():
        members = () if isinstance(item, Question) else tuple(member.id for member in item.members)
        if isinstance(item, Question) or item.options:
            yield name, members
        else:
            yield from ((member, ()) for member in members)
