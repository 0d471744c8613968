"""The texts of a series for translators: where each stands, what it says, and what in another language.

A text is known by its file and the keys that lead to it, ``questionnaire.yaml: choices.areas.health``; a form
of a wording by its conditions, so that one more form before it changes nothing. What is counted is there once
for each form of the plural that the other language has.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportgen.reading import MappingNode, Node, ScalarNode, SequenceNode, Translatable

_NO_WORDS = frozenset({"language", "when", "begins", "up_to", "each", "cases"})
"""The keys of a wording below which nothing is translated: each language has them of its own."""
_PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})
_OTHER = "other"
"""The form of the plural that every language has."""


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


def texts_of_wording(
    file: str, source: Node, target: Node | None, plurals: Sequence[str]
) -> Iterator[SourceText]:
    """Yield the texts of a wording, which has a file a language; ``target`` is that of the other one.

    ``plurals`` are the forms that the other one has beside ``other``; each is made of the same form, or that.
    """
    there = dict(_words(target)) if target else {}
    counted = dict(_counted(source))
    for name, node in _words(source):
        whole, _, form = name.rpartition(".")
        if whole not in counted:
            yield SourceText(f"{file}: {name}", node, node, there.get(name))
        elif form == _OTHER:
            for one in (*plurals, _OTHER):
                like = counted[whole].get(one)
                source = like if isinstance(like, ScalarNode) else node
                yield SourceText(
                    f"{file}: {whole}.{one}", source, counted[whole], there.get(f"{whole}.{one}")
                )


def _counted(root: Node) -> Iterator[tuple[str, MappingNode]]:
    """Yield what is counted: its forms by their names."""
    for name, node in _walk(root, ""):
        if isinstance(node, MappingNode) and isinstance(node.get(_OTHER), ScalarNode):
            found = {key.text for key, _ in node.entries}
            yield from [(name, node)] if found <= _PLURALS else []


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
