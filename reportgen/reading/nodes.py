"""The nodes of a YAML file: scalars, sequences and mappings, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from reportgen.errors import SourceLocation

NO_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
"""What looks like a space and is none to YAML; pages of the web and word processors have it."""
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
"""What a plain value is null as (https://yaml.org/spec/1.2.2/#1032-tag-resolution)."""


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """A single value, as it was written; ``source`` is the lines of the file it spans."""

    text: str
    place: SourceLocation
    plain: bool = True
    source: tuple[str, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether nothing was written: no value, or YAML's null; in quotation marks it is a text."""
        return self.plain and self.text in _NULL

    def at(self, offset: int, length: int = 1) -> SourceLocation:
        """Return the place in the file of a part of the text, as near as quoting lets it be found."""
        snippet = self.text[offset : offset + 12].split("\n")[0]
        before = self.text[: max(offset + len(snippet) - 1, 0)]
        skip = len(re.findall(f"(?={re.escape(snippet)})", before)) if snippet.strip() else 0
        for number, line in enumerate(self.source if snippet.strip() else ()):
            begin = self.place.column - 1 if number == 0 else 0
            while (begin := line.find(snippet, begin)) >= 0:
                if skip == 0:
                    return SourceLocation(self.place.path, self.place.line + number, begin + 1, length, line)
                skip, begin = skip - 1, begin + 1
        return self.place


@dataclass(frozen=True, slots=True)
class SequenceNode:
    """A list."""

    items: tuple["Node", ...]
    place: SourceLocation


@dataclass(frozen=True, slots=True)
class MappingNode:
    """Keys and their values, in the order of the file; no key twice."""

    entries: tuple[tuple[ScalarNode, "Node"], ...]
    place: SourceLocation

    def get(self, key: str) -> "Node | None":
        """Return the value of a key, or None."""
        return next((value for name, value in self.entries if name.text == key), None)


Node: TypeAlias = ScalarNode | SequenceNode | MappingNode


def is_nothing(node: Node) -> bool:
    """Tell whether nothing was written, or null; a mapping without keys was written, and says nothing."""
    return isinstance(node, ScalarNode) and node.blank


def node_at(node: Node | None, *keys: str) -> Node | None:
    """Return what stands below keys, from the outside in; None where nothing does."""
    for key in keys:
        node = node.get(key) if isinstance(node, MappingNode) else None
    return node


def place_of(node: Node, *keys: str) -> SourceLocation:
    """Return where keys that stand below each other lead; where that is nowhere, the place of the node."""
    return (node_at(node, *keys) or node).place


def scalars(node: Node) -> Iterator[ScalarNode]:
    """Yield every scalar below a node that is a value, in the order of the file."""
    match node:
        case ScalarNode():
            yield node
        case SequenceNode(items=items):
            for item in items:
                yield from scalars(item)
        case MappingNode(entries=entries):
            for _, value in entries:
                yield from scalars(value)
