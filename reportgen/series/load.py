"""A series read from its folder: ``series.yaml`` and the files beside it."""

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from reportgen.errors import Code, Place, Problem, ProblemsFound
from reportgen.reading import Node, Reader, Scalar, Sequence, is_there, read_yaml
from reportgen.richtext import check_link
from reportgen.series.outline import LegalNotes, Pages, leaves
from reportgen.series.outline_reader import read_outline
from reportgen.series.published import Published, read_published
from reportgen.series.questionnaire import Questionnaire
from reportgen.series.questionnaire_reader import read_questionnaire

SERIES_FILE = "series.yaml"
COHORT_FILE = "cohort.yaml"
_T = TypeVar("_T")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)(?=10\.)", re.IGNORECASE)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


@dataclass(frozen=True, slots=True)
class LegalNote:
    """A note that stands on the spotlights of some countries (ISO 3166-1 alpha-2)."""

    countries: tuple[str, ...]
    text: str
    place: Place | None = None
    """Where its countries are named."""


@dataclass(frozen=True, slots=True)
class Series:
    """One survey, one edition: what ``series.yaml`` says, and the three files that go with it.

    ``languages`` has one entry; ``licence_url``, ``citation`` and ``doi`` are empty where there is none.
    """

    folder: Path
    title: str
    edition: str
    date: datetime.date
    publisher: str
    languages: tuple[str, ...]
    licence: str
    licence_url: str
    citation: str
    doi: str
    source: str
    legal_notes: tuple[LegalNote, ...]
    questionnaire: Questionnaire
    published: Published
    pages: Pages
    names: Mapping[tuple[str, str], Place]
    """Where the outline names each heading, sentence and chart, by part of the wording and name."""


def find_series(start: Path) -> Path:
    """Return the folder of the series a file belongs to, walking up from it. Raises ProblemsFound."""
    for folder in start.absolute().parents:
        if is_there(folder / SERIES_FILE):
            return folder
    hint = f"a profile stands below the folder of its series, the one with {SERIES_FILE}"
    message = f"no {SERIES_FILE} in the folders above this file"
    raise ProblemsFound(Problem(Code.NO_SERIES, message, Place(start), hint))


def load_series(folder: Path) -> Series:
    """Return the series in a folder; without ``cohort.yaml`` nothing is published and nothing computed.

    Raises ProblemsFound, with the problems of all its files.
    """
    reader = Reader()

    def part(name: str, read: Callable[[Node], _T]) -> _T | None:
        with reader.gathering():
            return read(read_yaml(_part_of(folder, name)))
        return None

    questionnaire = part("questionnaire.yaml", lambda node: read_questionnaire(node, reader))
    head = part(SERIES_FILE, lambda node: _Head(node, reader))
    if questionnaire is None or any(p.place and p.place.path.name != SERIES_FILE for p in reader.problems):
        raise ProblemsFound(*reader.problems)
    published: Published | None = Published()
    found = len(reader.problems)
    if _has(folder, COHORT_FILE):
        published = part(COHORT_FILE, lambda node: read_published(node, questionnaire, reader))
    sound = published if len(reader.problems) == found else None
    outline = part("spotlight.yaml", lambda node: read_outline(node, questionnaire, sound, reader))
    if head and outline and not reader.problems:
        head.check_shown(outline.pages)
    reader.close()
    if published is None or outline is None or head is None:
        raise AssertionError("a part is missing without a problem")
    return Series(
        folder=folder,
        title=head.text("title"),
        edition=head.text("edition"),
        date=head.date,
        publisher=head.text("publisher"),
        languages=head.languages,
        licence=head.licence[0],
        licence_url=head.licence[1],
        citation=head.text("citation"),
        doi=head.text("doi"),
        source=head.text("source"),
        legal_notes=head.legal_notes,
        questionnaire=questionnaire,
        published=published,
        pages=outline.pages,
        names=outline.names,
    )


def _has(folder: Path, name: str) -> bool:
    """Tell whether a series has a file, be it under an ending that is not read."""
    return is_there(folder / name) or is_there((folder / name).with_suffix(".yml"))


def _part_of(folder: Path, name: str) -> Path:
    """Return the path of a file every series has. Raises ProblemsFound where it is not there."""
    path = folder / name
    if is_there(path):
        return path
    hint = "a series is series.yaml, questionnaire.yaml, spotlight.yaml and the words in wording/"
    if is_there(other := path.with_suffix(".yml")):
        hint = f"rename {other.name}: the files of a series end in .yaml"
    raise ProblemsFound(Problem(Code.NOT_FOUND, "there is no such file", Place(path), hint))


class _Head:
    """What ``series.yaml`` says."""

    _REQUIRED = ("title", "edition", "date", "publisher", "languages", "licence", "source")
    _OPTIONAL = ("citation", "doi", "legal_notes")

    def __init__(self, node: Node, reader: Reader) -> None:
        self.reader = reader
        self.fields = reader.fields(node, "the series", self._REQUIRED, self._OPTIONAL)
        self.texts: dict[str, str] = {
            key: reader.text(self.fields[key], key) or ""
            for key in ("title", "edition", "publisher", "citation", "doi", "source")
            if key in self.fields
        }
        self._check_doi()
        self.date = self._date()
        self.languages = self._languages()
        self.licence = self._licence()
        self.legal_notes = self._legal_notes()

    def text(self, key: str) -> str:
        return self.texts.get(key, "")

    def _check_doi(self) -> None:
        """Report a DOI that is written as an address or behind a label: the wording says what it is."""
        text = self.text("doi")
        if text and not text.startswith("10."):
            bare = _DOI.sub("", text, count=1)
            hint = f"write {bare}" if bare.startswith("10.") else "such as 10.1787/f10c96e5-en"
            self.reader.wrong(self.fields["doi"], "a bare DOI", hint)

    def _date(self) -> datetime.date:
        node = self.fields.get("date")
        if isinstance(node, Scalar) and _DATE.match(node.text):
            try:
                return datetime.date.fromisoformat(node.text)
            except ValueError:
                pass
        if node is not None:
            self.reader.wrong(node, "a date", "write it as 2019-05-15")
        return datetime.date.min

    def _languages(self) -> tuple[str, ...]:
        node = self.fields.get("languages")
        if isinstance(node, Scalar):
            self.reader.wrong(node, "a list of one language", f"write [{node.text}]")
            return ()
        items = self.reader.items(node, "languages") if node else ()
        found = []
        for item in items:
            if isinstance(item, Scalar) and _LANGUAGE.match(item.text):
                found.append(item.text)
            else:
                self.reader.wrong(item, "a language tag such as en or pt-BR (BCP 47)")
        if len(items) > 1:
            message = f"a series is made in one language, and {len(items)} are named"
            hint = "keep one; a copy of the series' folder can be in another, with its words and profiles"
            self.reader.report(Code.OUT_OF_RANGE, message, items[1].place, hint)
        if isinstance(node, Sequence) and not items:
            self.reader.wrong(node, "one language", "write [en]")
        return tuple(found)

    def _licence(self) -> tuple[str, str]:
        node = self.fields.get("licence")
        if node is None:
            return "", ""
        fields = self.reader.fields(node, "the licence", ("name",), ("url",))
        name, url = (
            self.reader.text(fields[key], key) or "" if key in fields else "" for key in ("name", "url")
        )
        if url and (reason := check_link(url)):
            message = f'"{url}" cannot be a link'
            self.reader.report(Code.LINK, message, fields["url"].place, reason)
        return name, url

    def _legal_notes(self) -> tuple[LegalNote, ...]:
        node = self.fields.get("legal_notes")
        notes = []
        for item in self.reader.items(node, "legal notes") if node else ():
            fields = self.reader.fields(item, "a legal note", ("countries", "text"))
            if {"countries", "text"} <= fields.keys():
                countries = self.reader.items(fields["countries"], "countries")
                if isinstance(fields["countries"], Sequence) and not countries:
                    message = "a legal note of no country would stand nowhere"
                    hint = "name countries as in ISO 3166-1, such as [IL], or take the note out"
                    self.reader.report(Code.EMPTY_LIST, message, fields["countries"].place, hint)
                codes = [self.reader.text(code, "a country") or "" for code in countries]
                text = self.reader.text(fields["text"], "the note") or ""
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
