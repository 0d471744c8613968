"""Words as they stand in a content stream: glyphs by number, in stretches of a face (ISO 32000-1, 9.4.3)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from reportgen.design import Font, Glyph, Program, is_mark

_ESCAPES = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)", "\r": "\\r", "\n": "\\n"})
"""What stands inside a literal string for its own signs (ISO 32000-1, 7.3.4.2)."""
_KEPT = 4096
_SEEN = 0.05
"""A step of the pen, in thousandths of the size, that is worth writing."""
_SEEN_RISE = 0.0005
"""A step up from the line, a part of the size, that is worth writing."""
_SPACE = ord(" ")
_MARK_WIDTH = 0.02
"""How wide in em a mark is to whoever reads it: less than a space is taken to be, and more than nothing."""

GlyphComponents: TypeAlias = tuple[tuple[int, int, int], ...]
"""Glyphs by number, and where each stands: right of the pen, and up from the line, in units of the face."""


class Cluster(NamedTuple):
    """Letters that are shown by what is one glyph to whoever reads them.

    ``width`` is how far the pen goes behind it by itself, ``advance`` how far it goes here, and ``x`` how far
    off the pen it stands, in em. ``text`` are the letters in the order they are seen in.
    """

    parts: GlyphComponents
    width: float
    advance: float
    x: float
    text: str

    @property
    def is_composed(self) -> bool:
        """Whether it is another glyph than one of the face where it stands by itself."""
        return len(self.parts) != 1 or self.parts[0][2] != 0


class GlyphString(NamedTuple):
    """A word, or a stretch of one, as it stands in a string of ``TJ``, and the letters of each glyph in it.

    ``others`` are the glyphs that by themselves stand for other letters, or for none.
    """

    program: Program
    shown: str
    letters: dict[int, str]
    others: tuple[int, ...]


GlyphRun: TypeAlias = tuple[Program, tuple[Cluster, ...]]
"""What stands together in one face."""


@lru_cache(maxsize=_KEPT)
def pieces_of(font: Font, word: str, from_right: bool) -> tuple[GlyphRun, ...]:
    """Return a word in the clusters that it is seen in, by the face they are of."""
    parts = font.shaped(word, from_right=from_right).parts
    return tuple((program, tuple(_clusters(program, glyphs))) for program, glyphs in parts)


def is_composed(piece: GlyphRun) -> bool:
    """Tell whether some of what stands together is no single glyph of its face."""
    return any(cluster.is_composed for cluster in piece[1])


def _clusters(program: Program, glyphs: Sequence[Glyph]) -> Iterator[Cluster]:
    """Yield glyphs as clusters: the first of each has its letters."""
    begins = [number for number, glyph in enumerate(glyphs) if glyph[4]]
    for begin, end in zip(begins, [*begins[1:], len(glyphs)], strict=True):
        (number, advance, x, y, text), *others = glyphs[begin:end]
        if not (others or (len(text) > 1 and any(map(is_mark, text)))) and abs(y) <= _SEEN_RISE:
            yield Cluster(((number, 0, 0),), program.advance(number), advance, x, text)
            continue
        pen, parts, units = 0.0, [], program.units
        for glyph, forth, right, up, _ in glyphs[begin:end]:
            parts.append((glyph, round((pen + right) * units), round(up * units)))
            pen += forth
        yield from _marked(tuple(parts), pen, text)


def _marked(parts: GlyphComponents, advance: float, text: str) -> Iterator[Cluster]:
    """Yield a cluster, and each mark in it, and what is behind that, as what is read by itself.

    Some readers take a letter with its marks for a mark, which has no width, and lose their place. One behind
    which the pen goes back, as in slanting lines, has no width either.
    """
    first, *others = _told(text)
    width, many = max(advance, 0.0), len(others)
    wide = min(_MARK_WIDTH, width / (2 * many)) if others else 0.0
    if (
        len({*others}) < many
    ):  # what is shown again at nearly the same place, readers take for one that is fat
        wide = width / (many + 1)
    yield Cluster(parts, width - many * wide, advance - many * wide, 0.0, first)
    yield from (Cluster((), wide, wide, 0.0, letters) for letters in others)


def _told(text: str) -> list[str]:
    """Return letters, each mark by itself; from the right, where marks come first, all as one."""
    if is_mark(text[0]):
        return [text]
    told = [text[0]]
    for before, letter in pairwise(text):
        if is_mark(before) or is_mark(letter):
            told.append(letter)
        else:
            told[-1] += letter
    return told


@lru_cache(maxsize=_KEPT)
def stretches_of(font: Font, word: str, from_right: bool) -> tuple[GlyphString, ...] | None:
    """Return a word as it is written, in stretches in which a glyph is of the same letters.

    There is none of a word in which some letters are shown by several glyphs.
    """
    pieces = pieces_of(font, word, from_right)
    return None if any(map(is_composed, pieces)) else tuple(in_stretches(pieces))


def in_stretches(pieces: Iterable[GlyphRun]) -> Iterator[GlyphString]:
    """Yield what has a glyph for each cluster as stretches."""
    for program, clusters in pieces:
        letters: dict[int, str] = {}
        begin = 0
        for place, cluster in enumerate(clusters):
            number = cluster.parts[0][0]
            if letters.setdefault(number, cluster.text) != cluster.text:
                yield _stretch(program, clusters[begin:place], letters)
                begin, letters = place, {number: cluster.text}
        yield _stretch(program, clusters[begin:], letters)


def _stretch(program: Program, clusters: Sequence[Cluster], letters: dict[int, str]) -> GlyphString:
    others = tuple(number for number, text in letters.items() if program.meant.get(number) != text)
    return GlyphString(program, in_codes(clusters, lambda cluster: cluster.parts[0][0]), letters, others)


def in_sight(font: Font, words: Sequence[str], turned: bool) -> list[GlyphRun]:
    """Return words, and the spaces between, as they are written: what is of one face from the right together.

    So what runs from the right is not parted: some readers turn around each part by itself. Between words of
    another face a space is of that, or readers would lose it.
    """
    found: list[GlyphRun] = []
    last = len(words) - 1
    for number, word in enumerate(words):
        found += pieces_of(font, word, turned) if word else ()
        if number < last:
            behind = pieces_of(font, words[number + 1], turned) if words[number + 1] else ()
            between = found and behind and found[-1][0] is behind[0][0]
            program = behind[0][0] if between else font.program
            space = _space(font, program if _SPACE in program.letters else font.program)
            if found and found[-1][0] is space[0]:
                found[-1] = space[0], found[-1][1] + space[1]
            else:
                found.append(space)
    if turned:
        joined = found[:1]
        for program, clusters in found[1:]:
            if joined[-1][0] is program:
                joined[-1] = program, joined[-1][1] + clusters
            else:
                joined.append((program, clusters))
        return joined
    return found


@lru_cache
def _space(font: Font, program: Program) -> GlyphRun:
    """Return a space of a face, as wide as that of a font."""
    glyph = program.letters[_SPACE]
    return program, tuple(_clusters(program, ((glyph, font.widths[" "], 0.0, 0.0, " "),)))


def in_codes(clusters: Iterable[Cluster], code: Callable[[Cluster], int]) -> str:
    """Return what stands inside a string of ``TJ`` for clusters that have a code each."""
    parts: list[str] = []
    left = 0.0  # what the pen still has to go
    for cluster in clusters:
        _, width, advance, x, _ = cluster
        left += 1000 * x
        if abs(left) > _SEEN:
            parts.append(f"){-left:.4g}(")
            left = 0.0
        number = code(cluster)
        parts.append((chr(number >> 8) + chr(number & 0xFF)).translate(_ESCAPES))
        left += 1000 * (advance - x - width)
    if abs(left) > _SEEN:
        parts.append(f"){-left:.4g}(")
    return "".join(parts)


def shown_in(letters: str, forth: float = 0.0) -> str:
    """Return operand and operator that show what stands inside a string of ``TJ``, so many em forth."""
    if forth:
        return f"[{_n(-1000 * forth)}({letters})] TJ"
    return f"[({letters})] TJ" if ")" in letters else f"({letters}) Tj"


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


@lru_cache(maxsize=_KEPT)
def shown_alike(font: Font, text: str, from_right: bool) -> tuple[str, Mapping[int, str]] | None:
    """Return how words are shown in every document, and the letters of their glyphs.

    None where that is not known without the rest of the document: where a glyph stands for other letters than
    by itself, or a word is in several faces, or in glyphs that are composed.
    """
    letters: dict[int, str] = {}
    shown = []
    words = text.split(" ")
    for word in reversed(words) if from_right else words:
        stretches = stretches_of(font, word, from_right) if word else ()
        if stretches is None or len(stretches) > 1:
            return None
        for stretch in stretches:
            if stretch.program is not font.program or stretch.others:
                return None
            letters.update(stretch.letters)
        shown.append(stretches[0].shown if stretches else "")
    if len(shown) > 1:
        (space,) = stretches_of(font, " ", from_right) or ()
        if space.others:
            return None
        letters.update(space.letters)
        return shown_in(space.shown.join(shown)), letters
    return shown_in(shown[0]), letters
