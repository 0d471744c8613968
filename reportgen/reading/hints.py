"""What may have been meant by a node that is not what was asked for, as hints."""

import difflib
import re
from collections.abc import Iterable

from reportgen.reading.nodes import NO_SPACE, MappingNode, Node, ScalarNode, SequenceNode, is_nothing

_THREE = re.compile(r"[0-9]{3}\Z")
_COMMENT = re.compile(r"(?<=\s)(#\S.*?)\s*\Z")
_FEW = 12
_MOST_LETTERS = 60
"""The letters of a misspelt word that are compared."""


def spaced(key: ScalarNode) -> str:
    """Return a hint where a key has what looks like a space and is none, as behind an indentation of such."""
    found = NO_SPACE.search(key.text)
    return (
        f"U+{ord(found.group()):04X} looks like a space and is none; write ordinary spaces" if found else ""
    )


def near(word: str, known: Iterable[str]) -> str:
    """Return a hint that names the known word nearest to a misspelt one, or all of a few."""
    names = list(known)
    close = difflib.get_close_matches(word[:_MOST_LETTERS].casefold(), names, 1, 0.6)
    if close:
        return f'did you mean "{close[0]}"?'
    if len(names) > _FEW:
        return f"known here: {', '.join(names[:_FEW])} and {len(names) - _FEW} more"
    return f"known here: {', '.join(names)}" if names else ""


def kind_of(node: Node) -> str:
    """Return in words what a node is."""
    match node:
        case ScalarNode(blank=True):
            return "nothing"
        case ScalarNode(text=text):
            return f'"{text if len(text) <= 40 else text[:40] + "…"}"'
        case SequenceNode():
            return "a list"
        case MappingNode(entries=entries):
            return "a mapping" if entries else "an empty mapping"


def in_one(before: str, key: ScalarNode, value: Node) -> str:
    """Return the hint where a key is the rest of a number that a comma has cut: ``{value: 350,000}``."""
    cut = _THREE.match(key.text) and is_nothing(value) and before.isdecimal()
    return "a comma ends a value here; write the number in digits only, without it" if cut else ""


def comment_for(key: ScalarNode, value: Node) -> str:
    """Return the comment that was to be the value of a key: ``name: #1 in the country``."""
    if not isinstance(value, ScalarNode) or value.text:
        return ""
    found = _COMMENT.search(value.place.excerpt, key.place.column)
    return found[1] if found else ""
