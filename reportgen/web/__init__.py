"""What a spotlight says as a page of HTML, and the pages of a site that shows all places.

They are made from the same blocks as the PDF, and by the same outline, theme and typeface.
"""

from reportgen.web.answered import Answered, answered, answers_script, grouped
from reportgen.web.site import (
    ABOUT,
    FEED,
    GALLERY,
    QUESTIONS,
    SHARED,
    SHARED_SIZE,
    THUMBNAIL,
    Card,
    Download,
    Site,
    question_address,
)
from reportgen.web.templating import check_templates
from reportgen.web.twin import Body, alone, spotlight_body, twin
from reportgen.web.typefaces import web_fonts
