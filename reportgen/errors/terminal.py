"""Text of others as it may reach a terminal: nothing in it acts, hides or runs on without end."""

import json
import re
from collections.abc import Callable
from typing import Any

_ACTING = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f\\xad\\u061c\\u180e\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f"
    "\\ud800-\\udfff\\ufeff\\ufff9-\\ufffb\\ufffe\\uffff\\U000e0000-\\U000e0fff]"
)
"""Controls, line ends, directions, what has no width, halves of a character."""
_QUOTED = re.compile(r'"([^"]*)"')
_MOST_QUOTED, _MOST = 60, 600
"""The letters of a quoted value, and of a whole message, that are shown."""


def escaped(text: str) -> str:
    """Return a text in which each character that acts or hides is written out, as Python does."""
    return _ACTING.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def masked(text: str) -> str:
    """Return a text of the same length, in which each character that acts or hides is U+FFFD; not tabs."""
    return _ACTING.sub(lambda found: "\t" if found[0] == "\t" else "\ufffd", text)


def brief(text: str) -> str:
    """Return a message in one line, escaped, with long quoted values cut, and itself where it is long."""
    return escaped(_cut(_QUOTED.sub(lambda found: f'"{_cut(found[1], _MOST_QUOTED)}"', text), _MOST))


def json_text(values: object, shown: Callable[[Any], object] | None = None) -> str:
    """Return values as JSON, in which each character that acts or hides is written out.

    ``shown`` says in values that JSON knows what it does not.
    """
    text = json.dumps(values, ensure_ascii=False, indent=1, default=shown)
    return _ACTING.sub(lambda found: "\n" if found[0] == "\n" else _units(found[0]), text)


def _units(character: str) -> str:
    """Return a character as JSON writes it out: in units of UTF-16 (RFC 8259, 7)."""
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most] + "…"
