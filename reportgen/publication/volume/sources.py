"""The last chapter: where the figures come from, what the signs mean, legal notes and the licence."""

from collections.abc import Iterator, Sequence

from reportgen.content import Block, Heading, Paragraph
from reportgen.design import measure, measure_title
from reportgen.publication.volume.columns import COLUMN_GAP, Listed
from reportgen.publication.volume.flow import Flow
from reportgen.publication.volume.places import Place
from reportgen.publication.volume.sheets import Frame, Within
from reportgen.richtext import Rich, Run, plain
from reportgen.series import Edition, Series, Source
from reportgen.wording import VolumeWords, Wording, cite, date, licence_line, named

SOURCES = "volume/sources"
_COLUMNS = 2
_GAP = 6.0
_HEADING_GAP = 12.0
_TITLE_GAP, _CHAPTER_GAP = 12.0, 30.0
_LEAST = 0.2
"""The chapter begins where this part of a page at least is left."""


class Sources:
    """The chapter, of a series and its words."""

    def __init__(
        self, series: Series, wording: Wording, words: VolumeWords, places: Sequence[Place], frame: Frame
    ) -> None:
        self.title, self.frame = words["sources"], frame
        self.width = (frame.width - COLUMN_GAP * (_COLUMNS - 1)) / _COLUMNS
        self.listed = list(self._listed(_blocks(series, wording, words, places)))

    def put(self, flow: Flow) -> None:
        """Put the chapter where a flow stands."""
        above: Within = (("Sect", SOURCES),)
        flow.space(_CHAPTER_GAP)
        flow.need(flow.height * _LEAST)
        flow.chapter(self.title)
        flow.begins[SOURCES] = flow.number
        flow.add(measure_title(self.title, SOURCES, self.frame.width, self.frame.look), above)
        flow.space(_TITLE_GAP)
        flow.columns(self.listed, _COLUMNS)

    def _listed(self, blocks: Iterator[Block]) -> Iterator[Listed]:
        above: Within = (("Sect", SOURCES),)
        over = 0.0
        for block in blocks:
            heading = isinstance(block, Heading)
            part = measure(block, self.width, self.frame.look)
            over = _HEADING_GAP if heading and over else over
            yield Listed(part, self.title, above, self.width, over, stays=heading)
            over = _GAP / 2 if heading else _GAP


def _blocks(series: Series, wording: Wording, words: VolumeWords, places: Sequence[Place]) -> Iterator[Block]:
    for source in series.sources:
        yield Paragraph(
            f"source:{source.id}", (*cite(source, series.language), *_when_and_where(source, words))
        )
    yield Paragraph("licence", licence_line(series, wording.words))
    editions = tuple(_editions(series))
    if editions:
        yield Heading("volume/figures", words["figures"], 3)
    for edition in editions:
        label = Run(f"{edition.label}: ", bold=True)
        known = edition.publication
        cited = named(known, series.language) if known else plain(edition.source)
        yield Paragraph(f"edition:{edition.id}", (label, *cited))
    yield Heading("volume/notes", words["notes"], 3)
    for number, note in enumerate(words.lists["notes_on_signs"]):
        yield Paragraph(f"note:{number}", plain(note))
    countries = {place.read.profile.country for place in places}
    for number, legal in enumerate(series.legal_notes):
        if countries & set(legal.countries):
            yield Paragraph(f"legal:{number}", plain(legal.text))


def _when_and_where(source: Source, words: VolumeWords) -> Rich:
    """Return where in a source, and when it was read."""
    page = words["page"].format(page=source.page) if source.page else ""
    day = date(source.accessed, words.language) if source.accessed else ""
    accessed = words["accessed"].format(date=day) if day else ""
    return plain("".join(f", {part}" for part in (page, accessed) if part))


def _editions(series: Series) -> Iterator[Edition]:
    """Yield the editions whose figures are used, and what computed ones are called."""
    published = series.published
    used = [published.of(figure.question) for figure in published.figures]
    yield from (one for one in published.editions if any(figure and figure.edition == one for figure in used))
    if published.computed:
        yield published.computed.edition
