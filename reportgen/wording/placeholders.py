"""Fixed words with places in braces that have one thing to say each: read, and their places checked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from string import Formatter

from reportgen.errors import Code
from reportgen.reading import Node, Reader, ScalarNode
from reportgen.richtext import fixed_text
from reportgen.wording.numerals import PLURALS, plural_forms


@dataclass(frozen=True, slots=True)
class Places:
    """The places a text must have, and those it may have."""

    must: frozenset[str] = frozenset()
    may: frozenset[str] = frozenset()


_COUNTED = Places(may=frozenset({"n"}))


def read_texts(node: Node, what: str, known: Mapping[str, frozenset[str]], reader: Reader) -> dict[str, str]:
    """Return the words of a mapping with these keys, each with the places it may name."""
    fields = reader.fields(node, what, dict.fromkeys(known))
    return {key: placed_text(key, Places(may=known[key]), value, reader) for key, value in fields.items()}


def placed_text(key: str, places: Places, node: Node, reader: Reader) -> str:
    """Return words with their places in braces; none where these are not as they have to be."""
    text = fixed_text(node, reader, key, places=True)
    return text if check_places(key, text, places, node, reader) else ""


def check_places(key: str, text: str, places: Places, node: Node, reader: Reader) -> bool:
    """Tell whether a text has just the places it may have, and those it has to have; report it where not."""
    known = ", ".join(f"{{{name}}}" for name in sorted(places.must | places.may)) or "no places"
    message, hint = "", f"it has {known}"
    try:
        parts = [part for part in Formatter().parse(text) if part[1] is not None]
    except ValueError:
        parts, message = [], f'a brace is not closed in "{key}"'
    named = {name for _, name, _, _ in parts if name is not None}
    if named - places.must - places.may or any(form or turn for _, _, form, turn in parts):
        message = f'"{key}" names a place it does not have'
    elif not message and (lacking := sorted(places.must - named)):
        message = f'"{key}" does not say {{{lacking[0]}}}'
        hint = f"write {{{lacking[0]}}} where it is to stand"
    if message:
        reader.report(Code.TEMPLATE, message, node.place, hint)
    return not message


def check_apart(nodes: Mapping[str, Node], keys: Iterable[str], reader: Reader) -> None:
    """Report words that say the same as others that they have to be told from."""
    found: dict[str, str] = {}
    for key in keys:
        if not isinstance(node := nodes.get(key), ScalarNode):
            continue
        if other := found.get(node.text.strip().casefold()):
            message = f'"{other}" and "{key}" have the same words'
            reader.report(Code.TEMPLATE, message, node.place, "a reader tells them apart by these only")
        found[node.text.strip().casefold()] = key


def read_plural(node: Node, key: str, language: str, reader: Reader) -> dict[str, str]:
    """Return the words for each form of the plural, by its name in CLDR; ``other`` is always there.

    A form that the language has not is harmless: no number asks for it. One that it has is needed.
    """
    if isinstance(node, ScalarNode):
        reader.wrong(node, f"a mapping ({key})", 'write {one: "{n} city", other: "{n} cities"}')
        return {}
    forms = reader.fields(node, key, ("other",), PLURALS)
    found = {form: placed_text(key, _COUNTED, value, reader) for form, value in forms.items()}
    for form, number in plural_forms(language).items():
        if form not in found and "other" in found:
            message = (
                f'"{key}" has no form "{form}", which a number such as {number} asks for in this language'
            )
            reader.report(Code.MISSING_KEY, message, node.place, f"write {form}: ...")
    return found
