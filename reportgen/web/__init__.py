"""What a spotlight says as a page of HTML, and the pages of a site that shows all places.

They are made from the same blocks as the PDF, and by the same outline, theme and typeface.
"""

from reportgen.web.site import (
    ABOUT,
    GALLERY,
    QUESTIONS,
    THUMBNAIL,
    Card,
    Download,
    Site,
    answers_script,
    font_rules,
    question_address,
    script,
    sitemap,
)
from reportgen.web.twin import Body, alone, spotlight_body, twin
from reportgen.web.typefaces import web_fonts

__all__ = [
    "ABOUT",
    "GALLERY",
    "QUESTIONS",
    "THUMBNAIL",
    "Body",
    "Card",
    "Download",
    "Site",
    "alone",
    "answers_script",
    "font_rules",
    "question_address",
    "script",
    "sitemap",
    "spotlight_body",
    "twin",
    "web_fonts",
]
