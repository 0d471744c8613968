"""How even lines are, and how wide words, beside those of Typst with the same face, size and measure.

    pip install typst && python tests/benchmarks/bench_evenness.py [--paragraphs 100] [--words 1000]

Paragraphs are made of sentences of the starter series and of the project's own texts, a different measure
each. Of each the slack of all lines but the last is squared and summed, in square pt; Typst breaks lines of
the paragraph as a whole, as we do (``linebreaks: "optimized"``), without hyphens. Lines of both are measured
in the same font. We end no paragraph with a single word where that can be helped, for which lines above it
are less even; so they are compared where Typst does not either, too. Of the words it prints the widest
difference in em. Exit code 1 where our sum of these is larger, or a word is 0.01 em wider or narrower.
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
import typst

from reportgen.design import BUILT_IN, LADDER, data_folder, look_of, set_text
from reportgen.reading import read_yaml, scalars

ROOT = Path(__file__).parents[2]
SERIES = ROOT / "profiles" / "innovation-2018"
FONTS = data_folder() / "fonts" / "source-sans-3"
STYLE = look_of(BUILT_IN, LADDER[0], "en").body
NEAR = 0.01
WORD = re.compile(r"[^\W\d_]{2,}")
HEAD = f"""\
#set text(font: "Source Sans 3", size: {STYLE.size}pt, lang: "en", hyphenate: false)
#set par(justify: false, linebreaks: "optimized")
"""


def own_texts() -> list[str]:
    """Return the project's own texts."""
    texts = [node.text for path in sorted(SERIES.glob("cities/*.yaml")) for node in scalars(read_yaml(path))]
    return texts + [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("*.md"))]


def sentences() -> list[str]:
    """Return sentences that have no markup."""
    texts = own_texts()
    found = (part.strip() for text in texts for part in re.split(r"(?<=[.;:])\s+", " ".join(text.split())))
    return sorted({part for part in found if re.fullmatch(r"[A-Za-z0-9 ,.;:()-]{30,400}", part)})


def paragraphs(count: int) -> list[tuple[str, float]]:
    """Return paragraphs of two to six sentences and the measure of each in pt, the same each time."""
    draw, known = random.Random(7), sentences()  # noqa: S311
    return [
        (" ".join(draw.sample(known, draw.randint(2, 6))), round(draw.uniform(150.0, 420.0), 1))
        for _ in range(count)
    ]


def compiled(source: str) -> bytes:
    """Return the PDF of a document, in the face of ours."""
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
    return [[line for line in text.replace("\ufffe", "-").splitlines() if line.strip()] for text in found]


def slack(lines: Sequence[str], measure: float) -> float:
    """Return the sum of the squares of what all lines but the last leave empty."""
    font = STYLE.family.regular
    return sum((measure - font.width(line.strip(), STYLE.size)) ** 2 for line in lines[:-1])


def measured_by_typst(words: Sequence[str]) -> list[float]:
    """Return how wide words are, in em."""
    listed = ", ".join(json.dumps(word, ensure_ascii=False) for word in words)
    source = f"#context [#metadata(({listed}).map(w => measure(text(w)).width / {STYLE.size}pt)) <wide>]"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "in.typ")
        path.write_text(HEAD + source, encoding="utf-8")
        found = typst.query(
            str(path), "<wide>", field="value", one=True, font_paths=[str(FONTS)], ignore_system_fonts=True
        )
    return [float(width) for width in json.loads(found)]


def ratio(sums: Sequence[tuple[float, float]]) -> str:
    """Return two sums, ours and Typst's, in words."""
    mine, other = (sum(column) for column in zip(*sums, strict=True))
    return f"{mine:.0f} pt², Typst {other:.0f} pt², ratio {mine / other:.3f}"


def main() -> int:
    """Compare, print, and tell whether ours are as even and as wide."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--paragraphs", type=int, default=100)
    parser.add_argument("--words", type=int, default=1000)
    asked = parser.parse_args()
    texts = paragraphs(asked.paragraphs)
    theirs = broken_by_typst(texts)
    ours = [[line.text for line in set_text(text, STYLE, measure)] for text, measure in texts]
    pairs = [
        (slack(mine, measure), slack(other, measure), len(other) > 1 and " " not in other[-1].strip())
        for mine, other, (_, measure) in zip(ours, theirs, texts, strict=True)
    ]
    alike = [(mine, other) for mine, other, lonely in pairs if not lonely]
    lonely = sum(len(lines) > 1 and " " not in lines[-1].strip() for lines in ours)
    lines = [sum(map(len, broken)) for broken in (ours, theirs)]
    print(f"{len(texts)} paragraphs: {lines[0]} lines, Typst {lines[1]}")
    print(f"{lonely} end with a single word, of Typst {len(pairs) - len(alike)}")
    print(f"squares of slack, all: {ratio([pair[:2] for pair in pairs])}")
    print(f"squares of slack where Typst ends with more than a word: {ratio(alike)}")
    less = sum(mine > other + NEAR for mine, other in alike)
    print(f"less even in {less} of these, more in {sum(mine < other - NEAR for mine, other in alike)}")
    words = sorted({word for text in own_texts() for word in WORD.findall(text)})[: asked.words]
    wide = measured_by_typst(words)
    off = [
        abs(STYLE.family.regular.width(word, 1.0) - other) for word, other in zip(words, wide, strict=True)
    ]
    print(f"{len(words)} words: the widest difference is {max(off):.4f} em ({words[off.index(max(off))]})")
    return int(sum(mine - other for mine, other in alike) > 0 or max(off) > NEAR)


if __name__ == "__main__":
    sys.exit(main())
