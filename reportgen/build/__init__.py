"""Making spotlights: from names to profiles, through all rooms, to files. The only room that writes output.

A file is written beside its place, read back with another library, compared with what should be in it,
and only then renamed; an existing file is replaced by a finished one or not at all.
"""

from reportgen.build.batch import default_jobs, undisturbed
from reportgen.build.collector import seldom_collecting
from reportgen.build.compare import compare, compare_profiles
from reportgen.build.comparison import AnswerDifference, Comparison
from reportgen.build.data import FIGURES, figures, plain_row
from reportgen.build.explain import Explanation, Origin, explain
from reportgen.build.extract import Extracted, extract
from reportgen.build.fault import Fault, told
from reportgen.build.line import PRODUCER, Loaded, Made, Read, Workshop, date_of, glyph_of_series
from reportgen.build.locate import find_profiles, is_starter, search_profiles, series_folder
from reportgen.build.new import new, schema_text, write_schema
from reportgen.build.output import check_folder, write
from reportgen.build.room import MOST, RoomLeft
from reportgen.build.run import (
    OUTPUT,
    Outcome,
    Setting,
    build,
    check,
    make_lone,
    report_values,
    write_report,
)
from reportgen.build.start import start
from reportgen.build.store import store
from reportgen.build.targets import STANDARD_OUTPUT, names_a_file
from reportgen.build.verify import Shown, shown_by, verify_pages
from reportgen.build.verify import verify as verify_spotlight

__all__ = [
    "FIGURES",
    "MOST",
    "OUTPUT",
    "PRODUCER",
    "STANDARD_OUTPUT",
    "AnswerDifference",
    "Comparison",
    "Explanation",
    "Extracted",
    "Fault",
    "Loaded",
    "Made",
    "Origin",
    "Outcome",
    "Read",
    "RoomLeft",
    "Setting",
    "Shown",
    "Workshop",
    "build",
    "check",
    "check_folder",
    "compare",
    "compare_profiles",
    "date_of",
    "default_jobs",
    "explain",
    "extract",
    "figures",
    "find_profiles",
    "glyph_of_series",
    "is_starter",
    "make_lone",
    "names_a_file",
    "new",
    "plain_row",
    "report_values",
    "schema_text",
    "search_profiles",
    "seldom_collecting",
    "series_folder",
    "shown_by",
    "start",
    "store",
    "told",
    "undisturbed",
    "verify_pages",
    "verify_spotlight",
    "write",
    "write_report",
    "write_schema",
]
