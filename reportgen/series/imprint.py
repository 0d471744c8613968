"""The imprint of a series (``imprint`` in ``series.yaml``): whom to ask, its numbers, where it is online."""

import re
from dataclasses import dataclass

from reportgen.errors import Code
from reportgen.reading import Node, Reader
from reportgen.richtext import check_link, fixed_text
from reportgen.series.sources import check_doi

_ISSN = re.compile(r"\d{4}-\d{3}[\dX]\Z")


@dataclass(frozen=True, slots=True)
class ImprintData:
    """What is empty is not there.

    ``how_to_read`` says what a reader has to know of the figures, ``maps`` whose maps are, where a page has
    one, ``contact`` whom to ask; ``doi``, without
    its resolver, and ``online`` are where the publication is found, the first of which its code leads to.
    What is printed has an ``isbn``, and its PDF may have one of its own. ``volume`` are lines of the imprint
    of a volume alone: of its printer, its editions, its cataloguing.
    """

    how_to_read: str = ""
    maps: str = ""
    contact: str = ""
    issn: str = ""
    isbn: str = ""
    isbn_pdf: str = ""
    doi: str = ""
    online: str = ""
    volume: tuple[str, ...] = ()

    def reading(self, *, mapped: bool) -> str:
        """Return how to read pages, which have maps or not."""
        return " ".join(filter(None, (self.how_to_read, self.maps if mapped else "")))

    @property
    def numbers(self) -> tuple[tuple[str, str], ...]:
        """The numbers of the publication, each with its name."""
        named = (("ISBN", self.isbn), ("ISBN (PDF)", self.isbn_pdf), ("ISSN", self.issn))
        return tuple((name, number) for name, number in named if number)

    @property
    def address(self) -> str:
        """Where the publication is found: the address of its DOI, or its own; or an empty text."""
        return f"https://doi.org/{self.doi}" if self.doi else self.online


def read_imprint(node: Node, reader: Reader) -> ImprintData:
    """Return the imprint; what is wrong with it goes to the reader."""
    keys = ("how_to_read", "maps", "contact", "issn", "isbn", "isbn_pdf", "doi", "online", "volume")
    fields = reader.fields(node, "the imprint", (), keys)
    said = {
        key: fixed_text(value, reader, key, neutral=key not in {"how_to_read", "maps"})
        for key, value in fields.items()
        if key != "volume"
    }
    lines = reader.items(fields["volume"], "lines of the imprint of a volume") if "volume" in fields else ()
    if not fields and not reader.problems:
        reader.report(Code.EMPTY_LIST, "this imprint says nothing", node.place, "write a key, or take it out")
    if (issn := said.get("issn")) and not (_ISSN.match(issn) and _is_summed(issn, 8)):
        hint = "eight digits with a hyphen, the last of which is that of the check: 2049-3630"
        reader.wrong(fields["issn"], "an ISSN", hint)
    for key in ("isbn", "isbn_pdf"):
        if (isbn := said.get(key)) and not _is_isbn(isbn):
            hint = "ten or thirteen digits, the last of which is that of the check"
            reader.wrong(fields[key], "an ISBN", hint)
    if said.get("doi"):
        check_doi(said["doi"], fields["doi"], reader)
    if (online := said.get("online")) and (reason := check_link(online)):
        reader.report(Code.LINK, f'"{online}" cannot be a link', fields["online"].place, reason)
    return ImprintData(
        **said, volume=tuple(fixed_text(line, reader, "volume", neutral=True) for line in lines)
    )


def _is_isbn(text: str) -> bool:
    """Tell whether a number is an ISBN (ISO 2108), of ten digits or thirteen."""
    bare = text.replace("-", "").replace(" ", "")
    if len(bare) == 10:
        return _is_summed(bare, 10)
    weighed = (int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(bare) if digit.isdecimal())
    return len(bare) == 13 and bare.isdecimal() and bare[:3] in {"978", "979"} and sum(weighed) % 10 == 0


def _is_summed(text: str, length: int) -> bool:
    """Tell whether digits, each by its place from the end, add up to a multiple of 11; X is 10."""
    bare = text.replace("-", "")
    if not re.fullmatch(rf"\d{{{length - 1}}}[\dX]", bare):
        return False
    values = (10 if sign == "X" else int(sign) for sign in bare)
    return sum(value * (length - place) for place, value in enumerate(values)) % 11 == 0
