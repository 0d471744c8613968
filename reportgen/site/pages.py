"""The pages of a site in one language: those of places as they come, then all that leads to them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from reportgen.content import Spotlight
from reportgen.making import LoadedSeries
from reportgen.richtext import Rich, in_digits, plain
from reportgen.site.pictures import mosaic
from reportgen.site.place import PlaceMaker, SitePlace
from reportgen.web import (
    ABOUT,
    FEED,
    GALLERY,
    QUESTIONS,
    SHARED,
    SHARED_SIZE,
    Answered,
    Card,
    Download,
    Site,
    answered,
    answers_script,
    grouped,
    question_address,
    web_fonts,
)
from reportgen.wording import cite, compare_places, full_title, language_name, licence_line

if TYPE_CHECKING:
    from reportgen.profile import Profile

_KILO = 1000
_SHOWN = 10
"""So many places are seen in the picture of all."""


class SiteWriter:
    """Writes the pages of a site; ``add`` takes the places in the order of their names, ``close`` ends it.

    ``write`` takes the path of a file from the root of the whole site, and what is in it.
    """

    def __init__(
        self,
        loaded: LoadedSeries,
        languages: Sequence[str],
        address: str,
        write: Callable[[str, bytes | str], None],
    ) -> None:
        series, words = loaded.series, loaded.wording
        if words.site is None or words.volume is None:
            raise TypeError("the wording has no words for a site")
        first, language = languages[0], series.language
        self.below = "" if language == first else f"{language}/"
        up = "../" if self.below else ""
        self.loaded = loaded
        self.volume = words.volume
        self.write = write
        self.site = Site(
            series,
            loaded.theme,
            words.site,
            words.words.get("chart_data", ""),
            full_title(series, words.words),
            f"{address}{self.below}" if address else "",
            tuple(
                (tag, language_name(tag), up if tag == first else f"{up}{tag}/")
                for tag in languages
                if tag != language
            ),
            tuple((tag, address if tag == first else f"{address}{tag}/") for tag in languages),
        )
        self.cards: list[Card] = []
        self.profiles: list[Profile] = []
        self.letters: set[str] = set()
        self.paths: dict[str, None] = {}
        self.waiting: tuple[Card | None, Card, SitePlace] | None = None
        self.thumbnails: list[bytes] = []
        self.leads: dict[Path, frozenset[str]] = {}

    def add(self, place: SitePlace) -> None:
        """Write the files of a place, and the page of the one before, which now knows the next."""
        if place.spotlight is None or place.profile is None:
            return
        key, name = place.path.stem, place.spotlight.name
        chosen = frozenset(
            (question, option)
            for question, answer in place.profile.answers.items()
            for option in answer.options
        )
        card = Card(
            key,
            name,
            place.spotlight.country,
            chosen,
            place.profile.location,
            place.spotlight.document_title,
            f"{place.spotlight.document_title}. {place.spotlight.subject}.",
            len(place.pdf),
        )
        before = self.cards[-1] if self.cards else None
        self.cards.append(card)
        self.profiles.append(place.profile)
        self._write(f"places/{key}.pdf", place.pdf)
        self._write(f"places/{key}.alone.html", place.html)
        thumbnail, *shared = place.pictures
        self._write(f"thumbnails/{key}.webp", thumbnail)
        for picture in shared:
            self._write(f"shared/{key}.jpg", picture)
        self.thumbnails += [thumbnail] if len(self.thumbnails) < _SHOWN else []
        for path, data in _data_of(place):
            self._write(path, data)
        self._page(card)
        self.waiting = before, card, place
        self.leads[place.path] = place.leads_to

    @property
    def answered(self) -> tuple[Answered, ...]:
        """What the places answered."""
        return answered(self.loaded.series, [card.answers for card in self.cards])

    @property
    def own_pages(self) -> set[str]:
        """The addresses of the pages that there are only where some place is not left out."""
        groups = grouped(self.loaded.series, self.answered, len(self.cards))
        return {card.address for card in self.cards} | {group.address for group in groups}

    def close(self, maker: PlaceMaker, missing: Mapping[str, AbstractSet[str]]) -> None:
        """Write what leads to the places, and what all pages have in common.

        Where a place leads to one that was left out meanwhile, or to itself in a language in which it is
        ``missing``, by its address, ``maker`` makes it again, without that.
        """
        self._page(None)
        self.site = replace(self.site, missing=missing)
        self._again(maker, frozenset(card.name for card in self.cards), frozenset().union(*missing.values()))
        loaded, site = self.loaded, self.site
        compared = list(
            compare_places(loaded.series, loaded.wording, self.volume, loaded.tallied, self.profiles)
        )
        by_name = {card.name: card for card in self.cards}
        found = self.answered
        groups = grouped(loaded.series, found, len(self.cards))
        self._html(GALLERY, site.gallery(self.cards, groups))
        for group in groups:
            self._html(group.address, site.group(group, self.cards))
        self._html(QUESTIONS, site.questions(compared))
        for question in compared:
            self._html(question_address(question.id), site.question(question, by_name))
        self._html(ABOUT, site.about(tuple(self._about())))
        rules, files = site.font_rules(web_fonts(loaded.theme, self.letters, italic=True))
        for path, data in files.items():
            self._write(path, data)
        self._write("assets/site.css", rules + site.style)
        self._write("assets/icon.svg", site.filled("icon.svg"))
        self._write("assets/site.js", site.filled("site.js"))
        self._write("assets/answers.js", answers_script(found))
        if site.address:
            self._write("sitemap.xml", site.filled("sitemap.xml", paths=tuple(self.paths)))
            self._write(FEED, site.filled(FEED, cards=self.cards))
            if self.thumbnails:
                ground = loaded.theme.colours.band
                self._write(SHARED, mosaic(self.thumbnails, SHARED_SIZE, ground))

    def _again(self, maker: PlaceMaker, known: AbstractSet[str], missing: AbstractSet[str]) -> None:
        """Write the pages again that lead to places that are not known, or to what is missing."""
        for number, (place, leads_to) in enumerate(self.leads.items()):
            card = self.cards[number]
            if leads_to <= known and card.address not in missing:
                continue
            before, following = self.cards[max(number - 1, 0) : number], self.cards[number + 1 : number + 2]
            self.waiting = before[0] if before else None, card, maker.leading(known)(place)
            self._page(following[0] if following else None)

    def _page(self, following: Card | None) -> None:
        """Write the page of the place that waits for the one that follows it."""
        if self.waiting is None:
            return
        before, card, place = self.waiting
        if place.spotlight is None or place.body is None:
            raise TypeError("nothing is known of the place")
        beside = {
            "pdf": Download(self._pdf_words(place), f"places/{card.quoted}.pdf"),
            "downloads": [
                Download(self.site.words["page_of_html"], f"places/{card.quoted}.alone.html"),
                *self._downloads(place),
            ],
            "citation": self._citation(place.spotlight),
            "previous": before,
            "next": following,
        }
        self._html(card.address, self.site.place(place.spotlight, card, place.body, beside))

    def _pdf_words(self, place: SitePlace) -> str:
        size = f"{in_digits(max(round(len(place.pdf) / _KILO), 1), self.site.words.language)} kB"
        return self.site.words.filled("pdf", pages=place.pages, size=size)

    def _downloads(self, place: SitePlace) -> Iterator[Download]:
        words = self.site.words
        for (path, _), file in zip(_data_of(place), place.data, strict=True):
            kind = "profile" if file.relationship == "Source" else "figures"
            format_ = Path(path).suffix[1:].upper()
            yield Download(words.filled(kind, format=format_), quote(path))

    def _citation(self, spotlight: Spotlight) -> str:
        return self.site.words.filled(
            "citation",
            publisher=self.loaded.series.publisher,
            year=in_digits(self.loaded.series.date.year, self.site.words.language),
            title=spotlight.document_title,
            series=self.site.title,
        )

    def _about(self) -> Iterator[tuple[str, Sequence[Rich]]]:
        series, words = self.loaded.series, self.loaded.wording
        cited = [cite(source, series.language) for source in series.sources]
        notes = [plain(note.text) for note in series.legal_notes]
        yield self.site.words["sources"], [*cited, licence_line(series, words.words), *notes]
        yield self.site.words["method"], [plain(text) for text in self.site.words.lists["method"]]

    def _html(self, path: str, page: str) -> None:
        self.letters.update(page)
        self.paths[path] = None
        self._write(unquote(path), page)  # a file has its name as it is, an address has it quoted

    def _write(self, path: str, content: bytes | str) -> None:
        self.write(f"{self.below}{path}", content)


def _data_of(place: SitePlace) -> Iterator[tuple[str, bytes]]:
    """Yield the data of a place with the paths they have in the site."""
    for file in place.data:
        own = file.name == place.path.name
        yield f"data/{file.name if own else f'{place.path.stem}.{file.name}'}", file.data
