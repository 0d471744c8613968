"""Values of a profile as YAML: words plain, texts in quotation marks or in lines of their own."""

import re
from typing import TypeAlias

from reportgen.authoring import block, quoted, yaml_word
from reportgen.reading import MappingNode, Node, ScalarNode, SequenceNode, is_nothing

Yaml: TypeAlias = str | list["Yaml"] | dict[str, "Yaml"]
"""What a profile has: a word, a number in digits or a text; a list; or a mapping."""

_WORD = re.compile(r"-?\w[\w.-]*\Z")
_WIDTH = 100
_INDENT = 2


class Verbatim(str):
    """Words that somebody wrote, and no word of the questionnaire: ``none`` in them is no state."""

    __slots__ = ()


def value_of(node: Node) -> Yaml | None:
    """Return what stands in a file, None where nothing does."""
    match node:
        case ScalarNode():
            if is_nothing(node):
                return None
            return node.text if node.plain else Verbatim(node.text.rstrip("\n"))
        case SequenceNode(items=items):
            return [value for item in items if (value := value_of(item)) is not None]
        case MappingNode(entries=entries):
            return {key.text: value for key, item in entries if (value := value_of(item)) is not None}


def alike(one: Yaml | None, other: Yaml | None) -> bool:
    """Tell whether two values say the same, however their texts are broken into lines."""
    return _bare(one) == _bare(other)


def _bare(value: Yaml | None) -> object:
    match value:
        case str():
            return " ".join(value.split())
        case list():
            return [_bare(item) for item in value]
        case dict():
            return {key: _bare(item) for key, item in value.items()}
    return None


def flow(value: Yaml) -> str:
    """Return a value in one line."""
    match value:
        case str():
            plain = _WORD.match(value) and not isinstance(value, Verbatim)
            return value if plain else quoted(value)
        case list():
            return f"[{', '.join(map(_item, value))}]"
        case dict():
            return f"{{{', '.join(f'{yaml_word(k)}: {flow(v)}' for k, v in value.items())}}}"


def _item(value: Yaml) -> str:
    """Return an entry of a list; one key and its value need no braces there."""
    return flow(value)[1:-1] if isinstance(value, dict) and len(value) == 1 else flow(value)


def entry_lines(key: str, value: Yaml, indent: int = 0) -> list[str]:
    """Return a key and its value as lines of a file, in one where it fits."""
    head = f"{' ' * indent}{yaml_word(key)}:"
    line = f"{head} {flow(value)}"
    if isinstance(value, Verbatim) and ("\n" in value or len(line) > _WIDTH):
        return f"{head} {block(value, indent + _INDENT, _WIDTH)}".split("\n")
    if len(line) <= _WIDTH or isinstance(value, str):
        return [line]
    if isinstance(value, dict):
        inner = (entry_lines(name, item, indent + _INDENT) for name, item in value.items())
        return [head, *(line for lines in inner for line in lines)]
    pad = " " * (indent + _INDENT)
    return [head, *(f"{pad}- {_item(item)}" for item in value)]
