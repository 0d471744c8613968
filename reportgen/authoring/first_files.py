"""The files in which a new series differs from the starter series: who makes it, and what is computed."""

import datetime
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from reportgen.authoring.values import yaml_text
from reportgen.reading import MappingNode, Node, SequenceNode, parse

_SERIES = """\
# One survey, one edition.
title: {title}
edition: "{year}"
surveyed: {year}            # the people named are of that year, where a profile does not say another
date: {date}          # when the spotlights are published; it stands in the files
languages: [{languages}]
# Who makes the pages, and by which licence others may use what is theirs.
publisher: {publisher}
licence: {{name: All rights reserved}}
disclaimer: The answers are those of the places, as they gave them.
# Where the answers are from. Each may have author, publisher, year, doi or url, page, accessed and rights.
sources:
  survey:
    title: {title}
    publisher: {publisher}
    year: {year}
"""
_COHORT = """\
# What all places answered. Shares are computed from the profiles of this series that answered, and none of
# fewer than minimum_base. What is published of all may stand here too, under n, editions and figures.
computed:
  label: Computed from the profiles of this series
  source: The profiles of this series
  minimum_base: 10
"""


def first_files(title: str, publisher: str, day: datetime.date, languages: Sequence[str]) -> dict[str, str]:
    """Return ``series.yaml`` and ``cohort.yaml`` of a new series by name; ``day`` is when it publishes."""
    series = _SERIES.format(
        title=yaml_text(title),
        publisher=yaml_text(publisher),
        year=day.year,
        date=day.isoformat(),
        languages=", ".join(languages),
    )
    return {"series.yaml": series, "cohort.yaml": _COHORT}


def of_no_place(wording: str, path: Path, places: str) -> str:
    """Return a wording without the forms that are for one place by its name; ``path`` is only named.

    It is without the abbreviations, too, that stand in the texts of ``places`` and nowhere in itself.
    """
    node = parse(wording, path)
    lines = wording.split("\n")
    for first, after in sorted([*_of_one(node), *_abbreviated(node, wording, places)], reverse=True):
        del lines[first - 1 : after - 1]
    return "\n".join(lines)


def _abbreviated(node: Node, wording: str, places: str) -> Iterator[tuple[int, int]]:
    """Yield the line of each abbreviation that only the places use."""
    known = node.get("abbreviations") if isinstance(node, MappingNode) else None
    for key, _ in known.entries if isinstance(known, MappingNode) else ():
        word = re.compile(rf"\b{re.escape(key.text)}\b")
        if word.search(places) and len(word.findall(wording)) == 1:
            yield key.place.line, key.place.line + 1


def _of_one(node: Node) -> Iterator[tuple[int, int]]:
    """Yield the lines of each form for one place; another form always comes after it."""
    if isinstance(node, SequenceNode):
        for item, following in zip(node.items, node.items[1:], strict=False):
            when = item.get("when") if isinstance(item, MappingNode) else None
            if isinstance(when, MappingNode) and when.get("city"):
                yield item.place.line, following.place.line
    elif isinstance(node, MappingNode):
        for _, value in node.entries:
            yield from _of_one(value)
