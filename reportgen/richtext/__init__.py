"""Text with bold, italic and links, in paragraphs and lists: its model and the small markup it is written in.

``**bold**``, ``*italic*``, ``[text](https://...)``; a blank line between paragraphs; ``- `` or ``1. ``
before the entries of a list; a backslash before a sign that is meant as itself. Nothing else is markup:
HTML is refused, not passed on.
"""

from reportgen.richtext.markup import check_link, find_markup, parse_blocks, parse_inline
from reportgen.richtext.model import Block, Listing, MarkupError, Rich, Run, join, plain, text_of, with_dois

__all__ = [
    "Block",
    "Listing",
    "MarkupError",
    "Rich",
    "Run",
    "check_link",
    "find_markup",
    "join",
    "parse_blocks",
    "parse_inline",
    "plain",
    "text_of",
    "with_dois",
]
