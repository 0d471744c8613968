"""Numbers as JSON Schema and in words: whole, with decimals, of per cents or of a currency, within limits."""

from typing import assert_never

from reportgen.authoring.texts import in_limits, mapping
from reportgen.authoring.values import Json
from reportgen.profile import FORMS, How, any_of, unit_of
from reportgen.reading import of_json
from reportgen.series import Bounds, Question

_DIGITS = {"integer": "^-?[0-9]+$", "number": r"^-?[0-9]+(?:\.[0-9]+)?$"}


def number_forms(question: Question) -> list[Json]:
    """Return the forms of a number that answers a question."""
    found = numbers("integer" if question.kind.whole else "number", question.bounds)
    inexact = (("from", "to"), *((how.value,) for how in How if how is not How.RANGE))
    said = [mapping({key: {"anyOf": found} for key in keys}, *keys) for keys in inexact]
    return [*found, *said] if question.inexact else found


def numbers(kind: str, bounds: Bounds) -> list[Json]:
    """Return the forms of a number of a type of JSON Schema, within limits."""
    limits = zip(("minimum", "maximum"), bounds, strict=True)
    number: Json = {"type": kind} | {key: of_json(bound) for key, bound in limits if bound is not None}
    return [number, {"$comment": "in quotation marks", "type": "string", "pattern": _DIGITS[kind]}]


def number_in_words(question: Question) -> str:
    """Return how a number is written, in words."""
    number = _written(question)
    said = " With the year it is of." * question.year
    said += "".join(f" {number} is {words}." for number, words in question.not_measured)
    said += f" Where it is not exact: {FORMS}." * question.inexact
    limit = in_limits(*question.bounds)
    if None in question.bounds and limit:  # which goes with the number as "from 1 to 5" does not
        return f"{number}, {limit}; {any_of(question)}.{said}"
    return f"{number}{' ' * bool(limit)}{limit}, {any_of(question)}.{said}"


def _written(question: Question) -> str:
    unit = f" ({unit_of(question)})" if unit_of(question) else ""
    match question.kind.sign:
        case "%":
            return "A number of per cents without the sign, such as 12.5"
        case "" if question.kind.whole:
            return f"A whole number{unit}"
        case "":
            return f"A number, with a point before its decimals{unit}"
    assert_never(question.kind.sign)


def number_shape(wanted: str, *, alike: bool) -> Json:
    """Return the schema of a number that is the one wanted, or is not, or is below it; with its year, too."""
    least = wanted.removesuffix("+")
    if least == wanted:
        one: Json = {"const": int(least)} if alike else {"not": {"const": int(least)}}
    else:
        one = {"minimum" if alike else "exclusiveMaximum": int(least)}
    number = {"type": "number", **one}
    return {"anyOf": [number, {"type": "object", "required": ["value"], "properties": {"value": number}}]}
