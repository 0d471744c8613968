"""The pages of a site that shows all places: gallery, places, questions, sources and method.

Every page is whole without a script; what one adds is a search, filters and tables that can be sorted.
"""

import json
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from reportgen.charts import measure_overall
from reportgen.content import Compared, Locator, Mark, Sign, Spotlight
from reportgen.design import MapColours, Shape, Theme, extent_of, place_locator
from reportgen.richtext import Rich
from reportgen.series import Series, State
from reportgen.web.answered import Answered
from reportgen.web.drawings import drawings_of
from reportgen.web.masthead import masthead_kind
from reportgen.web.pen import path_of
from reportgen.web.templating import rendered
from reportgen.web.twin import Body, digest, direction, drawn_body, page_style
from reportgen.web.typefaces import WebFont
from reportgen.wording import SiteWords

_CHART_WIDTH = 230.0
"""How wide the chart of a question is drawn, in pt."""
_MAP_WIDTH = 640.0
_FEWEST = 2
"""A map of fewer places than these says nothing."""
THUMBNAIL = 240
"""How wide the picture of a page in the gallery is, in pixels of CSS."""
SHARED, SHARED_SIZE = "shared.jpg", (1200, 630)
"""The picture that stands for the site elsewhere, and its size in pixels (Open Graph)."""
FEED = "feed.xml"
GALLERY, QUESTIONS, ABOUT = "index.html", "questions/index.html", "about.html"


@dataclass(frozen=True, slots=True)
class Download:
    """A file beside a page: what it is in words, and its address from the root of the site."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Card:
    """A place in the gallery: the name of its files, its own and that of its country, what it answered."""

    key: str
    name: str
    country: str
    answers: frozenset[tuple[str, str]]
    """The questions with the options that it chose."""
    location: tuple[float, float] | None = None
    """Degrees north and east, where they are known."""
    title: str = ""
    about: str = ""
    """What its spotlight is called, and a line of what that says."""
    size: int = 0
    """How many bytes its PDF has."""

    @property
    def address(self) -> str:
        """The address of its page, from the root of the site."""
        return f"places/{self.quoted}.html"

    @property
    def picture(self) -> str:
        """The address of the picture that stands for it elsewhere."""
        return f"shared/{self.quoted}.jpg"

    @property
    def quoted(self) -> str:
        """The name of its files, as it stands in addresses."""
        return quote(self.key)


@dataclass(frozen=True)
class Site:
    """What all pages of a site in one language have in common.

    ``address`` is where it is published, ending in a slash, or empty; ``others`` are the other languages,
    each with its name and the way there from the root of this one, and ``editions`` all languages with their
    addresses, the first of which is for readers of any other.
    """

    series: Series
    theme: Theme
    words: SiteWords
    chart_data: str
    title: str
    address: str = ""
    others: tuple[tuple[str, str, str], ...] = ()
    editions: tuple[tuple[str, str], ...] = ()
    missing: Mapping[str, AbstractSet[str]] = field(default_factory=dict)
    """The addresses of pages that there are not in a language, but in another."""

    @property
    def house(self) -> Path:
        """Where templates of the series' own may stand."""
        return self.series.folder / "web"

    @property
    def language(self) -> str:
        """The language of its words."""
        return self.series.language

    @cached_property
    def style(self) -> Markup:
        """The style of all its pages, but the typeface."""
        return page_style(self.theme, self.house, self.language) + self.filled("site.css")

    def filled(self, template: str, **values: object) -> Markup:
        """Return what a template makes of the site and other values, such as a sitemap, feed, icon or script.

        sitemaps.org, 0.9; Atom, RFC 4287.
        """
        return rendered(self.house, self.language, template, {"site": self, **values})

    def font_rules(self, fonts: Sequence[WebFont]) -> tuple[Markup, dict[str, bytes]]:
        """Return the style of the typeface, and its files with their addresses from the root of the site."""
        files = {f"assets/typeface-{number}.woff2": font.data for number, font in enumerate(fonts)}
        lent = [(font, Path(path).name) for font, path in zip(fonts, files, strict=True)]
        return self.filled("fonts.css", fonts=lent), files

    def place(self, spotlight: Spotlight, card: Card, body: Body, beside: Mapping[str, Any]) -> str:
        """Return the page of a place; ``beside`` are its downloads, its neighbours and how it is cited."""
        about = f"{spotlight.document_title}. {spotlight.subject}."
        pdf = {
            "contentUrl": self.seen_from(card.address, beside["pdf"].address),
            "encodingFormat": "application/pdf",
        }
        whole = {"name": self.title, "url": self.seen_from(card.address, GALLERY)}
        facts = {
            "@type": "Report",
            "name": spotlight.document_title,
            "description": about,
            "about": {"@type": "Place", "name": spotlight.name, "address": card.country},
            "encoding": {"@type": "MediaObject", **pdf},
            "isPartOf": {"@type": "Dataset", **whole, "description": " ".join(self.words.introduction)},
        }
        inner = self.filled("place.html", body=body.body, card=card, **beside)
        return self._page(
            card.address, spotlight.document_title, inner, facts, body.inks, card.picture, about
        )

    def gallery(self, cards: Sequence[Card], groups: Sequence[Answered] = ()) -> str:
        """Return the page that shows all places, and leads to their ``groups``."""
        countries = sorted({card.country for card in cards if card.country})
        wide, high = self.theme.size
        inner = self.filled(
            "gallery.html",
            cards=cards,
            countries=countries,
            groups=groups,
            thumbnail=(THUMBNAIL, round(THUMBNAIL * high / wide)),
            map=_map_of(cards),
            masthead=masthead_kind(self.theme),
        )
        about = " ".join(self.words.introduction)
        facts = {"@type": "Dataset", "name": self.title, "description": about}
        return self._page(GALLERY, self.title, inner, facts, picture=SHARED, about=about)

    def questions(self, compared: Sequence[Compared]) -> str:
        """Return the page that lists all questions."""
        inner = self.filled("questions.html", compared=compared)
        return self._page(QUESTIONS, f"{self.words['questions']} – {self.title}", inner)

    def question(self, compared: Compared, cards: Mapping[str, Card]) -> str:
        """Return the page of a question, which compares all places; ``cards`` are the places by name."""
        drawings, chart = drawings_of(self.theme, self.language), compared.chart
        drawn = chart and drawings.figure(
            *(measure_overall(chart, _CHART_WIDTH, look) for look in drawings.looks)
        )
        signs = _signs(compared)
        inner = self.filled("question.html", compared=compared, drawn=drawn, cards=cards, signs=signs)
        written = drawn_body(inner, drawings, self.house, self.language)
        title = f"{compared.label} – {self.title}"
        return self._page(question_address(compared.id), title, written.body, inks=written.inks)

    def group(self, group: Answered, cards: Sequence[Card]) -> str:
        """Return the page of a question that groups the places, which lists those of each group."""
        inner = self.filled("group.html", group=group, cards=cards)
        return self._page(group.address, f"{group.question.label} – {self.title}", inner)

    def about(self, blocks: Sequence[tuple[str, Sequence[Rich]]]) -> str:
        """Return the page of headings with paragraphs: sources and method."""
        inner = self.filled("about.html", blocks=blocks)
        return self._page(ABOUT, f"{self.words['about']} – {self.title}", inner)

    def url(self, path: str) -> str:
        """Return the address of a file from the root of the site: in full where the site has one."""
        return f"{self.address}{path}"

    def seen_from(self, page: str, path: str) -> str:
        """Return the address of a file as a page says it: in full where the site has one."""
        return self.url(path) if self.address else f"{_up(page)}{path}"

    def _page(
        self,
        path: str,
        title: str,
        inner: Markup,
        facts: Mapping[str, Any] | None = None,
        inks: Markup = Markup(""),  # noqa: B008 - it cannot be changed
        picture: str = SHARED,
        about: str = "",
    ) -> str:
        linked = {
            "@context": "https://schema.org",
            **(facts or {"@type": "WebPage", "name": title}),
            "inLanguage": self.language,
            "datePublished": self.series.date.isoformat(),
            "publisher": {"@type": "Organization", "name": self.series.publisher},
            "license": self.series.licence_url or {"@type": "CreativeWork", "name": self.series.licence},
            **({"url": self.url(path)} if self.address else {}),
        }
        facts_of = Markup(json.dumps(linked, ensure_ascii=False).replace("<", "\\u003c"))  # noqa: S704
        page = self.filled(
            "site.html",
            path=path,
            root=_up(path),
            title=title,
            inner=inner,
            inks=inks,
            digest=digest(inks),
            picture=picture,
            about=about or title,
            others=[one for one in self.others if path not in self.missing.get(one[0], ())],
            editions=[one for one in self.editions if path not in self.missing.get(one[0], ())],
            shared=SHARED_SIZE,
            direction=direction(self.language),
            linked=facts_of,
            facts=digest(facts_of),
        )
        return str(page)


def _up(path: str) -> str:
    """Return the way from a page to the root of the site."""
    return "../" * path.count("/")


def _signs(compared: Compared) -> tuple[tuple[Sign, str], ...]:
    """Return the signs that stand alone in the table of a question, each with its words."""
    rows = compared.places.rows if compared.places else ()
    cells = (cell for row in rows for cell in row.cells)
    found = {cell.mark: cell.spoken for cell in cells if cell.mark and cell.spoken}
    return tuple((mark, found[mark]) for mark in (*Mark, *State) if mark in found)


@dataclass(frozen=True, slots=True)
class _Map:
    """A map of places: land as a path in a box, and where each place is, with its number and its card."""

    box: str
    land: str
    dots: tuple[tuple[float, float, int, Card], ...]


def _map_of(cards: Sequence[Card]) -> _Map | None:
    """Return the map of all places whose location is known, or None where there are not two."""
    found = [(number, card, card.location) for number, card in enumerate(cards) if card.location]
    if len(found) < _FEWEST:
        return None
    locator = Locator(None, tuple(location for _, _, location in found), "")
    extent = extent_of(locator)
    drawn = place_locator(locator, 0.0, 0.0, _MAP_WIDTH, MapColours("", "", ""))
    land = next(
        (path_of(kid.path) for kid in drawn.kids if isinstance(kid, Shape) and "z" in kid.path[0]), ""
    )
    dots = []
    for number, card, (north, east) in found:
        x, y = extent.at(north, extent.west + (east - extent.west) % 360, _MAP_WIDTH)
        dots.append((round(x, 1), round(y, 1), number, card))
    return _Map(f"0 0 {_MAP_WIDTH:g} {_MAP_WIDTH / extent.shape:.1f}", land, tuple(dots))


def question_address(question: str) -> str:
    """Return the address of a question's page, from the root of the site."""
    return f"questions/{quote(question)}.html"
