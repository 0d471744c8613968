"""The same two pages by reportgen, Typst, WeasyPrint and the usual script, side by side.

    pip install typst weasyprint && python tests/benchmarks/compare.py [--rounds 12] [--each 5]

All say what the spotlight on Los Angeles says, varied as in bench_spotlight.py: its headings, texts and
lists, and its charts as bars with their figures. reportgen makes it as ``build`` does, from a profile, with
data inside and read back; the others are given the sentences ready, by templates of our own: Typst and
WeasyPrint with tags (PDF/UA-1), the script with Platypus and charts as PNG of matplotlib, without. Each is a
process that stays, and each document is of another place. They take turns, so that a busy machine is busy for
all; ratios are of the same turn. Prints a table of medians, with the quarter below and above.
"""

import argparse
import base64
import datetime
import io
import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from html import escape
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias

FONTS = Path(__file__).resolve().parents[2] / "fonts" / "source-sans-3"
SIZE, MARGIN = 9.0, 40
Part: TypeAlias = tuple[str, Any]
"""A kind, which is h2, h3, p, list or chart, and its text, its texts, or its title, words and bars."""
Make: TypeAlias = Callable[[dict[str, Any]], bytes]
"""What makes a document of what it says: of its profile, or for templates of its parts."""


def parts_of(items: Sequence[Any]) -> Iterator[Part]:
    """Yield what a spotlight says, for templates."""
    from reportgen.content import Chart, Heading, Paragraph, Passage, Section

    for item in items:
        if isinstance(item, Section):
            yield from parts_of((item.heading, *item.items))
        elif isinstance(item, Heading):
            yield f"h{item.level}", item.text
        elif isinstance(item, Chart):
            amounts = [float(datum.percent or datum.number or 1) for datum in item.data]
            bars = [
                (datum.label, datum.value, amount / max(amounts))
                for datum, amount in zip(item.data, amounts, strict=True)
            ]
            yield "chart", {"title": item.title, "alt": item.alt, "bars": bars, "source": item.source}
        elif isinstance(item, Paragraph | Passage):
            yield from (("p", text) for text in item.texts)
        else:
            yield "list", list(item.texts)


def places(folder: Path, many: int) -> Iterator[dict[str, Any]]:
    """Yield one place after another: its profile, and what its spotlight says.

    All of them are in the series before one is made, as in a batch.
    """
    from bench_spotlight import SERIES, variant

    from reportgen.making import Pipeline

    series = folder / "series"
    shutil.copytree(SERIES, series)
    text, pipeline = (SERIES / "cities" / "los-angeles.yaml").read_text("utf-8"), Pipeline()
    paths = [series / "cities" / f"place-{number}.yaml" for number in range(many)]
    for number, path in enumerate(paths):
        path.write_text(variant(text, number), "utf-8")
    for path in paths:
        said = pipeline.make(path).spotlight
        yield {
            "path": str(path),
            "title": said.document_title,
            "tagline": said.tagline,
            "parts": list(parts_of(said.items)),
        }


def by_reportgen(_folder: Path) -> Make:
    """Return what makes spotlights as ``build`` does."""
    from reportgen.making import Pipeline, seldom_collecting, verify_spotlight

    pipeline = Pipeline()

    def make(said: dict[str, Any]) -> bytes:
        path = Path(said["path"])
        with seldom_collecting():
            made = pipeline.make(path)
            data = made.pdf()
            verify_spotlight(data, made.layout, made.metadata, path)
        return data

    return make


TYPST = f"""\
#let said = json("said.json")
#set document(title: said.title, date: datetime(year: 2019, month: 1, day: 1))
#set page(paper: "a4", margin: {MARGIN}pt, columns: 2, numbering: "1")
#set text(font: "Source Sans 3", size: {SIZE}pt, lang: "en", hyphenate: false)
#set par(leading: 0.5em, spacing: 0.8em)
#set columns(gutter: 18pt)
#show heading: set text(fill: rgb("#14507a"))
#let bars(chart) = stack(spacing: 3pt, ..chart.bars.map(((label, value, part)) => grid(
  columns: (42%, 1fr, 26pt), column-gutter: 4pt, align: (left, left + horizon, right),
  text(size: 8pt, label), rect(width: part * 100%, height: 8pt, fill: rgb("#3a87b7")),
  text(size: 8pt, value))))
#place(top, scope: "parent", float: true, block(fill: rgb("#14507a"), width: 100%, inset: 12pt)[
  #set text(fill: white)
  #heading(level: 1, text(fill: white, size: 20pt, said.title))
  #said.tagline])
#for (kind, what) in said.parts {{
  if kind == "h2" {{ heading(level: 2, what) }}
  else if kind == "h3" {{ heading(level: 3, what) }}
  else if kind == "p" {{ par(what) }}
  else if kind == "list" {{ list(..what) }}
  else {{ strong(what.title); figure(bars(what), alt: what.alt); text(size: 7pt, what.source); parbreak() }}
}}
"""


def by_typst(folder: Path) -> Make:
    """Return what makes the same by Typst, whose compiler stays."""
    import typst

    path, told = folder / "spotlight.typ", folder / "said.json"
    path.write_text(TYPST, "utf-8")
    compiler = typst.Compiler(root=str(folder), font_paths=[str(FONTS)], ignore_system_fonts=True)

    def make(said: dict[str, Any]) -> bytes:
        told.write_text(json.dumps(said, ensure_ascii=False), "utf-8")
        return bytes(compiler.compile(str(path), format="pdf", pdf_standards="ua-1"))

    return make


STYLE = f"""\
@font-face {{ font-family: S; src: url("file://{FONTS}/SourceSans3-Regular.ttf") }}
@font-face {{ font-family: S; font-weight: bold; src: url("file://{FONTS}/SourceSans3-Bold.ttf") }}
@page {{ size: A4; margin: {MARGIN}pt }}
body {{ font: {SIZE}pt/1.2 S; margin: 0 }}
header {{ background: #14507a; color: white; padding: 12pt }}
h1 {{ font-size: 20pt; margin: 0 }} h2, h3 {{ color: #14507a; margin: 6pt 0 3pt }} h2 {{ font-size: 13pt }}
h3 {{ font-size: 10pt }} p, ul, figure {{ margin: 0 0 5pt }} ul {{ padding-left: 10pt }}
small {{ font-size: 7pt }}
main {{ columns: 2; column-gap: 18pt; padding-top: 8pt }}
"""


def drawing(chart: dict[str, Any]) -> str:
    """Return a chart as SVG."""
    rows = "".join(
        f'<text x="0" y="{12 * i + 8}">{escape(label)}</text><rect x="105" y="{12 * i + 1}" height="8" '
        f'width="{110 * part:.1f}" fill="#3a87b7"/><text x="225" y="{12 * i + 8}">{escape(value)}</text>'
        for i, (label, value, part) in enumerate(chart["bars"])
    )
    high = 12 * len(chart["bars"])
    box = f'viewBox="0 0 248 {high}" width="248" height="{high}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box} font-size="8" font-family="S">{rows}</svg>'


def markup(values: dict[str, Any]) -> str:
    """Return a spotlight as HTML."""
    found = []
    for kind, what in values["parts"]:
        if kind == "list":
            found.append("<ul>" + "".join(f"<li>{escape(text)}</li>" for text in what) + "</ul>")
        elif kind == "chart":
            drawn = base64.b64encode(drawing(what).encode())
            picture = f'<img alt="{escape(what["alt"])}" src="data:image/svg+xml;base64,{drawn.decode()}">'
            found.append(f"<p><b>{escape(what['title'])}</b></p><figure>{picture}</figure>")
            found.append(f"<p><small>{escape(what['source'])}</small></p>")
        else:
            found.append(f"<{kind}>{escape(what)}</{kind}>")
    title = escape(values["title"])
    head = f'<head><meta charset="utf-8"><title>{title}</title><style>{STYLE}</style></head>'
    top = f"<header><h1>{title}</h1><p>{escape(values['tagline'])}</p></header>"
    return f'<html lang="en">{head}<body>{top}<main>{"".join(found)}</main></body></html>'


def by_weasyprint(_folder: Path) -> Make:
    """Return what makes the same by WeasyPrint."""
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()

    def make(said: dict[str, Any]) -> bytes:
        page = HTML(string=markup(said))
        return bytes(page.write_pdf(pdf_variant="pdf/ua-1", font_config=fonts))

    return make


def by_script(_folder: Path) -> Make:
    """Return what makes the same by the script that one writes first: Platypus, and charts as PNG."""
    from matplotlib.figure import Figure
    from reportlab.lib.colors import HexColor, white
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import BaseDocTemplate, Frame, Image, NextPageTemplate, PageTemplate
    from reportlab.platypus import Paragraph as Par

    body = ParagraphStyle("p", fontSize=SIZE, leading=SIZE * 1.2, spaceAfter=4)
    blue = HexColor("#14507a")
    styles = {
        "p": body,
        "li": ParagraphStyle("li", body, leftIndent=10, bulletIndent=2),
        "h2": ParagraphStyle("h2", body, fontSize=13, leading=16, textColor=blue),
        "h3": ParagraphStyle("h3", body, fontSize=10, leading=12, textColor=blue),
        "small": ParagraphStyle("small", body, fontSize=7, leading=9),
        "h1": ParagraphStyle(
            "h1", body, fontSize=20, leading=24, textColor=white, backColor=blue, borderPadding=6
        ),
    }
    wide, high = (A4[0] - 2 * MARGIN - 18) / 2, A4[1] - 2 * MARGIN

    def chart(what: dict[str, Any]) -> Image:
        tall = 0.2 * len(what["bars"]) + 0.1
        figure = Figure(figsize=(wide / 72, tall), dpi=200)
        axes = figure.add_axes((0.45, 0, 0.45, 1))
        labels = [label for label, _, _ in what["bars"]]
        drawn = axes.barh(range(len(labels)), [part for *_, part in what["bars"]], color="#3a87b7")
        axes.bar_label(drawn, [value for _, value, _ in what["bars"]], fontsize=7)
        axes.set_yticks(range(len(labels)), labels, fontsize=7)
        axes.invert_yaxis()
        axes.set_xticks([])
        axes.spines[:].set_visible(False)
        stream = io.BytesIO()
        figure.savefig(stream, format="png")
        stream.seek(0)
        return Image(stream, wide, tall * 72)

    def frames(top: float) -> list[Frame]:
        edges = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}
        return [Frame(MARGIN + i * (wide + 18), MARGIN, wide, high - top, **edges) for i in (0, 1)]

    def make(said: dict[str, Any]) -> bytes:
        found, stream = said, io.BytesIO()
        title = Par(escape(found["title"]), styles["h1"])
        story: list[Any] = [NextPageTemplate("next")]
        for kind, what in found["parts"]:
            if kind == "list":
                story += [Par(escape(text), styles["li"], bulletText="•") for text in what]
            elif kind == "chart":
                story += [Par(f"<b>{escape(what['title'])}</b>", body), chart(what)]
                story.append(Par(escape(what["source"]), styles["small"]))
            else:
                story.append(Par(escape(what), styles[kind]))

        def first(canvas: Any, _document: object) -> None:
            title.wrapOn(canvas, A4[0] - 2 * MARGIN, 60)
            title.drawOn(canvas, MARGIN, A4[1] - MARGIN - 30)

        pages = [PageTemplate("first", frames(56), onPage=first), PageTemplate("next", frames(0))]
        BaseDocTemplate(stream, pagesize=A4, pageTemplates=pages, title=found["title"]).build(story)
        return stream.getvalue()

    return make


PEERS: dict[str, Callable[[Path], Make]] = {
    "reportgen": by_reportgen,
    "Typst": by_typst,
    "WeasyPrint": by_weasyprint,
    "the usual script": by_script,
}


def serve(name: str) -> None:
    """Make the documents of each line of standard input, and say what they took."""
    with tempfile.TemporaryDirectory() as folder:
        make = PEERS[name](Path(folder))
        for line in sys.stdin:
            said = json.loads(line)
            begin = time.process_time()
            made = [make(one) for one in said]
            seconds = time.process_time() - begin
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            (Path(folder) / "last.pdf").write_bytes(made[-1])
            took = {"seconds": seconds, "memory": memory, "size": len(made[-1])}
            print(json.dumps({**took, "last": f"{folder}/last.pdf"}), flush=True)


def spread(values: Sequence[float], form: str) -> str:
    """Return the median, and the quarters below and above."""
    low, middle, high = statistics.quantiles(values, n=4)
    return f"{middle:{form}} ({low:{form}}–{high:{form}})"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--each", type=int, default=5)
    parser.add_argument("--serve", choices=PEERS)
    args = parser.parse_args()
    if args.serve:
        serve(args.serve)
        return
    from reportgen.pdf.read import read_back

    command = [sys.executable, __file__, "--serve"]
    there = {
        name: subprocess.Popen([*command, name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for name in PEERS
    }

    found: dict[str, list[dict[str, Any]]] = {name: [] for name in PEERS}
    seen: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        said = places(Path(folder), (args.rounds + 1) * args.each)
        for turn in range(args.rounds + 1):
            line = json.dumps(list(islice(said, args.each)))
            for name, process in there.items():
                print(line, file=process.stdin, flush=True)
                took = json.loads(process.stdout.readline())
                if turn:  # the first warms up
                    found[name].append(took)
        for name, rounds in found.items():
            pages = read_back(Path(rounds[-1]["last"]).read_bytes())
            seen[name] = f"{sum(len(text.split()) for text in pages.texts)}, {len(pages.sizes)}"
    for process in there.values():
        process.communicate()
    print(f"{datetime.datetime.now().astimezone():%Y-%m-%d}, {args.rounds} turns of {args.each}\n")
    print("| made by | CPU ms a document | ÷ Typst | MiB | ÷ Typst | kB | ÷ Typst | words, pages |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    for name, rounds in found.items():
        pairs = list(zip(rounds, found["Typst"], strict=True))
        times = spread([took["seconds"] * 1000 / args.each for took in rounds], ".1f")
        ratio = spread([mine["seconds"] / other["seconds"] for mine, other in pairs], ".2f")
        (memory, size), (memory0, size0) = (
            (took["memory"], took["size"] / 1000) for took in (rounds[-1], found["Typst"][-1])
        )
        print(
            f"| {name} | {times} | {ratio} | {memory:.0f} | {memory / memory0:.2f} | {size:.0f} | "
            f"{size / size0:.2f} | {seen[name]} |"
        )


if __name__ == "__main__":
    main()
