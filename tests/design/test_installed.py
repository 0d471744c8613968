"""Families that are found by name: on the machine, in Python packages; titles in a family of their own."""

import shutil
import sys

import pytest
from fontTools.ttLib import TTCollection, TTFont

from reportgen.design import (
    BUILT_IN,
    LADDER,
    Group,
    Text,
    Theme,
    installed,
    installed_family,
    load_family,
    look_of,
)
from reportgen.design.program import is_keyed
from reportgen.making import Pipeline
from reportgen.pdf.read import read_back
from reportgen.pdf.write.stretches import pieces_of

PARENT = BUILT_IN.typeface.parent
FACES = {"Regular": "regular", "Bold": "bold", "It": "italic", "BoldIt": "bold_italic"}


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine of which only one folder holds fonts, which is empty."""
    folder = tmp_path / "machine"
    folder.mkdir()
    monkeypatch.setattr(installed, "_of_system", lambda: [folder])
    monkeypatch.setattr(installed, "_of_packages", list)
    for kept in (installed_family, installed._all_faces):  # noqa: SLF001
        kept.cache_clear()
    yield folder
    for kept in (installed_family, installed._all_faces):  # noqa: SLF001
        kept.cache_clear()


def called(name, source, target, **changes):
    """Write a font under another name, and with other values in OS/2."""
    font = TTFont(source)
    for kind in (1, 16):
        font["name"].setName(name, kind, 3, 1, 0x409)
    for key, value in changes.items():
        setattr(font["OS/2"], key, value)
    font.save(target)
    return target


def named(folder, name="House Sans"):
    folder.mkdir(parents=True, exist_ok=True)
    for face in FACES:
        called(name, BUILT_IN.typeface / f"SourceSans3-{face}.ttf", folder / f"{face}.ttf")


def test_a_family_is_found_by_the_name_in_its_files_in_any_folder_below(machine):
    named(machine / "a" / "b")
    (machine / "broken.ttf").write_bytes(b"\0\1\0\0 no font at all")
    (machine / "empty.otf").write_bytes(b"")
    found = installed_family("house sans")
    assert {face: path.stem for face, path, _ in found.faces} == {v: k for k, v in FACES.items()}
    assert load_family(found).bold.width("word", 1.0) > load_family(found).regular.width("word", 1.0)


def test_the_faces_of_usual_weight_and_width_are_taken(machine):
    named(machine)
    source = BUILT_IN.typeface / "SourceSans3-Regular.ttf"
    called("House Sans", source, machine / "A-Light.ttf", usWeightClass=300)
    called("House Sans", source, machine / "A-Black.ttf", usWeightClass=900)
    called("House Sans", source, machine / "A-Narrow.ttf", usWidthClass=3)
    faces = {face: path.stem for face, path, _ in installed_family("House Sans").faces}
    assert faces["regular"] == "Regular"
    assert faces["bold"] == "Bold"


def test_a_family_without_a_bold_face_is_none(machine):
    called("Thin", BUILT_IN.typeface / "SourceSans3-Regular.ttf", machine / "thin.ttf")
    assert installed_family("Thin") is None


def test_faces_in_one_file_are_each_found(machine):
    fonts = TTCollection()
    named(machine / "apart")
    fonts.fonts = [TTFont(machine / "apart" / f"{face}.ttf") for face in ("Bold", "Regular")]
    fonts.save(machine / "both.ttc")
    shutil.rmtree(machine / "apart")
    family = load_family(installed_family("House Sans"))
    alone = load_family(BUILT_IN.typeface)
    for face in ("regular", "bold"):
        assert getattr(family, face).width("word", 1.0) == getattr(alone, face).width("word", 1.0)


def test_a_theme_names_a_family_of_the_machine(bench, machine):
    named(machine)
    theme = bench.series / "theme.yaml"
    theme.write_text("typeface: House Sans\n", encoding="utf-8")
    assert bench.run("build", "town").code == 0
    theme.write_text("fallback: [Another Serif]\n", encoding="utf-8")
    (shown,) = bench.run("check", "town").problems
    assert shown.words.startswith('unknown typeface "Another Serif"')


def test_a_family_that_is_not_there_is_told_with_how_to_install_it(bench, machine):
    assert not list(machine.iterdir())
    (bench.series / "theme.yaml").write_text("display: Zapf Nowhere\n", encoding="utf-8")
    (shown,) = bench.run("check", "town").problems
    assert (shown.code, shown.line) == ("UNKNOWN-NAME", 1)
    assert "install Zapf Nowhere" in shown.hint


def test_a_font_of_the_machine_that_may_not_be_embedded_is_refused_by_its_file(bench, machine):
    named(machine)
    called("House Sans", BUILT_IN.typeface / "SourceSans3-Bold.ttf", machine / "Bold.ttf", fsType=2)
    (bench.series / "theme.yaml").write_text("typeface: House Sans\n", encoding="utf-8")
    run = bench.run("check", "town")
    assert "Bold.ttf" in run.err
    assert "may not be embedded (fsType)" in run.err


def test_what_has_a_script_is_named_with_the_way_to_it(bench, machine):
    bench.change("name: Lower Sampleton", "name: ភ្នំពេញ")
    (shown,) = bench.run("check", "town").problems
    assert "Noto Sans Khmer" in shown.hint
    assert "fonts-noto-core; others: https://fonts.google.com/noto/specimen/Noto+Sans+Khmer)" in shown.hint
    named(machine, "Noto Sans Khmer")
    for kept in (installed_family, installed._all_faces):  # noqa: SLF001
        kept.cache_clear()
    (shown,) = bench.run("check", "town").problems
    assert "is on this machine: write fallback: [Noto Sans Khmer]" in shown.hint


def test_of_several_scripts_each_has_its_family_named(bench, machine):
    assert not list(machine.iterdir())
    bench.change("name: Lower Sampleton", "name: ქუთაისი ዐዲስ")
    (shown,) = bench.run("check", "town").problems
    assert "install Noto Sans Georgian, and Noto Sans Ethiopic" in shown.hint
    assert "write fallback: [Noto Sans Georgian, Noto Sans Ethiopic]" in shown.hint


def test_fonts_of_python_packages_are_found_and_their_code_is_not_run(tmp_path, monkeypatch):
    package = tmp_path / "fontpkg_house"
    named(package / "files")
    (package / "__init__.py").write_text("raise RuntimeError('run')\n", encoding="utf-8")
    about = tmp_path / "fontpkg_house-1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: fontpkg-house\nVersion: 1\n", "utf-8")
    (about / "entry_points.txt").write_text("[fontpkg.family]\nhouse = fontpkg_house\n", "utf-8")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    monkeypatch.setattr(installed, "_of_system", list)
    for kept in (installed_family, installed._all_faces):  # noqa: SLF001
        kept.cache_clear()
    assert installed_family("House Sans").faces[0][1].is_relative_to(package)


def test_titles_and_headings_are_in_the_family_for_display(bench, machine):
    named(machine, "House Display")
    (bench.series / "theme.yaml").write_text("display: House Display\n", encoding="utf-8")
    made = Pipeline().make(bench.town)
    sizes = {"H1": set(), "H2": set(), "P": set()}

    def walk(group, role):
        for kid in group.kids:
            if isinstance(kid, Group):
                walk(kid, kid.role if kid.role in sizes else role)
            elif isinstance(kid, Text) and role in sizes:
                sizes[role] |= {run.font.name for run in kid.runs}

    for group in made.layout.pages[0].groups:
        walk(group, "")
    assert "Bold" in sizes["H1"]
    assert sizes["H2"] == {"Bold"}
    assert all(name.startswith("SourceSans3") for name in sizes["P"])


def test_letters_that_the_family_for_display_lacks_are_of_the_text(bench):
    shutil.copytree(PARENT / "noto-sans-thai", bench.series / "fonts" / "thai")
    (bench.series / "theme.yaml").write_text("display: thai\n", encoding="utf-8")
    bench.change("name: Lower Sampleton", "name: Łódź")
    assert bench.run("build", "town").code == 0
    assert "Łódź" in read_back((bench.output / "town.pdf").read_bytes()).texts[0]


def test_without_a_family_for_display_all_is_in_one():
    look = look_of(Theme(BUILT_IN.typeface), LADDER[0], "en")
    assert look.display is look.family


@pytest.mark.parametrize("table", [b"", b"\1\0\4\1", bytes(64), b"\xff" * 64, b"\1\0\4\1\0\1\1\1\0"])
def test_compact_outlines_that_cannot_be_read_say_no_numbers(table):
    assert not is_keyed(table)


def compact(top=b"\x8b\x8b\x8b\x0c\x1e", numbers=b"\x02\0\1\0\1"):
    """Return compact outlines of three glyphs, and no more of them than says which numbers these have."""
    top += b"\x1d\0\0\0\x26\x0f\x1d\0\0\0\x24\x11"
    entry = b"\0\1\1\1" + bytes([1 + len(top)]) + top
    return (b"\1\0\4\1" + b"\0\1\1\1\2A" + entry).ljust(0x24, b"\0") + b"\0\3" + numbers


def test_glyphs_of_which_all_have_their_places_for_numbers_are_keyed():
    assert is_keyed(compact())
    assert is_keyed(compact(b"\x1e\x12\x3f\x0c\x1e"))  # behind a number of digits
    assert not is_keyed(compact(top=b"\x8b"))  # which have names
    assert not any(is_keyed(compact(numbers=bytes(some))) for some in [(1, 0, 1, 0, 1), (2, 0, 2, 0, 1)])
    assert not any(is_keyed(compact(numbers=b"\2\0\1" + left)) for left in (b"\0\0", b"\0\2"))


def test_tibetan_is_in_a_family_with_serifs(bench, machine):
    assert not list(machine.iterdir())
    bench.change("name: Lower Sampleton", "name: ལྷ་ས")
    hints = [shown.hint for shown in bench.run("check", "town").problems]
    assert any("install Noto Serif Tibetan" in hint for hint in hints)


def test_a_face_that_says_it_is_bold_is_bold_whatever_its_weight(machine):
    """As some are whose faces all have the weight of the regular one in ``OS/2``."""
    source = BUILT_IN.typeface / "SourceSans3-Regular.ttf"
    called("Plain", source, machine / "a-bold.ttf", usWeightClass=400, fsSelection=0x20)
    called("Plain", source, machine / "b-regular.ttf", usWeightClass=400, fsSelection=0x40)
    found = {face: path.stem for face, path, _ in installed_family("Plain").faces}
    assert found == {"regular": "b-regular", "bold": "a-bold"}


NASTALIQ = "Noto Nastaliq Urdu"


@pytest.mark.skipif(installed_family(NASTALIQ) is None, reason=f"{NASTALIQ} is not on this machine")
class TestNastaliq:
    """Words that slope down to their line."""

    @pytest.mark.parametrize("key", ["fallback: [{}]", "typeface: {}"])
    def test_it_is_refused_where_it_is_named(self, bench, key):
        theme = bench.series / "theme.yaml"
        theme.write_text(f"{key.format(NASTALIQ)}\n", "utf-8")
        (problem,) = bench.run("check", "town").problems
        assert (problem.code, problem.under) == ("OUT-OF-RANGE", NASTALIQ)
        assert "slope over several lines" in problem.words
        assert "Noto Naskh Arabic" in problem.hint

    @pytest.mark.parametrize("word", ["\u0634\u062c\u0631\u0629", "\u062a\u0641\u062a\u062d"])
    def test_no_glyph_of_it_is_less_wide_than_nothing(self, word):
        """The pen may go back behind a cluster; a font knows of no such width."""
        font = load_family(installed_family(NASTALIQ)).regular
        pieces = pieces_of(font, word, True)
        assert all(cluster.width >= 0 for _, clusters in pieces for cluster in clusters)
        forth = sum(cluster.advance for _, clusters in pieces for cluster in clusters)
        assert forth == pytest.approx(font.shaped(word, from_right=True).width)


def test_words_that_stand_on_a_line_slope_nowhere():
    for name in ("ibm-plex-sans-arabic", "source-sans-3", "noto-sans-hebrew"):
        assert not load_family(PARENT / name).slopes


def test_the_face_of_a_file_that_holds_one_is_its_first(machine):
    named(machine)
    assert {number for _, _, number in installed_family("House Sans").faces} == {0}
