"""The sources of figures and quoted text (``sources`` in ``series.yaml``): what, by whom, where, whose.

They are apart from who makes the pages and by what licence: that of the one says nothing of the other.
"""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.errors import Code
from reportgen.reading import LANGUAGE, Node, Reader, ScalarNode
from reportgen.richtext import check_link, fixed_text

_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)(?=10\.)", re.IGNORECASE)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_FIRST_YEAR, _LAST_YEAR = 1000, 2100


@dataclass(frozen=True, slots=True)
class Source:
    """A publication; what is empty or None is not known. ``page`` is where in it, ``accessed`` when read.

    ``rights`` are whose it is, as the source says it: © and a name, or a licence; ``language`` (BCP 47) is
    that of its title.
    """

    id: str
    title: str
    author: str = ""
    publisher: str = ""
    year: int | None = None
    doi: str = ""
    url: str = ""
    page: str = ""
    accessed: datetime.date | None = None
    rights: str = ""
    language: str = ""

    @property
    def around(self) -> tuple[str, str]:
        """What stands before the title, and behind it, where the source is cited without its address."""
        year = f" ({self.year})" if self.year else ""
        behind = f", {self.publisher}" if self.publisher else ""
        return (f"{self.author}{year}, ", behind) if self.author else ("", behind + year)

    @property
    def cited(self) -> str:
        """The source as it is cited, without its address: OECD (2019), Title, Publisher."""
        return self.title.join(self.around)

    @property
    def address(self) -> str:
        """Where it is found: the address of its DOI, or its own."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url


@dataclass(frozen=True, slots=True)
class Edition:
    """Where figures are from: its short label, for beside a chart, and its source in full.

    ``publication`` is that source, where it is one of the series'; computed figures have none.
    """

    id: str
    label: str
    source: str
    publication: Source | None = None


def read_sources(node: Node, reader: Reader) -> tuple[Source, ...]:
    """Return the sources, at least one; what is wrong with them goes to the reader."""
    found = tuple(_source(key.text, value, reader) for key, value in reader.mapping(node, "sources"))
    if not found and not isinstance(node, ScalarNode):
        reader.wrong(node, "at least one source", "write its name, and below it a title")
    return found


def _source(name: str, node: Node, reader: Reader) -> Source:
    texts = ("title", "author", "publisher", "doi", "url", "page", "rights")
    fields = reader.fields(
        node, f'the source "{name}"', ("title",), (*texts[1:], "year", "accessed", "language")
    )
    said = {key: fields.read(key, "", fixed_text, reader, key, neutral=True) for key in texts}
    if said["doi"]:
        check_doi(said["doi"], fields["doi"], reader)
    if said["url"] and (reason := check_link(said["url"])):
        reader.report(Code.LINK, f'"{said["url"]}" cannot be a link', fields["url"].place, reason)
    year = fields.read("year", None, reader.integer, "the year", _FIRST_YEAR, _LAST_YEAR)
    accessed = fields.read("accessed", None, read_date, reader)
    language = fields.read("language", "", _language, reader)
    return Source(name, **said, year=year, accessed=accessed, language=language)


def _language(node: Node, reader: Reader) -> str:
    if isinstance(node, ScalarNode) and LANGUAGE.match(node.text):
        return node.text
    reader.wrong(node, "a language tag such as en or pt-BR (BCP 47)")
    return ""


def check_doi(text: str, node: Node, reader: Reader) -> None:
    """Report a DOI that is written as an address or behind a label: that is made of it."""
    if not text.startswith("10."):
        bare = _DOI.sub("", text, count=1)
        hint = f"write {bare}" if bare.startswith("10.") else "such as 10.1787/f10c96e5-en"
        reader.wrong(node, "a bare DOI", hint)


def read_date(node: Node, reader: Reader) -> datetime.date | None:
    """Return a day."""
    if isinstance(node, ScalarNode) and _DATE.match(node.text):
        try:
            return datetime.date.fromisoformat(node.text)
        except ValueError:
            pass
    reader.wrong(node, "a date", "write it as 2019-05-15")
    return None


OLD_KEYS: Mapping[str, str] = {
    "source": 'the survey is a source: write it under "sources", as the title of one',
    "citation": 'write it under "sources", as the author, year, title and publisher of one',
    "doi": 'write it under "sources", as the doi of one',
}
"""Keys that stood by themselves, and what to write instead."""
