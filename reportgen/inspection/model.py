"""The report on a file: its facts, the tag tree as text, and what is wrong."""

from dataclasses import asdict, dataclass
from typing import Any

from reportgen.pdf.read import Bookmark, Claims, EmbeddedFile, FoundFont, FoundPage, InspectionFinding


@dataclass(frozen=True, slots=True)
class Alternative:
    """What is read out in place of an element: its path, role and words."""

    path: str
    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link: its page, where it leads (an address, or "page 2"), and what its annotation says."""

    page: int
    address: str
    contents: str


@dataclass(frozen=True, slots=True)
class Report:
    """All that is found in a file; ``tags`` is the tag tree as indented text."""

    version: str
    title: str
    language: str
    claims: Claims
    pages: tuple[FoundPage, ...]
    fonts: tuple[FoundFont, ...]
    tags: str
    alternatives: tuple[Alternative, ...]
    links: tuple[Link, ...]
    bookmarks: tuple[Bookmark, ...]
    attachments: tuple[EmbeddedFile, ...]
    findings: tuple[InspectionFinding, ...]

    @property
    def broken(self) -> tuple[InspectionFinding, ...]:
        """The findings by which the file breaks what it claims."""
        return tuple(finding for finding in self.findings if finding.breaks(self.claims))

    @property
    def advice(self) -> tuple[InspectionFinding, ...]:
        """The findings that break no claim of the file."""
        return tuple(finding for finding in self.findings if not finding.breaks(self.claims))

    def __str__(self) -> str:
        claims = ", ".join(self.claims.flavours) or "nothing"
        counts = f"{len(self.broken)} that break a claim, {len(self.advice)} of advice"
        return f"{self.title}: {len(self.pages)} pages, claims {claims}; findings: {counts}"

    def as_json(self) -> dict[str, object]:
        """Return the report in values that JSON knows; of attachments without their bytes."""
        lists = ("pages", "fonts", "alternatives", "links", "bookmarks", "attachments")
        findings = [
            {**_entries(f), "clause": f.clause, "standard": f.standard, "breaks": f.breaks(self.claims)}
            for f in self.findings
        ]
        return {
            "version": self.version,
            "title": self.title,
            "language": self.language,
            "claims": {**_entries(self.claims), "flavours": list(self.claims.flavours)},
            "tags": self.tags.splitlines(),
            **{name: [_entries(one) for one in getattr(self, name)] for name in lists},
            "findings": findings,
        }


def _entries(thing: Any) -> dict[str, object]:  # noqa: ANN401 - any of the values of a report
    return {key: value for key, value in asdict(thing).items() if key != "data"}
