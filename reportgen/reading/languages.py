"""Texts that are written by language, ``{en: Housing, fr: Logement}``: which there are, and which is read."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from reportgen.errors import Code, Problem
from reportgen.reading.nodes import MappingNode, Node, SequenceNode, is_nothing

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
"""A tag of a language (BCP 47), as far as its shape tells."""


@dataclass(frozen=True, slots=True)
class Translatable:
    """A text of a series in several languages: what it is, its node, and what stands there, by language."""

    what: str
    node: Node
    texts: Mapping[str, Node]

    def missing(self, languages: "Languages") -> Iterator[Problem]:
        """Yield the problem of each language other than the wanted one that it is not there in."""
        for language in languages.known:
            if language not in self.texts and language != languages.wanted:
                yield languages.problem(self.what, self.node, language)


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

    def strange(self, node: MappingNode) -> bool:
        """Tell whether a mapping looks as if it were by language, and by none of these."""
        keys = [key.text for key, _ in node.entries]
        return bool(self.known and keys) and all(map(LANGUAGE.match, keys)) and self.texts(node) is None

    def chosen(self, node: Node) -> Node:
        """Return the text in the language that is wanted; another one where it is not there in that."""
        texts = self.texts(node)
        return node if texts is None else texts.get(self.wanted) or next(iter(texts.values()), node)

    def problem(self, what: str, node: Node, language: str) -> Problem:
        """Return the problem of a text that is not there in a language."""
        message = f'{what} is not there in the language "{language}"'
        form = ", ".join(f"{known}: ..." for known in self.known)
        return Problem(Code.UNTRANSLATED, message, node.place, f"write {{{form}}}")

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
