"""The twin of a spotlight: one file of HTML that says what its PDF says, and needs nothing beside it."""

import hashlib
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from reportgen.content import Spotlight, walk
from reportgen.design import Theme
from reportgen.errors import Code, refusal
from reportgen.richtext import in_digits, reads_from_right
from reportgen.series import Pages
from reportgen.web.arranged import arranged
from reportgen.web.drawings import Drawings, drawings_of
from reportgen.web.masthead import masthead_of
from reportgen.web.palette import by_night, variables
from reportgen.web.templating import rendered
from reportgen.web.typefaces import inside, web_fonts
from reportgen.web.written import TextWriter


@dataclass(frozen=True, slots=True)
class Body:
    """What stands in the body of a page, and the style of what is drawn there."""

    body: Markup
    inks: Markup


def twin(spotlight: Spotlight, pages: Pages, theme: Theme, house: Path) -> bytes:
    """Return the page of a spotlight, in UTF-8.

    Templates that stand in the folder ``house`` take the place of those of the package with their names.
    Raises ProblemsFound where one of them is wrong.
    """
    return alone(spotlight, spotlight_body(spotlight, pages, theme, house), theme, house)


def alone(spotlight: Spotlight, written: Body, theme: Theme, house: Path) -> bytes:
    """Return the page of a spotlight that was written, in UTF-8, which needs nothing beside it."""
    language = spotlight.language
    letters = set(written.body.striptags()) | set(theme.stamp)
    fonts = web_fonts(theme, letters, italic="<em>" in written.body)
    lent = rendered(house, language, "fonts.css", {"fonts": tuple(map(inside, fonts))})
    style = lent + page_style(theme, house, language) + written.inks
    values = {
        "spotlight": spotlight,
        "direction": direction(language),
        "digest": digest(style),
        "stamp": theme.stamp,
        "style": style,
        "body": written.body,
    }
    page = rendered(house, language, "twin.html", values)
    if theme.stamp and TextWriter(language).text(theme.stamp) not in page:
        message, hint = "this template does not show the stamp", "write {{ stamp | text }} where all see it"
        raise refusal(Code.TEMPLATE, message, house / "twin.html", hint)
    return page.encode()


def spotlight_body(spotlight: Spotlight, pages: Pages, theme: Theme, house: Path) -> Body:
    """Return what a spotlight says as HTML, as the outline of its pages arranges it."""
    drawings = drawings_of(theme, spotlight.language)
    blocks = {block.id: block for block in walk(spotlight.items)}
    items = tuple(arranged((item for page in pages for item in page), blocks))
    head = masthead_of(spotlight, theme, drawings)
    values = {"spotlight": spotlight, "head": head, "items": items, "draw": drawings.chart}
    values["draw_map"] = drawings.map
    return drawn_body(
        rendered(house, spotlight.language, "spotlight.html", values), drawings, house, spotlight.language
    )


def drawn_body(body: Markup, drawings: Drawings, house: Path, language: str) -> Body:
    """Return the body of a page with the signs it uses, and their colours."""
    signs = rendered(house, language, "signs.html", {"signs": drawings.signs(body)})
    return Body(signs + body, rendered(house, language, "inks.css", {"inks": drawings.inks}))


def page_style(theme: Theme, house: Path, language: str) -> Markup:
    """Return the style of all pages."""
    day, night = variables(theme.colours), variables(by_night(theme.colours))
    values = {"day": day, "night": night, "header": theme.house.header, "titles": theme.display is not None}
    values["digits"] = in_digits("0123456789", language)
    return rendered(house, language, "page.css", values)


def direction(language: str) -> str:
    """Return in which direction a language is read, as an attribute has it."""
    return "rtl" if reads_from_right(language) else "ltr"


def digest(style: str) -> str:
    """Return the digest by which a policy lets a style be (Content Security Policy 3, 2.3.1)."""
    return b64encode(hashlib.sha256(style.encode()).digest()).decode()
