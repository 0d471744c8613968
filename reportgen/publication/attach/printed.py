"""The page numbers that a host prints, read from the heads and feet of its last pages."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from reportgen.publication.attach.labels import LETTERS, ROMAN, Range, range_of

_NUMBER = re.compile(r"((?:(?!0\.)\w{1,4}[-\u2010-\u2013.])?)(\d{1,4}|[1-9]\d{4})")
_DIGITS = re.compile(r"\d+")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffe]")
_DATE = re.compile(r".+/.+/.+")
_LETTER = re.compile(r"((?:\d{1,4}[-\u2010-\u2013.]?)?)([A-Za-z])\2{0,2}")
"""One letter, or the same twice or thrice behind z, by itself or behind a number: b, BB, 3-b, 12b."""
_ROMAN = re.compile(r"[ivxlcdm]+|[IVXLCDM]+")
_ROUND = ".,;:()[]{}|\u2022\u00b7-\u2010\u2011\u2012\u2013\u2014"
"""What may stand around a number."""
_OF_ANOTHER = re.compile(
    r"^\s*\d{1,4}[.)]\s+(?=[^\W\d_])|\b(?:fig(?:ur[ae])?|tab(?:l[ae]|leau|elle|ella)?|abb(?:ildung)?|box)\.?\s+\d+",
    re.IGNORECASE | re.MULTILINE,
)
"""The number of something else: of a section before its title, of a figure, a table or a box."""
FEWEST = 2
_LEAST_AGAIN = 3
"""So many of the last pages, numbered from 1, may be the only ones that are."""
_LONGEST = 60
"""So many letters of a title have room in a line of a head."""
_MOST_BEHIND = 2
"""So many pages behind the last that is numbered may have a number of something else, as a back cover has."""


def numbering(
    labels: Sequence[Range],
    pages: int,
    at: int,
    margins: Sequence[str],
    first: int | None,
    prefix: str = "",
) -> Range | None:
    """Return the labels of new pages before page ``at``, None where those of the host go on or they have own.

    ``first`` is the number that was asked for, and ``prefix`` what is to stand before it. Without them, what
    the host prints on its pages, as ``margins`` say of its last ones, goes on behind the last, where it is
    another number than that of its labels.
    """
    if first is not None or prefix:
        return Range(0, "D", prefix, first or 1)
    said = _counted(labels, pages)
    if at < pages or not said.style:
        return None
    found = _printed(margins, pages, said)
    return found if found and found.label(0) != said.label(0) else None


def _counted(labels: Sequence[Range], pages: int) -> Range:
    """Return how the host's labels go on behind its last page; counted from 1 where there are none."""
    return range_of(labels, pages - 1).moved(pages, 0)


def told(labels: Sequence[Range], pages: int, new: Range) -> str:
    """Return what to say where the printed numbers are others than those of the labels."""
    said = _counted(labels, pages).label(0)
    reason = "its labels" if labels else "counting its pages, for it has no labels,"
    return (
        f"by what the host prints on its pages the next one is {new.label(0)}, by {reason} it is {said}: the "
        f"new pages go on with what is printed"
    )


def _printed(margins: Sequence[str], pages: int, said: Range) -> Range | None:
    """Return the numbers printed on at least half of the last pages, as they go on; None where none are.

    What grows by one from page to page is a number of pages; dates and the titles of chapters do not. Those
    of something inside, such as a questionnaire, end: with "11 of 11", or with other numbers behind them.
    """
    votes: dict[tuple[str, str, int], set[int]] = {}
    numbered: list[set[str]] = []
    for page, text in enumerate(margins, pages - len(margins)):
        found = candidates(text)
        numbered.append({style for style, _, _ in found})
        for style, prefix, number in found:
            votes.setdefault((style, prefix, number - page + pages), set()).add(page)
    usual = (said.style, said.prefix, said.first)
    likely = max(
        votes,
        key=lambda key: (len(votes[key]), key == usual, max(votes[key]), key[0] not in "aA", not key[1], key),
        default=None,
    )
    if likely is None or likely[2] < 1:
        return None
    style, prefix, first = likely
    restarts = votes[likely] == {*range(pages - first + 1, pages)} and first > _LEAST_AGAIN
    if len(votes[likely]) < max(FEWEST, len(margins) / 2) and not restarts:
        return None
    behind = max(votes[likely]) + 1 - pages + len(margins)
    last = first + behind - 1 - len(margins)
    of_all = re.search(rf"(?<!\d){last}\s*(?:/|[^\W\d_]{{1,4}})\s*{last}(?!\d)", margins[behind - 1])
    if (of_all and last < pages / 2) or sum(style in found for found in numbered[behind:]) > _MOST_BEHIND:
        return None
    return Range(0, style, prefix, first)


def carries(margins: Sequence[str], title: str) -> bool:
    """Tell whether a line with a title stands at the head or foot of a third of the last pages.

    The number of the page may stand in it. Where pages face each other, every second one may have it.
    Addresses, as browsers print them, are none, nor is what takes more than a line.
    """
    if len(title) > _LONGEST or "://" in title:
        return False
    said, title = ([*map(_line, text.splitlines())] for text in margins), _line(title)
    rest = ({_DIGITS.sub("", line.replace(title, "")) for line in lines if title in line} for lines in said)
    found = Counter(line for lines in rest for line in lines).values()
    return max(found, default=0) >= max(FEWEST, len(margins) / 3)


def _line(text: str) -> str:
    return " ".join(text.split()).casefold()


def left_pages(halves: Sequence[tuple[str, str]], pages: int) -> int | None:
    """Return whether even pages, counted from 0, are on the left (0) or odd ones (1); None if none face.

    ``halves`` are the left and the right of the margins of the last pages: where pages face each other, their
    numbers stand at the outer edge.
    """
    sides: dict[tuple[str, str, int], tuple[set[int], set[int]]] = {}
    for page, texts in enumerate(halves, pages - len(halves)):
        for side, text in enumerate(texts):
            for style, prefix, number in candidates(text):
                sides.setdefault((style, prefix, number - page), (set(), set()))[side].add(page)
    for left, right in sides.values():
        parities = {page % 2 for page in left}, {page % 2 for page in right}
        if min(len(left), len(right)) >= FEWEST and [*map(len, parities)] == [1, 1] and not left & right:
            found = parities[0].pop()
            return found if found not in parities[1] else None
    return None


@lru_cache(256)
def candidates(text: str) -> set[tuple[str, str, int]]:
    """Return style, prefix and value of all that may be a page number: 12, 12/40, 3-12, A-1, xii, b, 12b."""
    found: set[tuple[str, str, int]] = set()
    for word in _UNSEEN.sub(" ", _OF_ANOTHER.sub(" ", text)).split():
        if _DATE.fullmatch(word):
            continue
        bare = word.partition("/")[0].strip(_ROUND)
        if number := _NUMBER.fullmatch(bare):
            found.add(("D", number[1], int(number[2])))
        if letters := _LETTER.fullmatch(bare):
            count = len(bare) - len(letters[1])
            place = ord(letters[2].lower()) - ord("a") + 1 + LETTERS * (count - 1)
            found.add(("a" if letters[2].islower() else "A", letters[1], place))
        if _ROMAN.fullmatch(bare) and bare.lower() in ROMAN:
            found.add(("r" if bare.islower() else "R", "", ROMAN[bare.lower()]))
    return found
