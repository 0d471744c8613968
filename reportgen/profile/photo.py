"""The photo of a place: its file, what it shows, and whose it is."""

from dataclasses import dataclass
from pathlib import Path

from reportgen.pictures import Photograph, read_picture
from reportgen.profile.texts import check_letters, chosen_text
from reportgen.reading import Node, Reader

MOST_CREDIT, MOST_ALT = 120, 300
"""Letters of whose it is, and of what it shows."""


@dataclass(frozen=True, slots=True)
class PlacePhoto:
    """A photo of the place; ``alt`` says what it shows, for those who do not see it."""

    picture: Photograph
    alt: str
    credit: str = ""

    def __str__(self) -> str:
        return f"{self.picture.path.name}, {self.picture.digest[:8]}: {self.alt} {self.credit}".strip()


def read_photo(node: Node, folder: Path, reader: Reader) -> PlacePhoto | None:
    """Return a photo whose file is in a folder or below it; None where it cannot be used, which is noted."""
    found = reader.fields(node, "photo", ("file", "alt"), ("credit",))

    def text(key: str, most: int) -> str:
        if key not in found:
            return ""
        chosen = reader.in_language(found[key], f"photo.{key}", neutral=key == "credit")
        check_letters(chosen, reader, f"photo.{key}", most)
        return chosen_text(chosen, reader, f"photo.{key}")

    alt, credit = text("alt", MOST_ALT), text("credit", MOST_CREDIT)
    picture = found.read("file", None, read_picture, folder, reader, drawn=False)
    return PlacePhoto(picture, alt, credit) if isinstance(picture, Photograph) and alt else None
