"""Reading somebody's PDF, once for all rooms: by its objects as far as they hold, or strictly, and by PDFium.

Everything is a function of the file's bytes, and a broken file is an answer: a finding, or ProblemsFound
(DAMAGED, ENCRYPTED) where it cannot be opened at all. What will be written to is opened strictly: there
nothing is mended. A file of somebody else's is read by ``isolated``, in a process of its own with limits of
time and memory.
"""

from typing import TYPE_CHECKING

from reportgen.doors import later

if TYPE_CHECKING:
    from reportgen.pdf.read.again import opened_again, put_aside
    from reportgen.pdf.read.content import FontUse
    from reportgen.pdf.read.damages import Damaged, Refused, damaged, plain
    from reportgen.pdf.read.document import Document, opened, read_document
    from reportgen.pdf.read.facts import (
        Destinations,
        FileSpec,
        FoundAnnotation,
        annotations_of,
        bookmark_items,
        bookmarks_of,
        embedded,
        file_specs,
        page_size,
        pages_of,
    )
    from reportgen.pdf.read.faults import FindingCode, InspectionFinding
    from reportgen.pdf.read.file import File, damage, opened_strictly
    from reportgen.pdf.read.first_look import look
    from reportgen.pdf.read.fonts import read_font
    from reportgen.pdf.read.inks import colours_set
    from reportgen.pdf.read.isolation import Beside, isolated, reading_beside
    from reportgen.pdf.read.metadata import (
        A_ID,
        SAME,
        UA_ID,
        X_ID,
        decoded,
        read_metadata,
        same,
        written_moment,
    )
    from reportgen.pdf.read.model import Bookmark, Claims, EmbeddedFile, FoundFont, FoundPage
    from reportgen.pdf.read.ours import read_back
    from reportgen.pdf.read.pages import PageTree, inherited, read_pages, with_inherited
    from reportgen.pdf.read.pdfium import pixels_of_page
    from reportgen.pdf.read.seen import FootText, Seen, see, see_all, see_beside
    from reportgen.pdf.read.tree import ContentItem, FoundElement, Reference
    from reportgen.pdf.read.words import FoundMark, glued

later(__name__)
