"""Volumes of places made up for the case: what is refused, long tables, and what is told apart in them."""

import io
import re
import shutil
from dataclasses import replace

import pikepdf
import pytest
from conftest import SERIES

from reportgen.errors import Code, ProblemsFound
from reportgen.inspection import inspect, tag_tree
from reportgen.making import Pipeline
from reportgen.pdf.read import read_back
from reportgen.publication import volume
from reportgen.reading import Reader, read_yaml
from reportgen.series import load_series
from reportgen.wording.words import read_words

ACCENTS = ("Zürich", "Ávila", "Arnhem", "évora", "Oulu", "Ørsted", "Łódź")


@pytest.fixture
def target(bench):
    return bench.output / "volume.pdf"


def written(result):
    return result.path.read_bytes()


def town(bench, name, answers="", stem="", country="GB"):
    """Write a profile that answers what is given; return its path."""
    body = "\n".join(f"  {line}" for line in answers.splitlines()) or "  roles: none"
    text = f"name: {name}\ncountry: {country}\nanswers:\n{body}\n"
    return bench.write(text, stem or name.lower().replace(" ", "-"))


def problems(names, **options):
    with pytest.raises(ProblemsFound) as found:
        volume([str(name) for name in names], **options)
    return found.value.problems


# what is refused


def test_no_profile_is_written_over(bench):
    before = bench.town.read_bytes()
    (problem,) = problems([bench.town], into=bench.town)
    assert (problem.code, problem.place.path) == ("WRONG-KIND", bench.town)
    assert bench.town.read_bytes() == before


def test_problems_of_all_profiles_are_shown_and_nothing_is_written(bench, target):
    before = bench.fill_output()
    bench.change("housing: no_response", "housing: «plenty»")
    town(bench, "Long", "roles: none", "long")
    path = bench.cities / "long.yaml"
    path.write_text(path.read_text() + "overview: |\n  " + "many words " * 1500 + "\n")
    run = bench.run("volume", "--all", "-o", target)
    assert run.code == 1
    assert [(problem.path.rpartition("/")[2], problem.code) for problem in run.problems] == [
        ("town.yaml", "UNKNOWN-OPTION"),
        ("long.yaml", "TOO-LONG"),
    ]
    assert bench.tree(bench.output) == {
        path: found for path, found in before.items() if path.startswith("output/")
    }


def test_what_is_too_long_is_found_while_drawing_too(bench, target):
    path = town(bench, "Long")
    path.write_text(path.read_text() + "overview: |\n  " + "many words " * 1500 + "\n")
    found = problems([bench.town, path], into=target)
    assert [problem.code for problem in found] == [Code.TOO_LONG]
    assert not target.exists()


def test_profiles_of_two_series_are_refused(bench, target):
    other = bench.series.with_name("other-2020")
    shutil.copytree(bench.series, other)
    (problem,) = problems([bench.town, other / "cities" / "example.yaml"], into=target)
    assert problem.code is Code.MIXED_SERIES
    assert problem.hint == "name one with --series"
    assert "innovation-2018, other-2020" in problem.message


def test_two_profiles_of_one_name_are_refused(bench, target):
    drafts = bench.series / "drafts"
    drafts.mkdir()
    shutil.copy(bench.town, drafts)
    (problem,) = problems([bench.town, drafts / "town.yaml"], into=target)
    assert problem.code is Code.SAME_OUTPUT
    assert "#town" in problem.message


def test_two_profiles_of_one_place_are_refused_as_build_does(bench, target):
    shutil.copy(bench.town, bench.cities / "town-again.yaml")
    assert {problem.code for problem in problems([bench.town], into=target)} == {Code.TWO_PROFILES}
    assert not target.exists()


def test_a_title_that_is_too_long_for_the_running_heads_is_refused(bench, target):
    title = "A rather long title of a report on cities "
    assert volume([str(bench.town)], target, host_title=title * 3).pages
    (problem,) = problems([bench.town], into=target, host_title=title * 6)
    assert problem.code is Code.TOO_LONG
    assert problem.hint == "give a short form of it"


def test_a_title_that_leaves_a_spotlight_no_room_is_told_of(bench):
    pipeline = Pipeline()
    read = pipeline.read(bench.cities / "los-angeles.yaml")
    assert pipeline.set_words(pipeline.word(read), host="A short title")
    with pytest.raises(ProblemsFound) as found:
        pipeline.set_words(pipeline.word(read), host="A very long title " * 250)
    (problem,) = found.value.problems
    assert problem.code is Code.TOO_LONG
    assert problem.hint == "shorten that title"


def test_letters_the_typeface_has_not_are_refused_in_the_hosts_title(bench, target):
    (problem,) = problems([bench.town], into=target, host_title="Städte 都市")
    assert problem.code is Code.NO_GLYPH
    assert "U+90FD" in problem.message
    assert "U+5E02" in problem.message


def test_a_series_without_the_words_of_a_volume_is_told_of(bench, target):
    bench.change(re.compile(r"\nvolume:.*", re.DOTALL), "\n", "wording/en.yaml")
    assert bench.run("build", "town").code == 0
    (problem,) = problems([bench.town], into=target)
    assert problem.code is Code.MISSING_KEY
    assert problem.place.path == bench.series / "wording" / "en.yaml"


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ("    contents: Contents\n", "", "MISSING-KEY", '"contents" is missing'),
        ('link: "{title}, page {page}"', 'link: «"{title}, page {number}"»', "TEMPLATE", "{page}, {title}"),
        (
            '{one: "{n} city", other: "{n} cities"}',
            '«{one: "{n} city"}»',
            "MISSING-KEY",
            '"other" is missing',
        ),
        ('{one: "{n} city", other: "{n} cities"}', '"{n} cities"', "WRONG-KIND", "a mapping (cities)"),
        ('{one: "{n} city", ', '{«lots»: "", one: "{n} city", ', "UNKNOWN-KEY", 'unknown key "lots"'),
    ],
)
def test_words_of_a_volume_are_checked(bench, old, new, code, words):
    where = bench.change(
        f"cities: {old}" if old.startswith("{") else old,
        f"cities: {new}" if old.startswith("{") else new,
        "wording/en.yaml",
    )
    run = bench.run("check", "town")
    (problem,) = run.problems
    assert problem.code == code
    assert words in problem.words
    if where[1]:
        assert problem.line == where[1][0]


def test_a_series_that_shows_no_charts_needs_words_for_those_of_a_volume(bench):
    series = load_series(bench.series)
    node = read_yaml(bench.series / "wording" / "en.yaml").get("words")
    spare = {"chart_source", "median", "spread", "chosen", "not_chosen"}
    left = replace(node, entries=tuple(entry for entry in node.entries if entry[0].text not in spare))
    for bound in (False, True):
        reader = Reader()
        read_words(left, series, (), reader, bound=bound, inexact=False)
        assert {problem.message.split('"')[1] for problem in reader.problems} == (spare if bound else set())


@pytest.mark.parametrize(
    "words", [["volume"], ["volume", "town", "--all"], ["volume", "town", "--first-page", "0"]]
)
def test_a_command_that_is_not_understood(bench, words):
    assert bench.run(*words).code == 2


def test_what_a_spotlight_has_no_room_for_is_told_of_the_volume(bench, target):
    text = (SERIES / "cities" / "los-angeles.yaml").read_text(encoding="utf-8")
    path = bench.write(
        text.replace("rates and progress.", f"rates and progress{24 * ' and so on'}."), "los-angeles"
    )
    imprint, warning = volume([str(path)], target).warnings
    assert (imprint.code, warning.code) == (Code.MISSING_KEY, Code.NO_ROOM)
    assert "isbn or issn, doi or online, contact" in imprint.message
    assert warning.place.path == path


# the command


def test_the_command_writes_a_volume(bench, target):
    run = bench.run("volume", "town", "los-*", "--parts", "country", "--first-page", "9", "--no-data")
    assert (run.code, run.out) == (0, "output/volume.pdf\n")
    with pikepdf.open(target) as pdf:
        assert run.err == f"2 spotlights, {len(pdf.pages)} pages\n"
        assert [page.label for page in pdf.pages] == [str(9 + number) for number in range(len(pdf.pages))]
        assert "/EmbeddedFiles" not in pdf.Root.Names


def test_the_command_writes_a_volume_of_pdf_ua_2(bench, target):
    assert bench.run("volume", "town", "los-*", "--ua", "2").code == 0
    assert target.read_bytes().startswith(b"%PDF-2.0")
    assert inspect(target.read_bytes()).claims.flavours == ("ua2", "4f")


# order


def test_names_are_put_in_order_without_case_and_accents(bench, target):
    for name in ACCENTS:
        town(bench, name, stem=name.encode("ascii", "ignore").decode())
    ours = [path for path in bench.cities.iterdir() if path.stem not in {"town", "example", "los-angeles"}]
    data = written(volume([str(path) for path in ours], target, data=False))
    text = next(text for text in read_back(data).texts if "Contents" in text)
    at = [text.index(name) for name in ("Arnhem", "Ávila", "évora", "Łódź", "Ørsted", "Oulu", "Zürich")]
    assert at == sorted(at)


# tables


def rows(tree, question):
    """Return the rows of a question's table in a tag tree: the name, and how each cell is read."""
    part = tree[tree.rindex(f'"{question}"') :].partition("\n    Sect")[0]
    found = {}
    for row in part.partition("TBody")[2].split("TR\n")[1:]:
        name, *cells = re.findall(r'T[HD](?: \[page \d+\])?(?: \[([^\]]*)\])?(?: "([^"]*)")?', row)
        found[name[1]] = [(words or re.sub('read as: "(.*)"', r"\1", kind)) for kind, words in cells]
    return found


def test_answers_and_their_absence_are_told_apart(bench, target):
    places = [
        town(
            bench,
            "Asked A",
            "dedicated_funding: yes\nfunding_sources: [external]\nroles: [designer, other: Bard]",
        ),
        town(bench, "Asked B", "dedicated_funding: yes\nfunding_sources: no_response\nroles: none"),
        town(bench, "Asked C", "dedicated_funding: no\nroles: no_response\nteam: {size: 1200}"),
        town(bench, "Asked D", "dedicated_funding: yes\nfunding_sources: none\nroles: [engineer]"),
    ]
    path = places[3]
    path.write_text(path.read_text() + "incomplete: [roles]\n")
    data = written(volume([str(path) for path in places], target))
    tree = tag_tree(data)
    assert rows(tree, "From which sources does the funding originate?") == {
        "Asked A": ["named", "not named", "not named", "not named"],
        "Asked D": ["none of these"],
    }
    assert 'P "No response: Asked B."' in tree
    assert 'P "Not asked: Asked C."' in tree
    found = rows(tree, "Which roles does the team include?")
    assert found["Asked A"][:4] == [*["not named"] * 3, "named"]  # in the order of the bars
    assert 'P "Own words: Asked A: “Bard”."' in tree
    assert found["Asked B"] == ["none of these"]
    assert 'P "No response: Asked C."' in tree
    assert found["Asked D"] == [*["not known"] * 5, "named", "not known"]
    text = " ".join("".join(read_back(data).texts).split())
    assert "How many staff does the team have? 4 cities answered: 1 not known: 3" in text
    assert "Asked C: 1,200." in text  # one of four is told in words


def test_a_grid_says_which_rows_are_in_which_state(bench, target):
    places = [
        town(bench, "Grid A", "data_by_area: {transport: sufficient, health: lacking, water: no_response}"),
        town(bench, "Grid B", "data_by_area: no_response"),
    ]
    tree = tag_tree(written(volume([str(path) for path in places], target)))
    found = rows(tree, "In which policy areas does the city have sufficient data, or lack it?")
    assert found["Grid A"][:3] == ["Transport / mobility", "Health", "Water"]
    assert found["Grid A"][3].startswith("Economic development; Housing & built environment; ")
    assert 'P "No response: Grid B."' in tree


@pytest.fixture(scope="module")
def long(pristine, tmp_path_factory):
    """A volume of fifty towns, each with the same answers: their names, the bytes and the tag tree."""
    series = tmp_path_factory.mktemp("long") / "series"
    shutil.copytree(pristine, series)
    text = (series / "cities" / "town.yaml").read_text().replace("  roles: [designer]\n", "")
    names = [f"Sampleton {number:02}" for number in range(50)]
    for name in names:
        path = series / "cities" / f"{name[-2:]}.yaml"
        path.write_text(text.replace("Lower Sampleton", name))
    places = [str(series / "cities" / f"{name[-2:]}.yaml") for name in names]
    data = written(volume(places, series / "volume.pdf", parts="country"))
    return names, data, tag_tree(data)


@pytest.mark.slow
def test_a_table_goes_on_over_pages_with_each_place_once(long):
    names, _, tree = long
    assert list(rows(tree, "What are the most critical success factors?")) == names
    approach = rows(tree, "How does the city approach innovation capacity?")
    assert approach == {"Both": ["50", ", ".join(names)]}


@pytest.mark.slow
def test_its_header_is_seen_on_each_page_and_read_once(long):
    _, data, tree = long
    question = "What are the most critical success factors?"
    texts = [" ".join(text.split()) for text in read_back(data).texts]
    pages = [text for text in texts if question in text and "Support from outside" in text]
    assert len(pages) > 1
    shown = [text for text in pages if f"{question} (continued)" in text]
    assert len(shown) == len(pages) - 1
    section = tree[tree.rindex(f'"{question}"') :].partition("\n    Sect")[0]
    assert section.count('TH [scope: Column] "Dedicated funding"') == 1
    assert "(continued)" not in tree


@pytest.mark.slow
def test_nothing_is_wrong_with_a_long_one(long):
    assert not list(map(str, inspect(long[1]).findings))


@pytest.mark.slow
def test_nothing_stands_below_the_type_area(long):
    with pikepdf.open(io.BytesIO(long[1])) as pdf:
        begins = re.compile(rb"BT ([\d.-]+) ([\d.-]+) Td")
        lines = [line for page in pdf.pages for line in begins.findall(page.Contents.read_bytes())]
    assert len(lines) > 50
    for x, y in lines:
        assert 44 < float(x) < 551
        assert float(y) > 15


def test_places_that_answered_alike_stand_with_their_pages_and_lead_there(tmp_path):
    names = [str(SERIES / "cities" / f"{name}.yaml") for name in ("madrid", "san-jose", "tulsa")]
    data = written(volume(names, tmp_path / "three.pdf", first_page=101))
    pages = [" ".join(text.split()) for text in read_back(data).texts]
    (here,) = (n for n, text in enumerate(pages) if "San Jose 8 of 14 answers in common" in text)
    assert "Boulder 9 of 16 answers in common Generate" in pages[here]  # it is not in this volume
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (there,) = (
            page for name, (page, *_) in pikepdf.NameTree(pdf.Root.Names.Dests).items() if name == "san-jose"
        )
        index = next(n for n, page in enumerate(pdf.pages) if page.objgen == there.objgen)
        assert f"San Jose 8 of 14 answers in common · p. {101 + index} Generate" in pages[here]
        (link,) = (link for link in pdf.pages[here].Annots if str(link.get("/Dest")) == "san-jose")
        assert str(link.Contents) == f"San Jose, page {101 + index}"
    assert not inspect(data).findings
