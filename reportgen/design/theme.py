"""The theme: typeface, paper and colours. Everything has a built-in value, and a series may set its own."""

import re
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from reportgen.errors import Code
from reportgen.reading import Node, Reader, Scalar, near, read_yaml

PAPERS = {"A4": (595.2756, 841.8898), "Letter": (612.0, 792.0)}
"""Width and height in pt."""

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}\Z")


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours, by what they are for, as #rrggbb."""

    primary: str = "#0056b3"
    deep: str = "#0b2545"
    tint: str = "#eaf1f9"
    accent: str = "#0f8b8d"
    warm: str = "#9a4a00"
    warm_tint: str = "#fff5ea"
    ink: str = "#1d2733"
    grey: str = "#5b6672"
    line: str = "#b9c3cd"
    outline: str = "#7f8994"
    pale: str = "#f2f4f6"
    paper: str = "#ffffff"


@dataclass(frozen=True, slots=True)
class Theme:
    """How a series looks. ``typeface`` is the folder of a family."""

    typeface: Path
    paper: str = "A4"
    colours: Colours = field(default_factory=Colours)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the paper in pt."""
        return PAPERS[self.paper]


def data_folder() -> Path:
    """Return the folder that holds ``fonts`` and ``profiles``: the checkout, or the installed package's."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_data"
    return installed if installed.is_dir() else package.parent


BUILT_IN = Theme(data_folder() / "fonts" / "source-sans-3")


def read_theme(path: Path) -> Theme:
    """Return the theme in a file, or the built-in one where there is no file. Raises ProblemsFound."""
    if not path.exists():
        return BUILT_IN
    reader = Reader()
    node = read_yaml(path)
    if isinstance(node, Scalar) and node.blank:
        return BUILT_IN
    found = reader.fields(node, "the theme", (), ("typeface", "paper", "colours"))
    theme = BUILT_IN
    if "typeface" in found:
        theme = replace(theme, typeface=_typeface(found["typeface"], path.parent, reader))
    if "paper" in found:
        theme = replace(theme, paper=reader.word(found["paper"], PAPERS, "the paper") or theme.paper)
    if "colours" in found:
        theme = replace(theme, colours=_colours(found["colours"], reader))
    reader.close()
    return theme


def _typeface(node: Node, series: Path, reader: Reader) -> Path:
    name = reader.text(node, "the folder of a typeface") or ""
    places = (series / "fonts", data_folder() / "fonts")
    for place in places:
        if (place / name / "family.yaml").is_file():
            return place / name
    known = sorted(path.parent.name for place in places for path in place.glob("*/family.yaml"))
    reader.report(Code.UNKNOWN_NAME, f'unknown typeface "{name}"', node.place, near(name, known))
    return BUILT_IN.typeface


def _colours(node: Node, reader: Reader) -> Colours:
    names = [item.name for item in fields(Colours)]
    chosen = {}
    for name, value in reader.fields(node, "the colours", (), names).items():
        if isinstance(value, Scalar) and _COLOUR.match(value.text):
            chosen[name] = value.text.lower()
        else:
            reader.wrong(value, "a colour", 'write it as "#0056b3", with quotation marks')
    return Colours(**chosen)
