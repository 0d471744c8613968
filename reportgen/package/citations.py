"""How a series and each of its spotlights are cited: CITATION.cff, BibTeX, RIS, CSL-JSON and DataCite.

The DOI, ISBN and ISSN are those of the imprint, where they are no source's; what has none is cited by its
title, publisher and year.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.package.embargo import Embargo
from reportgen.package.tables import json_bytes
from reportgen.richtext import bare
from reportgen.series import Series

_BRACES = re.compile(r"([\\{}$&#%_~^])")
_RIS = {"doi": "DO", "isbn": "SN", "issn": "SN"}
_LICENCES = re.compile(r"(CC[ -]BY(?:-(?:SA|NC|ND))*|CC0)[ -](\d\.\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cited:
    """A work to be cited: the series as a whole, or one spotlight, whose ``key`` is the name of its file."""

    key: str
    title: str
    language: str
    pages: int = 0


def citations(
    series: Series, whole: Cited, works: Sequence[Cited], embargo: Embargo | None = None
) -> dict[str, bytes]:
    """Return the files that say how all is cited, by name, and until when it may not be."""
    every = (whole, *works)
    return {
        "CITATION.cff": _cff(series, whole, embargo),
        "citations/all.bib": "\n".join(_bibtex(series, whole, work) for work in every).encode(),
        "citations/all.ris": "".join(_ris(series, whole, work) for work in every).encode(),
        "citations/all.csl.json": json_bytes([_csl(series, whole, work) for work in every]),
        "citations/datacite.json": json_bytes(_datacite(series, whole, embargo)),
    }


def _cff(series: Series, whole: Cited, embargo: Embargo | None) -> bytes:
    """Return the citation of the whole (Citation File Format 1.2.0); strings as JSON writes them are YAML."""
    licence = _spdx(series.licence)
    cited = "If you use these spotlights or their data, please cite them as below."
    lines = {
        "cff-version": "1.2.0",
        "message": f"{embargo.stamp} {cited}" if embargo else cited,
        "type": "dataset",
        "title": whole.title,
        "date-released": series.date.isoformat(),
        "version": series.edition,
        **({"license": licence} if licence else {}),
        **({"license-url": series.licence_url} if series.licence_url and not licence else {}),
        **({"doi": doi} if (doi := _numbers(series).get("doi")) else {}),
    }
    written = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in lines.items()]
    author = f"authors:\n  - name: {json.dumps(series.publisher, ensure_ascii=False)}"
    return ("\n".join([*written, author]) + "\n").encode()


def _bibtex(series: Series, whole: Cited, work: Cited) -> str:
    fields = {
        "title": f"{{{_tex(work.title)}}}",
        "author": f"{{{_tex(series.publisher)}}}",
        "year": str(series.date.year),
        "publisher": _tex(series.publisher),
        **({} if work is whole else {"booktitle": _tex(whole.title)}),
        "langid": work.language,
        **_numbers(series),
    }
    body = "".join(f",\n  {key} = {{{value}}}" for key, value in fields.items())
    kind = "book" if work is whole else "incollection"
    return f"@{kind}{{{_identifier(work.key)}{body}\n}}\n"


def _ris(series: Series, whole: Cited, work: Cited) -> str:
    """Return a record (RIS, Research Information Systems 2011), each with its end."""
    parts = [
        ("TY", "BOOK" if work is whole else "CHAP"),
        ("TI", work.title),
        ("AU", series.publisher),
        ("PB", series.publisher),
        ("PY", str(series.date.year)),
        ("DA", series.date.strftime("%Y/%m/%d/")),
        ("LA", work.language),
        *([] if work is whole else [("T2", whole.title)]),
        *((_RIS[key], number) for key, number in _numbers(series).items()),
        ("ID", work.key),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in parts) + "\r\n"


def _csl(series: Series, whole: Cited, work: Cited) -> dict[str, object]:
    """Return an item (CSL-JSON 1.0.2)."""
    return {
        "id": work.key,
        "type": "book" if work is whole else "chapter",
        "title": work.title,
        "author": [{"literal": series.publisher}],
        "publisher": series.publisher,
        "issued": {"date-parts": [[series.date.year, series.date.month, series.date.day]]},
        "language": work.language,
        **({} if work is whole else {"container-title": whole.title}),
        **{key.upper(): number for key, number in _numbers(series).items()},
    }


def _datacite(series: Series, whole: Cited, embargo: Embargo | None) -> dict[str, object]:
    """Return a record (DataCite metadata schema 4.5), with the DOI where there is one."""
    related = [
        {
            "relatedIdentifier": source.doi or source.url,
            "relatedIdentifierType": "DOI" if source.doi else "URL",
            "relationType": "IsDerivedFrom",
        }
        for source in series.sources
        if source.address
    ]
    rights = {"rights": series.licence, **({"rightsUri": series.licence_url} if series.licence_url else {})}
    return {
        "types": {"resourceTypeGeneral": "Collection", "resourceType": "Spotlights of places and their data"},
        "titles": [{"title": whole.title, "lang": whole.language}],
        "creators": [{"name": series.publisher, "nameType": "Organizational"}],
        "publisher": {"name": series.publisher},
        "publicationYear": str(series.date.year),
        "dates": [
            {"date": series.date.isoformat(), "dateType": "Issued"},
            *([{"date": embargo.iso, "dateType": "Available"}] if embargo else []),
        ],
        "language": whole.language,
        "version": series.edition,
        "rightsList": [rights],
        **({"relatedIdentifiers": related} if related else {}),
        **({"doi": doi} if (doi := _numbers(series).get("doi")) else {}),
        "schemaVersion": "http://datacite.org/schema/kernel-4",
    }


def _numbers(series: Series) -> dict[str, str]:
    """Return the DOI, ISBN and ISSN that a series has."""
    said = series.own_imprint
    numbers = {"doi": said.doi, "isbn": said.isbn, "issn": said.issn}
    return {key: number for key, number in numbers.items() if number}


def _spdx(licence: str) -> str:
    """Return the name that SPDX has for a Creative Commons licence, or an empty text for another."""
    found = _LICENCES.fullmatch(licence.strip())
    return f"{found[1].upper().replace(' ', '-')}-{found[2]}" if found else ""


def _tex(text: str) -> str:
    return _BRACES.sub(lambda sign: _escaped(sign[1]), text)


def _escaped(sign: str) -> str:
    words = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    return words.get(sign, f"\\{sign}")


def _identifier(key: str) -> str:
    """Return a key that BibTeX takes: letters of ASCII, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", bare(key).casefold()).strip("-") or "work"
