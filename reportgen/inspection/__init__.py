"""Reading any PDF back and judging it: facts, tag tree, files inside, and what is wrong with it.

Everything is a function of the file's bytes, and a broken file is an answer: a finding, or ProblemsFound
(DAMAGED, ENCRYPTED) where it cannot be opened at all. A file of somebody else's is read by ``isolated``, in
a process of its own with limits of time and memory. veraPDF, the reference, is asked where it is on the
machine.
"""

from reportgen.inspection.damage import LOCKED, NO_PDF, damaged
from reportgen.inspection.faults import Fault
from reportgen.inspection.file_names import leads_elsewhere, safe_name
from reportgen.inspection.isolation import isolated
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
from reportgen.inspection.objects import BROKEN, unpacked
from reportgen.inspection.report import attachments, inspect, tag_tree
from reportgen.inspection.seen import Seen, see, see_all
from reportgen.inspection.verapdf import (
    FailedRule,
    Verdict,
    cache_folder,
    find_verapdf,
    java_command,
    run_verapdf,
)

__all__ = [
    "BROKEN",
    "LOCKED",
    "NO_PDF",
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
    "Seen",
    "Verdict",
    "attachments",
    "cache_folder",
    "damaged",
    "find_verapdf",
    "inspect",
    "isolated",
    "java_command",
    "leads_elsewhere",
    "read_metadata",
    "run_verapdf",
    "safe_name",
    "see",
    "see_all",
    "tag_tree",
    "unpacked",
]
