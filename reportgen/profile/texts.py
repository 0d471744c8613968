"""Texts of a profile: plain or in the small markup, in Unicode's composed form (NFC), never empty."""

import re
import unicodedata
from dataclasses import replace
from itertools import islice

from reportgen.errors import Code
from reportgen.reading import Node, Reader, Scalar
from reportgen.richtext import Block, Listing, MarkupError, Rich, find_markup, parse_blocks, text_of

_TOKEN = re.compile(r"\S+")
_MARKER = re.compile(r"[-*•]|\d{1,3}[.)]")
"""What begins an entry of a list."""

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


def plain_text(node: Node, reader: Reader, what: str, words: int | None = None) -> str:
    """Return a text of one line, without markup, of so many words at most."""
    text = reader.text(node, what)
    if text is None:
        return ""
    if error := find_markup(node.text if isinstance(node, Scalar) else text):
        _report(error, node, reader, what)
    found = normal(re.sub(r"[ \t\n]+", " ", text))
    _limit(len(found.split()), words, node, reader, what)
    return found


def rich_text(node: Node, reader: Reader, what: str, words: int | None = None) -> tuple[Block, ...]:
    """Return paragraphs and lists in the small markup, of so many words at most.

    Words are counted as they are read: without the signs of the markup, and without addresses.
    """
    if reader.text(node, what) is None or not isinstance(node, Scalar):
        return ()
    try:
        blocks = tuple(_normal_block(block) for block in parse_blocks(node.text))
    except MarkupError as error:
        _report(error, node, reader, what)
        return ()
    _limit(sum(map(_words_in, blocks)), words, node, reader, what)
    return blocks


def check_letters(node: Node, reader: Reader, what: str, most: int | None) -> None:
    """Report a text of more letters than there may be, counted as they stand in the file."""
    if most is not None and isinstance(node, Scalar) and len(node.text) > most:
        message, hint = f"{what} has {len(node.text)} letters", f"the limit is {most}"
        reader.report(Code.TOO_MANY_LETTERS, message, node.at(most, len(node.text) - most), hint)


def _words_in(block: Block) -> int:
    items = block.items if isinstance(block, Listing) else (block,)
    return sum(len(text_of(item).split()) for item in items)


def _limit(count: int, most: int | None, node: Node, reader: Reader, what: str) -> None:
    """Report a text of too many words, at the first of them that is too many."""
    if most is None or count <= most or not isinstance(node, Scalar):
        return
    signs = (found for found in _TOKEN.finditer(node.text) if not _MARKER.fullmatch(found[0]))
    word = next(islice(signs, most, None), None)
    place = node.at(word.start(), len(word[0])) if word else node.place
    reader.report(Code.TOO_MANY_WORDS, f"{what} has {count} words", place, f"the limit is {most}")


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
