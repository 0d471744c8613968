"""Fixed words with places in braces that have one thing to say each: read, and their places checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter

from reportgen.errors import Code
from reportgen.reading import Node, Reader, Scalar

_FORMS = ("zero", "one", "two", "few", "many")
"""The forms of the plural beside "other" (Unicode CLDR)."""


@dataclass(frozen=True, slots=True)
class Places:
    """The places a text must have, and those it may have."""

    must: frozenset[str] = frozenset()
    may: frozenset[str] = frozenset()


def read_texts(node: Node, what: str, known: Mapping[str, frozenset[str]], reader: Reader) -> dict[str, str]:
    """Return the words of a mapping with these keys, each with the places it may name."""
    found = {}
    for key, value in reader.fields(node, what, dict.fromkeys(known)).items():
        found[key] = reader.text(value, key) or ""
        check_places(key, found[key], Places(may=known[key]), value, reader)
    return found


def check_places(key: str, text: str, places: Places, node: Node, reader: Reader) -> None:
    """Report a place that a text does not have, one it has to have, and a brace that is not closed."""
    try:
        parts = [part for part in Formatter().parse(text) if part[1] is not None]
    except ValueError:
        known = ", ".join(f"{{{name}}}" for name in sorted(places.must | places.may)) or "no places"
        reader.report(Code.TEMPLATE, f'a brace is not closed in "{key}"', node.place, f"it has {known}")
        return
    named = {name for _, name, _, _ in parts if name is not None}
    if named - places.must - places.may or any(form or turn for _, _, form, turn in parts):
        known = ", ".join(f"{{{name}}}" for name in sorted(places.must | places.may)) or "no places"
        message = f'"{key}" names a place it does not have'
        reader.report(Code.TEMPLATE, message, node.place, f"it has {known}")
    elif lacking := sorted(places.must - named):
        message = f'"{key}" does not say {{{lacking[0]}}}'
        reader.report(Code.TEMPLATE, message, node.place, f"write {{{lacking[0]}}} where it is to stand")


def read_plural(node: Node, key: str, known: frozenset[str], reader: Reader) -> dict[str, str]:
    """Return the words for each form of the plural, by its name in CLDR; ``other`` is always there.

    A form that the language has not is harmless: no number asks for it.
    """
    if isinstance(node, Scalar):
        reader.wrong(node, f"a mapping ({key})", 'write {one: "{n} city", other: "{n} cities"}')
        return {}
    found = {}
    for form, value in reader.fields(node, key, ("other",), _FORMS).items():
        found[form] = reader.text(value, key) or ""
        check_places(key, found[form], Places(may=known), value, reader)
    return found
