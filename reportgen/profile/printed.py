"""Which values of a profile's file are printed as they were written; all others only say what is meant."""

from collections.abc import Iterator

from reportgen.profile.explained import ANSWER, NOTE, is_explained, unexplained
from reportgen.reading import MappingNode, Node, ScalarNode, SequenceNode, node_at, scalars
from reportgen.series import Holds, Questionnaire

_TEXTS = ("name", "tagline", "possessive", "cases", "overview", "highlight")
_OF_PHOTO = ("credit",)


def printed(node: Node, asked: Questionnaire) -> Iterator[ScalarNode]:
    """Yield the values of a profile that are printed, in the order of the file."""
    for key, value in node.entries if isinstance(node, MappingNode) else ():
        if key.text in _TEXTS:
            yield from scalars(value)
        elif key.text == "photo" and isinstance(value, MappingNode):
            yield from (
                scalar for name, text in value.entries if name.text in _OF_PHOTO for scalar in scalars(text)
            )
        elif key.text == "answers":
            yield from _own_words(value, "", asked)
        elif key.text in asked.facts:
            yield from _own_words(value, key.text, asked)


def with_markup(node: Node, asked: Questionnaire) -> Iterator[ScalarNode]:
    """Yield the values of a profile that are read in the small markup; its languages are resolved."""
    if not isinstance(node, MappingNode):
        return
    answers = node.get("answers")
    for question in asked.questions.values():
        if question.paragraphs:
            found = node if question.top_level else answers
            found = node_at(found, *question.id.split("."))
            found = unexplained(question, found) if found else None
            if isinstance(found, ScalarNode):
                yield found
    if isinstance(overview := node.get("overview"), ScalarNode):
        yield overview


def _own_words(node: Node, name: str, asked: Questionnaire) -> Iterator[ScalarNode]:
    """Yield the words of the place's own below an answer, or what it is where that is printed."""
    question = asked.questions.get(name)
    if question and question.explained and isinstance(node, MappingNode) and is_explained(node):
        for key, value in node.entries:
            if key.text == ANSWER:
                yield from _own_words(value, name, asked)
            elif key.text == NOTE:
                yield from scalars(value)
    elif question and question.kind.holds is Holds.ENTRIES:
        yield from scalars(node)
    elif question and question.options and isinstance(node, MappingNode):
        yield from scalars(node)  # words of its own behind other:, or a name of its own behind an option
    elif isinstance(node, MappingNode):
        for key, value in node.entries:
            yield from _own_words(value, f"{name}.{key.text}" if name else key.text, asked)
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from _own_words(item, name, asked)
