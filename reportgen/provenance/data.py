"""The data inside a spotlight's file: its profile, and the figures behind every sentence and chart."""

import csv
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, fields
from functools import lru_cache
from itertools import chain
from operator import attrgetter

from reportgen.cohort import Tally
from reportgen.content import Evidence, Spotlight
from reportgen.pdf.write import Attachment
from reportgen.reading import of_json
from reportgen.richtext import text_of
from reportgen.series import Source

_PARTS = tuple(part.name for part in fields(Evidence) if part.name not in {"places", "named"})
_VALUES = attrgetter(*_PARTS)
FIGURES = ("statement", "text", *_PARTS)
"""The columns of the figures: what is stated, and what evidence says, but for the lists of places."""
MOST_LISTED = 100
"""Longer lists of places are named by their digest: they are the same in all spotlights of a series."""
_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20']|[\t\r\n]")
"""How a formula may begin; some programs pass over blanks, and some take the wide signs of East Asia."""


def attachments_of(
    spotlight: Spotlight, profile: str, source: bytes, cells: Mapping[str, str]
) -> tuple[Attachment, ...]:
    """Return the profile as it was read, and the figures as CSV and as JSON.

    ``cells`` are the file and cells that answers were imported from, by question; both then have them.
    """
    what = f"The figures behind the spotlight on {spotlight.name}"
    by = f"{what}, by sentence and chart"
    return (
        Attachment(profile, "application/yaml", "Source", f"The profile of {spotlight.name}", source),
        Attachment("figures.csv", "text/csv", "Data", what, _csv(spotlight, cells)),
        Attachment("figures.json", "application/json", "Data", by, _json(spotlight, cells)),
    )


def _csv(spotlight: Spotlight, cells: Mapping[str, str]) -> bytes:
    """Return a row for each number (RFC 4180), in UTF-8; the cells of an answer in a column of their own."""
    write: Callable[[Iterable[object]], str] = csv.writer(_LineBack()).writerow
    lines, ends = [write((*FIGURES, "cell") if cells else FIGURES)], dict[int, str]()
    for statement in spotlight.statements:
        begin = write(plain_row((statement.id, statement.text))).removesuffix("\r\n")
        for evidence in statement.evidence:
            if id(evidence) not in ends:  # most stand behind several statements
                values = _cells(evidence)
                ends[id(evidence)] = write(
                    plain_row((*values, cells.get(evidence.question, "")) if cells else values)
                )
            lines.append(f"{begin},{ends[id(evidence)]}")
    return "".join(lines).encode()


class _LineBack:
    """What a writer of CSV writes to, to have each line back."""

    write = staticmethod(str)


def _cells(evidence: Evidence) -> list[object]:
    return ["" if value is None else value for value in _VALUES(evidence)]


def plain_row(row: Iterable[object]) -> list[object]:
    """Return a row of CSV in which no spreadsheet takes a text for a formula (OWASP, "CSV Injection").

    A text that begins like a formula, or with an apostrophe, has an apostrophe before it: whoever reads the
    table takes one away, and has the text. The JSON has it as it is.
    """
    return [f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell for cell in row]


def figures(spotlight: Spotlight) -> Iterator[list[object]]:
    """Yield a row for each number of a spotlight, with the columns ``FIGURES``."""
    for statement in spotlight.statements:
        for evidence in statement.evidence:
            yield [statement.id, statement.text, *_cells(evidence)]


def _json(spotlight: Spotlight, cells: Mapping[str, str]) -> bytes:
    """Return an object for each sentence and chart (RFC 8259)."""
    listed = {id(e.places): e.places for s in spotlight.statements for e in s.evidence if e.places}
    bases = {places: number for number, places in enumerate(dict.fromkeys(listed.values()))}
    numbers = {key: bases[places] for key, places in listed.items()}  # hashed once, long as they may be
    statements = [
        {
            "id": statement.id,
            "text": statement.text,
            **({"rule": statement.rule, "form": statement.form} if statement.form else {}),
            "figures": [_figure(evidence, numbers) for evidence in statement.evidence],
        }
        for statement in spotlight.statements
    ]
    document = {
        "bases": [_listed(places) for places in bases],
        "place": spotlight.name,
        "series": spotlight.series,
        "language": spotlight.language,
        "publisher": spotlight.author,
        "licence": text_of(spotlight.licence),
        "sources": [_source(source) for source in spotlight.sources],
        "statements": statements,
        **({"previous": asdict(spotlight.earlier)} if spotlight.earlier else {}),
        **({"cells": dict(cells)} if cells else {}),
    }
    return (json.dumps(document, ensure_ascii=False) + "\n").encode()


def _source(source: Source) -> dict[str, str]:
    """Return where figures and quoted text are from, and whose they are."""
    found = {
        "id": source.id,
        "source": source.cited,
        "address": source.address,
        "page": source.page,
        "accessed": source.accessed.isoformat() if source.accessed else "",
        "rights": source.rights,
    }
    return {key: value for key, value in found.items() if value}


def _figure(evidence: Evidence, bases: Mapping[int, int]) -> dict[str, object]:
    """Return a figure; the places in the base of a computed one by their number among the ``bases`` by id."""
    values = zip(_PARTS, _VALUES(evidence), strict=True)
    found: dict[str, object] = {name: value for name, value in values if value is not None and value != ""}
    found["value"] = of_json(evidence.value)
    if evidence.named:
        found["named"] = _listed(evidence.named)
    if evidence.places:
        found["places"] = bases[id(evidence.places)]
    return found


def _listed(places: tuple[str, ...]) -> object:
    """Return the names of places; of many how many they are, and the digest of their list."""
    if len(places) <= MOST_LISTED:
        return places
    return {"count": len(places), "sha256": _digest(places)}


@lru_cache(maxsize=1024)
def _digest(places: tuple[str, ...]) -> str:
    """Return the SHA-256 of names, each with a line feed behind it: once for all spotlights of a series."""
    return hashlib.sha256("\n".join((*places, "")).encode()).hexdigest()


def lists_of_places(tallied: Iterable[Tally]) -> bytes:
    """Return, as JSON, the lists of places that figures of these tallies name by their digests alone.

    They would be most of each file in a series of thousands. There is nothing where each stands in full.
    """
    lists = (places for tally in tallied for places in (tally.answered, *tally.named.values()))
    found = {_digest(places): places for places in lists if len(places) > MOST_LISTED}
    quoted = {
        place: json.dumps(place, ensure_ascii=False) for place in {*chain.from_iterable(found.values())}
    }
    lines = (f'"{digest}": [{", ".join(map(quoted.__getitem__, found[digest]))}]' for digest in sorted(found))
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode() if found else b""
