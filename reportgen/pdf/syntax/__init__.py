"""The syntax of PDF, read and written alike: objects as values, strings, names, structure types."""

from reportgen.pdf.syntax.roles import GROUPING, STANDARD
from reportgen.pdf.syntax.values import (
    Name,
    Real,
    Ref,
    Stream,
    Value,
    name,
    parse,
    text_of,
    text_string,
    write,
)

__all__ = [
    "GROUPING",
    "STANDARD",
    "Name",
    "Real",
    "Ref",
    "Stream",
    "Value",
    "name",
    "parse",
    "text_of",
    "text_string",
    "write",
]
