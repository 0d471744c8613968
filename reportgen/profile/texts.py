"""Texts of a profile: plain or in the small markup, in Unicode's composed form (NFC), never empty."""

import unicodedata

from reportgen.errors import Code
from reportgen.reading import Node, Reader, Scalar
from reportgen.richtext import Block, MarkupError, find_markup, parse_blocks


def plain_text(node: Node, reader: Reader, what: str) -> str:
    """Return a text of one line, without markup."""
    text = reader.text(node, what)
    if text is None:
        return ""
    if error := find_markup(node.text if isinstance(node, Scalar) else text):
        _report(error, node, reader, what)
    return unicodedata.normalize("NFC", " ".join(text.split(" ")).replace("\n", " "))


def rich_text(node: Node, reader: Reader, what: str) -> tuple[Block, ...]:
    """Return paragraphs and lists in the small markup."""
    if reader.text(node, what) is None or not isinstance(node, Scalar):
        return ()
    try:
        return parse_blocks(unicodedata.normalize("NFC", node.text))
    except MarkupError as error:
        _report(error, node, reader, what)
        return ()


def _report(error: MarkupError, node: Node, reader: Reader, what: str) -> None:
    place = node.at(error.offset, error.length) if isinstance(node, Scalar) else node.place
    code = Code.LINK if "link" in error.message else Code.MARKUP
    reader.report(code, f"{error.message} ({what})", place, error.hint)
