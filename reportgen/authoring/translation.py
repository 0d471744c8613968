"""The texts of a series for translators: where each stands, what it says, and what in another language.

A text is known by its file and the keys that lead to it, ``questionnaire.yaml: choices.areas.health``; a form
of a wording by its conditions, so that one more form before it changes nothing. What is counted is there once
for each form of the plural that the other language has.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportgen.reading import MappingNode, Node, ScalarNode, SequenceNode, Translatable

_NO_WORDS = re.compile(r"(language|cases)(?![^.\[])|.*\]\.(when|begins|up_to)(?![^.\[])|lists\.[^.]*\.each$")
"""What of a wording is not translated, by the keys that lead to it: each language has it of its own."""
_COUNTED = ("plurals.", "volume.", "site.")
"""The parts of a wording that have forms of the plural."""
_CITY = re.compile(r".*\]\.when\.city(\[\d+\])?")
_SAME: Mapping[str, str] = {}
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
    file: str, source: Node, target: Node | None, plurals: Sequence[str], names: Mapping[str, str]
) -> Iterator[SourceText]:
    """Yield the texts of a wording, which has a file a language; ``target`` is that of the other one.

    ``plurals`` are the forms that the other one has beside ``other``; each is made of the same form, or that.
    ``names`` are those of places, by what they are in the other language: a form may be for one by its name.
    """
    there = dict(_words(target, names)) if target else {}
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
        if not name.startswith(_COUNTED):
            continue
        if isinstance(node, MappingNode) and isinstance(node.get(_OTHER), ScalarNode):
            found = {key.text for key, _ in node.entries}
            yield from [(name, node)] if found <= _PLURALS else []


def cities_of_wording(root: Node) -> Iterator[ScalarNode]:
    """Yield each name of a place that a form of a wording is for."""
    for name, node in _walk(root, ""):
        if isinstance(node, ScalarNode) and _CITY.fullmatch(name):
            yield node


def _words(root: Node, names: Mapping[str, str] = _SAME) -> Iterator[tuple[str, ScalarNode]]:
    for name, node in _walk(root, "", names):
        if isinstance(node, ScalarNode) and node.text.strip() and not _NO_WORDS.match(name):
            yield name, node


def _walk(node: Node, name: str, names: Mapping[str, str] = _SAME) -> Iterator[tuple[str, Node]]:
    """Yield every node that is a value, with the keys that lead to it."""
    yield name, node
    match node:
        case SequenceNode(items=items):
            for number, item in enumerate(items):
                yield from _walk(item, f"{name}[{_conditions(item, str(number), names)}]", names)
        case MappingNode(entries=entries):
            for key, value in entries:
                yield from _walk(value, f"{name}.{key.text}" if name else key.text, names)
        case ScalarNode():
            pass


def _conditions(item: Node, number: str, names: Mapping[str, str]) -> str:
    """Return what a form is known by: its conditions, or ``else``; what is no form by its number."""
    if not isinstance(item, MappingNode) or item.get("say") is None:
        return number
    when = item.get("when")
    if not isinstance(when, MappingNode):
        return "else" if item.get("up_to") is None and item.get("begins") is None else number
    written = (
        f"{key.text}={_written(value, names if key.text == 'city' else _SAME)}" for key, value in when.entries
    )
    return ", ".join(written).replace(".", "/")


def _written(node: Node, names: Mapping[str, str]) -> str:
    if isinstance(node, SequenceNode):
        return " or ".join(_written(item, names) for item in node.items)
    return names.get(node.text, node.text) if isinstance(node, ScalarNode) else ""
