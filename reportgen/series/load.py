"""A series read from its folder: ``series.yaml`` and the files beside it."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from reportgen.errors import Code, Problem, ProblemsFound, SourceLocation
from reportgen.reading import (
    Languages,
    Node,
    Reader,
    SequenceNode,
    Translatable,
    decode,
    is_there,
    read_whole,
    read_yaml,
)
from reportgen.richtext import check_link, fixed_text
from reportgen.series.arrangement import Pages, leaves
from reportgen.series.imprint import ImprintData, read_imprint
from reportgen.series.languages import read_languages
from reportgen.series.outline import LegalNotes
from reportgen.series.outline_reader import read_outline
from reportgen.series.previous import PREVIOUS_FILE, Previous, read_previous
from reportgen.series.published import PublishedFigures, read_published
from reportgen.series.questionnaire import Questionnaire
from reportgen.series.questionnaire_reader import read_questionnaire
from reportgen.series.sources import OLD_KEYS, Source, read_date, read_sources

SERIES_FILE = "series.yaml"
COHORT_FILE = "cohort.yaml"
_T = TypeVar("_T")
_NEUTRAL = ("edition", "publisher")
"""The texts that are the same in every language, where they are not written by language."""
REQUIRED = ("title", "edition", "date", "publisher", "languages", "licence", "sources")
OPTIONAL = ("surveyed", "disclaimer", "legal_notes", "imprint")
YEARS = (1900, 2100)
"""The first and the last year that people may be counted or named in."""


@dataclass(frozen=True, slots=True)
class LegalNote:
    """A note that stands on the spotlights of some countries (ISO 3166-1 alpha-2)."""

    countries: tuple[str, ...]
    text: str
    place: SourceLocation | None = None
    """Where its countries are named."""


@dataclass(frozen=True, slots=True)
class Series:
    """One survey, one edition: what ``series.yaml`` says, and the three files that go with it.

    ``date`` is when the series was published, ``surveyed`` the year of the survey, where it is said.
    ``languages`` are those of its texts, of which these are in ``language``. ``licence`` is that of the
    pages, of which ``publisher`` is the maker;
    ``sources`` are those of the figures and of what is quoted, with rights of their own. ``licence_url`` and
    ``disclaimer``, who has not endorsed the pages, are empty where there is none. Where there is an
    ``imprint``, it stands at the foot of the last page, with what is said of sources and licence.
    """

    folder: Path
    title: str
    edition: str
    date: datetime.date
    surveyed: int | None
    publisher: str
    languages: tuple[str, ...]
    language: str
    licence: str
    licence_url: str
    disclaimer: str
    sources: tuple[Source, ...]
    legal_notes: tuple[LegalNote, ...]
    imprint: ImprintData | None
    questionnaire: Questionnaire
    published: PublishedFigures
    pages: Pages
    names: Mapping[tuple[str, str], SourceLocation]
    """Where the outline names each heading, sentence and chart, by part of the wording and name."""
    texts: tuple[Translatable, ...] = ()
    """What its files say in words of a language."""
    conditions: Mapping[str, Node] = field(default_factory=dict)
    """Under which an item of the outline is shown, as they are written, by the id of its block or heading."""
    optional: tuple[str, ...] = ()
    """What is left out where there is no room, by the id of its block or heading."""
    finding: str = ""
    """The sentence that stands in the title band of a place that has no tagline."""
    previous: Previous | None = None
    """The edition before, which this one is set beside."""

    @property
    def own_imprint(self) -> ImprintData:
        """What it says of its own publication: an address of a source leads to that, and to no volume."""
        said = self.imprint or ImprintData()
        cited = {source.address for source in self.sources}
        doi = "" if said.doi and said.address in cited else said.doi
        return replace(said, doi=doi, online="" if said.online in cited else said.online)


def find_series(start: Path) -> Path:
    """Return the folder of the series a file belongs to, walking up from it. Raises ProblemsFound."""
    for folder in start.absolute().parents:
        if is_there(folder / SERIES_FILE):
            return folder
    hint = f"a profile stands below the folder of its series, the one with {SERIES_FILE}"
    message = f"no {SERIES_FILE} in the folders above this file"
    raise ProblemsFound(Problem(Code.NO_SERIES, message, SourceLocation(start), hint))


def languages_of(folder: Path) -> tuple[str, ...]:
    """Return the languages of the series in a folder, the first of which is its own. Raises ProblemsFound."""
    reader = Reader()
    found = read_languages(read_yaml(_part_of(folder, SERIES_FILE)), reader)
    reader.close()
    return found


def load_series(folder: Path, language: str = "") -> Series:
    """Return the series in a folder; without ``cohort.yaml`` nothing is published and nothing computed.

    Its texts are in a ``language`` of its own, the first where none is said. Raises ProblemsFound, with the
    problems of all its files.
    """
    reader = Reader(_wanted(folder, language))

    def part(name: str, read: Callable[[Node], _T]) -> _T | None:
        with reader.gathering():
            return read(read_yaml(_part_of(folder, name)))
        return None

    questionnaire = part("questionnaire.yaml", lambda node: read_questionnaire(node, reader))
    head = part(SERIES_FILE, lambda node: _Head(node, reader))
    if questionnaire is None or any(p.place and p.place.path.name != SERIES_FILE for p in reader.problems):
        raise ProblemsFound(*reader.problems)
    published: PublishedFigures | None = PublishedFigures()
    found = len(reader.problems)
    if is_there(folder / COHORT_FILE) or is_there((folder / COHORT_FILE).with_suffix(".yml")):
        known = head.sources if head else ()
        published = part(COHORT_FILE, lambda node: read_published(node, questionnaire, known, reader))
    sound = published if head and head.sources and len(reader.problems) == found else None
    outline = part("spotlight.yaml", lambda node: read_outline(node, questionnaire, sound, reader))
    if head and outline and not reader.problems:
        head.check_shown(outline.pages)
    reader.close()
    if published is None or outline is None or head is None:
        raise AssertionError("a part is missing without a problem")
    return Series(
        folder=folder,
        date=head.date,
        surveyed=head.surveyed,
        languages=head.languages,
        language=reader.languages.wanted,
        licence=head.licence[0],
        licence_url=head.licence[1],
        sources=head.sources,
        legal_notes=head.legal_notes,
        imprint=head.imprint,
        questionnaire=questionnaire,
        published=published,
        pages=outline.pages,
        names=outline.names,
        texts=tuple(reader.texts),
        conditions=outline.conditions,
        optional=outline.optional,
        finding=outline.finding,
        previous=_previous(folder, questionnaire),
        **head.texts,
    )


def _previous(folder: Path, asked: Questionnaire) -> Previous | None:
    """Return the edition before, where the series has one. Raises ProblemsFound."""
    path = folder / PREVIOUS_FILE
    return read_previous(decode(read_whole(path), path), path, asked) if is_there(path) else None


def _wanted(folder: Path, language: str) -> Languages:
    """Return the languages of a series, one of which is wanted. Raises ProblemsFound where it is not.

    Where they cannot be known, it has the problems of their file alone: else all texts would be told too.
    """
    node = read_yaml(_part_of(folder, SERIES_FILE))
    reader = Reader()
    known = read_languages(node, reader)
    if not known:
        reader.fields(node, "the series", REQUIRED, (*OPTIONAL, *OLD_KEYS))
    reader.close()
    if language and language not in known:
        message = f'the series is not written in the language "{language}"'
        place = SourceLocation(folder / SERIES_FILE)
        raise ProblemsFound(Problem(Code.UNTRANSLATED, message, place, f"it is in {', '.join(known)}"))
    return Languages(known, language or known[0]) if known else Languages()


def _part_of(folder: Path, name: str) -> Path:
    """Return the path of a file every series has. Raises ProblemsFound where it is not there."""
    path = folder / name
    if is_there(path):
        return path
    hint = "a series is series.yaml, questionnaire.yaml, spotlight.yaml and the words in wording/"
    if is_there(other := path.with_suffix(".yml")):
        hint = f"rename {other.name}: the files of a series end in .yaml"
    raise ProblemsFound(Problem(Code.NOT_FOUND, "there is no such file", SourceLocation(path), hint))


class _Head:
    """What ``series.yaml`` says."""

    def __init__(self, node: Node, reader: Reader) -> None:
        self.reader = reader
        known = (*OPTIONAL, *OLD_KEYS)
        self.fields = reader.fields(node, "the series", REQUIRED, known)
        for key in OLD_KEYS.keys() & self.fields.keys():
            message = f'"{key}" does not stand by itself any more'
            reader.report(Code.UNKNOWN_KEY, message, self.fields[key].place, OLD_KEYS[key])
        self.texts = {
            key: self.fields.read(key, "", fixed_text, reader, key, neutral=key in _NEUTRAL)
            for key in ("title", "edition", "publisher", "disclaimer")
        }
        day = self.fields.read("date", None, read_date, reader)
        self.date = day or datetime.date.min
        self.surveyed = self.fields.read("surveyed", None, reader.integer, "the year", *YEARS)
        self.sources = self.fields.read("sources", (), read_sources, reader)
        self.languages = read_languages(node, reader)
        self.licence = self.fields.read("licence", ("", ""), self._licence)
        self.legal_notes = self.fields.read("legal_notes", (), self._legal_notes)
        self.imprint = self.fields.read("imprint", None, read_imprint, reader)

    def _licence(self, node: Node) -> tuple[str, str]:
        fields = self.reader.fields(node, "the licence", ("name",), ("url",))
        name, url = (
            fields.read(key, "", fixed_text, self.reader, key, neutral=True) for key in ("name", "url")
        )
        if url and (reason := check_link(url)):
            message = f'"{url}" cannot be a link'
            self.reader.report(Code.LINK, message, fields["url"].place, reason)
        return name, url

    def _legal_notes(self, node: Node) -> tuple[LegalNote, ...]:
        notes = []
        for item in self.reader.items(node, "legal notes"):
            fields = self.reader.fields(item, "a legal note", ("countries", "text"))
            if {"countries", "text"} <= fields.keys():
                countries = self.reader.items(fields["countries"], "countries")
                if isinstance(fields["countries"], SequenceNode) and not countries:
                    message = "a legal note of no country would stand nowhere"
                    hint = "name countries as in ISO 3166-1, such as [IL], or take the note out"
                    self.reader.report(Code.EMPTY_LIST, message, fields["countries"].place, hint)
                codes = [self.reader.text(code, "a country") or "" for code in countries]
                text = fixed_text(fields["text"], self.reader, "the note")
                notes.append(LegalNote(tuple(codes), text, fields["countries"].place))
        return tuple(notes)

    def check_shown(self, pages: Pages) -> None:
        """Report legal notes that no page has a place for: they must not vanish."""
        if self.legal_notes and not any(
            isinstance(leaf, LegalNotes) for page in pages for leaf in leaves(page)
        ):
            message = "spotlight.yaml shows no legal_notes, so these would stand on no page"
            hint = "write - legal_notes in spotlight.yaml, at the end of the last page"
            self.reader.report(Code.MISSING_KEY, message, self.fields["legal_notes"].place, hint)
