"""How the pages are ordered: sizes of type, letters by size, gaps, grid, rows, measure, last lines, steps.

    python tests/benchmarks/page_order.py                 # every city of the starter series
    python tests/benchmarks/page_order.py --lang fr los-angeles madrid

A line for each spotlight: the step, what part of each page is full, the sizes, how many letters of a hundred
are below 9 pt, the distances of rows, and how many lines are off the grid, longer than 90 letters, or last
lines
below a fifth of the measure. Exit code 1 where one has more than six sizes, another body than the series, or
a line that is not as it should.
"""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

import page_order  # noqa: E402 - it stands beside the tests

from reportgen.design import FULL  # noqa: E402
from reportgen.making import Pipeline  # noqa: E402

CITIES = ROOT / "profiles" / "innovation-2018" / "cities"
SMALL = 9.0
MOST = 6


def main() -> int:
    """Print a line for each spotlight."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("names", nargs="*")
    options.add_argument("--lang", default="")
    asked = options.parse_args()
    names = asked.names or sorted(path.stem for path in CITIES.glob("*.yaml"))
    pipeline, wrong = Pipeline(asked.lang), 0
    for name in names:
        made = pipeline.make(CITIES / f"{name}.yaml")
        letters = page_order.letters(made)
        small = sum(count for size, count in letters.items() if size < SMALL) / letters.total()
        faults = (page_order.off_grid(made), page_order.too_long(made), page_order.runts(made))
        unlike = page_order.body_sizes(made) - {FULL.body}
        wrong += len(letters) > MOST or bool(unlike) or any(faults)
        fills = " ".join(f"{fill:4.0%}" for fill in made.layout.setting.fill)
        sizes = " ".join(f"{size:g}" for size in sorted(letters))
        pitches = " ".join(f"{pitch:g}" for pitch in sorted(page_order.pitches(made)))
        off, long, short = map(len, faults)
        without = (
            f", without {' and '.join(made.layout.setting.left_out)}" if made.layout.setting.left_out else ""
        )
        print(
            f"{name:14} {made.layout.step:11} {fills}  {sizes:24} {small:3.0%} small, rows {pitches}, "
            f"{off} off the grid, {long} long, {short} runts{without}"
        )
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
