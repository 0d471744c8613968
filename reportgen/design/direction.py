"""Direction: the order in which the letters of a line are seen, where some run from the right.

The Unicode Bidirectional Algorithm (Unicode Standard Annex 9), by python-bidi.
"""

from functools import lru_cache
from typing import Any
from unicodedata import bidirectional

from bidi import algorithm

from reportgen.design.scripts import runs_from_right

_STRONG = {"L": "L", "R": "R", "AL": "R", "EN": "R", "AN": "R"}
"""How the kinds of characters count between brackets."""
_BRACKETS = {"(": ")", "[": "]", "{": "}", "\u27e8": "\u27e9", "\u3008": "\u3009", "\u300c": "\u300d"}


def is_turned(text: str) -> bool:
    """Tell whether a text has letters that run from the right."""
    return not text.isascii() and any(map(runs_from_right, {*text}))


@lru_cache(maxsize=512)
def levels(text: str, *, from_right: bool) -> tuple[int, ...]:
    """Return the level of each letter of a paragraph: odd where it runs from the right.

    ``from_right`` is the direction of the paragraph itself, which ends at a line feed. What has no direction
    at all, as a joiner or a soft hyphen, runs as what stands before it (section 5.2).
    """
    text, end, behind = text.partition("\n")
    if end:
        return (*levels(text, from_right=from_right), int(from_right), *levels(behind, from_right=from_right))
    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = int(from_right), "LR"[from_right]
    algorithm.get_embedding_levels(text, storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    _pair_brackets(storage["chars"], "LR"[from_right])
    algorithm.resolve_neutral_types(storage, debug=False)
    algorithm.resolve_implicit_levels(storage, debug=False)
    found = iter(storage["chars"])
    level, of_each = int(from_right), []
    for letter in text:
        if bidirectional(letter) not in algorithm.X9_REMOVED:
            level = next(found)["level"]
        of_each.append(level)
    return tuple(of_each)


def _pair_brackets(characters: list[dict[str, Any]], embedding: str) -> None:
    """Give brackets the direction of what they hold (rule N0), which the library does not."""
    kinds = [_STRONG.get(character["type"], "") for character in characters]
    opened: list[tuple[str, int]] = []
    pairs = []
    for place, character in enumerate(characters):
        sign = character["ch"]
        if sign in _BRACKETS:
            opened.append((_BRACKETS[sign], place))
        elif matching := [number for number, (close, _) in enumerate(opened) if close == sign]:
            pairs.append((opened[matching[-1]][1], place))
            del opened[matching[-1] :]
    for begin, end in sorted(pairs):
        inside = {kind for kind in kinds[begin:end] if kind}
        if not inside:
            continue
        kind = embedding
        if embedding not in inside:
            kind = next((kind for kind in reversed(kinds[:begin]) if kind), embedding)
        for place in (begin, end):
            characters[place]["type"] = kinds[place] = kind


def seen_order(found: list[int]) -> list[int]:
    """Return in which order stretches of these levels are seen from the left (rule L2)."""
    order = list(range(len(found)))
    lowest = min((level for level in found if level % 2), default=0)
    for level in range(max(found, default=0), lowest - 1, -1):
        if not level:
            break
        begin = 0
        while begin < len(order):
            end = begin
            while end < len(order) and found[order[end]] >= level:
                end += 1
            order[begin:end] = order[begin:end][::-1]
            begin = max(end, begin + 1)
    return order
