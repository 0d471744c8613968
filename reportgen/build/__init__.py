"""Making spotlights: from names to profiles, through all rooms, to files. The only room that writes output.

A file is written beside its place, read back with another library, compared with what should be in it,
and only then renamed; an existing file is replaced by a finished one or not at all.
"""

from reportgen.build.batch import default_jobs
from reportgen.build.collector import seldom_collecting
from reportgen.build.compare import compare, compare_profiles
from reportgen.build.comparison import AnswerDifference, Comparison
from reportgen.build.explain import Explanation, Origin, explain
from reportgen.build.extract import extract
from reportgen.build.line import Made, Workshop
from reportgen.build.locate import find_profiles
from reportgen.build.new import new, schema_text, series_folder, write_schema
from reportgen.build.output import write
from reportgen.build.room import MOST, RoomLeft
from reportgen.build.run import Fault, Outcome, Setting, build, check, make_lone, write_report
from reportgen.build.store import store
from reportgen.build.verify import verify as verify_spotlight

__all__ = [
    "MOST",
    "AnswerDifference",
    "Comparison",
    "Explanation",
    "Fault",
    "Made",
    "Origin",
    "Outcome",
    "RoomLeft",
    "Setting",
    "Workshop",
    "build",
    "check",
    "compare",
    "compare_profiles",
    "default_jobs",
    "explain",
    "extract",
    "find_profiles",
    "make_lone",
    "new",
    "schema_text",
    "seldom_collecting",
    "series_folder",
    "store",
    "verify_spotlight",
    "write",
    "write_report",
    "write_schema",
]
