"""Logos of who publishes, and of partners: in a strip over the title, with clear space around each."""

from dataclasses import dataclass
from pathlib import Path

from reportgen.design.picture import form_of
from reportgen.pictures import Picture, read_picture
from reportgen.reading import Node, Reader

HIGH, _WIDE = 22.0, 130.0
"""A logo is as high, in pt, or as wide where it would be wider."""
CLEAR = HIGH / 2
"""The space that nothing else stands in, around a logo, in pt."""
_MOST = 5


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo; ``alt`` is read in its place."""

    picture: Picture
    alt: str

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in pt."""
        width = min(HIGH * form_of(self.picture), _WIDE)
        return width, width / form_of(self.picture)


@dataclass(frozen=True, slots=True)
class Logos:
    """The logo of who publishes, and those of partners."""

    publisher: Logo | None = None
    partners: tuple[Logo, ...] = ()

    @property
    def height(self) -> float:
        """The height of the strip in pt, with the space around logos; 0 where there are none."""
        return HIGH + 2 * CLEAR if self.publisher or self.partners else 0.0


def read_logos(node: Node, folder: Path, reader: Reader) -> Logos:
    """Return the logos that a theme names, by files in its folder."""
    found = reader.fields(node, "logos", (), ("publisher", "partners"))
    items = reader.items(found["partners"], "the logos of partners") if "partners" in found else ()
    if len(items) > _MOST:
        reader.wrong(found["partners"], f"at most {_MOST} logos of partners")
    partners = (_logo(item, folder, reader) for item in items)
    publisher = found.read("publisher", None, _logo, folder, reader)
    return Logos(publisher, tuple(logo for logo in partners if logo))


def _logo(node: Node, folder: Path, reader: Reader) -> Logo | None:
    found = reader.fields(node, "a logo", ("file", "alt"))
    alt = found.read("alt", None, reader.text, "what the logo says, for those who do not see it")
    picture = found.read("file", None, read_picture, folder, reader)
    return Logo(picture, alt) if picture and alt else None
