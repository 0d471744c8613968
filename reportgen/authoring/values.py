"""A word as YAML: what other readers take it for, and how it is written so that it stays a word.

Profiles are read without types (room ``reading``); editors and other tools read them with the types of
YAML 1.1 (https://yaml.org/type/) or 1.2 (core schema, https://yaml.org/spec/1.2.2/#103-core-schema).
"""

import json
import re
import textwrap
from contextlib import suppress
from typing import Any, TypeAlias

from reportgen.profile import says_nothing

Json: TypeAlias = dict[str, Any]

_TRUE = frozenset({"y", "yes", "true", "on"})
_FALSE = frozenset({"n", "no", "false", "off"})
_NULL = frozenset({"~", "null"})
_NUMBER = re.compile(r"[-+]?\.?[0-9][0-9A-Fa-fox_.:+-]*\Z")
_SIXTIES = re.compile(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\Z")
_SAFE = re.compile(r"[^\W\d_](?:[\w.'’()/&-]| (?=[^\s#]))*\Z")
_MOST_DIGITS = 40


def readings(word: str) -> tuple[Any, ...]:
    """Return a word and whatever else YAML 1.1 or 1.2 may take it for: ``no`` is also False.

    The profile's own reader keeps it a word, an editor may not; a schema that is to be of one mind with
    ``check`` has to take both.
    """
    lower = word.lower()
    if lower in _TRUE:
        return word, True
    if lower in _FALSE:
        return word, False
    if lower in _NULL:
        return word, None
    return word, *_numbers(word)


def spellings(key: str) -> tuple[str, ...]:
    """Return a key and the forms it may come in as JSON, where keys are text: ``no`` also as "false"."""
    return tuple(dict.fromkeys(v if isinstance(v, str) else json.dumps(v) for v in readings(key)))


def yaml_word(word: str) -> str:
    """Return a word as YAML, in quotation marks where its signs would be read as YAML's own."""
    return word if _SAFE.match(word) else quoted(word)


def yaml_text(text: str) -> str:
    """Return a text as YAML that every reader takes for a text, and a profile for one that says something."""
    worded = any(map(str.isalpha, text)) and not says_nothing(text)
    plain = worded and len(readings(text)) == 1
    return yaml_word(text) if plain else quoted(text)


def block(text: str, indent: int, width: int) -> str:
    """Return a text as YAML has it in lines of its own, as it is broken; one that is not is folded."""
    pad, chomped = " " * indent, "" if text.endswith("\n") else "-"
    if "\n" in text.rstrip("\n"):
        lines = (f"{pad}{line}".rstrip() for line in text.rstrip("\n").split("\n"))
        return "\n".join((f"|{chomped}", *lines))
    wrapped = textwrap.wrap(text, width - indent, break_long_words=False, break_on_hyphens=False)
    return "\n".join((f">{chomped}", *(f"{pad}{line}" for line in wrapped)))


def quoted(text: str) -> str:
    """Return a text as YAML has it in quotation marks."""
    return json.dumps(text, ensure_ascii=False)


def _numbers(word: str) -> tuple[int | float, ...]:
    """Return the numbers a word may be read as: decimal, octal, hexadecimal, of sixties, with a fraction."""
    if not _NUMBER.match(word) or len(word) > _MOST_DIGITS:
        return ()
    digits = word.replace("_", "")
    found: list[int | float] = []
    for base in (10, 8, 0) if digits.lstrip("+-").startswith("0") else (10,):
        try:
            found.append(int(digits, base))
        except ValueError:
            continue
    with suppress(ValueError):
        found.append(float(digits))
    if _SIXTIES.match(word):
        total = 0
        for part in digits.lstrip("+-").split(":"):
            total = total * 60 + int(part)
        found.append(-total if digits.startswith("-") else total)
    return tuple(dict.fromkeys(found))
