"""How even lines are, and how wide words, beside those of Typst with the same face, size and measure.

    pip install typst && python tests/benchmarks/bench_evenness.py [--paragraphs 100] [--words 1000]

Paragraphs are made of clauses of the licence, a text that stays as it is, a different measure each: drawn
from texts that change, the same breaks gave ratios from 0.7 to 1.4. No clause has a sign at which only one of
the two would part a word or print another one, and which a reader of the file would lose at the end of a
line. Of each paragraph the slack of all lines but the last is squared and summed, in square pt; Typst breaks
lines of the paragraph as a whole, as we do (``linebreaks: "optimized"``), without hyphens. Lines of both are
measured in the same font.

The sum by itself is least, 0.96 of Typst's, with as many runts as Typst leaves: a longer last line is paid
for by the lines above it. So it is told too how many last lines are below a fifth and a tenth of the measure,
of a single word, and both below a fifth and of a single word. The ratio of a hundred paragraphs is within
0.04 of that of 2,000, which is 1.00. Of the words it prints the widest difference in em. Exit code 1 where
our sum is larger, more of our last lines are below a fifth, or a word is 0.01 em wider or narrower.
"""

import argparse
import json
import random
import re
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pypdfium2

from reportgen.design import BUILT_IN, LADDER, look_of, set_text
from reportgen.reading import data_folder, read_yaml, scalars

ROOT = Path(__file__).parents[2]
SERIES = ROOT / "profiles" / "innovation-2018"
FONTS = data_folder() / "fonts" / "source-sans-3"
STYLE = look_of(BUILT_IN, LADDER[0], "en").body
NEAR = 0.01
SHORT, TINY = 0.2, 0.1
CLAUSE = "[A-Za-z ]{12,400}[.;:,]"
WORD = re.compile(r"[^\W\d_]{2,}")
HEAD = f"""\
#set text(font: "Source Sans 3", size: {STYLE.size}pt, lang: "en", hyphenate: false)
#set par(justify: false, linebreaks: "optimized")
"""


def own_texts() -> list[str]:
    """Return the project's own texts."""
    texts = [node.text for path in sorted(SERIES.glob("cities/*.yaml")) for node in scalars(read_yaml(path))]
    return texts + [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("*.md"))]


def clauses() -> list[str]:
    """Return what stands between signs in the licence, where it has letters, commas and points only."""
    text = " ".join((ROOT / "LICENSE").read_text(encoding="utf-8").split())
    return sorted({part for part in re.split(r"(?<=[.;:,])\s+", text) if re.fullmatch(CLAUSE, part)})


def paragraphs(count: int) -> list[tuple[str, float]]:
    """Return paragraphs of four to sixteen clauses and the measure of each in pt, the same each time."""
    draw, known = random.Random(7), clauses()  # noqa: S311
    return [
        (" ".join(draw.sample(known, draw.randint(4, 16))), round(draw.uniform(150.0, 420.0), 1))
        for _ in range(count)
    ]


def compiled(source: str) -> bytes:
    """Return the PDF of a document, in the face of ours."""
    import typst

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "in.typ")
        path.write_text(HEAD + source, encoding="utf-8")
        return bytes(typst.compile(str(path), font_paths=[str(FONTS)], ignore_system_fonts=True))


def broken_by_typst(texts: Sequence[tuple[str, float]]) -> list[list[str]]:
    """Return the lines of each paragraph, which is on a page of its own."""
    pages = (
        f"#page(width: {measure}pt, height: 2000pt, margin: 0pt)[#{json.dumps(text, ensure_ascii=False)}]"
        for text, measure in texts
    )
    with pypdfium2.PdfDocument(compiled("\n".join(pages))) as document:
        found = [page.get_textpage().get_text_range() for page in document]
    return [[line for line in text.splitlines() if line.strip()] for text in found]


def slack(lines: Sequence[str], measure: float) -> float:
    """Return the sum of the squares of what all lines but the last leave empty."""
    font = STYLE.family.regular
    return sum((measure - font.width(line.strip(), STYLE.size)) ** 2 for line in lines[:-1])


def runts(broken: Sequence[Sequence[str]], measures: Sequence[float]) -> list[int]:
    """Return how many last lines are below a fifth, a tenth, single words, and single words below a fifth."""
    found = []
    for (*above, last), measure in zip(broken, measures, strict=True):
        part = STYLE.family.regular.width(last.strip(), STYLE.size) / measure
        single = bool(above) and " " not in last.strip()
        found.append((part < SHORT, part < TINY, single, single and part < SHORT))
    return [sum(column) for column in zip(*found, strict=True)]


def measured_by_typst(words: Sequence[str]) -> list[float]:
    """Return how wide words are, in em."""
    import typst

    listed = ", ".join(json.dumps(word, ensure_ascii=False) for word in words)
    source = f"#context [#metadata(({listed}).map(w => measure(text(w)).width / {STYLE.size}pt)) <wide>]"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "in.typ")
        path.write_text(HEAD + source, encoding="utf-8")
        found = typst.query(
            str(path), "<wide>", field="value", one=True, font_paths=[str(FONTS)], ignore_system_fonts=True
        )
    return [float(width) for width in json.loads(found)]


def main() -> int:
    """Compare, print, and tell whether ours are as even and as wide."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--paragraphs", type=int, default=100)
    parser.add_argument("--words", type=int, default=1000)
    asked = parser.parse_args()
    texts = paragraphs(asked.paragraphs)
    theirs = broken_by_typst(texts)
    ours = [[line.text for line in set_text(text, STYLE, measure)] for text, measure in texts]
    if [" ".join("".join(lines).split()) for lines in theirs] != [text for text, _ in texts]:
        parser.error("what is read of Typst's pages is not what was written")
    measures = [measure for _, measure in texts]
    sums = [
        [slack(lines, measure) for lines, measure in zip(broken, measures, strict=True)]
        for broken in (ours, theirs)
    ]
    short = [runts(broken, measures) for broken in (ours, theirs)]
    lines = [sum(map(len, broken)) for broken in (ours, theirs)]
    mine, other = map(sum, sums)
    print(f"{len(texts)} paragraphs: {lines[0]} lines, Typst {lines[1]}")
    print(f"squares of slack: {mine:.0f} pt², Typst {other:.0f} pt², ratio {mine / other:.3f}")
    less = [sum(a > b + NEAR for a, b in zip(*pair, strict=True)) for pair in (sums, sums[::-1])]
    print(f"less even in {less[0]} paragraphs, more in {less[1]}")
    kinds = ("below a fifth", "below a tenth", "of a single word", "of a single word below a fifth")
    for kind, found, of_typst in zip(kinds, *short, strict=True):
        print(f"last lines {kind}: {found}, Typst {of_typst}")
    words = sorted({word for text in own_texts() for word in WORD.findall(text)})[: asked.words]
    wide = measured_by_typst(words)
    off = [
        abs(STYLE.family.regular.width(word, 1.0) - other) for word, other in zip(words, wide, strict=True)
    ]
    print(f"{len(words)} words: the widest difference is {max(off):.4f} em ({words[off.index(max(off))]})")
    return int(mine > other or short[0][0] > short[1][0] or max(off) > NEAR)


if __name__ == "__main__":
    sys.exit(main())
