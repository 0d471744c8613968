"""The theme: typeface, paper and colours. Everything has a built-in value, and a series may set its own."""

import re
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from pathlib import Path

from reportgen.design.colour import Colours
from reportgen.design.contrast import failures
from reportgen.design.house import KEYS, House, read_house
from reportgen.design.installed import how_to_install, installed_family
from reportgen.design.logos import Logos, read_logos
from reportgen.design.palette import palette
from reportgen.design.printer import Printer, read_print
from reportgen.design.scale import TypeScale, read_scale
from reportgen.design.sheet import PAPERS
from reportgen.design.typefaces import Family, FamilyPlace, load_family
from reportgen.errors import Code, Problem, ProblemsFound, SourceLocation
from reportgen.reading import (
    Fields,
    MappingNode,
    Node,
    Reader,
    ScalarNode,
    data_folder,
    is_there,
    near,
    read_yaml,
)

_STAND_INS = (
    "source-sans-3",
    "ibm-plex-sans-arabic",
    "noto-sans-devanagari",
    "noto-sans-hebrew",
    "noto-sans-thai",
)
"""The families that come with the package, in the order in which they are asked for a letter."""
_LONGEST_NAME = 255
"""The bytes of a name that no file system has longer ones than."""

_OF_TYPE = ("typeface", "display", "fallback", "paper", "same_step", "smaller_type", "type")
_KEYS = (*_OF_TYPE, "colours", "logos", "print")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}\Z")
_RENAMED = {
    "primary": "it is called brand (fills), accent (links and labels) and own (bars) now",
    "deep": "it is called band (the title band) and heading now",
    "cohort": "it is called all now",
}
"""What keys of colours are called now."""


@dataclass(frozen=True, slots=True)
class Theme:
    """How a series looks. ``typeface`` is its family, ``display`` that of titles and headings, if another.

    Of the others under ``fallback``, and then of those that come with the package, the first that can shows a
    letter which the typeface has not.

    With ``same_step`` both pages are set at one step of the ladder, so that a series looks alike; without,
    each at the most open one that holds it. ``scale`` are the sizes of type; with ``smaller_type`` what does
    not fit otherwise is set in smaller type than the series is.
    """

    typeface: FamilyPlace
    paper: str = "A4"
    display: FamilyPlace | None = None
    fallback: tuple[FamilyPlace, ...] = ()
    same_step: bool = True
    smaller_type: bool = False
    colours: Colours = field(default_factory=Colours)
    scale: TypeScale = field(default_factory=TypeScale)
    house: House = field(default_factory=House)
    logos: Logos = field(default_factory=Logos)
    sheet: tuple[float, float] | None = None
    """Width and height in pt of pages that go among those of others; none where they are of the paper."""
    stamp: str = ""
    """What is stamped on every page, or nothing."""
    printer: Printer | None = None
    """What is in a printer's file in place of what is on a screen, where the house says it."""

    def __hash__(self) -> int:
        return hash((self.paper, self.colours.brand, self.stamp))  # it is a key of much, and there are few

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the paper in pt."""
        return self.sheet or PAPERS[self.paper]


BUILT_IN = Theme(data_folder() / "fonts" / "source-sans-3")


def family_of(theme: Theme) -> Family:
    """Return the family of a theme, and what stands in for letters it has not. Raises ProblemsFound."""
    return _helped(theme.typeface, theme)


def display_of(theme: Theme) -> Family:
    """Return the family of titles and headings; that of the text stands in for it. Raises ProblemsFound."""
    return _helped(theme.display or theme.typeface, theme)


@lru_cache(maxsize=64)
def _helped(first: FamilyPlace, theme: Theme) -> Family:
    built_in = (data_folder() / "fonts" / name for name in _STAND_INS)
    for where in theme.fallback:
        load_family(where)
    others = dict.fromkeys((theme.typeface, *theme.fallback, *built_in))
    return load_family(first).helped(tuple(where for where in others if where != first))


def read_theme(path: Path) -> Theme:
    """Return the theme in a file, or the built-in one where there is no file. Raises ProblemsFound."""
    if not is_there(path):
        return BUILT_IN
    reader = Reader()
    node = read_yaml(path)
    if isinstance(node, ScalarNode) and node.blank:
        return BUILT_IN
    found = reader.fields(node, "the theme", (), (*_KEYS, *KEYS))
    names = found.read("fallback", (), reader.items, "the typefaces that stand in")
    theme = Theme(
        found.read("typeface", BUILT_IN.typeface, _typeface, path.parent, reader),
        found.read("paper", None, reader.word, PAPERS, "the paper") or BUILT_IN.paper,
        found.read("display", None, _typeface, path.parent, reader),
        tuple(_typeface(name, path.parent, reader) for name in names),
        found.read("same_step", True, reader.yes_no, "same_step"),
        found.read("smaller_type", False, reader.yes_no, "smaller_type"),
        found.read("colours", BUILT_IN.colours, _colours, reader),
        found.read("type", BUILT_IN.scale, read_scale, reader),
        read_house(found, reader),
        found.read("logos", BUILT_IN.logos, read_logos, path.parent, reader),
    )
    if "print" in found:
        theme = _printed(found, theme, path.parent, reader)
    reader.close()
    return theme


def _printed(found: Fields, theme: Theme, folder: Path, reader: Reader) -> Theme:
    """Return a theme with what its file says of print."""
    colours = found.get("colours")
    named = frozenset(key.text for key, _ in colours.entries) if isinstance(colours, MappingNode) else ()
    press, printer = read_print(found["print"], theme.colours, frozenset(named), theme.logos, folder, reader)
    return replace(theme, printer=printer, house=replace(theme.house, press=press))


def for_printer(theme: Theme, path: Path) -> Theme:
    """Return the theme of a printer's file, by what its own file says. Raises ProblemsFound."""
    printer = theme.printer
    if printer is None:
        message = "the printing condition and the inks of a printer's file are said nowhere"
        hint = "write print: {bleed: 3, marks: yes, intent: {...}, cmyk: {...}} as profiles/themes.md says"
        raise ProblemsFound(Problem(Code.MISSING_KEY, message, SourceLocation(path), hint))
    house = replace(theme.house, press=printer.press)
    return replace(theme, house=house, colours=printer.colours, logos=printer.logos, printer=None)


def _typeface(node: Node, series: Path, reader: Reader) -> FamilyPlace:
    """Return the family of a name: that of its folder, or the one it has on this machine."""
    name = reader.text(node, "the name of a typeface") or ""
    places = (series / "fonts", data_folder() / "fonts")
    folders = (place / name for place in places if len(name.encode()) <= _LONGEST_NAME)
    found = next((folder for folder in folders if is_there(folder / "family.yaml")), None)
    if where := found or (installed_family(name) if name else None):
        with reader.gathering():
            if load_family(where).slopes:
                message = f'the words of "{name}" slope over several lines of these pages'
                hint = "name one whose words stand on a line, such as Noto Naskh Arabic"
                reader.report(Code.OUT_OF_RANGE, message, node.place, hint)
        return where
    known = sorted(path.parent.name for place in places for path in place.glob("*/family.yaml"))
    hint = f"{near(name, known)} – or {how_to_install(name)}"
    reader.report(Code.UNKNOWN_NAME, f'unknown typeface "{name}"', node.place, hint)
    return BUILT_IN.typeface


def _colours(node: Node, reader: Reader) -> Colours:
    chosen = {}
    found = reader.fields(node, "the colours", (), [item.name for item in fields(Colours)], _RENAMED)
    for name, value in found.items():
        if isinstance(value, ScalarNode) and _COLOUR.match(value.text):
            chosen[name] = value.text.lower()
        else:
            reader.wrong(value, "a colour", 'write it as "#0056b3", with quotation marks')
    colours = palette(chosen)
    for failure in failures(colours):
        pair = failure.pair
        places = [value for name, value in found.items() if name in {pair.front, pair.ground}]
        message = (
            f"{pair.front} on {pair.ground} has a contrast of {failure.ratio:.2f}:1, "
            f"too little for {pair.what}: {pair.least:g}:1 is wanted"
        )
        hint = f'the nearest {pair.front} that passes is "{failure.nearest}"'
        reader.report(Code.CONTRAST, message, (places or [node])[0].place, hint)
    return colours
