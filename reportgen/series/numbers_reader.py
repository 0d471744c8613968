"""Reading numbers, and what the questionnaire says of them: limits, currency, which are no measures."""

from babel.core import get_global

from reportgen.reading import Fields, MappingNode, Node, Number, Reader, ScalarNode, read_decimal
from reportgen.richtext import fixed_text
from reportgen.series.questionnaire import Bounds, Kind

_CURRENCIES = "three letters as in ISO 4217: EUR, USD, NZD"


def read_number(
    kind: Kind, node: Node, reader: Reader, what: str, bounds: Bounds = (None, None)
) -> Number | None:
    """Return a number of a kind: whole, or with decimals; what is wrong with it goes to the reader."""
    if kind.whole:
        least, most = (None if bound is None else int(bound) for bound in bounds)
        return reader.integer(node, what, least, most)
    return read_decimal(node, reader, what, *bounds)


def read_bounds(kind: Kind, fields: Fields, reader: Reader) -> Bounds:
    """Return the least and the largest number that an answer may be."""
    least, most = (
        read_number(kind, fields[key], reader, key) if key in fields else None for key in ("least", "most")
    )
    return least, most


def read_currency(node: Node, reader: Reader) -> str:
    """Return the code of a currency (ISO 4217), empty where it is none."""
    code, known = node.text if isinstance(node, ScalarNode) else "", get_global("all_currencies")
    if code in known:
        return code
    hint = f"write {code.upper()}" if code.upper() in known else _CURRENCIES
    reader.wrong(node, "the code of a currency", hint)
    return ""


def read_not_measured(
    node: Node, kind: Kind, bounds: Bounds, reader: Reader
) -> tuple[tuple[Number, str], ...]:
    """Return the numbers that are no measures, each with its words."""
    if not isinstance(node, MappingNode):
        reader.wrong(node, "a mapping (not_measured)", "write each number with what it says: {0: no team}")
        return ()
    least, most = bounds
    contradict = least is not None and most is not None and least > most  # is told of the limits, once
    limits = (None, None) if contradict else bounds
    found: dict[Number, str] = {}
    for key, value in node.entries:
        number = read_number(kind, key, reader, "not_measured", limits)
        words = fixed_text(value, reader, "what the number says")
        if number is not None and words:
            found[number] = words
    return tuple(found.items())
