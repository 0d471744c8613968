"""From findings to words, in one language at a time: which form of a sentence, and how it is written.

The words themselves are data of the series (``wording/en.yaml``); this room knows how they are chosen
and joined, and how the language writes numbers and lists.
"""

from typing import TYPE_CHECKING

from reportgen.doors import later

if TYPE_CHECKING:
    from reportgen.wording.alike import Way, led
    from reportgen.wording.answerers import signs_in_tables
    from reportgen.wording.compared import compared_questions
    from reportgen.wording.comparison import compare_places
    from reportgen.wording.compose import compose
    from reportgen.wording.glance import at_a_glance
    from reportgen.wording.imprint import (
        cite,
        filled,
        full_title,
        licence_line,
        named,
        scanned,
        source_line,
        titled,
    )
    from reportgen.wording.indexed import answers_indexed, people_indexed
    from reportgen.wording.names import is_itself
    from reportgen.wording.numerals import (
        country,
        date,
        date_of,
        known_countries,
        language_name,
        plural_forms,
    )
    from reportgen.wording.part_words import SiteWords, VolumeWords
    from reportgen.wording.placed import placed
    from reportgen.wording.read import Wording, read_wording, unanswered

later(__name__)
