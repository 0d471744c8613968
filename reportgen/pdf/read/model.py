"""What is found in a file: facts, and what is wrong. Sizes and places are in pt."""

from dataclasses import dataclass, field

from reportgen.pdf.read.faults import FindingCode

_STANDARDS = {
    "ISO 14289-1": "PDF/UA-1",
    "ISO 19005-1": "PDF/A-1",
    "ISO 19005-2": "PDF/A-2",
    "ISO 19005-3": "PDF/A-3",
    "ISO 32000-1": "PDF 1.7",
}


@dataclass(frozen=True, slots=True)
class InspectionFinding:
    """One thing that is wrong: its kind, in words, and where (page, path of an element, object, or "")."""

    code: FindingCode
    message: str
    where: str = ""

    @property
    def clause(self) -> str:
        """The standard and clause the rule comes from; "" where it is our own."""
        return self.code.clause

    @property
    def standard(self) -> str:
        """The standard by which it is a fault, and its clause, as in PDF/UA-1, 7.1; "" where it is ours."""
        name, _, clause = self.clause.partition(", ")
        return f"{_STANDARDS[name]}, {clause}" if name else ""

    def breaks(self, claims: "Claims") -> bool:
        """Tell whether a file that makes these claims breaks one by it; all else is advice."""
        if self.code.advice:
            return False
        match self.clause.partition(",")[0]:
            case "ISO 14289-1" | "ISO 32000-1":  # what tags must be is a matter of PDF/UA
                return claims.ua_part == 1
            case "ISO 19005-1":
                return claims.a_part == 1
            case "ISO 19005-2":
                return claims.a_part in {1, 2, 3}
            case "ISO 19005-3":
                return claims.a_part > 2
        return False

    def __str__(self) -> str:
        return (
            f"{self.where}: [{self.code}] {self.message}" if self.where else f"[{self.code}] {self.message}"
        )


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A page, counted from 1, and its size."""

    number: int
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Claims:
    """What a file says it conforms to: parts of PDF/UA and PDF/A, 0 where it claims none."""

    ua_part: int = 0
    a_part: int = 0
    a_conformance: str = ""

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
