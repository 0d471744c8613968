"""The texts of a series for translators: where each stands, what it says, and what in another language.

A text is known by its file and the keys that lead to it, ``questionnaire.yaml: choices.areas.health``; a form
of a wording by its conditions, so that one more form before it changes nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportgen.reading import MappingNode, Node, ScalarNode, SequenceNode, Translatable

_NO_WORDS = frozenset({"language", "when", "begins", "up_to", "each", "cases", "plurals"})
"""The keys of a wording below which nothing is translated: each language has them of its own."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text to be translated: its name, its words, and what they are in the other language, if anything.

    ``node`` is the text or, where there are several, all of them by language; ``target`` the translation's.
    """

    name: str
    source: ScalarNode
    node: Node
    target: ScalarNode | None = None


def texts_by_language(
    file: str, root: Node, texts: Iterable[Translatable], own: str, language: str
) -> Iterator[SourceText]:
    """Yield the texts of a file that are written by language, or are to be."""
    names = {_at(node): name for name, node in _walk(root, "")}
    for text in texts:
        source, target = text.texts.get(own), text.texts.get(language)
        if _at(text.node) in names and isinstance(source, ScalarNode):
            found = target if isinstance(target, ScalarNode) else None
            yield SourceText(f"{file}: {names[_at(text.node)]}", source, text.node, found)


def _at(node: Node) -> tuple[int, int]:
    return node.place.line, node.place.column


def texts_of_wording(file: str, source: Node, target: Node | None) -> Iterator[SourceText]:
    """Yield the texts of a wording, which has a file a language; ``target`` is that of the other one."""
    there = dict(_words(target)) if target else {}
    for name, node in _words(source):
        yield SourceText(f"{file}: {name}", node, node, there.get(name))


def _words(root: Node) -> Iterator[tuple[str, ScalarNode]]:
    for name, node in _walk(root, ""):
        if isinstance(node, ScalarNode) and node.text.strip() and not _NO_WORDS & {*name.split(".")}:
            yield name, node


def _walk(node: Node, name: str) -> Iterator[tuple[str, Node]]:
    """Yield every node that is a value, with the keys that lead to it."""
    yield name, node
    match node:
        case SequenceNode(items=items):
            for number, item in enumerate(items):
                yield from _walk(item, f"{name}[{_conditions(item, str(number))}]")
        case MappingNode(entries=entries):
            for key, value in entries:
                yield from _walk(value, f"{name}.{key.text}" if name else key.text)
        case ScalarNode():
            pass


def _conditions(item: Node, number: str) -> str:
    """Return what a form is known by: its conditions, or ``else``; what is no form by its number."""
    if not isinstance(item, MappingNode) or item.get("say") is None:
        return number
    when = item.get("when")
    if not isinstance(when, MappingNode):
        return "else" if item.get("up_to") is None and item.get("begins") is None else number
    return ", ".join(f"{key.text}={_written(value)}" for key, value in when.entries).replace(".", "/")


def _written(node: Node) -> str:
    if isinstance(node, SequenceNode):
        return " or ".join(map(_written, node.items))
    return node.text if isinstance(node, ScalarNode) else ""
