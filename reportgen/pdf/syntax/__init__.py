"""The syntax of PDF, read and written alike: objects as values, strings and names."""

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

__all__ = ["Name", "Real", "Ref", "Stream", "Value", "name", "parse", "text_of", "text_string", "write"]
