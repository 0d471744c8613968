"""Where a line may end within what stands between spaces: behind signs, in scripts without spaces, in words.

Chinese and Japanese are parted between any two letters but for those that no line begins or ends with
(JIS X 4051; Unicode Standard Annex 14, classes CL, CP, EX, NS, OP), Thai between words, by a dictionary.
Korean has spaces. Words are parted by the patterns of the Hunspell dictionaries, through Pyphen.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from budoux.parser import Parser
    from pyphen import Pyphen

NO_SPACE = "\u200b"
"""A place where a line may end and nothing is shown."""
SOFT_HYPHEN = "\u00ad"

_BREAK = re.compile(r"(?<=\w\w[-–—/_.@])(?=[^\W\d_])|(?<=\w\w[-–—/])(?=[^\W_])")
_SIGNS = frozenset("-–—/_.@")
_ADDRESS_BREAK = re.compile(_BREAK.pattern + r"|(?<=[\w/])(?=[?&=#]\w)")

_NOT_FIRST = frozenset(
    "、。，．,.:;!?！？：；・･‐–—)]}）］｝〕〉》」』】〙〗〟｡｣､’”»›々〻ゝゞヽヾーｰ〜～゠…‥％%‰℃°′″"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
)
_NOT_LAST = frozenset("([{（［｛〔〈《「『【〘〖〝｢‘“«‹¥￥$＄€£#＃№")
_UNSPACED = re.compile(
    "[\u0e00-\u0e7f\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U0001f000-\U0003ffff]"
)
_THAI = re.compile("([\u0e00-\u0e7f]+)")
_HELD = frozenset("\u00a0\u202f\u2060\ufeff")


def may_be_parted(letters: str) -> bool:
    """Tell whether letters between spaces may have a place where a line ends."""
    if not _SIGNS.isdisjoint(letters):
        return True
    return not letters.isascii() and (NO_SPACE in letters or bool(_UNSPACED.search(letters)))


def parts(letters: str) -> Iterator[tuple[str, str]]:
    """Yield letters in parts, each with what stands behind it: "|" behind a sign, or nothing seen.

    Where their writer says where a line may end, it ends nowhere else between these letters.
    """
    if NO_SPACE in letters:
        written = [part for part in letters.split(NO_SPACE) if part]
        yield from zip(written, [*[NO_SPACE] * (len(written) - 1), "|"], strict=True)
        return
    pieces = [letters]
    if not _SIGNS.isdisjoint(letters):
        pieces = (_ADDRESS_BREAK if "/" in letters else _BREAK).split(letters)
    for piece in pieces:
        if piece.isascii() or not _UNSPACED.search(piece):
            yield piece, "|"
            continue
        *before, last = _unspaced(piece)
        yield from ((part, NO_SPACE) for part in before)
        yield last, "|"


def _unspaced(letters: str) -> list[str]:
    """Return letters of which some are of a script without spaces, in parts."""
    found: list[str] = []
    for stretch in filter(None, _THAI.split(letters)):
        words = _thai().parse(stretch) if _THAI.match(stretch) else _ideographs(stretch)
        if found and (stretch[0] in _NOT_FIRST or found[-1][-1] in _NOT_LAST):
            found[-1] += words.pop(0)
        found += words
    return found


def _ideographs(letters: str) -> list[str]:
    found = [letters[0]]
    for before, letter in pairwise(letters):
        if _may_part(before, letter):
            found.append(letter)
        else:
            found[-1] += letter
    return found


def _may_part(before: str, letter: str) -> bool:
    """Tell whether a line may end between two characters."""
    if letter in _NOT_FIRST or before in _NOT_LAST or _HELD & {before, letter}:
        return False
    if unicodedata.category(letter)[0] == "M" or not (_wide(before) or _wide(letter)):
        return False
    return unicodedata.category(letter) not in {"Pe", "Pf", "Po"} or _wide(letter)


@cache
def _wide(letter: str) -> bool:
    """Tell whether a character is as wide as high, and of a script without spaces."""
    if unicodedata.name(letter, "").startswith("HANGUL"):
        return False
    return unicodedata.east_asian_width(letter) in {"W", "F"}


@cache
def _thai() -> "Parser":
    from budoux import load_default_thai_parser  # noqa: PLC0415 - a dictionary that few pages need

    return load_default_thai_parser()


@cache
def _patterns(language: str) -> "Pyphen | None":
    from pyphen import Pyphen, language_fallback  # noqa: PLC0415 - only where a word is wider than a line

    known = language_fallback(language.replace("-", "_"))
    return Pyphen(lang=known) if known else None


def hyphens(word: str, language: str) -> tuple[int, ...]:
    """Return how many letters may stand before a hyphen; nothing in a language that has no patterns."""
    patterns = _patterns(language)
    return tuple(patterns.positions(word)) if patterns else ()
