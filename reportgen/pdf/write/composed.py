"""Fonts whose glyphs are clusters: a letter with its marks, or several that stand in another order, as one.

Readers take the glyphs of a page for letters, one after the other from the left, whatever belongs together:
so what is read as one is one thing to them. The outlines are those of the face, put together.
"""

from collections.abc import Iterable
from functools import lru_cache
from io import BytesIO
from typing import Any, TypeAlias

from reportgen.design import Program
from reportgen.pdf.write.stretches import GlyphComponents

_NEITHER = ".notdef"
_Composed: TypeAlias = tuple[GlyphComponents, float]
"""What a glyph is made of, and how wide it is, in em."""


@lru_cache(maxsize=64)
def composed_font(program: Program, glyphs: tuple[_Composed, ...]) -> bytes:
    """Return a font, as a PDF holds it, of glyphs from number 1 on."""
    from fontTools.fontBuilder import FontBuilder  # noqa: PLC0415 - few documents have one, and it takes long

    compact = program.outlines == "CFF"
    builder = FontBuilder(program.units, isTTF=not compact)
    builder.updateHead(created=0, modified=0)  # or it would say when it was made
    wide = {f"c{number}": round(width * program.units) for number, (_, width) in enumerate(glyphs, 1)}
    if compact:
        drawn = dict(zip(wide, _compact(program, glyphs), strict=True))
        builder.setupGlyphOrder([_NEITHER, *drawn])
        builder.setupCFF(program.name, {}, {_NEITHER: _compact(program, [((), 0.0)])[0], **drawn}, {})
        return bytes(builder.font.getTableData("CFF "))
    drawn = _referring(program, dict(zip(wide, (parts for parts, _ in glyphs), strict=True)))
    builder.setupGlyphOrder([*drawn])
    builder.setupGlyf(drawn)
    builder.setupHorizontalMetrics({name: (wide.get(name, 0), glyph.xMin) for name, glyph in drawn.items()})
    up, down = round(program.ascent * program.units), round(program.descent * program.units)
    builder.setupHorizontalHeader(ascent=up, descent=down)
    builder.setupMaxp()
    file = BytesIO()
    builder.save(file)
    return file.getvalue()


def _compact(program: Program, glyphs: Iterable[_Composed]) -> list[Any]:
    """Return glyphs in cubic outlines, each with those of all its parts."""
    from fontTools.pens.t2CharStringPen import T2CharStringPen  # noqa: PLC0415
    from fontTools.pens.transformPen import TransformPen  # noqa: PLC0415

    found = []
    for parts, width in glyphs:
        pen = T2CharStringPen(round(width * program.units), None)
        for number, across, up in parts:
            program.shaper.draw_glyph_with_pen(number, TransformPen(pen, (1, 0, 0, 1, across, up)))
        found.append(pen.getCharString())
    return found


def _referring(program: Program, glyphs: dict[str, GlyphComponents]) -> dict[str, Any]:
    """Return glyphs by their names, and behind them those that they refer to (OpenType 1.9.1, ``glyf``)."""
    from fontTools.pens.ttGlyphPen import TTGlyphPen  # noqa: PLC0415

    names = {number: f"p{number}" for parts in glyphs.values() for number, _, _ in parts}
    found = {}
    for name, parts in {_NEITHER: (), **glyphs}.items():
        pen = TTGlyphPen(dict.fromkeys(names.values()))
        for number, across, up in parts:
            pen.addComponent(names[number], (1, 0, 0, 1, across, up))
        found[name] = pen.glyph()
    for number, name in names.items():
        pen = TTGlyphPen(None)
        program.shaper.draw_glyph_with_pen(number, pen)
        found[name] = pen.glyph(dropImpliedOnCurves=True)
    return found
