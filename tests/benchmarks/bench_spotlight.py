"""How long a spotlight takes: a whole process, and one more in a process that is warm.

    python tests/benchmarks/bench_spotlight.py [--runs 7] [--more 60] [--bare]

Prints medians in ms. Every spotlight of the warm process is of another place: its name, overview, answers
and so its sentences, line breaks and charts differ from all before it, so that nothing is kept that a real
series would not keep. The stages are timed on their own, in turn, in the same run.

What charts cost beside, which are drawn once for all places with the same figures, is timed on the places of
the starter series: drawing them all, though drawings are kept, a spotlight.

With --bare the same spotlights are also drawn without marks, tags, archive and data, in turn with the whole
ones, and the ratio of the two is printed: what these cost.
"""

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import lru_cache
from pathlib import Path
from unittest.mock import patch

from reportgen.charts import figure, sketch
from reportgen.design import Text
from reportgen.making import Pipeline
from reportgen.making.collector import seldom_collecting
from reportgen.making.verify import verify
from reportgen.pages import Layout, lay_out
from reportgen.pdf.write import write
from reportgen.pdf.write.draw import PageDrawer
from reportgen.pdf.write.structure import StructureTree

SERIES = Path(__file__).parents[2] / "profiles" / "innovation-2018"
AREAS = ("policing", "transport", "housing", "health", "education", "culture", "waste", "blight")


def variant(text: str, number: int) -> str:
    """Return Los Angeles as another place."""
    first, second, third = (AREAS[(number * k + k) % len(AREAS)] for k in (1, 3, 5))
    areas = ", ".join(dict.fromkeys((first, second, third)))
    return (
        text.replace("Los Angeles", f"Place {number} of many")
        .replace(
            "[policing, housing, other: {en: Future of work, fr: Avenir du travail}]",
            f"[{areas}, other: Area {number}]",
        )
        .replace("size: 12", f"size: {number + 1}")
        .replace("explicit_strategy: no", f"explicit_strategy: {'yes' if number % 2 else 'no'}")
        .replace("Data Team,", f"Data Team of {number} {'people ' * (number % 7)}today,")
        .replace("3990000", str(50_000 + 7_919 * number))
    )


def whole_process(runs: int) -> list[float]:
    """Return the times of whole processes, the first left out as a warm-up."""
    times = []
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "reportgen", "build"]
        command += [str(SERIES / "cities" / "los-angeles.yaml"), "-o", folder]
        for _ in range(runs + 1):
            begin = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            times.append(time.perf_counter() - begin)
    return times[1:]


def one_more(count: int) -> dict[str, list[float]]:
    """Return the times of the stages of one spotlight after another, some left out as a warm-up."""
    warm_up = 5
    stages = ("read and word", "lay out", "draw", "read back", "all")
    times: dict[str, list[float]] = {stage: [] for stage in stages}
    pipeline = Pipeline()
    laying_out: list[float] = []

    def timed(*args: object) -> Layout:
        begin = time.perf_counter()
        layout = lay_out(*args)
        laying_out.append(time.perf_counter() - begin)
        return layout

    with tempfile.TemporaryDirectory() as folder, seldom_collecting():
        series = Path(folder) / "series"
        shutil.copytree(SERIES, series)
        text = (SERIES / "cities" / "los-angeles.yaml").read_text()
        paths = [series / "cities" / f"place-{number}.yaml" for number in range(count + warm_up)]
        for number, path in enumerate(paths):  # all are in the series before one is made, as in a batch
            path.write_text(variant(text, number))
        for number, path in enumerate(paths):
            begin = time.perf_counter()
            with patch("reportgen.making.pipeline.lay_out", timed):
                made = pipeline.make(path)
            laid_out = time.perf_counter()
            data = made.pdf()
            drawn = time.perf_counter()
            verify(data, made.layout, made.metadata, path)
            end = time.perf_counter()
            if number >= warm_up:
                times["read and word"].append(laid_out - begin - laying_out[-1])
                times["lay out"].append(laying_out[-1])
                times["draw"].append(drawn - laid_out)
                times["read back"].append(end - drawn)
                times["all"].append(end - begin)
    return times


def drawn_once() -> tuple[int, list[float]]:
    """Return how many drawings the places of the starter series have, and how long each takes."""
    times: list[float] = []
    draw = sketch.drawing.__wrapped__

    def timed(wanted: sketch.Sketch) -> sketch.DisplayList:
        begin = time.perf_counter()
        drawing = draw(wanted)
        times.append(time.perf_counter() - begin)
        return drawing

    assert figure  # matplotlib is read in before
    pipeline, paths = Pipeline(), sorted((SERIES / "cities").glob("*.yaml"))
    sketch.steps.cache_clear()
    with (
        patch.object(sketch, "drawing", lru_cache(maxsize=512)(timed)),
        patch.object(sketch, "known_drawing", lambda *_: None),  # by this process or another one
        seldom_collecting(),
    ):
        for path in paths:
            pipeline.make(path)
    return len(paths), times


def plain_text(drawer: PageDrawer, text: Text, _: object) -> None:
    """Draw a line of text, with lines under what would be links."""
    x = text.x
    for run in text.runs:
        drawer.ink.text(x, text.y, (run,))
        if run.link:
            drawer.ink.underline(x, text.y, (run,))
        x += run.width


@contextmanager
def bare() -> Iterator[None]:
    """Draw without marks, tags and what an archive asks for."""
    with (
        patch.object(PageDrawer, "mark", lambda *_: None),
        patch.object(PageDrawer, "element", lambda *_: ""),
        patch.object(PageDrawer, "text", plain_text),
        patch.object(write, "write_structure", lambda *_: StructureTree(None, {})),
        patch.object(write, "_catalogue", lambda *_: None),
    ):
        yield


def whole_and_bare(count: int) -> list[float]:
    """Return the ratios of the time of a whole spotlight to that of a bare one, each of another place."""
    ratios = []
    pipeline = Pipeline()
    with tempfile.TemporaryDirectory() as folder, seldom_collecting():
        series = Path(folder) / "series"
        shutil.copytree(SERIES, series)
        text = (SERIES / "cities" / "los-angeles.yaml").read_text()
        for number in range(count + 5):
            times = []
            for turn in range(2):
                path = series / "cities" / f"place-{number}-{turn}.yaml"
                path.write_text(variant(text, 2 * number + turn))
                plain = turn == number % 2
                begin = time.perf_counter()
                with bare() if plain else nullcontext():
                    made = pipeline.make(path)
                    verify(made.pdf(data=not plain), made.layout, made.metadata, path)
                times.append((plain, time.perf_counter() - begin))
            ratios.append(dict(times)[False] / dict(times)[True])
    return ratios[5:]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--more", type=int, default=60)
    parser.add_argument("--bare", action="store_true")
    args = parser.parse_args()
    process = whole_process(args.runs)
    print(f"reportgen build los-angeles, whole process: {statistics.median(process) * 1000:.0f} ms")
    stages = one_more(args.more)
    print(f"one more spotlight in the same process: {statistics.median(stages.pop('all')) * 1000:.1f} ms")
    for name, times in stages.items():
        print(f"    {name}: {statistics.median(times) * 1000:.1f} ms")
    ratios = (laid / drawn for laid, drawn in zip(stages["lay out"], stages["draw"], strict=True))
    print(f"laying out, all tries included, against drawing: {statistics.median(ratios):.2f}")
    places, times = drawn_once()
    share = sum(times) * 1000 / places
    print(f"drawing charts, for {places} places: {len(times)} times, {share:.1f} ms a spotlight")
    if args.bare:
        ratio = statistics.median(whole_and_bare(args.more))
        print(f"with marks, tags, archive and data, against without: {ratio:.2f}")


if __name__ == "__main__":
    main()
