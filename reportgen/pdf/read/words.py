"""Words put together from what is set, and the places where two of them would be read as one."""

import re
from dataclasses import dataclass

from reportgen.pdf.read.pen import PenPosition, apart, new_line

_ADDRESS = re.compile(r"[/@]|[^\W\d]\.\w")
"""What is of an address, which goes on in the next line without a sign."""


@dataclass(slots=True)
class FoundMark:
    """Marked content with an MCID: its words as they are read, and whether anything is drawn.

    ``stream`` is the object of the form it stands in, 0 for the page itself. ``glued`` holds words of two
    lines with no space between; ``language`` and ``actual`` are those of its properties.
    """

    page: int
    stream: int
    mcid: int
    tag: str
    language: str = ""
    actual: str | None = None
    words: str = ""
    drawn: bool = False
    glued: str = ""
    first: PenPosition | None = None
    last: PenPosition | None = None

    def write(self, words: str, start: PenPosition, end: PenPosition) -> None:
        """Add words; with a space where there is a gap, and a note where the file should have one."""
        if self.last is not None and self.words:
            self.glued = self.glued or glued(self.words, words, self.last, start)
            spaced = self.words[-1].isspace() or words[0].isspace()
            hyphenated = self.words[-1] == "-" and words[0].isalpha() and new_line(self.last, start)
            if apart(self.last, start) and not spaced and not hyphenated:
                self.words += " "
        self.words += words
        self.first = self.first or start
        self.last = end


def glued(before: str, after: str, end: PenPosition | None, start: PenPosition | None) -> str:
    """Return what is read as one word though it stands on two lines; "" where all is well.

    A word that is hyphenated ends in a hyphen; scripts that have no spaces need none.
    """
    if not before or not after or end is None or start is None or not new_line(end, start):
        return ""
    ends = before[-1].isalnum() or before[-1] in ".,;:!?)"
    if not ends or not after[0].isalnum() or _unspaced(before[-1]) or _unspaced(after[0]):
        return ""
    begun = before.rsplit(maxsplit=1)[-1]
    return "" if _ADDRESS.search(begun) else begun + after.split(maxsplit=1)[0]


def _unspaced(letter: str) -> bool:
    """Tell whether a letter is of a script that has no spaces: Thai, Chinese and others after it."""
    return letter > "\u0dff" and letter.isalpha() and letter.lower() == letter.upper()
