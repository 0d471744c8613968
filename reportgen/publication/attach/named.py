"""What of a host is called as something new is: a title, the number of an annex, the numbers of its pages."""

import re
from collections.abc import Iterable, Iterator, Sequence

from reportgen.pdf.read import Seen
from reportgen.publication.attach.labels import ROMAN, Range
from reportgen.publication.attach.made import Making, Ready
from reportgen.publication.attach.printed import numbering

_NUMBERED = re.compile(r"([^\W\d_]+)\s+(\d{1,3}|[IVXL]{1,7}|[A-Z])(?!\w)")
"""A word and what counts it: Annex A, Appendix 2, Annexe IV."""


def called_alike(seen: Seen, ready: Sequence[Ready], making: Making) -> Iterator[tuple[str, str]]:
    """Yield what is in a host under the name of something new, and what helps."""
    titles = {" ".join(title.split()) for _, title, _ in seen.bookmarks}
    for one in ready:
        if one.guest.bookmark in titles:
            yield (
                f'"{one.guest.title}" is in it already, and is there twice now',
                "attach to the report as it was before",
            )
    divider = " ".join(making.wanted.divider.split())
    if divider not in titles and (found := numbered_alike(divider, titles)):
        name, free = found
        yield f'it has an "{name}" already, and the divider is "{divider}"', f'"{free}" is free'
    if prefix := making.wanted.prefix:
        last = _last_of(prefix, seen, making)
        if last >= (making.wanted.first_page or 1):
            hint = f"take another --prefix, or go on with --first-page {last + 1}"
            yield (
                f"it has pages that are numbered up to {prefix}{last} already, and so are the new ones",
                hint,
            )


def numbered_alike(title: str, others: Iterable[str]) -> tuple[str, str] | None:
    """Return what a title and one of others are numbered as, such as "Annex A", and the next that none is."""
    if not (own := _NUMBERED.match(title)):
        return None
    word, number = own.groups()
    found = (other for other in map(_NUMBERED.match, others) if other)
    taken = [other[2] for other in found if other[1].casefold() == word.casefold()]
    if number not in taken:
        return None
    if number.isdigit():
        style, numbers = "D", [int(text) for text in taken if text.isdigit()]
    elif "I" in taken and all(text.lower() in ROMAN for text in taken):
        style, numbers = "R", [ROMAN[text.lower()] for text in taken]
    else:
        style, numbers = (
            "A",
            [ord(text) - ord("A") + 1 for text in taken if text.isalpha() and len(text) == 1],
        )
    return f"{word} {number}", f"{word} {Range(0, style, '', max(numbers, default=0) + 1).label(0)}"


def _last_of(prefix: str, seen: Seen, making: Making) -> int:
    """Return the last number that a host has behind a prefix, by its labels or in print; 0 if none."""
    count = making.count
    numbers = [label.removeprefix(prefix) for label in seen.labels if label.startswith(prefix)]
    printed = numbering(making.labels, count, count, seen.margins, None)
    goes_on = printed.first - 1 if printed and (printed.style, printed.prefix) == ("D", prefix) else 0
    return max(goes_on, *(int(number) for number in numbers if number.isdecimal()), 0)
