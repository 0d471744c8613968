"""Exact numbers: decimals as they are written, 2.50 and not 2.5, and never as binary fractions."""

import re
from decimal import Decimal
from typing import TypeAlias

from reportgen.errors import Code
from reportgen.reading.nodes import Node, ScalarNode
from reportgen.reading.shape import Reader

Number: TypeAlias = int | Decimal
"""A whole number, or a decimal with the places it was written with."""

_DECIMAL = re.compile(r"-?[0-9]+(?:\.[0-9]+)?\Z")
_WITH_POINT = re.compile(
    r"(?P<whole>-?[0-9]{1,3}(?:[,'\s\u00a0\u202f][0-9]{3})+|-?[0-9]+)(?P<part>\.[0-9]+)?\Z"
)
_WITH_COMMA = re.compile(
    r"(?P<whole>-?[0-9]{1,3}(?:[.'\s\u00a0\u202f][0-9]{3})+|-?[0-9]+),(?P<part>[0-9]+)\Z"
)
_BEGUN = re.compile(r"(?P<sign>-?)\.(?P<part>[0-9]+)\Z")
_BESIDE = re.compile(r"[^\d.,-]*(?P<number>-?[\d.,'\s\u00a0\u202f]*\d)[^\d.,-]*\Z")
_MOST_DIGITS = 15
"""As many digits as tables and JSON keep of a number (IEEE 754, double precision)."""
_MOST_PLACES = 6


def digits(number: Number) -> str:
    """Return a number in the digits 0 to 9, with a point before its decimals."""
    return f"{number:f}" if isinstance(number, Decimal) else str(number)


def of_json(number: float | Decimal) -> float:
    """Return a number as JSON has it; one of as many digits as are read comes back as it is."""
    if not isinstance(number, Decimal):
        return number
    return int(number) if number == int(number) else float(number)


def read_decimal(
    node: Node, reader: Reader, what: str, least: Number | None = None, most: Number | None = None
) -> Decimal | None:
    """Return a number with decimals or without, within limits."""
    if not isinstance(node, ScalarNode) or not _DECIMAL.match(node.text):
        reader.wrong(node, f"a number ({what})", _hint(node.text) if isinstance(node, ScalarNode) else "")
        return None
    whole, _, part = node.text.removeprefix("-").partition(".")
    if len(whole.lstrip("0") + part) > _MOST_DIGITS or len(part) > _MOST_PLACES:
        message = f"{what} has more digits than are kept of a number"
        hint = f"at most {_MOST_DIGITS}, {_MOST_PLACES} of them behind the point; write it rounded"
        reader.report(Code.OUT_OF_RANGE, message, node.place, hint)
        return None
    number = Decimal(node.text)
    return number if reader.within(number, node.text, node, what, (least, most), digits) else None


def _hint(text: str) -> str:
    """Return how a number would be written that was written in another way."""
    text = text.strip()
    if found := _BEGUN.match(text):
        return f"write {found['sign']}0.{found['part']}"
    if found := _WITH_POINT.match(text):
        return f"write digits and a point only: {_bare(found['whole'])}{found['part'] or ''}"
    if found := _WITH_COMMA.match(text):
        return f"write a point before the decimals: {_bare(found['whole'])}.{found['part']}"
    if found := _BESIDE.match(text):
        number = found["number"].strip()
        return (
            f"write the number alone: {number}"
            if _DECIMAL.match(number)
            else "write the number alone, in digits"
        )
    return "write one number in digits, such as 12.5" if any(map(str.isdigit, text)) else ""


def _bare(whole: str) -> str:
    return re.sub("[^0-9-]", "", whole)
