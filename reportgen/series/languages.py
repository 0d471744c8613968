"""The languages of a series, as ``series.yaml`` names them."""

import re

from reportgen.reading import LANGUAGE, MappingNode, Node, Reader, ScalarNode, SequenceNode, node_at

_EXTENSION = re.compile(r"([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)-[A-Za-z0-9]-.+")
"""A tag with more than language, script and country (RFC 5646, 2.2.6 and 2.2.7)."""


def read_languages(node: Node, reader: Reader) -> tuple[str, ...]:
    """Return the languages that ``series.yaml`` names; what is wrong with them goes to the reader."""
    named = node_at(node, "languages")
    if isinstance(named, ScalarNode) and not named.blank:
        reader.wrong(named, "a list of languages", f"write [{named.text}]")
        return ()
    found: list[str] = []
    for item in named.items if isinstance(named, SequenceNode) else ():
        if not isinstance(item, ScalarNode) or not LANGUAGE.match(item.text):
            reader.wrong(item, "a language tag such as en or pt-BR (BCP 47)", _extended(item))
        elif not reader.again(item.text, found, item.place, "languages"):
            found.append(item.text)
    if isinstance(named, SequenceNode) and not named.items:
        reader.wrong(named, "a language at least", "write [en]")
    elif isinstance(named, MappingNode):
        reader.wrong(named, "a list of languages", "write [en]")
    return tuple(found)


def _extended(node: Node) -> str:
    """Return how a tag is to be written that says more than language, script and country."""
    found = _EXTENSION.fullmatch(node.text) if isinstance(node, ScalarNode) else None
    return f"write {found[1]}; the digits are those of its country: ar-MA, ar-EG" if found else ""
