"""The kinds of fault that are looked for, and the standard and clause each comes from."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Fault(StrEnum):
    """The name of each kind of fault, as it stands in a finding."""

    # the file
    DAMAGED = "DAMAGED"
    UNREADABLE = "UNREADABLE"
    ENCRYPTED = "ENCRYPTED"
    NO_PAGES = "NO-PAGES"
    HEADER = "HEADER"
    AFTER_END = "AFTER-END"
    STREAM_END = "STREAM-END"
    ID_MISSING = "ID-MISSING"
    # marks in the content
    UNMARKED = "UNMARKED"
    MARKS_UNBALANCED = "MARKS-UNBALANCED"
    MARK_NESTED = "MARK-NESTED"
    MCID_TWICE = "MCID-TWICE"
    MCID_ORPHAN = "MCID-ORPHAN"
    MCID_MISSING = "MCID-MISSING"
    MCID_SHARED = "MCID-SHARED"
    # the tree, and the way back to it
    NOT_MARKED = "NOT-MARKED"
    SUSPECTS = "SUSPECTS"
    NO_TREE = "NO-TREE"
    TREE_LOOP = "TREE-LOOP"
    TREE_DEEP = "TREE-DEEP"
    TREE_KID = "TREE-KID"
    TREE_PARENT = "TREE-PARENT"
    ROLE_UNKNOWN = "ROLE-UNKNOWN"
    ROLE_REMAPPED = "ROLE-REMAPPED"
    STRUCT_PARENTS = "STRUCT-PARENTS"
    STRUCT_PARENT = "STRUCT-PARENT"
    PARENT_TREE = "PARENT-TREE"
    PARENT_TREE_KEY = "PARENT-TREE-KEY"
    # what elements mean
    CONTENT_IN_GROUP = "CONTENT-IN-GROUP"
    ORDER = "ORDER"
    WORDS_GLUED = "WORDS-GLUED"
    HEADING_FIRST = "HEADING-FIRST"
    HEADING_SKIPPED = "HEADING-SKIPPED"
    HEADING_EMPTY = "HEADING-EMPTY"
    HEADING_MIXED = "HEADING-MIXED"
    LIST = "LIST"
    LIST_STRAY = "LIST-STRAY"
    TABLE = "TABLE"
    TABLE_STRAY = "TABLE-STRAY"
    TABLE_IRREGULAR = "TABLE-IRREGULAR"
    TABLE_SCOPE = "TABLE-SCOPE"
    FIGURE_ALT = "FIGURE-ALT"
    FIGURE_BOX = "FIGURE-BOX"
    NOTE_ID = "NOTE-ID"
    LANGUAGE_MISSING = "LANGUAGE-MISSING"
    LANGUAGE_MALFORMED = "LANGUAGE-MALFORMED"
    # links, other annotations, bookmarks
    TABS = "TABS"
    LINK_OBJECT = "LINK-OBJECT"
    LINK_STRUCTURE = "LINK-STRUCTURE"
    LINK_CONTENTS = "LINK-CONTENTS"
    LINK_ADDRESS = "LINK-ADDRESS"
    ANNOTATION_STRUCTURE = "ANNOTATION-STRUCTURE"
    ANNOTATION_FLAGS = "ANNOTATION-FLAGS"
    BOOKMARK = "BOOKMARK"
    BOOKMARK_LOOP = "BOOKMARK-LOOP"
    SCRIPT = "SCRIPT"
    # typefaces
    FONT_EMBEDDED = "FONT-EMBEDDED"
    FONT_UNICODE = "FONT-UNICODE"
    FONT_CODES = "FONT-CODES"
    FONT_NOTDEF = "FONT-NOTDEF"
    FONT_BROKEN = "FONT-BROKEN"
    # what the file says of itself
    TITLE_MISSING = "TITLE-MISSING"
    TITLE_HIDDEN = "TITLE-HIDDEN"
    METADATA_MISSING = "METADATA-MISSING"
    METADATA_BROKEN = "METADATA-BROKEN"
    METADATA_PACKED = "METADATA-PACKED"
    METADATA_DIFFERS = "METADATA-DIFFERS"
    CLAIM_UNKNOWN = "CLAIM-UNKNOWN"
    CLAIM_SCHEMA = "CLAIM-SCHEMA"
    CLAIM_VERSION = "CLAIM-VERSION"
    CLAIM_TAGS = "CLAIM-TAGS"
    CLAIM_FILES = "CLAIM-FILES"
    # colour
    COLOUR_INTENT = "COLOUR-INTENT"
    COLOUR_PROFILE = "COLOUR-PROFILE"
    COLOUR_SPACE = "COLOUR-SPACE"
    TRANSPARENT = "TRANSPARENT"
    # files in the file
    FILE_RELATIONSHIP = "FILE-RELATIONSHIP"
    FILE_ASSOCIATED = "FILE-ASSOCIATED"
    FILE_LISTED = "FILE-LISTED"
    FILE_SIZE = "FILE-SIZE"
    FILE_CHECKSUM = "FILE-CHECKSUM"
    FILE_MIME = "FILE-MIME"
    FILE_NAME = "FILE-NAME"
    FILE_EMPTY = "FILE-EMPTY"


_UA = "ISO 14289-1, "
_A = "ISO 19005-2, "
_A3 = "ISO 19005-3, "
_PDF = "ISO 32000-1, "

CLAUSES: Mapping[Fault, str] = MappingProxyType(
    {
        Fault.DAMAGED: _PDF + "7.5",
        Fault.UNREADABLE: "",
        Fault.ENCRYPTED: _A + "6.1.3",
        Fault.NO_PAGES: _PDF + "7.7.3",
        Fault.HEADER: _A + "6.1.2",
        Fault.AFTER_END: _A + "6.1.3",
        Fault.STREAM_END: _A + "6.1.7.1",
        Fault.ID_MISSING: _A + "6.1.3",
        Fault.UNMARKED: _UA + "7.1",
        Fault.MARKS_UNBALANCED: _PDF + "14.6.1",
        Fault.MARK_NESTED: _UA + "7.1",
        Fault.MCID_TWICE: _PDF + "14.7.4.2",
        Fault.MCID_ORPHAN: _UA + "7.1",
        Fault.MCID_MISSING: _PDF + "14.7.4.2",
        Fault.MCID_SHARED: _PDF + "14.7.4.2",
        Fault.NOT_MARKED: _UA + "6.2",
        Fault.SUSPECTS: _UA + "7.1",
        Fault.NO_TREE: _UA + "7.1",
        Fault.TREE_LOOP: _PDF + "14.7.2",
        Fault.TREE_DEEP: "",
        Fault.TREE_KID: _PDF + "14.7.2",
        Fault.TREE_PARENT: _PDF + "14.7.2",
        Fault.ROLE_UNKNOWN: _UA + "7.1",
        Fault.ROLE_REMAPPED: _UA + "7.1",
        Fault.STRUCT_PARENTS: _PDF + "14.7.4.4",
        Fault.STRUCT_PARENT: _PDF + "14.7.4.4",
        Fault.PARENT_TREE: _PDF + "14.7.4.4",
        Fault.PARENT_TREE_KEY: _PDF + "14.7.2",
        Fault.CONTENT_IN_GROUP: _PDF + "14.8.4.2",
        Fault.ORDER: _UA + "7.2",
        Fault.WORDS_GLUED: _PDF + "14.8.2.5",
        Fault.HEADING_FIRST: _UA + "7.4.2",
        Fault.HEADING_SKIPPED: _UA + "7.4.2",
        Fault.HEADING_EMPTY: _UA + "7.4.1",
        Fault.HEADING_MIXED: _UA + "7.4.4",
        Fault.LIST: _UA + "7.6",
        Fault.LIST_STRAY: _UA + "7.6",
        Fault.TABLE: _UA + "7.5",
        Fault.TABLE_STRAY: _UA + "7.5",
        Fault.TABLE_IRREGULAR: _UA + "7.5",
        Fault.TABLE_SCOPE: _UA + "7.5",
        Fault.FIGURE_ALT: _UA + "7.3",
        Fault.FIGURE_BOX: _PDF + "14.8.5.4.3",
        Fault.NOTE_ID: _UA + "7.9",
        Fault.LANGUAGE_MISSING: _UA + "7.2",
        Fault.LANGUAGE_MALFORMED: _PDF + "14.9.2",
        Fault.TABS: _UA + "7.18.3",
        Fault.LINK_OBJECT: _UA + "7.18.5",
        Fault.LINK_STRUCTURE: _UA + "7.18.5",
        Fault.LINK_CONTENTS: _UA + "7.18.5",
        Fault.LINK_ADDRESS: _PDF + "12.6.4.7",
        Fault.ANNOTATION_STRUCTURE: _UA + "7.18.1",
        Fault.ANNOTATION_FLAGS: _A + "6.3.2",
        Fault.BOOKMARK: _PDF + "12.3.3",
        Fault.BOOKMARK_LOOP: _PDF + "12.3.3",
        Fault.SCRIPT: _A + "6.5.1",
        Fault.FONT_EMBEDDED: _UA + "7.21.4.1",
        Fault.FONT_UNICODE: _UA + "7.21.7",
        Fault.FONT_CODES: _UA + "7.21.7",
        Fault.FONT_NOTDEF: _UA + "7.21.8",
        Fault.FONT_BROKEN: _UA + "7.21.4.1",
        Fault.TITLE_MISSING: _UA + "7.1",
        Fault.TITLE_HIDDEN: _UA + "7.1",
        Fault.METADATA_MISSING: _UA + "7.1",
        Fault.METADATA_BROKEN: _A + "6.6.2.1",
        Fault.METADATA_PACKED: "ISO 19005-1, 6.7.2",
        Fault.METADATA_DIFFERS: "ISO 19005-1, 6.7.3",
        Fault.CLAIM_UNKNOWN: _A + "6.6.4",
        Fault.CLAIM_SCHEMA: _A + "6.6.2.3",
        Fault.CLAIM_VERSION: _A + "6.1.2",
        Fault.CLAIM_TAGS: _A + "6.7",
        Fault.CLAIM_FILES: _A + "6.8",
        Fault.COLOUR_INTENT: _A + "6.2.4.3",
        Fault.COLOUR_PROFILE: _A + "6.2.3",
        Fault.COLOUR_SPACE: _A + "6.2.4.3",
        Fault.TRANSPARENT: "ISO 19005-1, 6.4",
        Fault.FILE_RELATIONSHIP: _A3 + "6.8",
        Fault.FILE_ASSOCIATED: _A3 + "6.8",
        Fault.FILE_LISTED: _PDF + "7.11.4",
        Fault.FILE_SIZE: _PDF + "7.11.4",
        Fault.FILE_CHECKSUM: _PDF + "7.11.4",
        Fault.FILE_MIME: _A3 + "6.8",
        Fault.FILE_NAME: _UA + "7.11",
        Fault.FILE_EMPTY: _PDF + "7.11.4",
    }
)
"""Where the rule behind a fault stands; empty where it is our own."""
