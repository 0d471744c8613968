"""The data of all places as tables: one row a place, one row an answer, the questions, the figures of all.

CSV as RFC 4180 has it, in UTF-8; ``datapackage.json`` says what their columns are (Data Package 2.0,
https://datapackage.org). No cell can be taken for a formula: one that begins like one has an apostrophe
before it, and so has one that begins with an apostrophe.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from reportgen.cohort import Tally, computed_shares
from reportgen.package.earlier import EARLIER, MEANT, asked_before, earlier_rows, texts
from reportgen.profile import Profile, State, unit_of
from reportgen.provenance import plain_row
from reportgen.series import LISTS, NUMBERS, Question, Series

_BETWEEN = "|"
"""What stands between the options of a list in one cell; no option has it in its name."""
_PLACE = (*texts("key", "name", "country"), ("lat", "number"), ("lon", "number"))
_ANSWER = (
    *texts("key", "question", "state"),
    ("position", "integer"),
    *texts("option", "text"),
    ("number", "number"),
    ("year", "integer"),
)
_NOTE = texts("note", "note_link")
_CODE = (
    *texts("question", "label", "kind", "option", "option_label", "unit"),
    ("step", "integer"),
    ("missing", "integer"),
)
"""The step is that of a scale, counted from the least; missing is the code of what stands for an answer, -1
to -5, as the World and the European Values Survey have it."""
_OF_PLACES = {"foreignKeys": [{"fields": ["key"], "reference": {"resource": "profiles", "fields": ["key"]}}]}
"""How the rows of a table are known that are of places."""
_FIGURE = (
    *texts("question", "option"),
    ("percent", "integer"),
    ("count", "integer"),
    ("base", "integer"),
    *texts("edition", "source", "note"),
)


def tables(
    series: Series,
    tallied: Mapping[str, Tally],
    profiles: Mapping[str, Profile],
    words: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, tuple[bytes, dict[str, Any]]]:
    """Return the tables by their names, each with what says what its columns are; profiles are by key.

    Where there is an edition before, ``previous.csv`` has its answers, and the codebook what was asked then.
    ``words`` are those of the series for what an answer can be; where there are none, the tool has its own.
    """
    questions = list(series.questionnaire.questions.values())
    silent = [state.value for state in series.questionnaire.states if not state.counts]
    columns = (*_PLACE, *((question.id, _type(question)) for question in questions))
    codes, before = _codes(questions, words), series.previous
    earlier = {}
    if before:
        earlier["previous.csv"] = _table(EARLIER, earlier_rows(before, profiles), _OF_PLACES, meant=MEANT)
    return {
        "profiles.csv": _table(columns, _places(questions, profiles), {"primaryKey": ["key"]}, silent),
        "long.csv": _long(questions, profiles),
        "codebook.csv": _table((*_CODE, *texts("previous")), asked_before(codes, before), meant=MEANT)
        if before
        else _table(_CODE, codes),
        "cohort.csv": _table(_FIGURE, _figures(series, tallied)),
        **earlier,
    }


def descriptor(
    series: Series,
    name: str,
    title: str,
    described: Mapping[str, tuple[bytes, dict[str, Any]]],
    named: Callable[[str], str],
) -> bytes:
    """Return ``datapackage.json`` for tables in ``data/`` beside it, which are ``named`` there."""
    resources = [
        {
            "name": path.removesuffix(".csv"),
            "type": "table",
            "path": named(f"data/{path}"),
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": len(data),
            "schema": schema,
        }
        for path, (data, schema) in described.items()
    ]
    sources = [
        {"title": source.cited, **({"path": source.address} if source.address else {})}
        for source in series.sources
    ]
    licence = {"title": series.licence, **({"path": series.licence_url} if series.licence_url else {})}
    return json_bytes(
        {
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
            "name": name,
            "title": title,
            "created": f"{series.date.isoformat()}T00:00:00Z",
            "licenses": [licence],
            "contributors": [{"title": series.publisher, "roles": ["publisher"]}],
            **({"sources": sources} if sources else {}),
            "resources": resources,
        }
    )


def json_bytes(value: object) -> bytes:
    """Return a value as a file of JSON for people too (RFC 8259)."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _type(question: Question) -> str:
    if question.kind not in NUMBERS or question.inexact:
        return "string"
    return "integer" if question.kind.whole else "number"


def _table(
    columns: Sequence[tuple[str, str]],
    rows: Iterable[Sequence[object]],
    keys: Mapping[str, Any] = MappingProxyType({}),
    missing: Sequence[str] = (),
    meant: Mapping[str, str] = MappingProxyType({}),
) -> tuple[bytes, dict[str, Any]]:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(name for name, _ in columns)
    writer.writerows(map(plain_row, rows))
    schema: dict[str, Any] = {
        "fields": [
            {"name": name, "type": kind, **({"description": meant[name]} if name in meant else {})}
            for name, kind in columns
        ],
        "missingValues": ["", *missing],
        **keys,
    }
    return text.getvalue().encode(), schema


def _places(questions: Sequence[Question], profiles: Mapping[str, Profile]) -> Iterator[list[object]]:
    for key, profile in profiles.items():
        north, east = profile.location or ("", "")
        cells = (_cell(profile, question) for question in questions)
        yield [key, profile.name, profile.country, north, east, *cells]


def _cell(profile: Profile, question: Question) -> object:
    """Return an answer in one cell: its number, its options and own words, or what there is instead."""
    answer, state = profile.answers[question.id], profile.state(question)
    if state is not State.ANSWERED:
        return state.value
    if answer.inexact is not None:
        return str(answer.inexact)
    if answer.number is not None:
        return answer.number
    if answer.choices:
        return _BETWEEN.join(choice.option or choice.text for choice in answer.choices)
    return _BETWEEN.join(map(str, answer.entries))


def _long(questions: Sequence[Question], profiles: Mapping[str, Profile]) -> tuple[bytes, dict[str, Any]]:
    """Return a row for each thing answered; in the first of an answer what explains it, where one may be."""
    rows = _answers(questions, profiles)
    if not any(question.explained for question in questions):
        return _table(_ANSWER, rows, _OF_PLACES)
    return _table((*_ANSWER, *_NOTE), _explained(rows, profiles), _OF_PLACES)


def _explained(
    rows: Iterable[Sequence[object]], profiles: Mapping[str, Profile]
) -> Iterator[Sequence[object]]:
    for row in rows:
        note = profiles[str(row[0])].answers[str(row[1])].note if row[3] in {"", 1} else None
        yield (*row, note.text, note.link) if note else (*row, "", "")


def _answers(questions: Sequence[Question], profiles: Mapping[str, Profile]) -> Iterator[list[object]]:
    for key, profile in profiles.items():
        for question in questions:
            answer, state = profile.answers[question.id], profile.state(question)
            head = [key, question.id, state.value]
            if answer.choices:
                for position, choice in enumerate(answer.choices, 1):
                    text = choice.own if choice.option else choice.text
                    yield [*head, position, choice.option or "", text, "", ""]
            elif answer.entries:
                for position, entry in enumerate(answer.entries, 1):
                    yield [*head, position, "", entry.link or entry.text, "", entry.year or ""]
            else:
                text = "" if answer.inexact is None else str(answer.inexact)
                number = "" if answer.number is None else answer.number
                yield [*head, "", "", text, number, answer.year or ""]


def _codes(questions: Sequence[Question], words: Mapping[str, str]) -> Iterator[list[object]]:
    for question in questions:
        head = [question.id, question.whole, question.kind.value]
        unit = unit_of(question)
        if not question.options:
            yield [*head, "", "", unit, "", ""]
        rising = question.rising
        for option in question.options:
            yield [*head, option.id, option.label, unit, rising.index(option.id) + 1 if rising else "", ""]
        for state in _states(question):
            code = "" if state.code is None else state.code
            yield [*head, state.value, words.get(state) or state.english, unit, "", code]


def _states(question: Question) -> Iterator[State]:
    """Yield what stands in place of answers to a question."""
    for state in question.states:
        listed = state is State.NONE and question.kind in LISTS
        if listed or (not state.counts and (state is not State.NOT_ASKED or question.relevant)):
            yield state


def _figures(series: Series, tallied: Mapping[str, Tally]) -> Iterator[list[object]]:
    """Yield what is published of all places, and what is computed where nothing is."""
    for question in series.questionnaire.questions.values():
        figure, computed = series.published.of(question.id), series.published.computed
        if figure is not None:
            edition = figure.edition
            for option, percent in figure.shares.items():
                count = figure.counts.get(option, "")
                told = [edition.label, edition.source, figure.note(option)]
                yield [question.id, option, percent, count, figure.base, *told]
        elif computed is not None and question.id in tallied and question.options:
            for share in computed_shares(tallied[question.id], computed):
                told = [share.edition.label, share.edition.source, share.note]
                yield [question.id, share.option, share.percent, share.count, share.base, *told]
