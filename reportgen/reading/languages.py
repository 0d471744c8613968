"""Texts that are written by language, ``{en: Housing, fr: Logement}``: which there are, and which is read."""

import re
from dataclasses import dataclass, replace

from reportgen.reading.nodes import MappingNode, Node, SequenceNode, is_nothing

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
"""A tag of a language (BCP 47), as far as its shape tells."""


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages of a series (BCP 47 tags), and the one that is wanted.

    The first is the one that a text is in where none is said. Without any, no text is written by language.
    """

    known: tuple[str, ...] = ()
    wanted: str = ""

    def texts(self, node: Node) -> dict[str, Node] | None:
        """Return the texts of a node that are written by language, None where it is none of these."""
        if not isinstance(node, MappingNode) or not any(key.text in self.known for key, _ in node.entries):
            return None
        return {key.text: value for key, value in node.entries if not is_nothing(value)}

    def chosen(self, node: Node) -> Node:
        """Return the text in the language that is wanted; another one where it is not there in that."""
        texts = self.texts(node)
        return node if texts is None else texts.get(self.wanted) or next(iter(texts.values()), node)

    def has(self, node: Node) -> bool:
        """Tell whether a text is there in the language that is wanted."""
        texts = self.texts(node)
        return not self.known or self.wanted in (self.known[:1] if texts is None else texts)

    def resolved(self, node: Node) -> Node:
        """Return a node in which each text is that in the language that is wanted."""
        match self.chosen(node):
            case SequenceNode() as sequence:
                return replace(sequence, items=tuple(map(self.resolved, sequence.items)))
            case MappingNode() as mapping:
                entries = tuple((key, self.resolved(value)) for key, value in mapping.entries)
                return replace(mapping, entries=entries)
            case scalar:
                return scalar
