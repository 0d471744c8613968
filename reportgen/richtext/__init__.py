r"""Text with bold, italic and links, in paragraphs and lists: its model and its small markup.

``**bold**``, ``*italic*``, ``[text](https://...)``; an address of the web or of a letterbox as it is; a blank
line between paragraphs; a bullet, a number or a letter before the entries of a list, and inner lists further
in; two spaces or a backslash at the end of a line that is to end there; ``[^1]`` for a note, and ``[^1]:``
before its words; a backslash before a sign that is meant as itself. Nothing else is markup: what is so
elsewhere is refused, not passed on.
"""

from reportgen.richtext.held import name_held, short_held
from reportgen.richtext.letters import bare, in_digits, locale_of, reads_from_right
from reportgen.richtext.links import UNSAFE, as_printed, check_link
from reportgen.richtext.markup import OURS, find_markup, parse_blocks, parse_inline
from reportgen.richtext.model import (
    Listing,
    ListItem,
    MarkupError,
    MarkupFault,
    Numbering,
    Rich,
    Run,
    TextBlock,
    join,
    plain,
    text_of,
    unhyphenated,
    with_dois,
)
from reportgen.richtext.printed import check_fixed, fixed_line, fixed_text, is_readable, report, shows
from reportgen.richtext.signs import BULLETS, drawn
from reportgen.richtext.typography import quoted, typeset
from reportgen.richtext.units import LETTERS, WORDS, Unit, counted_in, unit_of
