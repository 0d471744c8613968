"""What one spotlight costs in a series of 31 places, and what in one of 300 and of 3,000.

    python tests/benchmarks/bench_growth.py [--places 31,300,3000] [--rounds 5]

Each is built by a process of its own, in turn, though it is there: with nothing kept of the series, again
with what the first run has kept, and after another profile was edited. Prints medians of CPU seconds, memory
and the size of the file, their ratios to those of the smallest series, and with which power of the number of
places the seconds grow.
"""

import argparse
import math
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from itertools import cycle
from pathlib import Path

from bench_volume import SERIES, varied

WAYS = ("first", "again", "edited")
LONE = "place-7"


def make_series(root: Path, places: int) -> Path:
    """Make a series of so many places, each of its own, in ``profiles/`` of a folder; return its profiles."""
    series = root / "profiles" / SERIES.name
    shutil.copytree(SERIES, series, ignore=shutil.ignore_patterns("cities"))
    (series / "cities").mkdir()
    models = sorted(path for path in (SERIES / "cities").glob("*.yaml") if path.stem != "example")
    for number, model in zip(range(places), cycle(models), strict=False):
        path = series / "cities" / f"place-{number}.yaml"
        text = varied(model.read_text("utf-8"), number)
        if number == 1:  # the wording has words of its own for this place
            text = re.sub(r'(?m)^"name": .*', '"name": "Los Angeles"', text)
        path.write_text(text, "utf-8")
    return series / "cities"


def edit(profile: Path, size: int) -> None:
    """Give a profile another size of its team."""
    text = re.sub(r'("size": )"\d+"', rf'\1"{size}"', profile.read_text("utf-8"))
    profile.write_text(text, "utf-8")


def built(root: Path) -> tuple[float, float, float]:
    """Return the CPU seconds and MiB of a process that builds one, and the kB of its file."""
    command = [sys.executable, "-m", "reportgen", "build", LONE, "--force", "--quiet"]
    environment = {**os.environ, "XDG_CACHE_HOME": str(root / "cache")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # it would be compiled each time
    process = subprocess.Popen(
        command, cwd=root, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(status)
    size = (root / "output" / f"{LONE}.pdf").stat().st_size
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, size / 1000


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--places", default="31,300,3000")
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    counts = [int(count) for count in args.places.split(",")]
    found: dict[tuple[int, str], list[tuple[float, float, float]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        roots = {count: Path(folder) / str(count) for count in counts}
        cities = {count: make_series(root, count) for count, root in roots.items()}
        for number in range(args.rounds):
            for count, root in roots.items():
                shutil.rmtree(root / "cache", ignore_errors=True)
                for way in WAYS:
                    if way == "edited":
                        edit(cities[count] / "place-0.yaml", 50 + number)
                    found.setdefault((count, way), []).append(built(root))
    for way in WAYS:
        base = [statistics.median(values) for values in zip(*found[counts[0], way], strict=True)]
        for count in counts:
            now = [statistics.median(values) for values in zip(*found[count, way], strict=True)]
            shown = ", ".join(
                f"{value:.2f} {unit} ({value / first:.2f})"
                for value, first, unit in zip(now, base, ("CPU s", "MiB", "kB"), strict=True)
            )
            power = math.log(now[0] / base[0], count / counts[0]) if count > counts[0] else 0.0
            print(f"one of {count:,}, {way}: {shown}, power {power:.3f}")


if __name__ == "__main__":
    main()
