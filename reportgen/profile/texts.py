"""Texts of a profile: plain or in the small markup, in Unicode's composed form (NFC), never empty."""

import re
import unicodedata
from dataclasses import replace

from reportgen.errors import Code
from reportgen.reading import Node, Reader, Scalar
from reportgen.richtext import Block, Listing, MarkupError, Rich, find_markup, parse_blocks

_SIGNS = str.maketrans(
    {
        "\t": " ",
        "\u00ad": "",
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
    }
)


def plain_text(node: Node, reader: Reader, what: str) -> str:
    """Return a text of one line, without markup."""
    text = reader.text(node, what)
    if text is None:
        return ""
    if error := find_markup(node.text if isinstance(node, Scalar) else text):
        _report(error, node, reader, what)
    return normal(re.sub(r"[ \t\n]+", " ", text))


def rich_text(node: Node, reader: Reader, what: str) -> tuple[Block, ...]:
    """Return paragraphs and lists in the small markup."""
    if reader.text(node, what) is None or not isinstance(node, Scalar):
        return ()
    try:
        return tuple(_normal_block(block) for block in parse_blocks(node.text))
    except MarkupError as error:
        _report(error, node, reader, what)
        return ()


def normal(text: str) -> str:
    """Return a text in composed characters (NFC), ligatures as letters, without soft hyphens."""
    return unicodedata.normalize("NFC", text.translate(_SIGNS))


def _normal_block(block: Block) -> Block:
    if isinstance(block, Listing):
        return replace(block, items=tuple(_normal_rich(item) for item in block.items))
    return _normal_rich(block)


def _normal_rich(text: Rich) -> Rich:
    return tuple(replace(run, text=normal(run.text)) for run in text)


def _report(error: MarkupError, node: Node, reader: Reader, what: str) -> None:
    place = node.at(error.offset, error.length) if isinstance(node, Scalar) else node.place
    code = Code.LINK if error.link else Code.MARKUP
    reader.report(code, f"{error.message} ({what})", place, error.hint)
