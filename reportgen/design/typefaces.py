"""Typefaces: a family of four faces, read once a process.

Widths are in parts of the type size. A character that a font does not have is an error here, before it could
be drawn as an empty box.
"""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import TypeAlias
from unicodedata import normalize

from reportgen.design.breaks import NO_SPACE, SOFT_HYPHEN
from reportgen.design.direction import is_turned
from reportgen.design.fontfile import DamagedFontError, check_font
from reportgen.design.installed import InstalledFamily
from reportgen.design.program import Program, read_program
from reportgen.design.scripts import DIRECTIONS, JOINERS, LOST, as_shown, is_hidden, joins_cluster
from reportgen.design.shaping import Shaped, joined, script_tag, shape
from reportgen.errors import Code, Problem, ProblemsFound, SourceLocation
from reportgen.reading import Reader, read_yaml

_FACES = ("regular", "italic", "bold", "bold_italic")
_UPRIGHT = {"italic": "regular", "bold_italic": "bold"}
_REGULAR, _BOLD = 400, 700
"""The weights of faces in fonts that vary (OpenType 1.9.1, ``OS/2``, usWeightClass)."""
_KEPT = 4096
"""So many words are kept, of all faces: those of a hundred documents."""
_SPACES = frozenset("\u00a0\u202f\u2009")
"""Spaces that are made of others where a face does not have them."""
_TABULAR = ("tnum",)
_SLOPING, _STEEP = "\u0646\u0633\u062a\u0639\u0644\u06cc\u0642", 0.3
"""A word in Arabic letters, and how far over its line it may begin, in em."""

FamilyPlace: TypeAlias = Path | InstalledFamily
"""Where a family is: a folder with a ``family.yaml``, or what was found of it on the machine."""


class MissingGlyphError(ValueError):
    """A font has no glyph for a character."""

    def __init__(self, character: str, font: str) -> None:
        super().__init__(f"U+{ord(character):04X} {character!r} is not in {font}")
        self.character = character
        self.font = font


@dataclass(frozen=True, slots=True, eq=False)
class Font:
    """One face of a family, as it is set in a language (BCP 47).

    Where it is ``tabular``, all figures are of one width. ``stand_ins`` are families of which the first that
    can shows a letter which it has not; they are read when they are needed.
    """

    name: str
    program: Program
    language: str = ""
    tabular: bool = False
    stand_ins: tuple[FamilyPlace, ...] = ()
    bold: bool = False
    widths: "_Widths" = field(init=False, repr=False)
    """Of each word, in parts of the type size. Raises MissingGlyphError where it is asked for one."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "widths", _Widths(self))

    @property
    def cap_height(self) -> float:
        """How high a capital letter is."""
        return self.program.cap_height

    def shaped(self, word: str, *, from_right: bool | None = None) -> Shaped:
        """Return letters that stand together as glyphs. Raises MissingGlyphError.

        Where it is not said whether they run ``from_right``, they do if one of them does.
        """
        return _shaped(self, word, from_right)

    def width(self, text: str, size: float, *, from_right: bool | None = None) -> float:
        """Return the width in pt of the words of a text, and its spaces. Raises MissingGlyphError."""
        words = text.split(" ")
        if from_right is None:
            wide = sum([self.widths[word] for word in words])
        else:
            wide = sum(_shaped(self, word, from_right).width for word in words)
        return (wide + self.widths[" "] * (len(words) - 1)) * size

    def has(self, character: str) -> bool:
        """Tell whether the face itself has a glyph for a character."""
        return ord(character) in self.program.letters

    def program_of(self, cluster: str) -> Program | None:
        """Return the face that shows a letter and its marks: this one, or the first that stands in."""
        if _shows(self.program, cluster):
            return self.program
        programs = (load_family(where).face(bold=self.bold, italic=False).program for where in self.stand_ins)
        return next((program for program in programs if _shows(program, cluster)), None)


class _Widths(dict[str, float]):
    """The widths of words of a font, which are asked for more often than anything else; not too many."""

    def __init__(self, font: Font) -> None:
        super().__init__()
        self.font = font

    def __missing__(self, word: str) -> float:
        """Return the width of a word that is not kept. Raises MissingGlyphError."""
        width = _shaped(self.font, word, None).width
        if len(self) >= _KEPT:
            self.clear()
        self[word] = width
        return width


def _shows(program: Program, cluster: str) -> bool:
    """Tell whether a face has a glyph for each character of a cluster, as it is or taken apart."""
    seen = [sign for sign in cluster if sign not in JOINERS]
    if not all(ord(sign) in program.letters for sign in seen):
        apart = normalize("NFD", "".join(seen))
        seen = [sign for sign in apart if ord(sign) in program.letters or sign in _SPACES]
        return len(seen) == len(apart)
    return not any(sign == LOST or (is_hidden(sign) and sign != SOFT_HYPHEN) for sign in seen)


@lru_cache(maxsize=_KEPT)
def _shaped(font: Font, word: str, from_right: bool | None) -> Shaped:
    """Return a word, part by part where it is of several scripts or faces."""
    features = _TABULAR if font.tabular else ()
    if word.isascii():
        if lacking := [sign for sign in word if ord(sign) not in font.program.letters]:
            raise MissingGlyphError(lacking[0], font.name)
        return shape(font.program, word, font.language, features, from_right=bool(from_right))
    word = as_shown(word.replace(NO_SPACE, ""))
    turned = is_turned(word) if from_right is None else from_right
    parts = list(_parts(font, word))
    shaped = [shape(one, text, font.language, features, from_right=turned) for one, text in parts]
    if len(shaped) == 1:
        return shaped[0]
    return joined(shaped, [len(text) for _, text in parts], from_right=turned)


def _parts(font: Font, word: str) -> Iterator[tuple[Program, str]]:
    """Yield the stretches of a word that are of one face and one script. Raises MissingGlyphError."""
    begin, program, script = 0, font.program, ""
    place = 0
    while place < len(word):
        end = place + 1
        while end < len(word) and joins_cluster(word[end]):
            end += 1
        cluster = word[place:end]
        found, tag = font.program_of(cluster), script_tag(cluster[0])
        if found is None:
            lacking = next((sign for sign in cluster if font.program_of(sign) is None), cluster[-1])
            raise MissingGlyphError(lacking, font.name)
        if place and (found is not program or (tag and script and tag != script)):
            yield program, word[begin:place]
            begin, script = place, ""
        program, script, place = found, script or tag, end
    if word:
        yield program, word[begin:]


@dataclass(frozen=True, slots=True, eq=False)
class Family:
    """The four faces of a typeface."""

    name: str
    regular: Font
    italic: Font
    bold: Font
    bold_italic: Font

    def face(self, *, bold: bool, italic: bool) -> Font:
        """Return the face for a style."""
        if italic:
            return self.bold_italic if bold else self.italic
        return self.bold if bold else self.regular

    @property
    def slopes(self) -> bool:
        """Whether its words in Arabic letters slope down to their line, as in Nastaliq: no line has room."""
        if not all(map(self.regular.has, _SLOPING)):
            return False
        return any(
            advance and rise > _STEEP for _, advance, _, rise, _ in self.regular.shaped(_SLOPING).glyphs
        )

    def as_set(self, language: str, *, tabular: bool = False) -> "Family":
        """Return the family for words in a language, with figures of one width where ``tabular``."""
        return _varied(self, language=language, tabular=tabular)

    def helped(self, stand_ins: tuple[FamilyPlace, ...]) -> "Family":
        """Return the family with others that show the letters which it has not."""
        return _varied(self, stand_ins=stand_ins)

    def missing(self, text: str) -> list[str]:
        """Return the characters of a text that one of the faces does not have, nor what stands in for it."""
        others = set(text) - _coverage(self) - DIRECTIONS - {"\n"}
        return sorted(sign for sign in others if _lacks(self, sign))


@lru_cache(maxsize=128)
def _varied(family: Family, **changes: Hashable) -> Family:
    """Return a family whose faces all differ in the same."""
    return replace(family, **{face: replace(getattr(family, face), **changes) for face in _FACES})


@cache
def _coverage(family: Family) -> frozenset[str]:
    """Return the characters that all faces have."""
    programs = (getattr(family, face).program for face in _FACES)
    known = frozenset.intersection(*(frozenset(map(chr, program.letters)) for program in programs))
    return frozenset(sign for sign in known if sign != LOST and not is_hidden(sign)) | {SOFT_HYPHEN}


@lru_cache(maxsize=1024)
def _lacks(family: Family, sign: str) -> bool:
    """Tell whether one of the faces cannot show a character, be it as a letter and a mark."""
    return any(getattr(family, face).program_of(sign) is None for face in _FACES)


@cache
def load_family(where: FamilyPlace) -> Family:
    """Return the family in a folder with a ``family.yaml``, or one of the machine. Raises ProblemsFound.

    One without italics, as many scripts have none, is upright where it would be italic.
    """
    if isinstance(where, InstalledFamily):
        name, faces = where.name, [(face, path, SourceLocation(path), n) for face, path, n in where.faces]
    else:
        reader, path = Reader(), where / "family.yaml"
        fields = reader.fields(read_yaml(path), "the family", ("name", "regular", "bold"), _UPRIGHT)
        texts = {key: reader.text(node, key) or "" for key, node in fields.items()}
        reader.close()
        name = texts["name"]
        faces = [(face, where / texts[face], fields[face].place, 0) for face in _FACES if face in fields]
    fonts = {face: _load_font(face, path, place, number) for face, path, place, number in faces}
    upright = {face: fonts[other] for face, other in _UPRIGHT.items() if face not in fonts}
    return Family(name=name, **{**fonts, **upright})


def _load_font(face: str, path: Path, place: SourceLocation, number: int) -> Font:
    bold = face.startswith("bold")
    try:
        return Font(path.stem, _program(path, number, bold=bold), bold=bold)
    except (DamagedFontError, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        message = f'the font "{path.name}" cannot be used: {reason}'
        hint = "an OpenType font is wanted that is whole and may be embedded (.ttf, .otf)"
        raise ProblemsFound(Problem(Code.UNREADABLE, message, place, hint)) from None


@cache
def _program(path: Path, number: int, *, bold: bool) -> Program:
    return read_program(check_font(path, number), path.stem, _BOLD if bold else _REGULAR, number)
