"""From a node to what was chosen: an option, one with a name of the place's own, or words of its own."""

from reportgen.errors import Code
from reportgen.profile.meant import OTHER, WRITTEN, folded, hint_for, same_option, state_said
from reportgen.profile.model import Choice
from reportgen.profile.texts import chosen_text
from reportgen.reading import TRUTH, MappingNode, Node, Reader, ScalarNode, near
from reportgen.series import LISTS, Kind, Option, Question, State


def two_of_a_kind(question: Question, one: Choice, other: Choice) -> bool:
    """Tell whether two choices are one option with two names of its own: they count once, and are shown."""
    named = bool(one.own and other.own) and folded(one.own) != folded(other.own)
    return named and question.kind is Kind.SELECT_MULTIPLE


def read_choice(question: Question, node: Node, reader: Reader) -> Choice | None:
    """Return an option, with or without the place's own name of it, or words of its own."""
    if isinstance(node, MappingNode):
        return _write_in(question, node, reader)
    if not isinstance(node, ScalarNode) or node.blank or not node.text.strip():
        hint = "write one, or take the entry out" if isinstance(node, ScalarNode) else ""
        reader.wrong(node, f"an option of {question.id}", hint)
        return None
    if option := question.option(node.text) or _truth(question, node):
        return Choice(option.id, option.label)
    message = f'unknown option "{node.text}" in {question.id}'
    hint = hint_for(question, node.text, listed=question.kind in LISTS) if reader.patient else ""
    reader.report(Code.UNKNOWN_OPTION, message, node.place, hint)
    return None


def _truth(question: Question, node: ScalarNode) -> Option | None:
    """Return the option yes or no where a program has written true or false."""
    yes, no = question.option("yes"), question.option("no")
    if not node.plain or yes is None or no is None:
        return None
    return {"yes": yes, "no": no}.get(TRUTH.get(node.text, ""))


def _state_in(said: str, question: Question) -> State | None:
    """Return the state that words of the place's own are; one that the series does not name is none."""
    word = next((state for word, state in WRITTEN.items() if folded(said) == folded(word)), None)
    state = word or state_said(said)
    return state if state in question.states and (word or state.named) else None


def _write_in(question: Question, node: MappingNode, reader: Reader) -> Choice | None:
    keys = [key.text for key, _ in node.entries]
    if len(keys) == 1 and keys != [OTHER] and (option := question.option(keys[0])):
        return _own_name(question, option, node, reader)
    if keys != [OTHER]:
        reader.wrong(node, f"an option of {question.id}", f"words of the place's own: {OTHER}: ...")
        return None
    if not question.or_other:
        message = f"{question.id} takes no words of the place's own"
        hint = near("", [option.id for option in question.options])
        reader.report(Code.NO_WRITE_IN, message, node.place, hint)
        return None
    value = reader.in_language(node.entries[0][1], question.id)
    said = value.text if isinstance(value, ScalarNode) else ""
    if state := _state_in(said, question):
        message = f'"{said}" is said in words of the place\'s own to {question.id}'
        stands = " in place of the list" if question.kind in LISTS else ""
        known = state.written == "for_any" or question.kind in LISTS
        hint = f"write {state}{stands}" if known else "write no_response, or leave the line out"
        reader.report(Code.NO_WRITE_IN, message, value.place, hint)
        return None
    if same := same_option(question, said):
        message = f'"{said}" is an option of {question.id}, and no words of the place\'s own'
        reader.report(Code.NO_WRITE_IN, message, value.place, f"write {same}")
        return None
    text = chosen_text(value, reader, question.id, question.words)
    return Choice(None, text) if text else None


def _own_name(question: Question, option: Option, node: MappingNode, reader: Reader) -> Choice | None:
    """Return an option with the name that the place itself has for it."""
    key, value = node.entries[0]
    if not option.named:
        message = f"{option.id} takes no name of the place's own ({question.id})"
        hint = f"write {option.id} alone, or say named: yes of it among the choices in questionnaire.yaml"
        reader.report(Code.NO_WRITE_IN, message, key.place, hint)
        return None
    what = f"the name of {option.id} in {question.id}"
    text = chosen_text(reader.in_language(value, what, neutral=True), reader, what, question.words)
    return Choice(option.id, option.label, text) if text else None
