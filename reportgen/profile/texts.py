"""Texts of a profile: plain or in the small markup, in Unicode's composed form (NFC), never empty."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import TypeGuard

from reportgen.errors import Code
from reportgen.profile.meant import MISSING, WRITTEN
from reportgen.reading import TRUTH, Node, Reader, ScalarNode
from reportgen.richtext import (
    BULLETS,
    Listing,
    MarkupError,
    Rich,
    TextBlock,
    Unit,
    find_markup,
    is_readable,
    parse_blocks,
    report,
    shows,
    text_of,
    unit_of,
)

MOST_LETTERS = 20_000
"""The most letters of a text; two pages hold about half as many."""
_MARKER = re.compile(rf"[-*+{BULLETS}\u2010-\u2015]|\(?\d{{1,3}}[.)]|(?:\[\^\d+\]:?)+")
"""What begins an entry of a list or a note, or refers to one, where it stands by itself."""
_COMMENT = re.compile(r"\s+(#[^\s#].*?)\s*\Z")

MOST_ENTRIES = 200
"""The entries of a list that has no limit of its own; two pages hold some 80."""

_NOTHING = MISSING | WRITTEN.keys()
_SIGNS = str.maketrans(
    {"\t": " ", "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
)


def plain_text(
    node: Node, reader: Reader, what: str, words: int | None = None, *, neutral: bool = False
) -> str:
    """Return a text of one line, without markup, of so many words at most, in the language that is wanted."""
    return chosen_text(reader.in_language(node, what, neutral=neutral), reader, what, words)


def chosen_text(node: Node, reader: Reader, what: str, words: int | None = None) -> str:
    """Return a text of one line as ``plain_text`` does, where its language is chosen."""
    if not _is_sound(node, reader, what):
        return ""
    report(find_markup(node.text), node, reader, what)
    found = normal(re.sub(r"[ \t\n]+", " ", node.text.strip()))
    _limit(unit_of(reader.languages.wanted).count(found), words, node, reader, what)
    return found


def name_text(node: Node, reader: Reader, what: str, words: int | None) -> str:
    """Return the name of a place or a person, where its language is chosen: a text with a letter in it.

    A number, a day or a truth is what a program made of another cell; in quotation marks it may be a name.
    """
    found = chosen_text(node, reader, what, words)
    plain = node.text if found and isinstance(node, ScalarNode) and node.plain else ""
    if plain and (plain in TRUTH or not any(map(str.isalpha, plain))):
        message = f'"{plain}" is no text, and so no name ({what})'
        hint = "write the name; where it is truly meant, put it in quotation marks"
        reader.report(Code.WRONG_KIND, message, node.place, hint)
    return found


def rich_text(node: Node, reader: Reader, what: str, words: int | None = None) -> tuple[TextBlock, ...]:
    """Return paragraphs and lists in the small markup, of so many words at most.

    Words are counted as they are read: without the signs of the markup, and without addresses behind words.
    """
    node = reader.in_language(node, what)
    if not _is_sound(node, reader, what):
        return ()
    try:
        blocks = tuple(_normal_block(block) for block in parse_blocks(node.text))
    except MarkupError as error:
        report(error.faults, node, reader, what)
        return ()
    if not all(shows(text_of(text)) for block in blocks for text in _texts_in(block)):
        hint = "a paragraph or an entry of a list has only signs that nobody sees; take it out"
        reader.wrong(node, f"text ({what})", hint)
    unit = unit_of(reader.languages.wanted)
    _limit(sum(_words_in(block, unit) for block in blocks), words, node, reader, what)
    return blocks


def says_nothing(text: str) -> bool:
    """Return whether a plain text says that there is none: ``n/a``, ``nil``."""
    return text.strip().casefold() in _NOTHING


def _none_meant(node: ScalarNode, reader: Reader, what: str) -> bool:
    """Report a text that says that there is none, or whose end is a comment to YAML: ``We are #1``."""
    behind = node.place.excerpt[node.place.column - 1 + node.place.length :] if len(node.source) == 1 else ""
    if node.plain and (comment := _COMMENT.match(behind)):
        message = f'"{comment[1]}" is read as a comment, and is no part of the text ({what})'
        hint = "put the whole text in quotation marks; a comment has a space behind its #"
        place = node.place
        at = place.column + place.length + comment.start(1)
        reader.report(Code.WRONG_KIND, message, replace(place, column=at, length=len(comment[1])), hint)
        return True
    if not node.plain or not says_nothing(node.text):
        return False
    message = f'"{node.text}" says that there is nothing to say ({what})'
    hint = "leave it out; where it is truly meant, put it in quotation marks"
    reader.report(Code.WRONG_KIND, message, node.place, hint)
    return True


def bounded(items: Sequence[Node], what: str, reader: Reader, most: int | None) -> Sequence[Node]:
    """Return the entries of a list that are read; report those beyond, where no limit of its own does."""
    limit = max(most or 0, MOST_ENTRIES)
    if most is None and len(items) > limit:
        message = f"{what} has {len(items):,} entries"
        reader.report(Code.OUT_OF_RANGE, message, items[limit].place, f"at most {limit}")
    return items[:limit]


def check_letters(node: Node, reader: Reader, what: str, most: int | None) -> None:
    """Report a text of more letters than there may be, counted as they stand in the file."""
    if most is not None and isinstance(node, ScalarNode) and len(node.text) > most:
        message, hint = f"{what} has {len(node.text)} letters", f"the limit is {most}"
        reader.report(Code.TOO_MANY_LETTERS, message, node.at(most, len(node.text) - most), hint)


def _is_sound(node: Node, reader: Reader, what: str) -> TypeGuard[ScalarNode]:
    """Tell whether a node is a text that says something and can be set at all, and report why it is not."""
    if reader.text(node, what) is None or not isinstance(node, ScalarNode) or _none_meant(node, reader, what):
        return False
    found = len(reader.problems)
    check_letters(node, reader, what, MOST_LETTERS)
    return len(reader.problems) == found and is_readable(node, reader, what)


def _texts_in(block: TextBlock) -> list[Rich]:
    return [item.text for item in block.items] if isinstance(block, Listing) else [block]


def _words_in(block: TextBlock, unit: Unit) -> int:
    """Return how many words a block has; a label of letters is one."""
    labels = (item.label for item in block.items) if isinstance(block, Listing) else ()
    lettered = sum(any(map(str.isalpha, label)) for label in labels)
    return sum(unit.count(text_of(text)) for text in _texts_in(block)) + lettered


def _limit(count: int, most: int | None, node: Node, reader: Reader, what: str) -> None:
    """Report a text of too many words, or letters, at the first of them that is too many."""
    if most is None or count <= most or not isinstance(node, ScalarNode):
        return
    unit = unit_of(reader.languages.wanted)
    spans = (
        (begin, end) for begin, end in unit.spans(node.text) if not _MARKER.fullmatch(node.text[begin:end])
    )
    first = next(islice(spans, most, None), None)
    place = node.at(first[0], first[1] - first[0]) if first else node.place
    reader.report(Code.TOO_MANY_WORDS, f"{what} has {unit.said(count)}", place, f"the limit is {most}")


def normal(text: str) -> str:
    """Return a text in composed characters (NFC), with ligatures as letters."""
    return unicodedata.normalize("NFC", text.translate(_SIGNS))


def _normal_block(block: TextBlock) -> TextBlock:
    if isinstance(block, Listing):
        items = (replace(item, text=_normal_rich(item.text)) for item in block.items)
        return replace(block, items=tuple(items))
    return _normal_rich(block)


def _normal_rich(text: Rich) -> Rich:
    return tuple(run._replace(text=normal(run.text)) for run in text)
