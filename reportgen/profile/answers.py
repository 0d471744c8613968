"""From nodes to answers: the kind of the question decides how its value is read."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import assert_never

from reportgen.errors import Code, SourceLocation
from reportgen.profile.choices import read_choice, two_of_a_kind
from reportgen.profile.dates import read_date
from reportgen.profile.explained import read_explained, unexplained
from reportgen.profile.meant import MISSING, OTHER, WRITTEN, folded, hint_for, marked_hint, unanswered_hint
from reportgen.profile.model import Answer, Choice
from reportgen.profile.texts import bounded
from reportgen.profile.values import read_entries, read_link, read_measure, read_person, read_text
from reportgen.reading import MappingNode, Node, Reader, ScalarNode, SequenceNode, is_nothing
from reportgen.series import (
    LISTS,
    NUMBERS,
    Kind,
    Question,
    QuestionGroup,
    Questionnaire,
    State,
    Wanted,
    holds,
    said,
)

_UNKNOWN = Answer(State.UNKNOWN)


def read_answers(
    node: Node | None, facts: Mapping[str, Node], asked: Questionnaire, reader: Reader
) -> dict[str, Answer]:
    """Return the answers to every question of the questionnaire.

    ``facts`` are those at the top level of the profile, by question.
    """
    blank = isinstance(node, ScalarNode) and node.blank
    given = reader.fields(node, "answers", (), asked.top) if node is not None and not blank else {}
    answers = {name: _answer(question, facts.get(name), reader) for name, question in asked.facts.items()}
    for key, item in asked.top.items():
        value = given.get(key)
        if isinstance(item, QuestionGroup):
            answers |= _group(item, value, reader)
        else:
            answers[key] = _answer(item, value, reader)
    nodes = {name: facts[name] for name in asked.facts if name in facts} | dict(_written(given, asked))
    _refuse_irrelevant(asked, answers, nodes, reader)
    return answers


def answered_in(fields: Mapping[str, Node], asked: Questionnaire) -> frozenset[str]:
    """Return the questions that something is written for, be it right or wrong."""
    return frozenset(name for name, _ in _written(_given(fields, asked), asked))


def places_of(fields: Mapping[str, Node], asked: Questionnaire) -> dict[str, SourceLocation]:
    """Return where each fact, each answer and each grid stands; a question of a group in its group."""
    given = _given(fields, asked)
    places = {key: node.place for key, node in fields.items() if key != "answers"}
    places |= {key: node.place for key, node in given.items() if key in asked.grids}
    return places | {name: (node or whole).place for name, node, whole in _parted(given, asked)}


def _given(fields: Mapping[str, Node], asked: Questionnaire) -> dict[str, Node]:
    """Return what is written in the answers, by the key of a question or group."""
    answers = fields.get("answers")
    entries = answers.entries if isinstance(answers, MappingNode) else ()
    return {key.text: node for key, node in entries if key.text in asked.top}


def _written(given: Mapping[str, Node], asked: Questionnaire) -> Iterator[tuple[str, Node]]:
    """Yield the node of each question that something is written for, be it for all of its group."""
    for name, node, _ in _parted(given, asked):
        if node is not None and not is_nothing(node):
            yield name, node


def _parted(given: Mapping[str, Node], asked: Questionnaire) -> Iterator[tuple[str, Node | None, Node]]:
    """Yield each question with its node, None where its group leaves it out, and that of its group."""
    for key, node in given.items():
        item = asked.top[key]
        group = node if isinstance(item, QuestionGroup) and isinstance(node, MappingNode) else None
        for member in item.members if isinstance(item, QuestionGroup) else (item,):
            yield member.id, group.get(member.id.rpartition(".")[2]) if group else node, node


def _refuse_irrelevant(
    asked: Questionnaire, answers: dict[str, Answer], nodes: Mapping[str, Node], reader: Reader
) -> None:
    """Report answers to questions that were asked only of places that answered others so.

    Not where that is a number and not known: there may be a team, and nobody knows how large it is. That a
    place named none, or did not respond, is wrong only where another answer tells that it was not asked.
    """

    def is_so(other: str, wanted: str) -> bool | None:
        unread = other in nodes and answers[other].state is State.UNKNOWN
        uncounted = asked.questions[other].kind in NUMBERS and answers[other].number is None
        return None if unread or uncounted else answers[other].meets(wanted)

    def is_told(other: str, wanted: str) -> bool | None:
        told = answers[other].state.counts or answers[other].state.named
        return is_so(other, wanted) if told else None

    told: set[str] = set()
    for name, question in asked.questions.items():
        grid = name.rpartition(".")[0] if question.stem else ""
        if question.relevant is None or name not in nodes or grid in told:
            continue
        state = answers[name].state
        refused = (
            holds(question.relevant, is_told if state in {State.NONE, State.NO_RESPONSE} else is_so) is False
        )
        if state is not State.UNKNOWN and refused:
            wanted = question.relevant
            hint = f"{grid or name} is asked only where {said(wanted)}"
            hint += "" if state.counts else "; leave it out, as it was not asked"
            unlike = said(replace(wanted, unless=not wanted.unless)) if isinstance(wanted, Wanted) else ""
            message = f"{grid or name} is {state}, and {unlike or 'the answers to others are not so'}"
            reader.report(Code.NOT_RELEVANT, message, nodes[name].place, hint)
            told |= {grid} - {""}  # a row stands for all of its grid


def _group(group: QuestionGroup, node: Node | None, reader: Reader) -> dict[str, Answer]:
    if state := _state(node, group, reader):
        return {member.id: Answer(state) for member in group.members}
    node = _known(node, group, reader)
    names = {member.id.rpartition(".")[2]: member for member in group.members}
    given = reader.fields(node, group.id, (), names) if node is not None else {}
    answers = {member.id: _answer(member, given.get(name), reader) for name, member in names.items()}
    if group.distinct:
        seen: set[str] = set()
        for name, member in names.items():
            options = answers[member.id].options
            for item in _named(member, given[name]) if options & seen else ():
                if item.text in seen:
                    message = f'"{item.text}" stands in more than one list of {group.id}'
                    reader.report(Code.REPEATED_OPTION, message, item.place, "keep one of them")
            seen |= options
    return answers


def _named(question: Question, node: Node) -> Iterator[ScalarNode]:
    """Yield the options that stand in a list, be they there with the place's own name or without."""
    found = unexplained(question, node)
    for item in found.items if isinstance(found, SequenceNode) else ():
        if isinstance(item, ScalarNode):
            yield item
        elif isinstance(item, MappingNode):
            yield from (key for key, _ in item.entries)


def _known(node: Node | None, group: QuestionGroup, reader: Reader) -> Node | None:
    """Return what is answered to several questions; None where nothing is, which is reported."""
    if node and not reader.filled(node, group.id, unanswered_hint(group)):
        return None
    if isinstance(node, ScalarNode) and node.text.casefold() in MISSING:
        reader.wrong(node, f"a mapping ({group.id})", unanswered_hint(group))
        return None
    return node


def _state(node: Node | None, item: Question | QuestionGroup, reader: Reader) -> State | None:
    """Return the state that is written in place of an answer, or of a list; one the series lacks is told."""
    state = WRITTEN.get(node.text) if isinstance(node, ScalarNode) else None
    if state is None or node is None:
        return None
    if state.named and state not in item.states:
        message = f"{item.id} is {state}, which the series does not name"
        hint = f"say states: [{state}] in questionnaire.yaml; or {unanswered_hint(item)}"
        reader.report(Code.UNKNOWN_OPTION, message, node.place, hint)
        return State.UNKNOWN
    listed = isinstance(item, Question) and item.kind in LISTS
    return state if listed or state.written == "for_any" else None


def _answer(question: Question, node: Node | None, reader: Reader) -> Answer:
    if node is None:
        return _UNKNOWN
    node, note = read_explained(question, node, reader)
    return replace(_unexplained(question, node, reader), note=note) if node else _UNKNOWN


def _unexplained(question: Question, node: Node, reader: Reader) -> Answer:
    if state := _state(node, question, reader):
        return Answer(state)
    match question.kind:
        case Kind.SELECT_ONE:
            return _one(question, node, reader)
        case Kind.SELECT_MULTIPLE | Kind.RANK:
            return _many(question, node, reader)
        case Kind.INTEGER | Kind.DECIMAL | Kind.PERCENT:
            return read_measure(question, node, reader)
        case Kind.TEXT:
            return read_entries(question, node, reader, read_text)
        case Kind.DATE:
            return read_entries(question, node, reader, read_date)
        case Kind.LINK:
            return read_entries(question, node, reader, read_link)
        case Kind.PERSON:
            return read_entries(question, node, reader, read_person)
    assert_never(question.kind)


def _one(question: Question, node: Node, reader: Reader) -> Answer:
    if isinstance(node, SequenceNode):
        reader.wrong(node, f"one answer to {question.id}", "it takes one, without brackets")
        return _UNKNOWN
    choice = read_choice(question, node, reader)
    return Answer(State.ANSWERED, (choice,)) if choice else _UNKNOWN


def _many(question: Question, node: Node, reader: Reader) -> Answer:
    if not isinstance(node, SequenceNode):
        if isinstance(node, MappingNode):
            hint = marked_hint(question, node)
        else:
            hint = hint_for(question, node.text, listed=False)
        reader.wrong(node, f"a list ({question.id})", hint)
        return _UNKNOWN
    reader.filled(node, question.id, unanswered_hint(question))
    choices: dict[str, Choice] = {}
    for item in bounded(node.items, question.id, reader, question.most):
        choice = read_choice(question, item, reader)
        if choice is None:
            continue
        key = choice.option or f"{OTHER}: {folded(choice.text) or choice.text}"
        if key in choices and two_of_a_kind(question, choice, choices[key]):
            key = f"{key}: {folded(choice.own)}"  # two departments, told apart by their names
        if key in choices:
            message = f'"{choice.option or choice.text}" stands twice in {question.id}'
            reader.report(Code.REPEATED_OPTION, message, item.place, "name it once")
        choices[key] = choice
    number = len(node.items)
    message = f"{question.id} names {number} option{'s'[: number > 1]}"
    if question.most is not None and number > question.most:
        reader.report(Code.OUT_OF_RANGE, message, node.place, f"at most {question.most}")
    if question.least is not None and 0 < number < question.least:
        reader.report(Code.OUT_OF_RANGE, message, node.place, f"at least {question.least}")
    return Answer(State.ANSWERED, tuple(choices.values())) if choices else _UNKNOWN
