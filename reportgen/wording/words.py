"""Fixed words of the pages, with places in braces that have one thing to say each."""

from collections.abc import Mapping
from string import Formatter

from reportgen.errors import Code
from reportgen.reading import Node, Reader, Scalar

_FORMS = ("zero", "one", "two", "few", "many")
"""The forms of the plural beside "other" (Unicode CLDR)."""


def read_words(node: Node, what: str, known: Mapping[str, frozenset[str]], reader: Reader) -> dict[str, str]:
    """Return the words of a mapping with these keys, each with the places it may name."""
    found = {}
    for key, value in reader.fields(node, what, dict.fromkeys(known)).items():
        found[key] = reader.text(value, key) or ""
        check_places(found[key], key, known[key], value, reader)
    return found


def check_places(text: str, key: str, known: frozenset[str], node: Node, reader: Reader) -> None:
    """Report a text that names a place it does not have."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        parts = [("", "", "", None)]
    plain = all(not form and not turn for _, name, form, turn in parts if name is not None)
    if not plain or not {name for _, name, _, _ in parts if name is not None} <= known:
        names = ", ".join(f"{{{name}}}" for name in sorted(known)) or "no places"
        message = f'"{key}" names a place it does not have'
        reader.report(Code.TEMPLATE, message, node.place, f"it has {names}")


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
        check_places(found[form], key, known, value, reader)
    return found
