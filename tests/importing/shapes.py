"""The same answers as each program gives them out: shapes of tables, and what import.yaml says of them."""

import json
from dataclasses import dataclass
from functools import partial

from importing.workbooks import csv_bytes, ods_bytes, workbook, xlsx_bytes
from importing.xlsb import xlsb_bytes

SERVICES = {
    "pret": "Prêt de livres",
    "numerique": "Livres numériques",
    "ateliers": "Ateliers et formations",
    "jeux": "Jeux et jouets",
    "scolaires": "Accueil des classes",
    "domicile": "Portage à domicile",
}
PUBLICS = ("enfants", "adolescents", "etudiants", "seniors", "empeches", "migrants")
ROWS = ("livres", "presse", "musique", "films", "jeux", "patrimoine")
STATES = """states:
  left_out: [""]
  no_response: [NC, "Select *"]
  dont_know: ["?", DK]
  not_applicable: ["-98"]
  none: [NONE]"""
_WORDS = {"no_response": "NC", "dont_know": "?", "not_applicable": "-98", "none": "NONE", None: ""}


@dataclass(frozen=True)
class Shape:
    """How answers are given out: the file, how lists and ranks stand in it, and what its heads are like."""

    file: str
    lists: str = "codes"
    ranks: str = "codes"
    group: str = ""
    heads: int = 1
    delimiter: str = ","
    encoding: str = "utf-8"
    labels: bool = False
    mark: object = 1


SHAPES = {
    "Kobo, one column of codes": Shape("csv", "codes", "codes", "about/"),
    "Kobo, columns of 0 and 1": Shape("xlsx", "marks", "numbers", "about/"),
    "Kobo, both": Shape("xlsx", "both", "codes", "about/"),
    "ODK": Shape("csv", "codes", "columns", "about-"),
    "Qualtrics": Shape("csv", "labels", "numbers", heads=3, labels=True),
    "LimeSurvey": Shape("csv", "marks", "columns", mark="Y"),
    "Google Forms": Shape("csv", "labels", "columns", labels=True),
    "a workbook by hand, merged heads": Shape("xlsx", "marks", "columns", heads=2, mark="x"),
    "a sheet of LibreOffice": Shape("ods", "codes", "numbers", labels=True),
    "a binary workbook": Shape("xlsb", "codes", "numbers"),
    "Excel's CSV in French": Shape("csv", "labels", "codes", delimiter=";", encoding="cp1252"),
    "Excel's Unicode text": Shape("csv", "marks", "codes", delimiter="\t", encoding="utf-16"),
    "workbooks sent back": Shape("each", "codes", "columns", labels=True),
    "workbooks sent back, boxes to tick": Shape("each", "marks", "numbers", mark="x"),
}


class Given:
    """Columns of a shape and the entries of import.yaml that read them."""

    def __init__(self, shape, places):
        self.shape = shape
        self.places = places
        self.columns = []
        self.entries = []

    def column(self, name, value):
        """Add a column, and return how import.yaml names it."""
        head = f"{self.shape.group}{name}"
        self.columns.append((head, [value(place) for place in self.places]))
        if self.shape.file == "each":
            return f"C{len(self.columns)}"
        return json.dumps(f"Part/{head}" if self.shape.heads == 2 else head)

    def entry(self, question, *parts):
        self.entries.append(f"  {question}: {{{', '.join(part for part in parts if part)}}}")

    @property
    def single(self):
        return "cell" if self.shape.file == "each" else "column"

    @property
    def several(self):
        return "cells" if self.shape.file == "each" else "columns"


def given_out(shape, places):
    """Return the files of places, by name, and the text of import.yaml."""
    given = Given(shape, places)
    key = given.column("No", lambda place: place["key"])
    name = given.column("Place", lambda place: place["name"])
    country = given.column("Country", lambda place: place["country"])
    people = given.column("People", lambda place: place["population"])
    _single(given)
    _services(given)
    _publics(given)
    rows = (
        f"{row}: {given.column(f'g_{row}', lambda p, r=row: _word(p['collections'].get(r)))}" for row in ROWS
    )
    given.entry("collections", f"rows: {{{', '.join(rows)}}}", "codes: {enough: suffisant, few: insuffisant}")
    text = given.column("text", lambda place: _word(place["projet"]))
    given.entry("projet", f"{given.single}: {text}")
    facts = f"population: {{value: {people}, year: 2024}}"
    place = f"place: {{key: {key}, name: {name}, country: {country}, {facts}}}"
    return _files(given), "\n".join([_origin(shape), place, STATES, "answers:", *given.entries, ""])


def _word(value):
    words = {"suffisant": "enough", "insuffisant": "few"}
    return _WORDS[value] if value in _WORDS else words.get(value, value)


def _single(given):
    labels = {"yes": "Oui", "no": "Non"} if given.shape.labels else {}
    law = given.column("law", lambda place: labels.get(place["loi"], _word(place["loi"])))
    given.entry("loi", f"{given.single}: {law}")

    def who(place):
        value = place["tutelle"]
        return "-oth-" if isinstance(value, dict) else _word(value)

    def own(place):
        return place["tutelle"]["other"] if isinstance(place["tutelle"], dict) else ""

    said, words = given.column("who", who), given.column("who_other", own)
    given.entry("tutelle", f"{given.single}: {said}", "codes: {-oth-: other}", f"other: {words}")
    staff = given.column("staff", lambda place: _word(place["total"]))
    given.entry("equipe.total", f"{given.single}: {staff}")


def _services(given):
    shape, parts = given.shape, []
    named = SERVICES if shape.lists == "labels" else {name: name for name in SERVICES}
    between = ", " if shape.lists == "labels" else " "

    def chosen(place):
        value = place["services"]
        return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []

    def own(place):
        value = place["services"]
        words = [item["other"] for item in value if isinstance(item, dict)] if isinstance(value, list) else []
        return words[0] if words else ""

    def whole(place):
        if not isinstance(place["services"], list):
            return _word(place["services"])
        rest = [own(place)] if own(place) and shape.lists == "labels" else []
        rest = ["autre"] if own(place) and shape.lists in {"codes", "both"} else rest
        return between.join([*(named[name] for name in chosen(place)), *rest])

    def mark(place, name):
        if place["services"] != "none" and not isinstance(place["services"], list):
            return _word(place["services"])
        return shape.mark if name in chosen(place) else (0 if shape.mark == 1 else "")

    if shape.lists != "marks":
        split = 'split: labels, between: ", ", rest: other' if shape.lists == "labels" else 'split: " "'
        parts += [f"{given.single}: {given.column('services', whole)}", split]
    if shape.lists in {"marks", "both"}:
        marks = (f"{name}: {given.column(f's[{name}]', lambda p, n=name: mark(p, n))}" for name in SERVICES)
        parts += [
            f"{given.several}: {{{', '.join(marks)}}}",
            f"chosen: [{shape.mark}]",
        ]
        if shape.mark == 1:
            parts.append("nothing_chosen: none")
        else:  # an empty cell is no zero, so that none has a box of its own

            def none(place):
                return shape.mark if place["services"] == "none" else ""

            parts.append(f"none: {given.column('s[none]', none)}")
    if shape.lists != "labels":
        parts.append(f"other: {given.column('s[other]', own)}")
    if shape.lists in {"codes", "both"}:
        parts.append("codes: {autre: other}")
    given.entry("services", *parts)


def _publics(given):
    ranks = given.shape.ranks

    def value(place):
        return place["publics"] or []

    def rank(place, name):
        return value(place).index(name) + 1 if name in value(place) else ""

    if ranks == "codes":
        column = given.column("publics", lambda place: ">".join(value(place)))
        given.entry("publics", f"{given.single}: {column}", 'split: ">"')
    elif ranks == "columns":
        columns = [given.column(f"p_{n}", lambda p, n=n: (*value(p), "", "", "")[n]) for n in range(3)]
        given.entry("publics", f"{given.several}: [{', '.join(columns)}]")
    else:
        numbers = [f"{name}: {given.column(f'r_{name}', partial(rank, name=name))}" for name in PUBLICS]
        given.entry("publics", f"{given.several}: {{{', '.join(numbers)}}}")


def _origin(shape):
    if shape.file == "each":
        return 'from: {files: "../../returned/*.xlsx"}'
    parts = ["file: x"]
    if shape.heads == 2:
        parts.append("header: [1, 2]")
    if shape.heads == 3:
        parts.append("header: 1, skip: [2, 3]")
    if shape.encoding == "cp1252":
        parts.append("encoding: cp1252")
    return f"from: {{{', '.join(parts)}}}"


def _files(given):
    shape, heads = given.shape, [head for head, _ in given.columns]
    rows = list(zip(*(values for _, values in given.columns), strict=True))
    if shape.file == "each":
        return {
            f"returned/{number}.xlsx": xlsx_bytes(
                [("", head, value) for head, value in zip(heads, row, strict=True)]
            )
            for number, row in enumerate(rows)
        }
    if shape.heads == 3:
        heads = [
            heads,
            [f"What is {head}?" for head in heads],
            [f'{{"ImportId":"{head}"}}' for head in heads],
        ]
    elif shape.heads == 2:
        heads = [["Part", *[""] * (len(heads) - 1)], heads]
    else:
        heads = [heads]
    if shape.file == "xlsb":
        return {"answers.xlsb": xlsb_bytes([*heads, *rows])}
    if shape.file == "ods":
        return {"answers.ods": ods_bytes([*heads, *rows])}
    if shape.file == "csv":
        return {"answers.csv": csv_bytes([*heads, *rows], shape.delimiter, shape.encoding)}
    book = workbook([*heads, *rows])
    if shape.heads == 2:
        book.active.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(heads[1]))
    return {"answers.xlsx": xlsx_bytes(book)}
