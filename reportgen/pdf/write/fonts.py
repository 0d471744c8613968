"""The fonts of a document: glyphs by number, and subsets with just those that are used.

Each face is one composite font whose codes are the numbers of its glyphs (ISO 32000-1, 9.7), so that a word
is written alike in every document, and one program of the glyphs that are used, by HarfBuzz and without
hints. Every code has a Unicode value. A glyph that stands for other letters elsewhere in the document, as a
hyphen does at the end of a line, has a second font there, which is the same but for these values. Letters
that are read as one and shown by several glyphs are one glyph in a font that is composed for the document.
Subsets are named by their content, so that fonts of several files can be told apart and shared.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from reportlab.pdfbase import pdfdoc

from reportgen.design import Font, Program, TextRun
from reportgen.pdf.write.composed import composed_font
from reportgen.pdf.write.stretches import (
    Cluster,
    GlyphComponents,
    GlyphRun,
    GlyphString,
    in_codes,
    in_sight,
    in_stretches,
    is_composed,
    shown_alike,
    shown_in,
    stretches_of,
)
from reportgen.pdf.write.subsets import (
    Codes,
    all_codes,
    base_name,
    coded_font,
    embedded,
    mapped,
    some_codes,
    subset_of,
)
from reportgen.pdf.write.turned import as_read, has_strong_ends, space_from_right, told_apart


@dataclass(frozen=True, slots=True)
class _Used:
    """A font of a document: its name, and the letters of the glyphs that are used in it."""

    name: str
    letters: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _ComposedFont:
    """A font of clusters of a program: its name, and the code of each, from 1 on."""

    name: str
    codes: dict[tuple[GlyphComponents, float, str], int] = field(default_factory=dict)

    def code(self, cluster: Cluster) -> int:
        """Return the code of a cluster."""
        parts, width, _, _, text = cluster
        return self.codes.setdefault((parts, width, text), len(self.codes) + 1)


class _Known(dict[str, str]):
    """Of a face the words that are written in the first font of its program, as they are shown."""

    def __init__(self, font: Font, used: _Used, *, from_right: bool) -> None:
        super().__init__({"": ""})
        self.font, self.used, self.from_right = font, used, from_right

    def __missing__(self, word: str) -> str:
        """Return a word as it is shown. Raises KeyError where it is not written in this font, or not only."""
        stretches, program = stretches_of(self.font, word, self.from_right), self.font.program
        if stretches is None or len(stretches) > 1:
            raise KeyError(word)
        (stretch,) = stretches
        if stretch.program is not program or (stretch.others and not _agrees(self.used, stretch, program)):
            raise KeyError(word)
        self.used.letters.update(stretch.letters)
        self[word] = shown = stretch.shown
        return shown


def _agrees(used: _Used, stretch: GlyphString, first: Program | None) -> bool:
    """Tell whether glyphs stand for their letters in a font.

    In the first of a program those that are of a letter by themselves stand for it alone: so it is known of
    most words at once that they are written in it.
    """
    if first and not first.meant.keys().isdisjoint(stretch.others):
        return False
    return all(used.letters.get(glyph, text) == text for glyph, text in stretch.letters.items())


@dataclass(frozen=True, slots=True)
class SharedGlyphs:
    """The glyphs that several documents use, by program, with their letters: each has all of them.

    So their fonts are the same, and stand in a file once that all are put into.
    """

    letters: dict[Program, dict[int, str]] = field(default_factory=dict)


class Fonts:
    """Hands out the codes of a document's words, and embeds what was used in it.

    ``from_right`` tells whether its language runs so: what runs against it says where it ends.
    """

    def __init__(self, *, from_right: bool = False) -> None:
        self.from_right = from_right
        self._used: dict[Program, list[_Used]] = {}
        self._composed: dict[Program, _ComposedFont] = {}
        self._known: dict[tuple[Font, bool], _Known] = {}
        self._names = 0

    def written(self, run: TextRun) -> Iterator[tuple[str, str]]:
        """Yield the resource name of a font, and what is shown with it: operand and operator.

        What runs from the right, on pages that do, may leave the pen anywhere.
        """
        font, turned = run.font, run.from_right
        if turned and not self.from_right:
            yield from self._in_pieces(told_apart(in_sight(font, run.text.split(" ")[::-1], turned)), turned)
            return
        if self.from_right and run.text == " ":
            ((program, (space,)),) = in_sight(font, ["", ""], turned)
            yield from self._shown((program, (space_from_right(space),)), -space.advance)
            return
        if turned and not has_strong_ends(run.text):
            yield from self._as_read(run)
            return
        if alike := shown_alike(font, run.text, turned):
            used = self._fonts(font.program)[0]
            used.letters.update(alike[1])
            yield used.name, alike[0]
            return
        known = self._known.get((font, turned))
        if known is None:
            known = _Known(font, self._fonts(font.program)[0], from_right=turned)
            self._known[font, turned] = known
        words = run.text.split(" ")
        if turned:
            words.reverse()
        try:
            shown = known[" "].join([known[word] for word in words])
        except KeyError:
            if turned:
                yield from self._as_read(run)
            else:
                yield from self._in_pieces(in_sight(font, words, turned), turned)
        else:
            yield known.used.name, shown_in(shown)

    def _in_pieces(self, pieces: Sequence[GlyphRun], turned: bool) -> Iterator[tuple[str, str]]:
        """Yield the name of a font, and what is shown with it, for each stretch of a font."""
        placed = (one for piece in pieces for one in self._placed(piece, turned))
        for name, some in groupby(placed, lambda one: one[0]):
            yield name, shown_in("".join(shown for _, shown in some))

    def _as_read(self, run: TextRun) -> Iterator[tuple[str, str]]:
        """Yield the name of a font, and what is shown with it, of what runs from the right as it is read."""
        for piece, forth in as_read(run.font, run.text):
            yield from self._shown(piece, forth)

    def _shown(self, piece: GlyphRun, forth: float) -> Iterator[tuple[str, str]]:
        program, clusters = piece
        if not any(cluster.parts for cluster in clusters):
            program = next(iter(self._composed), program)
        for name, shown in self._placed((program, clusters), turned=True):
            yield name, shown_in(shown, forth)

    def _placed(self, piece: GlyphRun, turned: bool) -> Iterator[tuple[str, str]]:
        """Yield the name of a font, and what stands in a string for it; from the right it is one font."""
        program, clusters = piece
        if not is_composed(piece):
            stretches = list(in_stretches([piece]))
            first = self._fonts(program)[0]
            if not turned or (len(stretches) == 1 and _agrees(first, stretches[0], program)):
                yield from ((self._font_of(one).name, one.shown) for one in stretches)
                return
        if program not in self._composed:
            self._composed[program] = _ComposedFont(self._named())
        composed = self._composed[program]
        yield composed.name, in_codes(clusters, composed.code)

    def _fonts(self, program: Program) -> list[_Used]:
        """Return the fonts of a program, of which there is at least one."""
        if program not in self._used:
            self._used[program] = [_Used(self._named())]
        return self._used[program]

    def _named(self) -> str:
        self._names += 1
        return f"/F{self._names}"

    def _font_of(self, stretch: GlyphString) -> _Used:
        """Return the font that a stretch is written in: the first that says what is meant."""
        fonts = self._fonts(stretch.program)
        for font in fonts:
            if _agrees(font, stretch, stretch.program if font is fonts[0] else None):
                break
        else:
            font = _Used(self._named())
            fonts.append(font)
        font.letters.update(stretch.letters)
        return font

    def share(self, shared: SharedGlyphs) -> None:
        """Add what was used in the first font of each program to what documents share."""
        for program, (first, *others) in self._used.items():
            found = shared.letters.setdefault(program, {})
            for glyph, text in (
                *first.letters.items(),
                *(pair for font in others for pair in font.letters.items()),
            ):
                found.setdefault(glyph, text)

    def embed(self, document: pdfdoc.PDFDocument, shared: SharedGlyphs | None = None) -> None:
        """Add the subsets to a document, for all its pages, with what it shares with others."""
        for program, every in self._used.items() if shared else ():
            common = shared.letters.get(program, {}) if shared else {}
            every[0].letters.update(
                {glyph: text for glyph, text in common.items() if glyph not in every[0].letters}
            )
        resources = document.idToObject["BasicFonts"].dict
        for program, every in self._used.items():
            fonts = [font for font in every if font.letters]
            if not fonts:
                continue
            used = sorted({0}.union(*(font.letters for font in fonts)))
            base = base_name(program, used)
            data, places = subset_of(program, used)
            present = some_codes(used) if program.keyed else all_codes(used[-1])
            widths = [(glyph, program.advance(glyph)) for glyph in used]
            inner = embedded(document, program, base, data, Codes(present, widths, mapped(places)))
            for font in fonts:
                resources[font.name[1:]] = coded_font(document, base, inner, font.letters)
        for program, composed in self._composed.items():
            glyphs = tuple((parts, width) for parts, width, _ in composed.codes)
            base = base_name(program, glyphs)
            widths = [(number, width) for number, (_, width) in enumerate(glyphs, 1)]
            present = all_codes(len(glyphs)) if program.outlines == "glyf" else b""
            codes = Codes(present, widths, mapped([(number, number) for number, _ in widths]))
            inner = embedded(document, program, base, composed_font(program, glyphs), codes)
            letters = {code: text for (_, _, text), code in composed.codes.items()}
            resources[composed.name[1:]] = coded_font(document, base, inner, letters)
