"""The apparatus behind the spotlights: how full its pages are, and an index that leads to what was said."""

from collections import defaultdict
from copy import copy
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from reportgen.content import Glance, GlanceRow, Mark
from reportgen.design import BUILT_IN, LADDER, Group, Part, Text, facing, look_of, part_band, set_text
from reportgen.making import Pipeline
from reportgen.profile import Entry
from reportgen.publication.volume import items, sources
from reportgen.publication.volume.comparison import question_key
from reportgen.publication.volume.directory import DirectoryLine, contents, last_of
from reportgen.publication.volume.flow import FULL, Flow
from reportgen.publication.volume.glance import GLANCE, glance_sheets, glance_ways
from reportgen.publication.volume.index import Index, _one_line
from reportgen.publication.volume.matter import read_matter
from reportgen.publication.volume.paging import Piece, evened, lay
from reportgen.publication.volume.places import VolumePart, divided, ordered
from reportgen.publication.volume.plan import Planner
from reportgen.publication.volume.sheets import Frame, Sheet, both_titles
from reportgen.richtext import Run, text_of
from reportgen.wording import answers_indexed, people_indexed
from reportgen.wording.families import by_family

CITIES = Path(__file__).resolve().parents[2] / "profiles" / "innovation-2018" / "cities"


@pytest.fixture(scope="module")
def planner():
    """The plan of a volume of the starter series, before a page of it is drawn."""
    pipeline = Pipeline()
    reads = [pipeline.read(path) for path in sorted(CITIES.glob("*.yaml")) if path.stem != "example"]
    loaded = pipeline.load(CITIES.parent)
    words = loaded.wording.volume
    frame = Frame(look_of(loaded.theme, LADDER[1], "en"), "Running")
    places = ordered(reads, "en")
    parts = divided(places, "", loaded, words)
    return Planner(loaded, words, read_matter(loaded), places, parts, "", frame, 1, "")


@pytest.fixture(scope="module")
def entries(planner):
    """The entries of the index by their words."""
    series, wording = planner.loaded.series, planner.loaded.wording
    found = [*answers_indexed(series, wording, planner.profiles)]
    found += people_indexed(series, wording, planner.profiles)
    return {(text_of(entry.words), entry.topic): entry for entry in found}


def stems(entry):
    return [path.stem for path in entry.places]


def test_no_page_of_the_apparatus_is_less_than_two_thirds_full(planner, monkeypatch):
    kept, sheets = [], Flow.sheets

    def keeping(lay):
        kept.append(evened(lay))
        return kept[-1]

    def told(flow):
        kept.extend([flow] if flow.even else [])
        return sheets(flow)

    monkeypatch.setattr(items, "evened", keeping)
    monkeypatch.setattr(Flow, "sheets", told)
    leaves = planner.plan().leaves
    comparison, index = kept
    assert min(*comparison.fills, *index.fills) >= FULL
    assert len(comparison.fills) + len(index.fills) < 14
    ends = {name.removesuffix("/last"): page for name, page in comparison.begins.items() if "/last" in name}
    asked = [(comparison.begins[name], end) for name, end in ends.items()]
    assert all(first <= end for first, end in asked)
    assert all(begin - end in {0, 1} for (_, end), (begin, _) in pairwise(asked))
    assert ends["question/terms"] > comparison.begins["question/terms"]
    heads = [leaf.title for leaf in leaves if isinstance(leaf, Sheet)]
    assert (
        "Priority policy areas\u00a0· Most common activities" in heads
    )  # the first and the last, in a word or two
    glance = heads.index("The cities at a glance")
    assert heads[glance : glance + 3] == ["The cities at a glance"] * 2 + [
        "Comparison of cities\u00a0· Terms"
    ]


def test_a_last_page_that_holds_little_takes_of_the_others():
    class Plain:
        look = None

        @staticmethod
        def area(_):
            return 0.0, 100.0

    part = Part(10.0, lambda _x, _y, _h: Group("", ()))

    def lay(lower):
        flow = Flow(Plain(), "", (), lower)
        for _ in range(34):
            flow.add(part, ())
        return flow

    assert [round(fill, 1) for fill in evened(lay).fills] == [0.9, 0.9, 0.9, 0.7]


def test_a_part_without_a_leaf_begins_where_its_first_place_does(planner):
    plan, (ash, birch, cedar, *_) = copy(planner), planner.places
    plan.parts = (VolumePart("a", "A", (ash, birch)), VolumePart("b", "B", (cedar,)))
    assert [[*item.inside] for item in plan.body()] == [["a"], [], ["b"]]
    plan.parts = (VolumePart("all", "", (ash, birch)),)
    assert not any(item.inside for item in plan.body())


class Plain:
    look = None

    @staticmethod
    def area(_):
        return 0.0, 100.0


def piece(height, over, placed=None, **options):
    def put(flow, _):
        number = flow.number
        part = Part(height, lambda _x, y, _h: placed.append((number, y)) or Group("", ()))
        flow.put(part, ())
        flow.y += height

    return Piece("", height, over, put, **options)


def test_a_table_that_a_page_holds_is_parted_for_no_foot():
    rows, flow = [piece(5.0, 1.0, cost=4.0) for _ in range(8)], Flow(Plain(), "", even=True)
    lay([piece(40.0, 10.0), *rows, piece(76.0, 10.0), piece(90.0, 10.0)], flow, last=True)
    assert [len(sheet.things) for sheet in flow.sheets()] == [9, 1, 1]


@pytest.mark.parametrize(("last", "sheets"), [(20.0, 1), (20.5, 2)])
def test_what_just_has_room_begins_no_page(last, sheets):
    flow = Flow(Plain(), "", even=True)
    lay([piece(30.0, 10.0)], flow, last=False)
    lay([piece(30.0, 10.0), piece(last, 10.0)], flow, last=True)
    assert len(flow.sheets()) == sheets


def test_gaps_between_questions_and_no_others_are_wider_for_pages_to_end_at_one_foot():
    placed, flow = [], Flow(Plain(), "", even=True)
    heads = [piece(high, 15.0, placed, opens=True) for high in (30.0, 30.0, 95.0)]
    lay([heads[0], piece(5.0, 1.0, placed), *heads[1:]], flow, last=True)
    for sheet in flow.sheets():
        for placing in sheet.things:
            placing()
    assert flow.fills == [1.0, 0.95]
    assert placed == [(0, 0.0), (0, 31.0), (0, 70.0), (1, 0.0)]


def test_an_edition_of_which_no_figure_is_used_is_not_among_the_sources(planner, monkeypatch):
    blocks = []
    monkeypatch.setattr(sources, "measure", lambda block, *_: blocks.append(block.id) or Part(0.0, None))
    series, words = planner.loaded.series, planner.words
    sources.Sources(series, planner.loaded.wording, words, planner.places, planner.frame)
    assert {figure.edition.id for figure in series.published.figures} == {"snapshots", "report", "report_all"}
    assert {"edition:snapshots", "edition:report_all"} <= {*blocks}
    assert "edition:report" not in blocks


def test_what_very_many_named_leads_to_the_page_alone_on_which_all_are_compared(planner, entries):
    numbers = dict.fromkeys((*(place.key for place in planner.places), *_questions(planner)), 7)
    numbers[GLANCE] = 5
    numbers[last_of(question_key("terms"))] = 8
    seen = {"success_factors": GLANCE}
    index = Index(planner.places, planner.questions, seen, numbers, planner.words, planner.frame)
    most, few = (entries[words, ""] for words in ("Leadership from Mayor", "Behavioural economics"))
    assert len(most.places) > 20
    index.put(Flow(planner.frame, "Index"), (most, few), ())
    said = [each.said for each in index.listed["answers"]]
    assert said == [
        "B",
        "Behavioural economics, 7\u20138",
        "Chicago\u00a07, Denver\u00a07",
        "L",
        "Leadership from Mayor, 5, 7",
    ]


def test_questions_whose_options_are_few_are_found_by_what_they_are_about(entries):
    assert {entries[words, ""].question for words in ("Approach", "Size of the team")} == {
        "approach",
        "team.size",
    }


def test_a_table_does_not_end_with_a_lone_row_on_another_page():
    class Plain:
        look = None

        @staticmethod
        def area(_):
            return 0.0, 100.0

    class Rows:
        side_by_side, step, head_height, heights = 1, 0.0, 10.0, (10.0,) * 10

    flow = Flow(Plain(), "")
    flow.rows(Rows(), (("Table", "table"),), Part(0.0, lambda _x, _y, _h: Group("", ())))
    flow.sheets()
    assert [round(fill, 1) for fill in flow.fills] == [0.8, 0.4]  # seven rows, and three


def test_options_lead_to_the_cities_that_named_them(entries):
    assert stems(entries["Behavioural economics", ""]) == ["chicago", "denver"]
    assert entries["Behavioural economics", ""].question == "terms"
    assert ("Yes", "") not in entries  # it says nothing without its question
    assert {topic for words, topic in entries if words == "Human-centred design"} == {
        "terms",
        "other activities",
    }


def test_own_words_lead_to_the_cities_that_said_them(entries):
    assert stems(entries["“Resilience”", ""]) == ["anchorage", "oakland"]
    assert entries["“Resilience”", ""].sorted == "Resilience"


def test_people_stand_by_their_last_names_as_they_were_written(entries):
    mayor = entries["Eric Garcetti, Mayor", ""]
    assert stems(mayor) == ["los-angeles"]
    assert [run.text for run in mayor.words if run.bold] == ["Garcetti"]
    assert mayor.sorted.startswith("Garcetti")


def test_a_person_without_a_title_has_that_of_the_topic_behind_the_name(entries):
    assert stems(entries["Amanda Daflos, lead staff on innovation", ""]) == ["los-angeles"]


def test_a_profile_says_what_a_name_is_put_in_order_by(entries):
    mayor = entries["Horacio Rodriguez Larreta, Mayor", ""]
    assert [run.text for run in mayor.words if run.bold] == ["Rodriguez Larreta"]
    assert mayor.sorted.startswith("Rodriguez")


@pytest.mark.parametrize(
    ("name", "language", "country", "by"),
    [
        ("Sylvester Turner, Jr.", "en", "US", "Turner"),
        ("Kovács János", "hu", "HU", "Kovács János"),
        ("Pelé", "pt", "BR", "Pelé"),
        ("Katrín Jakobsdóttir", "is", "IS", "Katrín Jakobsdóttir"),
        ("Bill de Blasio", "en", "US", "de Blasio"),
        ("Jan van der Laan", "en", "NL", "Laan"),
        ("Jan Van Der Laan", "en", "BE", "Van Der Laan"),
        ("Jeanne de la Tour", "fr", "FR", "la Tour"),
        ("José Luis Rodríguez Zapatero", "en", "ES", "Rodríguez Zapatero"),
        ("Juan María Aburto", "en", "ES", "Aburto"),
        ("María Teresa Fernández de la Vega", "es", "ES", "Fernández de la Vega"),
        ("De Laan", "en", "US", "Laan"),
        ("José Luis García de Soto", "es", "ES", "García de Soto"),
    ],
)
def test_a_name_stands_by_the_part_that_usage_has_in_its_country(name, language, country, by):
    words, found = by_family(Entry(name), language, country)
    assert found == by
    assert text_of(words) == name
    assert "".join(run.text for run in words if run.bold) == by


def test_the_index_stands_in_the_order_of_the_language_and_keeps_a_head_with_its_places(planner, entries):
    numbers = dict.fromkeys((*(place.key for place in planner.places), *_questions(planner)), 7)
    index = Index(planner.places, planner.questions, {}, numbers, planner.words, planner.frame)
    flow = Flow(planner.frame, "Index")
    answers = [entry for entry in entries.values() if entry.question or "“" in text_of(entry.words)]
    index.put(flow, answers, ())
    listed = index.listed["answers"]
    letters = [each.said for each in listed if len(each.said) == 1]
    assert letters == sorted(letters)
    heads = [each for each in listed if each.said.endswith(", 7")]
    assert len(heads) > 40
    for before, after in pairwise(listed):
        if before.said.endswith(", 7") and after.indent:
            assert before.stays


def _questions(planner):
    return [f"question/{question.id}" for question in planner.questions]


@pytest.mark.parametrize(("language", "ways"), [("en", 1), ("he", -1)])
def test_a_line_of_the_index_stands_as_it_is_read(language, ways):
    style = look_of(BUILT_IN, LADDER[1], language).body
    words = {"en": "Oak", "he": "\u05d0\u05dc\u05d5\u05df"}[language]
    (line,) = set_text((Run(words), Run(" 12", bold=True, link="#oak")), style, 200.0)
    text, led = _one_line(line, style, lambda _: "Oak, page 12").place(40.0, 50.0, 12.0).kids
    assert min(text.x, led.box[0]) == pytest.approx(40.0)
    turned = facing(Group("", (text, led)), look_of(BUILT_IN, LADDER[1], language)).kids
    assert (turned[1].box[0] - turned[0].x) * ways > 0


def test_the_comparison_leads_to_the_page_at_a_glance_that_shows_the_question():
    def each(*names):
        return GlanceRow("Ash", (Mark.FIRST,) * len(names))

    groups = tuple((name, (("One", 1), ("Two", 1))) for name in ("First", "Second", "Third", "Fourth"))
    glance = Glance("City", groups, (each(*range(8)),), {}, "n", ("a", "b", "c", "d"))
    left, right = (GLANCE, 0), (GLANCE, 1)
    assert glance_ways(glance) == {"a": left, "b": left, "c": right, "d": right}
    two = replace(glance, groups=groups[:2], questions=("a", "b"), rows=(each(*range(4)),))
    assert glance_ways(two) == {"a": left, "b": (f"{GLANCE}/1", 1)}
    assert set(glance_ways(replace(two, rows=two.rows * 200)).values()) == {left}


def test_each_way_at_a_glance_leads_where_a_page_of_it_begins(planner):
    sheets = glance_sheets(planner.glance, planner.words, planner.frame)
    for question, (link, page) in glance_ways(planner.glance).items():
        assert link in {name for thing in sheets[page].things for name in ids(thing())}, question


def ids(group):
    yield group.id
    for kid in group.kids:
        if isinstance(kid, Group):
            yield from ids(kid)


def test_the_head_of_a_page_on_which_a_chapter_ends_and_another_begins_names_both(planner):
    index, sources = planner.words["index"], planner.sources.title
    flow = Flow(planner.frame, index)
    planner.sources.put(flow)
    assert [sheet.title for sheet in flow.sheets()] == [sources]
    flow = Flow(planner.frame, index)
    flow.add(Part(10.0, lambda _x, _y, _h: Group("", ())), ())
    planner.sources.put(flow)
    assert [sheet.title for sheet in flow.sheets()] == [both_titles(index, sources)]


@pytest.mark.parametrize(("lands", "count"), [(20, 2), (15, 3), (11, 5), (5, 16)])
def test_a_part_that_goes_on_in_a_column_says_so_and_leaves_no_place_alone(planner, lands, count):
    cities = tuple(DirectoryLine(f"City {n}", f"{n}") for n in range(count))
    parts = [DirectoryLine(f"Land {n}", "", under=cities, columns=3) for n in range(lands)]
    (sheet, *_) = contents([parts], planner.words, planner.frame)(defaultdict(int))
    columns, again = defaultdict(list), []
    for group in (place() for place in sheet.things[1:]):
        first, *_ = texts(group)
        words = "".join(run.text for run in first.runs).strip()
        columns[round(first.x) // 150].append((first.y, words))
        again += [words] if group.kids[0].role == "Artifact" else []
    for column in columns.values():
        begins = [n for n, (_, words) in enumerate(column) if words.startswith("Land")]
        assert begins[0] == 0
        assert all(end - begin > 2 for begin, end in pairwise((*begins, len(column))))
        assert {round(y - column[0][0]) % 18 for y, _ in column} == {0}
    assert len(columns) > 1
    assert bool(again) == (count > 3)
    assert all(words.endswith("(continued)") for words in again)


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Annexe A : Coups de projecteur", ["Annexe A\u00a0:", "Coups de projecteur"]),
        ("Annex A: Cities", ["Annex A: Cities"]),
        (
            "A: a title that is too long by far for two lines of any such size",
            ["A: a title that is too", "long by far for two", "lines of any such size"],
        ),
        ("Innovation capacity within cities 2018", ["Innovation capacity", "within cities 2018"]),
    ],
)
def test_a_title_breaks_behind_its_colon_where_that_takes_no_more_lines_and_in_two_if_it_can(
    planner, title, lines
):
    look = look_of(planner.loaded.theme, LADDER[1], "fr" if "\u00a0" in lines[0] else "en")
    band, _ = part_band(title, "", "annex", 0.5, look)
    found = ["".join(run.text for run in text.runs).strip() for text in texts(band)]
    assert found == lines


def texts(group):
    """Yield the words of a group, line by line."""
    for kid in group.kids:
        yield from texts(kid) if isinstance(kid, Group) else ([kid] if isinstance(kid, Text) else [])


def test_an_answer_called_like_what_a_question_is_about_is_told_from_it(planner):
    wording = planner.loaded.wording
    wording = replace(wording, topics={**wording.topics, "dedicated_funding": "dedicated funding"})
    every = answers_indexed(planner.loaded.series, wording, planner.profiles)
    found = {entry.question: entry.topic for entry in every if text_of(entry.words) == "Dedicated funding"}
    assert found == {
        "success_factors": "success factors",
        "dedicated_funding": "Does the city have dedicated funding to support innovation capacity?",
    }


def test_what_runs_on_in_the_index_stands_farther_in_than_the_places(planner, entries):
    numbers = dict.fromkeys((*(place.key for place in planner.places), *_questions(planner)), 7)
    index = Index(planner.places, planner.questions, {}, numbers, planner.words, planner.frame)
    entry = entries["Support from outside city administration", ""]
    long = replace(entry, words=entry.words * 3)
    index.put(Flow(planner.frame, "Index"), (long,), ())
    inside = [each.indent for each in index.listed["answers"] if each.said.endswith(", 7")]
    assert len(inside) > 1
    assert inside[0] == 0.0
    assert set(inside[1:]) == {14.0}
    for each in index.listed["answers"]:
        (line,) = each.part.place(each.indent, 0.0, each.part.height).kids[-1:]
        right = line.box[0] + line.box[2] if isinstance(line, Group) else line.x + line.width
        assert right <= each.width + 0.01


@pytest.mark.parametrize("guided", [True, False])
def test_the_imprint_says_how_to_read_a_volume_that_has_no_text_of_it(planner, guided):
    said = [label for label, _ in planner.outside.facts(guided=guided)]
    assert said.count(planner.words["how_to_read"]) == (not guided)
