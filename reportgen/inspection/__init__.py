"""Reading any PDF back and judging it: facts, tag tree, files inside, and what is wrong with it.

Everything is a function of the file's bytes, and a broken file is an answer: a finding, or ProblemsFound
(READ-BACK) where it cannot be opened at all. veraPDF, the reference, is asked where it is on the machine.
"""

from reportgen.inspection.faults import Fault
from reportgen.inspection.metadata import Metadata, read_metadata
from reportgen.inspection.model import (
    Alternative,
    Bookmark,
    Claims,
    EmbeddedFile,
    Finding,
    Font,
    Link,
    Page,
    Report,
)
from reportgen.inspection.report import attachments, inspect, tag_tree
from reportgen.inspection.verapdf import (
    FailedRule,
    Verdict,
    cache_folder,
    find_verapdf,
    java_command,
    run_verapdf,
)

__all__ = [
    "Alternative",
    "Bookmark",
    "Claims",
    "EmbeddedFile",
    "FailedRule",
    "Fault",
    "Finding",
    "Font",
    "Link",
    "Metadata",
    "Page",
    "Report",
    "Verdict",
    "attachments",
    "cache_folder",
    "find_verapdf",
    "inspect",
    "java_command",
    "read_metadata",
    "run_verapdf",
    "tag_tree",
]
