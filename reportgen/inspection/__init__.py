"""Judging any PDF that was read: facts, tag tree, files inside, and what is wrong with it.

veraPDF, the reference, is asked where it is on the machine.
"""

from reportgen.inspection.file_names import leads_elsewhere, safe_name
from reportgen.inspection.model import Report
from reportgen.inspection.report import attachments, inspect, tag_tree
from reportgen.inspection.verapdf import Verdict, cache_folder, find_verapdf, java_command, run_verapdf
