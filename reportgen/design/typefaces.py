"""Typefaces: a family of four static fonts, read once a process.

Widths are in parts of the type size. A character that a font does not have is an error here, before it could
be drawn as an empty box.
"""

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from reportgen.design.fontfile import DamagedFontError, check_font
from reportgen.design.program import Program, read_program
from reportgen.design.scripts import is_settable
from reportgen.design.shaping import Shaped, shape
from reportgen.errors import Code, Problem, ProblemsFound, SourceLocation
from reportgen.reading import Reader, read_yaml

_FACES = ("regular", "italic", "bold", "bold_italic")
_KEPT = 16_384
"""So many words are kept, of all faces: those of a hundred documents."""
_TABULAR = ("tnum",)


class MissingGlyphError(ValueError):
    """A font has no glyph for a character."""

    def __init__(self, character: str, font: str) -> None:
        super().__init__(f"U+{ord(character):04X} {character!r} is not in {font}")
        self.character = character
        self.font = font


@dataclass(frozen=True, slots=True, eq=False)
class Font:
    """One face of a family, as it is set in a language (BCP 47).

    Where it is ``tabular``, all figures are of one width.
    """

    name: str
    program: Program
    language: str = ""
    tabular: bool = False

    @property
    def cap_height(self) -> float:
        """How high a capital letter is."""
        return self.program.cap_height

    def shaped(self, word: str) -> Shaped:
        """Return letters that stand together as glyphs. Raises MissingGlyphError."""
        return _shaped(self, word)

    def width(self, text: str, size: float) -> float:
        """Return the width in pt of the words of a text, and its spaces. Raises MissingGlyphError."""
        if " " not in text:
            return self.shaped(text).width * size
        words = text.split(" ")
        space = self.shaped(" ").width * (len(words) - 1)
        return (sum(self.shaped(word).width for word in words if word) + space) * size

    def has(self, character: str) -> bool:
        """Tell whether the face has a glyph for a character."""
        return ord(character) in self.program.letters


@lru_cache(maxsize=_KEPT)
def _shaped(font: Font, word: str) -> Shaped:
    found = shape(font.program, word, font.language, _TABULAR if font.tabular else ())
    if found.lacking:
        raise MissingGlyphError(found.lacking, font.name)
    return found


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

    def as_set(self, language: str, *, tabular: bool = False) -> "Family":
        """Return the family for words in a language, with figures of one width where ``tabular``."""
        return _as_set(self, language, tabular)

    def missing(self, text: str) -> list[str]:
        """Return the characters of a text that one of the faces does not have."""
        return sorted(sign for sign in set(text) - _coverage(self) - {"\n"} if _lacks(self, sign))


@lru_cache(maxsize=64)
def _as_set(family: Family, language: str, tabular: bool) -> Family:
    faces = {face: replace(getattr(family, face), language=language, tabular=tabular) for face in _FACES}
    return replace(family, **faces)


@cache
def _coverage(family: Family) -> frozenset[str]:
    """Return the characters that all faces have, and that can be set by themselves."""
    faces = (getattr(family, face) for face in _FACES)
    known = frozenset.intersection(*(frozenset(map(chr, font.program.letters)) for font in faces))
    return frozenset(filter(is_settable, known))


@lru_cache(maxsize=1024)
def _lacks(family: Family, sign: str) -> bool:
    """Tell whether one of the faces cannot show a character, be it as a letter and a mark."""
    return any(shape(getattr(family, face).program, sign, "", ()).lacking for face in _FACES)


@cache
def load_family(folder: Path) -> Family:
    """Return the family in a folder with a ``family.yaml``. Raises ProblemsFound."""
    reader = Reader()
    path = folder / "family.yaml"
    fields = reader.fields(read_yaml(path), "the family", ("name", *_FACES))
    reader.close()
    texts = {key: reader.text(node, key) or "" for key, node in fields.items()}
    reader.close()
    fonts = {face: _load_font(folder / texts[face], fields[face].place) for face in _FACES}
    return Family(name=texts["name"], **fonts)


def _load_font(path: Path, place: SourceLocation) -> Font:
    try:
        return Font(path.stem, read_program(check_font(path), path.stem))
    except (DamagedFontError, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        message = f'the font "{path.name}" cannot be used: {reason}'
        hint = "a static TrueType font (.ttf) is wanted; CFF outlines and variable fonts cannot be embedded"
        raise ProblemsFound(Problem(Code.UNREADABLE, message, place, hint)) from None
