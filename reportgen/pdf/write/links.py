"""The annotations of links (ISO 32000-1, 12.5.6.5), and addresses as they are written."""

from dataclasses import dataclass, field
from typing import TypeAlias
from urllib.parse import quote, urlsplit, urlunsplit

from reportgen.pdf.write.library import Raw, byte_string, text_string

AnnotationRect: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right and top, in pt from the bottom left corner of the page."""

_PRINT = 4
"""The flag of annotations that are printed (ISO 32000-1, table 165)."""
_SOFT_HYPHEN = "\u00ad"


@dataclass(slots=True)
class LinkAnnotation:
    """A link as it grows: where it leads, its key in the parent tree, its boxes, and its words.

    ``link`` is an address, or a name in the file behind a #.
    """

    link: str
    key: int
    boxes: list[AnnotationRect]
    words: str
    there: str = ""
    """The structure destination, where it leads to an element of the file (ISO 32000-2, 12.3.2.3)."""
    written: Raw = field(default_factory=Raw)

    def __post_init__(self) -> None:
        self.write()

    def grow(self, box: AnnotationRect, words: str) -> None:
        """Go on over another box, with more words."""
        self.boxes.append(box)
        self.words += words
        self.write()

    def write(self) -> None:
        """Write it; of several boxes the corners too: top left, top right, bottom left, bottom right."""
        lefts, bottoms, rights, tops = zip(*self.boxes, strict=True)
        around = " ".join(f"{side:.2f}" for side in (min(lefts), min(bottoms), max(rights), max(tops)))
        corners = " ".join(
            f"{x1:.2f} {y2:.2f} {x2:.2f} {y2:.2f} {x1:.2f} {y1:.2f} {x2:.2f} {y1:.2f}"
            for x1, y1, x2, y2 in self.boxes
        )
        quads = f"/QuadPoints[{corners}]" if len(self.boxes) > 1 else ""
        if self.there:
            target = f"/A<</S/GoTo/D{byte_string(self.link[1:])}/SD{self.there}>>"
        elif self.link.startswith("#"):
            target = f"/Dest{byte_string(self.link[1:])}"
        else:
            target = f"/A<</S/URI/URI{text_string(_uri(self.link))}>>"
        words = self.words.replace(_SOFT_HYPHEN, "").strip()
        self.written.text = (
            f"<</Type/Annot/Subtype/Link/Rect[{around}]{quads}/Border[0 0 0]/F {_PRINT}"
            f"/StructParent {self.key}/Contents{text_string(words)}{target}>>"
        )


def _uri(address: str) -> str:
    """Return an address in ASCII (RFC 3987, 3.1): the host by IDNA, all else by per cent signs."""
    if address.isascii():
        return address
    parts = urlsplit(address)
    path = _quoted(parts.path)
    if not parts.netloc:  # of mailto: the letterbox is the path
        name, sign, home = parts.path.rpartition("@")
        path = f"{_quoted(name)}{sign}{_host(home)}"
    place, query, fragment = _host(parts.netloc), _quoted(parts.query), _quoted(parts.fragment)
    return urlunsplit((parts.scheme, place, path, query, fragment))


def _quoted(part: str) -> str:
    return quote(part, safe="/%:@!$&'()*+,;=-._~?")


def _host(place: str) -> str:
    """Return a host, and its port where it has one, in ASCII."""
    host, colon, port = place.partition(":")
    return host.encode("idna").decode("ascii") + colon + port if not place.isascii() else place
