"""The twin of a spotlight: one file of HTML that says what its PDF says, and needs nothing beside it."""

import hashlib
import re
from base64 import b64encode
from dataclasses import replace
from functools import partial
from pathlib import Path

from reportgen.content import Mark, Spotlight, walk
from reportgen.design import LADDER, Theme, family_of, look_of, reads_from_right, sign
from reportgen.series import Pages, State
from reportgen.web.arranged import arranged
from reportgen.web.chart import drawn_chart
from reportgen.web.drawing import Pen
from reportgen.web.palette import by_night, variables
from reportgen.web.templating import rendered
from reportgen.web.typefaces import web_fonts

_SIGN = 9.2
"""How large a sign is drawn in its square of 10."""
_USED = re.compile(r"#sign-(\w+)")


def twin(spotlight: Spotlight, pages: Pages, theme: Theme, house: Path) -> bytes:
    """Return the page of a spotlight, in UTF-8.

    Templates that stand in the folder ``house`` take the place of those of the package with their names.
    Raises ProblemsFound where one of them is wrong.
    """
    language, night, pen = spotlight.language, by_night(theme.colours), Pen()
    fill = partial(rendered, house, language)
    looks = [
        look_of(replace(theme, colours=colours), LADDER[0], language) for colours in (theme.colours, night)
    ]
    blocks = {block.id: block for block in walk(spotlight.items)}
    items = arranged([item for page in pages for item in page], blocks)
    draw = partial(drawn_chart, looks=(looks[0], looks[1]), pen=pen)
    body = fill("body.html", {"spotlight": spotlight, "items": items, "draw": draw})
    used = set(_USED.findall(body))
    signs = [
        (mark, pen.drawn(*(sign(mark, 5.0, 5.0, _SIGN, look.colours) for look in looks)))
        for mark in (*Mark, *State)
        if mark in used
    ]
    style = fill(
        "page.css",
        {
            "fonts": web_fonts(family_of(theme), set(body.striptags()), italic="<em>" in body),
            "day": variables(theme.colours),
            "night": variables(night),
            "inks": tuple(pen.inks.numbers.items()),
        },
    )
    page = fill(
        "page.html",
        {
            "spotlight": spotlight,
            "direction": "rtl" if reads_from_right(language) else "ltr",
            "digest": b64encode(hashlib.sha256(style.encode()).digest()).decode(),
            "style": style,
            "signs": signs,
            "body": body,
        },
    )
    return page.encode()
