"""Typefaces: a family of four static TrueType files, read once a process.

Widths are in thousandths of the type size. A character that a font does not have is an error here,
before it could be drawn as an empty box.
"""

import struct
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportlab.pdfbase.ttfonts import TTFError, TTFont

from reportgen.design.fontfile import DamagedFontError, check_font
from reportgen.design.scripts import is_settable
from reportgen.errors import Code, Problem, ProblemsFound, SourceLocation
from reportgen.reading import Reader, read_yaml

_FACES = ("regular", "italic", "bold", "bold_italic")


class MissingGlyphError(ValueError):
    """A font has no glyph for a character."""

    def __init__(self, character: str, font: str) -> None:
        super().__init__(f"U+{ord(character):04X} {character!r} is not in {font}")
        self.character = character
        self.font = font


@dataclass(frozen=True, slots=True, eq=False)
class Font:
    """One face of a family. ``program`` is the library's font, which embeds it."""

    name: str
    program: TTFont
    ascent: float
    cap_height: float

    def width(self, text: str, size: float) -> float:
        """Return the width of a text in pt. Raises MissingGlyphError."""
        return _width(self, text) * size

    def has(self, character: str) -> bool:
        """Tell whether the face has a glyph for a character."""
        return ord(character) in self.program.face.charToGlyph


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

    def missing(self, text: str) -> list[str]:
        """Return the characters of a text that one of the faces does not have."""
        return sorted(set(text) - _coverage(self) - {"\n"})


@cache
def _coverage(family: Family) -> frozenset[str]:
    """Return the characters that all faces have."""
    faces = (family.regular, family.italic, family.bold, family.bold_italic)
    return frozenset.intersection(*map(_letters, faces))


@cache
def _letters(font: Font) -> frozenset[str]:
    """Return the characters that a face has a glyph for and that can be set by themselves."""
    # 0 is the glyph of what is missing (OpenType, cmap)
    known = (chr(code) for code, glyph in font.program.face.charToGlyph.items() if glyph)
    return frozenset(character for character in known if is_settable(character))


@cache
def _width(font: Font, text: str) -> float:
    known = _letters(font)
    for character in text:
        if character not in known:
            raise MissingGlyphError(character, font.name)
    return float(font.program.stringWidth(text, 1))


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
        check_font(path)
        program = TTFont(path.stem, str(path), asciiReadable=False)
    except (TTFError, DamagedFontError, OSError, struct.error, LookupError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        message = f'the font "{path.name}" cannot be used: {reason}'
        hint = "a static TrueType font (.ttf) is wanted; CFF outlines and variable fonts cannot be embedded"
        raise ProblemsFound(Problem(Code.UNREADABLE, message, place, hint)) from None
    face = program.face
    cap = face.capHeight / 1000
    return Font(path.stem, program, face.ascent / 1000, cap)
