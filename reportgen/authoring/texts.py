"""The texts of a profile as JSON Schema: what can be said of them by patterns (ECMA 262).

What the patterns refuse, ``check`` refuses too; the other way round there is more that only ``check`` sees,
such as a bold that is not closed.
"""

from collections.abc import Sequence

from reportgen.authoring.values import Json
from reportgen.richtext import BULLETS, LETTERS, UNSAFE, counted_in, unit_of
from reportgen.richtext import OURS as PLAIN_MARKUP

_NAMED = rf"(?:[^{UNSAFE}/?#@:\[\]]+|\[[^{UNSAFE}/?#\]]+\])"
_HOST = rf"{_NAMED}(?::(?:0*[1-9][0-9]{{0,4}})?)?"
_WEB = rf"[Hh][Tt][Tt][Pp][Ss]?://{_HOST}(?:[/?#][^{UNSAFE}]*)?"
_MAIL = rf"[Mm][Aa][Ii][Ll][Tt][Oo]:[^@{UNSAFE}?#]+@[^@{UNSAFE}?#]+(?:[?#][^{UNSAFE}]*)?"
LINK = rf"^\s*(?:{_WEB}|{_MAIL})\s*$"
"""An address of the web or of a letterbox: only http, https and mailto."""

_ENTITIES = "amp|apos|gt|hellip|lt|mdash|nbsp|ndash|quot|shy"
FOREIGN = rf"</?[A-Za-z][^<>\n]*>|<!--|<!\[CDATA\[|\]\]>|&(?:{_ENTITIES}|#[A-Za-z0-9_]+);"
"""Markup that is nowhere read: HTML and its entities, the usual ones of two thousand, on one line.

"R&D;" is no entity and may stand in a text.
"""

OURS = PLAIN_MARKUP.pattern
"""The small markup, where a text is to be plain."""

LEFT_OUT = {
    "$comment": (
        "A key without a value, null to a reader of YAML, counts as left out. "
        "Not written as a type, so that no editor offers the word null."
    ),
    "not": {"type": ["string", "number", "boolean", "array", "object"]},
}

_READ_AS_ANOTHER = {
    "$comment": "1984 and no are texts here, a number and a boolean to a reader of YAML.",
    "not": {"type": ["string", "null", "array", "object"]},
}

PLAIN = {
    "anyOf": [
        {"type": "string", "pattern": r"\S", "not": {"pattern": f"{FOREIGN}|{OURS}"}},
        _READ_AS_ANOTHER,
    ]
}
"""A text of one line without markup."""

RICH = {
    "anyOf": [
        {"type": "string", "pattern": r"\S", "not": {"pattern": rf"(?:^|[^\\])(?:{FOREIGN})"}},
        _READ_AS_ANOTHER,
    ]
}
"""Paragraphs and lists in the small markup."""


def definitions(languages: Sequence[str]) -> Json:
    """Return the texts, each also by language where there are several (BCP 47 tags)."""
    return {
        "plain_text": _by_language(PLAIN, languages),
        "rich_text": _by_language(RICH, languages),
        "left_out": LEFT_OUT,
    }


def _by_language(text: Json, languages: Sequence[str]) -> Json:
    known = dict.fromkeys(languages, text)
    texts: Json = {"type": "object", "properties": known, "minProperties": 1}
    texts |= {"additionalProperties": False} if len(languages) > 1 else {"required": list(languages)}
    return {"anyOf": [*text["anyOf"], texts]}


_PUNCTUATION = r"!-/:-@\[-`{-~"


def of_words(most: int | None, languages: Sequence[str], *, rich: bool = False) -> list[Json]:
    """Return what holds a text to so many words at most, or nothing where there is no such limit.

    A text by itself is in the first of the languages; one that is measured in letters is left to ``check``.

    Exact for a plain text. Of the small markup only what is a word for certain is counted, no sign, no bare
    number, and no address that stands apart, so that nothing is refused that ``check`` takes.
    """
    if most is None or unit_of((*languages, "")[0]) is LETTERS:
        return []
    # deterministic, so that a long text is not tried in countless ways: a word ends with white space, and
    # what is none stands before a word or at the end
    none = rf"\s0-9\u00ad\u2010-\u2015\u2212{BULLETS}{_PUNCTUATION}"
    blank = rf"(?:(?!\]\()[{none}]|\]\(\S*|o(?=\s|$))*" if rich else r"[\s\u00ad]*"
    letter = rf"(?!o(?:\s|$))[^{none}]" if rich else r"[^\s\u00ad]"
    return [{"pattern": rf"^{blank}(?:{letter}\S*(?:\s{blank}|$)){{0,{most}}}$"}]


def at_most(most: int | None, one: str, many: str) -> str:
    """Return a limit as a sentence that follows another one, or nothing."""
    return "" if most is None else f" At most {most} {one if most == 1 else many}."


def in_limits(least: object, most: object) -> str:
    """Return the limits of a number in words; nothing where there are none."""
    match least, most:
        case None, None:
            return ""
        case least, None:
            return f"at least {least}"
        case None, most:
            return f"at most {most}"
        case least, most:
            return f"from {least} to {most}"


def at_length(most: int | None, languages: Sequence[str], where: str = "") -> str:
    """Return the limit of a text as a sentence that follows another one, or nothing."""
    return "" if most is None else f" At most {counted_in(most, languages)}{where}."


def reference(name: str) -> Json:
    """Return a reference to one of the definitions."""
    return {"$ref": f"#/definitions/{name}"}


def plain_text(words: int | None, languages: Sequence[str], letters: int | None = None) -> Json:
    """Return the form of a text of one line within its limits."""
    limits = [*([] if letters is None else [{"maxLength": letters}]), *of_words(words, languages)]
    return {"allOf": [reference("plain_text"), *limits]} if limits else reference("plain_text")


def rich_text(words: int | None, languages: Sequence[str]) -> Json:
    """Return the form of paragraphs and lists within their limit."""
    return {"allOf": [reference("rich_text"), *of_words(words, languages, rich=True)]}


def left_out(*keys: str) -> Json:
    """Return the form of a mapping of which no key has a value, which is left out as a whole."""
    return mapping(dict.fromkeys(keys, reference("left_out"))) | {"minProperties": 1}


def mapping(properties: Json, *required: str) -> Json:
    """Return the schema of a mapping with these keys and no others."""
    return {
        "type": "object",
        "required": [*required],
        "additionalProperties": False,
        "properties": properties,
    }


def optional(*forms: Json) -> list[Json]:
    """Return the forms of a value, and that it may be left out."""
    return [*forms, reference("left_out")]
