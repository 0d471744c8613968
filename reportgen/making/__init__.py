"""Making spotlights: from names to profiles, through all rooms, to files. The only room that writes output.

A file is written beside its place, read back with another library, compared with what should be in it,
and only then renamed; an existing file is replaced by a finished one or not at all.
"""

from typing import TYPE_CHECKING

from reportgen.doors import later

if TYPE_CHECKING:
    from reportgen.making.batch import in_order
    from reportgen.making.choose import chosen, failed_before
    from reportgen.making.cluster import join_cluster
    from reportgen.making.collector import seldom_collecting
    from reportgen.making.creating import new, schema_text, write_schema
    from reportgen.making.dates import date_of, date_said
    from reportgen.making.extracting import Extracted, extract
    from reportgen.making.fault import CrashReport, attempted, told
    from reportgen.making.folder import OwnFolder, write_zip
    from reportgen.making.format import Format, FormatName
    from reportgen.making.forms import SeriesBegun, begin_with_form
    from reportgen.making.glyphs import glyph_of_series, missing_glyphs
    from reportgen.making.jobs import DeadProcess, default_jobs
    from reportgen.making.languages import EVERY, editions
    from reportgen.making.loaded import LoadedSeries
    from reportgen.making.locate import (
        HERE,
        find_profile,
        find_profiles,
        is_starter,
        search_profiles,
        series_folder,
    )
    from reportgen.making.maker import Maker, make_lone, store
    from reportgen.making.outcome import Outcome
    from reportgen.making.output import STANDARD_OUTPUT, check_folder, write
    from reportgen.making.pair import compare_profiles
    from reportgen.making.pipeline import PRODUCER, LaidOut, Pipeline, ReadProfile, stamped_title
    from reportgen.making.previous import PreviousTaken, take_previous
    from reportgen.making.report import report_values
    from reportgen.making.run import OUTPUT, Elsewhere, build, check
    from reportgen.making.series_check import SeriesChecked, check_series, drafts_of, series_of_no_places
    from reportgen.making.shards import BuildReport, Shard
    from reportgen.making.starting import start
    from reportgen.making.stored import stored_whole
    from reportgen.making.tables import AnswersImported, import_tables
    from reportgen.making.targets import names_a_file, refuse_same
    from reportgen.making.translate import export_texts, import_texts
    from reportgen.making.verify import ExpectedPage, colours_of, shown_by, verify_inks, verify_pages
    from reportgen.making.verify import verify as verify_spotlight
    from reportgen.making.wordings import wording_file

later(__name__)
