"""Which values of a profile's file are printed as they were written; all others only say what is meant."""

from collections.abc import Iterator
from typing import assert_never

from reportgen.profile.meant import OTHER
from reportgen.reading import MappingNode, Node, ScalarNode, SequenceNode, scalars
from reportgen.series import Group, Kind, Questionnaire

_FACTS = ("name", "tagline", "possessive", "cases", "leader", "lead_staff", "websites", "overview")


def printed(node: Node, asked: Questionnaire) -> Iterator[ScalarNode]:
    """Yield the values of a profile that are printed, in the order of the file."""
    for key, value in node.entries if isinstance(node, MappingNode) else ():
        if key.text in _FACTS:
            yield from scalars(value)
        elif key.text == "answers":
            yield from _own_words(value, "", asked)


def _own_words(node: Node, name: str, asked: Questionnaire) -> Iterator[ScalarNode]:
    """Yield the words of the place's own below an answer, or the text that it is."""
    if isinstance(node, MappingNode):
        for key, value in node.entries:
            if key.text == OTHER and name:
                yield from scalars(value)
            else:
                inner = isinstance(asked.top.get(name), Group)
                yield from _own_words(value, f"{name}.{key.text}" if inner else key.text, asked)
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from _own_words(item, name, asked)
    elif name in asked.questions and _as_written(asked.questions[name].kind):
        yield from scalars(node)


def _as_written(kind: Kind) -> bool:
    """Tell whether an answer is printed as it is written; of other kinds it names what is printed."""
    match kind:
        case Kind.TEXT:
            return True
        case Kind.SELECT_ONE | Kind.SELECT_MULTIPLE | Kind.RANK | Kind.INTEGER:
            return False
    assert_never(kind)
