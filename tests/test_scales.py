"""Scales: choices that have an order are shown in it, with a median, and the place's own beside that."""

import csv
import json
import shutil
from dataclasses import replace
from itertools import pairwise

import layout_checks
import pytest
from conftest import SECOND, assert_one
from conftest import SERIES as STARTER

from reportgen.charts import measure_chart
from reportgen.cohort import Share
from reportgen.cohort.scales import median_on
from reportgen.content import AreaGrid, Chart, Datum, Mark, walk
from reportgen.design import LADDER, Colours, Group, Shape, Text, look_of, ramp, ratio, read_theme
from reportgen.making import Pipeline
from reportgen.series import ChartKind, Edition, Kind, Option, Question, Scale
from reportgen.wording import compare_places

STEPS = ("never", "rarely", "sometimes", "often", "always")
ASKED = Question(
    "q", Kind.SELECT_ONE, "How often?", tuple(Option(o, o, "o") for o in STEPS), scale=Scale.ASCENDING
)
EDITION = Edition("e", "E", "")


def shares(*percents, counts=None):
    counts = counts or [None] * len(percents)
    base = sum(count or 0 for count in counts) or 100
    rows = zip(STEPS, percents, counts, strict=False)
    return [Share("q", option, percent, base, EDITION, count) for option, percent, count in rows]


@pytest.mark.parametrize(
    ("counts", "found"),
    [
        ((1, 1, 1, 1, 1), ("sometimes",)),
        ((3, 0, 0, 1, 1), ("never",)),
        ((0, 0, 0, 0, 4), ("always",)),
        ((2, 0, 0, 2, 0), ("never", "often")),
        ((1, 1, 0, 1, 1), ("rarely", "often")),
        ((1, 1, 1, 1, 0), ("rarely", "sometimes")),
    ],
)
def test_the_median_is_the_answer_in_the_middle_or_the_two_it_lies_between(counts, found):
    known = [share for share in shares(*[20] * 5, counts=counts) if share.count]
    assert median_on(ASKED, known) == found
    falling = replace(ASKED, options=ASKED.options[::-1], scale=Scale.DESCENDING)
    assert median_on(falling, known) == found


def test_a_median_of_printed_shares_is_said_only_where_rounding_cannot_have_moved_it():
    assert median_on(ASKED, shares(20, 20, 30, 20, 10)) == ("sometimes",)
    assert median_on(ASKED, shares(20, 29, 2, 39, 10)) == ()
    assert median_on(ASKED, shares(20, 20, 30, 20)) == ()
    assert median_on(replace(ASKED, scale=None), shares(20, 20, 30, 20, 10)) == ()


@pytest.mark.parametrize("own", ["#0056b3", "#767676", "#7a1f5c", "#000000"])
@pytest.mark.parametrize("steps", range(2, 8))
def test_tones_are_told_apart_without_colour_and_grow_from_paper(steps, own):
    colours = Colours(own=own)
    tones = ramp(colours, steps)
    contrasts = [ratio(tone, colours.paper) for tone in tones]
    assert len(tones) == steps
    assert all(more / less >= 1.3 for less, more in pairwise(contrasts))
    assert contrasts[-1] >= 6.9
    assert all(ratio(colours.on(tone), tone) >= 4.5 for tone in tones)


def test_tones_stand_on_dark_paper_too():
    colours = Colours(paper="#101418", own="#7fb2ff", ink="#eeeeee")
    contrasts = [ratio(tone, colours.paper) for tone in ramp(colours, 5)]
    assert contrasts == sorted(contrasts)


def chart(percents, own, labels=STEPS):
    data = tuple(
        Datum(label, percent, f"{percent} %", Mark.FIRST if number == own else Mark.NEITHER, number + 1)
        for number, (label, percent) in enumerate(zip(labels, percents, strict=True))
    )
    return Chart(
        "chart:q", ChartKind.SCALE, "A title", data, (), (50.0, "median x"), "", "n = 9.", "A place", "alt"
    )


def things(group):
    for kid in group.kids:
        yield from things(kid) if isinstance(kid, Group) else (kid,)


@pytest.mark.parametrize("own", [None, 0, 4])
@pytest.mark.parametrize("width", [120.0, 245.0, 505.0])
@pytest.mark.parametrize("percents", [(20, 20, 20, 20, 20), (0, 0, 100, 0, 0), (96, 1, 1, 1, 1)])
def test_words_of_a_scale_stand_apart_and_within_it(percents, width, own):
    look = look_of(read_theme(STARTER / "theme.yaml"), LADDER[0], "en")
    labels = ("Never", "Rarely, or in some years", "Sometimes", "Often", "Always, without an exception")
    part = measure_chart(chart(percents, own, labels), width, look)
    group = part.place(30.0, 50.0, part.height)
    boxes = [layout_checks.text_box(thing) for thing in things(group) if isinstance(thing, Text)]
    for number, (left, top, right, bottom) in enumerate(boxes):
        assert left >= 29.9
        assert right <= 30.1 + width
        for other in boxes[number + 1 :]:
            assert left >= other[2] or other[0] >= right or top >= other[3] or other[1] >= bottom
    tones = ramp(look.colours, 5)
    drawn = [thing for thing in things(group) if isinstance(thing, Shape) and thing.stroke]
    assert [shape.fill for shape in drawn][-5:] == [*tones]  # the key, in its order


def charted(path):
    made = Pipeline().make(path)
    (found,) = (b for b in walk(made.spotlight.items) if isinstance(b, Chart) and b.kind is ChartKind.SCALE)
    return found, made


def test_a_scale_is_shown_in_its_order_with_the_options_nobody_named_and_read_out():
    found, _ = charted(SECOND / "cities" / "terres-claires.yaml")
    assert [(datum.label, datum.percent) for datum in found.data] == [
        ("Jamais", 33),
        ("Rarement", 0),
        ("Parfois", 0),
        ("Souvent", 67),
        ("Toujours", 0),
    ]
    assert (
        found.title == "Usagers consultés : Jamais, moins souvent que la médiane des 3 pays dont la réponse "
        "complète est connue."
    )
    assert found.alt.endswith("Médiane Souvent. Terres-Claires : Jamais.")


def test_a_scale_that_falls_has_its_strongest_tone_first(library):
    library.change("frequences: ascending", "frequences: descending", "questionnaire.yaml")
    found, _ = charted(library.cities / "terres-claires.yaml")
    assert [datum.number for datum in found.data] == [5, 4, 3, 2, 1]
    assert "plus souvent que la médiane" in found.title


def test_bars_of_a_scale_stand_in_its_order(library):
    library.change("kind: scale", "kind: bars", "spotlight.yaml")
    library.change(
        "legends:\n", "legends:\n  concertation: {first: ici, neither: ailleurs}\n", "wording/fr.yaml"
    )
    made = Pipeline().make(library.cities / "haute-lande.yaml")
    (found,) = (b for b in walk(made.spotlight.items) if getattr(b, "id", "") == "chart:concertation")
    assert [datum.label for datum in found.data] == ["Jamais", "Souvent"]


def test_where_the_median_lies_between_two_steps_both_are_named(library):
    (library.cities / "val-dormant.yaml").unlink()
    library.change(
        "    - when: {concertation: answered, concertation.median: above}\n",
        "    - when: {concertation: answered, concertation.median: between}\n"
        '      say: "Médiane {concertation.cohort} : {concertation.median}."\n'
        "    - when: {concertation: answered, concertation.median: above}\n",
        "wording/fr.yaml",
    )
    found, _ = charted(library.cities / "haute-lande.yaml")
    assert found.title.endswith(" : Jamais et Souvent.")
    assert found.median == (50.0, "médiane Jamais et Souvent")


def test_below_the_least_number_of_places_there_is_no_median_and_no_chart(library):
    library.change("minimum_base: 2", "minimum_base: 4", "cohort.yaml")
    told = json.loads(library.run("explain", "terres-claires", "sentence:concertation", "--json").out)
    assert told[0]["text"] == "Usagers consultés : Jamais."
    assert told[0]["figures"] == []


def test_the_median_is_explained_with_the_places_it_is_of(library):
    out = library.run("explain", "haute-lande", "chart:concertation").out
    assert "median of souvent: 4, of the answers of 3 places" in out
    assert "named by Haute-Lande, Val-Dormant; counted: Haute-Lande, Terres-Claires, Val-Dormant" in out


def test_a_row_of_a_grid_is_answered_on_its_scale(library):
    library.change("scales:\n", "scales:\n  etats: descending\n", "questionnaire.yaml")
    library.change(
        "  collections:\n    - say:",
        "  collections:\n    - when: {collections.livres.median: above}\n"
        '      say: "Mieux que la médiane {collections.livres.cohort}."\n    - say:',
        "wording/fr.yaml",
    )
    library.change(
        "collections: no_response", "collections: {livres: insuffisant}", "cities/terres-claires.yaml"
    )
    made = Pipeline().make(library.cities / "haute-lande.yaml")
    told = {s.id: s.text for s in made.spotlight.statements}
    assert told["sentence:collections"].startswith("Mieux que la médiane")


@pytest.mark.parametrize(
    ("way", "first", "last"), [("ascending", "second", "first"), ("descending", "first", "second")]
)
def test_in_a_grid_the_upper_end_of_a_scale_is_what_is_there(library, way, first, last):
    library.change("scales:\n", f"scales:\n  etats: {way}\n", "questionnaire.yaml")
    made = Pipeline().make(library.cities / "haute-lande.yaml")
    (grid,) = (b for b in walk(made.spotlight.items) if isinstance(b, AreaGrid))
    marks = {area.word: area.mark.value for area in grid.areas}
    assert (marks["suffisantes"], marks["insuffisantes"]) == (first, last)
    assert [words.partition(" (")[0] for _, words in grid.legend][:2] == ["suffisantes", "insuffisantes"]
    (counted,) = (s for s in made.spotlight.statements if s.id == "grid:collections")
    assert [(e.option, e.value) for e in counted.evidence][:2] == [("suffisant", 3), ("insuffisant", 2)]


def test_a_volume_shows_the_scale_of_all_places(library):
    pipeline = Pipeline()
    words = pipeline.load(STARTER).wording.volume
    loaded = pipeline.load(library.series)
    profiles = [pipeline.make(path).manuscript.profile for path in sorted(library.cities.glob("*.yaml"))]
    compared = list(compare_places(loaded.series, loaded.wording, words, loaded.tallied, profiles))
    (found,) = (question.chart for question in compared if question.id == "concertation")
    assert found.kind is ChartKind.SCALE
    assert {datum.mark for datum in found.data} == {Mark.NEITHER}
    assert "Médiane Souvent." in found.alt


def test_a_codebook_numbers_the_steps_of_a_scale(library):
    from reportgen.package.tables import tables

    loaded = Pipeline().load(library.series)
    data, _ = tables(loaded.series, loaded.tallied, {})["codebook.csv"]
    rows = list(csv.DictReader(data.decode().splitlines()))
    asked = [row for row in rows if row["question"] == "concertation" and not row["missing"]]
    steps = {row["option"]: row["step"] for row in asked}
    assert list(steps.values()) == ["1", "2", "3", "4", "5"]
    assert {row["step"] for row in rows if row["question"] == "loi"} == {""}


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "hint"),
    [
        ("questionnaire.yaml", "frequences: ascending", "«frequence»: ascending", None, 'did you mean "freq'),
        ("questionnaire.yaml", "frequences: ascending", "frequences: «rising»", None, "ascending"),
        ("questionnaire.yaml", "scales:\n  frequences: ascending", "scales: «yes»", None, "its way"),
        (
            "questionnaire.yaml",
            "consultés ?\n    choices: frequences\n",
            "consultés ?\n    choices: frequences\n    or_other: «yes»\n",
            "UNKNOWN-KEY",
            "take or_other out",
        ),
        ("spotlight.yaml", "question: concertation\n", "question: «loi»\n", None, "scales: {oui_non: asc"),
        (
            "wording/fr.yaml",
            "concertation.median: above",
            "concertation.median: «middle»",
            "TEMPLATE",
            "",
        ),
    ],
)
def test_what_is_wrong_with_a_scale_is_told_where_it_stands(library, file, old, new, code, hint):
    changed = library.change(old, new, file)
    assert_one(library.run("check", "haute-lande"), library, changed, code, hint)


def test_a_scale_of_one_choice_and_one_of_too_many_steps_are_refused(library):
    more = "".join(f"    pas{n}: Pas {n}\n" for n in range(3))
    library.change("        - ratings: soirees\n          optional: yes\n", "", "spotlight.yaml")
    library.change("    toujours: Toujours\n", f"    toujours: Toujours\n{more}", "questionnaire.yaml")
    changed = library.change("question: concertation\n", "question: «concertation»\n", "spotlight.yaml")
    assert_one(library.run("check", "haute-lande"), library, changed, None, "the kind bars shows them")
    shutil.rmtree(library.series)
    shutil.copytree(SECOND, library.series)
    library.change("choices:\n  oui_non", "choices:\n  un:\n    seul: Seul\n  oui_non", "questionnaire.yaml")
    changed = library.change("scales:\n", "scales:\n  «un»: ascending\n", "questionnaire.yaml")
    assert_one(library.run("check", "haute-lande"), library, changed, None, "from one choice to another")
