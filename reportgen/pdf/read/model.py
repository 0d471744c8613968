"""What is found in a file. Sizes and places are in pt."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A page, counted from 1, and its size."""

    number: int
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Claims:
    """What a file says it conforms to: parts of PDF/UA and PDF/A, 0 where it claims none; and of PDF/X.

    That is said in full, such as PDF/X-4, and is empty where it claims none.
    """

    ua_part: int = 0
    a_part: int = 0
    a_conformance: str = ""
    x_version: str = ""

    @property
    def flavours(self) -> tuple[str, ...]:
        """The claims by the short names that validators use: ua1, 3a."""
        ua = (f"ua{self.ua_part}",) if self.ua_part else ()
        return (*ua, f"{self.a_part}{self.a_conformance.lower()}") if self.a_part else ua


@dataclass(frozen=True, slots=True)
class FoundFont:
    """A font of the file. ``subset`` where its name says so; ``unicode`` where it has a ToUnicode CMap."""

    name: str
    subtype: str
    embedded: bool
    subset: bool
    unicode: bool


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the bookmarks: its level from 1, and the page it leads to, 0 where to none."""

    level: int
    title: str
    page: int


@dataclass(frozen=True, slots=True)
class EmbeddedFile:
    """A file inside the file. ``associated`` where the catalogue, or a part of it, names it as its own."""

    name: str
    mime: str
    size: int
    relationship: str
    description: str
    associated: bool
    data: bytes = field(repr=False)
