"""Numbers in the cells of a table: as a program keeps them, or as texts with the signs that are named."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import assert_never

from reportgen.importing.mapping import Field, NumberFormat, may_be_none
from reportgen.importing.meaning import Meaning
from reportgen.importing.tables import CellKind, Located, plain_decimal
from reportgen.importing.unclear import Unclear
from reportgen.series import Question

_INTEGER = re.compile(r"-?[0-9]+(?:\.0+)?\Z")
_DECIMAL = re.compile(r"-?[0-9]+(?:\.[0-9]+)?\Z")
_HOW = 'say how numbers are written, decimal: "," or thousands: " "; or codes: {this cell: 10000}'
_PARTS = "say parts: yes under its entry, numbers up to 1 are parts of 1, or parts: no, they are per cent"
_KEPT = "the table shows per cent, and keeps parts of 1; write 88 there and not 0.88, or ask for a percent"
_SPACES = "\u00a0\u202f\u2009"


def digits_in(question: Question, entry: Field, located: Located, unclear: Unclear) -> str:
    """Return the number that a cell says, in digits with a point; "" where it is not clear, and noted."""
    cell = located.cell
    if cell.kind is CellKind.DATE:
        if located.text in entry.dates:
            return entry.dates[located.text]
        hint = f"say what it was before a program made a date of it: dates: {{{located.text}: 7}}"
        unclear.cell(question.id, located, "is a date, and a number is wanted", hint)
        return ""
    text = (
        located.text
        if cell.kind is CellKind.NUMBER
        else plain_digits(without_signs(located.text, question), entry.numbers)
    )
    match question.kind.sign:
        case "%" if cell.percent:
            return plain_decimal(Decimal(text) * 100)  # the table keeps 0.125, and shows 12.5 %
        case "%" if "%" not in located.text and _is_part(text):
            if entry.parts is None and Decimal(text) < 1:
                unclear.cell(question.id, located, "may be a part of 1, or as many per cent", _PARTS)
                return ""
            return plain_decimal(Decimal(text) * 100) if entry.parts else text
        case "" if cell.percent and not _INTEGER.match(text):
            unclear.cell(question.id, located, "is a part of 1 that is shown as so many per cent", _KEPT)
            return ""
        case "%" | "":
            pass
        case other:
            assert_never(other)
    if not question.kind.whole:
        if _DECIMAL.match(text):
            return text
        unclear.cell(question.id, located, "is no number", _HOW, to_map=True)
    elif not _INTEGER.match(text):
        unclear.cell(question.id, located, "is no whole number", _HOW, to_map=True)
    else:
        return str(int(text.partition(".")[0]))
    return ""


def _is_part(text: str) -> bool:
    """Tell whether a number may be a part of one, as many tables keep a share."""
    return _DECIMAL.match(text) is not None and 0 < Decimal(text) <= 1


def told_below_zero(name: str, entry: Field, cells: Iterable[Located], meaning: Meaning) -> None:
    """Note numbers below zero that may stand for no answer.

    They are such as -99; or one that comes again in a column that has no other below zero.
    """
    said: dict[str, list[Located]] = {}
    for located in cells:
        if _INTEGER.match(located.text) and not (entry.code(located.text) or meaning.state(entry, located)):
            said.setdefault(located.text, []).append(located)
    below = {text: found for text, found in said.items() if text.startswith("-")}
    for text in [text for text in below if may_be_none(text)]:
        hint = (
            f'say what it means under codes: or states:, or that it is a number: codes: {{"{text}": {text}}}'
        )
        for located in below.pop(text):
            meaning.unclear.cell(name, located, "often stands for no answer", hint, to_map=True)
    for text, found in below.items():
        if len(below) == 1 and 1 < len(found) < sum(map(len, said.values())):
            hint = "does it stand for no answer? then say so under states:"
            for located in found:
                meaning.unclear.warn(f"{name}: {text} is the only number below zero", located, hint)


def without_signs(text: str, question: Question) -> str:
    """Return a number that is written as a text, without the sign that the question says it has."""
    for sign in filter(None, (question.kind.sign, question.currency, question.unit)):
        text = text.removeprefix(sign).removesuffix(sign).strip()
    return text


def plain_digits(text: str, numbers: NumberFormat) -> str:
    """Return a number with a point and without groups, by the signs that it is said to be written with.

    What is not written so stays as it is.
    """
    for space in _SPACES if numbers.thousands == " " else ():
        text = text.replace(space, " ")
    groups, decimal = re.escape(numbers.thousands), re.escape(numbers.decimal)
    whole = rf"[0-9]{{1,3}}(?:{groups}[0-9]{{3}})+|[0-9]+" if groups else "[0-9]+"
    found = re.match(rf"(?P<whole>-?(?:{whole}))(?:{decimal}(?P<rest>[0-9]+))?\Z", text)
    if found is None:
        return text
    digits = found["whole"].replace(numbers.thousands, "") if numbers.thousands else found["whole"]
    return f"{digits}.{found['rest']}" if found["rest"] else digits
