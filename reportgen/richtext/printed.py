"""Texts that are printed as they stand in a file: seen at all, without markup or braces nobody reads."""

import re
import unicodedata
from collections.abc import Iterable

from reportgen.errors import Code
from reportgen.reading import Node, Reader, ScalarNode
from reportgen.richtext.markup import find_markup, parse_inline
from reportgen.richtext.model import MarkupError, MarkupFault, Rich

_BRACE = re.compile(r"[{}]")
LONGEST_WORD = 200
"""The most letters of a word, other than an address: no language has longer ones."""

_TOKEN = re.compile(r"\S+")
_WORD = re.compile(rf"[^\s/\u00ad]{{{LONGEST_WORD + 1},}}")
_ADDRESS = re.compile(r"\]\(|https?://|www\.|mailto:|^[^@]+@[^@]+$", re.IGNORECASE)
_WHITE = re.compile(r"[ \t\n]+")


def fixed_text(node: Node, reader: Reader, what: str, *, places: bool = False, neutral: bool = False) -> str:
    """Return a text of a series that is printed as it is; only one with ``places`` may have braces.

    One that is not ``neutral`` has words of a language.

    What is wrong with it goes to the reader.
    """
    node = reader.in_language(node, what, neutral=neutral)
    text = reader.text(node, what)
    if text is None or not isinstance(node, ScalarNode):
        return ""
    check_fixed(node, reader, what, places=places)
    return _WHITE.sub(" ", text)


def fixed_line(node: Node, reader: Reader, what: str) -> Rich:
    """Return a line of a series in the small markup; what is wrong with it goes to the reader."""
    if reader.text(node, what) is None or not isinstance(node, ScalarNode):
        return ()
    is_readable(node, reader, what)
    _check_braces(node, reader, what)
    try:
        runs = parse_inline(node.text)
    except MarkupError as error:
        report(error.faults, node, reader, what)
        return ()
    return tuple(run._replace(text=_WHITE.sub(" ", run.text)) for run in runs)


def check_fixed(node: ScalarNode, reader: Reader, what: str, *, places: bool = False) -> None:
    """Report markup, braces and signs that nobody sees in a text that is printed as it is."""
    is_readable(node, reader, what)
    report(find_markup(node.text), node, reader, what)
    if not places:
        _check_braces(node, reader, what)


def _check_braces(node: ScalarNode, reader: Reader, what: str) -> None:
    if brace := _BRACE.search(node.text):
        hint = "nothing is put in here; write plain text"
        reader.report(Code.TEMPLATE, f"a brace is not read here ({what})", node.at(brace.start()), hint)


def is_readable(node: ScalarNode, reader: Reader, what: str) -> bool:
    """Tell whether a text can be read, and report why it cannot.

    Something of it is seen, each accent stands on its letter, and no word is longer than any.
    """
    for token in _TOKEN.finditer(node.text):
        if (word := _WORD.search(token[0])) and not _ADDRESS.search(token[0]):
            message, hint = f"{what} has a word of {len(word[0])} letters", f"the limit is {LONGEST_WORD}"
            place = node.at(token.start() + word.start(), len(word[0]))
            reader.report(Code.TOO_MANY_LETTERS, message, place, hint)
            return False
    if node.text.isascii():
        return True
    kinds = [unicodedata.category(character) for character in node.text]
    if not shows(node.text):
        hint = "it has signs that nobody sees; write something, or take it out"
        reader.wrong(node, f"text ({what})", hint)
        return False
    for number, kind in enumerate(kinds):
        if kind[0] == "M" and (number == 0 or kinds[number - 1][0] in "CZ"):
            name = unicodedata.name(node.text[number], "a mark")
            message = f"{name} (U+{ord(node.text[number]):04X}) stands on no letter ({what})"
            reader.report(
                Code.WRONG_KIND, message, node.at(number), "write it behind a letter, or take it out"
            )
            return False
    return True


def shows(text: str) -> bool:
    """Tell whether anything of a text is seen."""
    return not all(unicodedata.category(character)[0] in "CMZ" for character in text)


def report(faults: Iterable[MarkupFault], node: ScalarNode, reader: Reader, what: str) -> None:
    """Report what is no markup of ours in a text."""
    for fault in faults:
        code = Code.LINK if fault.link else Code.MARKUP
        reader.report(code, f"{fault.message} ({what})", node.at(fault.offset, fault.length), fault.hint)
