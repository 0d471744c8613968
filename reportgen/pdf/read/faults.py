"""The kinds of fault that are looked for, and the standard and clause each comes from."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from reportgen.pdf.read.model import Claims

_UA = "ISO 14289-1, "
_A1 = "ISO 19005-1, "
_A = "ISO 19005-2, "
_A3 = "ISO 19005-3, "
_PDF = "ISO 32000-1, "
_ADVICE = True
"""Of what is bad for readers, and is met with in files that veraPDF holds to keep what they claim."""


class FindingCode(StrEnum):
    """The name of each kind of fault, as it stands in a finding; its ``clause`` is "" where it is ours.

    One that is ``advice`` breaks no claim.
    """

    clause: str
    advice: bool

    def __new__(cls, code: str, clause: str, advice: bool = False) -> Self:
        """Return the fault of a code."""
        fault = str.__new__(cls, code)
        fault._value_ = code
        fault.clause, fault.advice = clause, advice
        return fault

    def found(self, message: str, where: str = "") -> "InspectionFinding":
        """Return the finding that something is so faulty."""
        return InspectionFinding(self, message, where)

    # the file
    DAMAGED = "DAMAGED", _PDF + "7.5", _ADVICE
    UNREADABLE = "UNREADABLE", "", _ADVICE
    ENCRYPTED = "ENCRYPTED", _A + "6.1.3"
    NO_PAGES = "NO-PAGES", _PDF + "7.7.3"
    HEADER = "HEADER", _A + "6.1.2"
    AFTER_END = "AFTER-END", _A + "6.1.3"
    ID_MISSING = "ID-MISSING", _A + "6.1.3"
    # marks in the content
    UNMARKED = "UNMARKED", _UA + "7.1"
    MARKS_UNBALANCED = "MARKS-UNBALANCED", _PDF + "14.6.1"
    MARK_NESTED = "MARK-NESTED", _UA + "7.1"
    MCID_TWICE = "MCID-TWICE", _PDF + "14.7.4.2"
    MCID_ORPHAN = "MCID-ORPHAN", _UA + "7.1"
    MCID_MISSING = "MCID-MISSING", _PDF + "14.7.4.2", _ADVICE
    MCID_SHARED = "MCID-SHARED", _PDF + "14.7.4.2"
    # the tree, and the way back to it
    NOT_MARKED = "NOT-MARKED", _UA + "6.2"
    SUSPECTS = "SUSPECTS", _UA + "7.1"
    NO_TREE = "NO-TREE", _UA + "7.1"
    TREE_LOOP = "TREE-LOOP", _PDF + "14.7.2"
    TREE_DEEP = "TREE-DEEP", "", _ADVICE
    TREE_KID = "TREE-KID", _PDF + "14.7.2"
    TREE_PARENT = "TREE-PARENT", _PDF + "14.7.2"
    ROLE_UNKNOWN = "ROLE-UNKNOWN", _UA + "7.1"
    ROLE_REMAPPED = "ROLE-REMAPPED", _UA + "7.1"
    STRUCT_PARENTS = "STRUCT-PARENTS", _PDF + "14.7.4.4"
    STRUCT_PARENT = "STRUCT-PARENT", _PDF + "14.7.4.4"
    PARENT_TREE = "PARENT-TREE", _PDF + "14.7.4.4", _ADVICE
    PARENT_TREE_KEY = "PARENT-TREE-KEY", _PDF + "14.7.2", _ADVICE
    # what elements mean
    CONTENT_IN_GROUP = "CONTENT-IN-GROUP", _PDF + "14.8.4.2", _ADVICE
    ORDER = "ORDER", _UA + "7.2", _ADVICE
    WORDS_GLUED = "WORDS-GLUED", _PDF + "14.8.2.5", _ADVICE
    HEADING_FIRST = "HEADING-FIRST", _UA + "7.4.2"
    HEADING_SKIPPED = "HEADING-SKIPPED", _UA + "7.4.2"
    HEADING_EMPTY = "HEADING-EMPTY", _UA + "7.4.1", _ADVICE
    HEADING_MIXED = "HEADING-MIXED", _UA + "7.4.4"
    LIST = "LIST", _UA + "7.6", _ADVICE
    LIST_STRAY = "LIST-STRAY", _UA + "7.6"
    TABLE = "TABLE", _UA + "7.5"
    TABLE_STRAY = "TABLE-STRAY", _UA + "7.5"
    TABLE_IRREGULAR = "TABLE-IRREGULAR", _UA + "7.5"
    TABLE_SCOPE = "TABLE-SCOPE", _UA + "7.5"
    FIGURE_ALT = "FIGURE-ALT", _UA + "7.3"
    FIGURE_BOX = "FIGURE-BOX", _PDF + "14.8.5.4.3", _ADVICE
    NOTE_ID = "NOTE-ID", _UA + "7.9"
    LANGUAGE_MISSING = "LANGUAGE-MISSING", _UA + "7.2", _ADVICE
    LANGUAGE_MALFORMED = "LANGUAGE-MALFORMED", _PDF + "14.9.2"
    # links, other annotations, bookmarks
    TABS = "TABS", _UA + "7.18.3"
    LINK_OBJECT = "LINK-OBJECT", _UA + "7.18.5"
    LINK_STRUCTURE = "LINK-STRUCTURE", _UA + "7.18.5"
    LINK_CONTENTS = "LINK-CONTENTS", _UA + "7.18.5"
    LINK_ADDRESS = "LINK-ADDRESS", _PDF + "12.6.4.7", _ADVICE
    ANNOTATION_STRUCTURE = "ANNOTATION-STRUCTURE", _UA + "7.18.1", _ADVICE
    ANNOTATION_FLAGS = "ANNOTATION-FLAGS", _A + "6.3.2"
    BOOKMARK = "BOOKMARK", _PDF + "12.3.3", _ADVICE
    BOOKMARK_LOOP = "BOOKMARK-LOOP", _PDF + "12.3.3"
    SCRIPT = "SCRIPT", _A + "6.5.1"
    # typefaces
    FONT_EMBEDDED = "FONT-EMBEDDED", _UA + "7.21.4.1"
    FONT_UNICODE = "FONT-UNICODE", _UA + "7.21.7"
    FONT_CODES = "FONT-CODES", _UA + "7.21.7"
    # what the file says of itself
    TITLE_MISSING = "TITLE-MISSING", _UA + "7.1"
    TITLE_HIDDEN = "TITLE-HIDDEN", _UA + "7.1"
    METADATA_MISSING = "METADATA-MISSING", _UA + "7.1"
    METADATA_BROKEN = "METADATA-BROKEN", _A + "6.6.2.1"
    METADATA_PACKED = "METADATA-PACKED", _A1 + "6.7.2"
    METADATA_DIFFERS = "METADATA-DIFFERS", _A1 + "6.7.3"
    CLAIM_UNKNOWN = "CLAIM-UNKNOWN", _A + "6.6.4"
    CLAIM_SCHEMA = "CLAIM-SCHEMA", _A + "6.6.2.3"
    CLAIM_VERSION = "CLAIM-VERSION", _A + "6.1.2"
    CLAIM_TAGS = "CLAIM-TAGS", _A + "6.7"
    CLAIM_FILES = "CLAIM-FILES", _A + "6.8"
    # colour
    COLOUR_PROFILE = "COLOUR-PROFILE", _A + "6.2.3", _ADVICE
    # files in the file
    FILE_RELATIONSHIP = "FILE-RELATIONSHIP", _A3 + "6.8", _ADVICE
    FILE_ASSOCIATED = "FILE-ASSOCIATED", _A3 + "6.8", _ADVICE
    FILE_LISTED = "FILE-LISTED", _PDF + "7.11.4", _ADVICE
    FILE_SIZE = "FILE-SIZE", _PDF + "7.11.4", _ADVICE
    FILE_CHECKSUM = "FILE-CHECKSUM", _PDF + "7.11.4", _ADVICE
    FILE_MIME = "FILE-MIME", _A3 + "6.8"
    FILE_NAME = "FILE-NAME", _UA + "7.11"
    FILE_PATH = "FILE-PATH", _PDF + "7.11.2", _ADVICE
    FILE_EMPTY = "FILE-EMPTY", _PDF + "7.11.4", _ADVICE


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

    def breaks(self, claims: Claims) -> bool:
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
