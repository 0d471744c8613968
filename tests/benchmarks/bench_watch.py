"""How long after a save ``watch`` shows the pages, and what it costs, also while nothing is saved.

    python tests/benchmarks/bench_watch.py [--places 31,3000] [--rounds 9] [--idle 20] [--polling]

A process of its own watches one place of a series of so many; its profile is saved again and again with other
words, and the page's events are listened to. Prints medians: from the save to the event with new pages, the
CPU seconds of the round, and how much of a core it takes while nothing is saved. With --polling it is not
told by the system what was saved.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

from bench_growth import LONE, make_series

HERE = Path(__file__).resolve().parents[2]
BEGIN = '  "name": "'
"""What stands before the name of a leader, which is saved anew."""
WITHOUT = "import sys; sys.modules['watchfiles'] = None; from reportgen.cli import main; main()"


def spent(process: subprocess.Popen[str]) -> float:
    """Return the CPU seconds of a process so far (Linux)."""
    fields = Path(f"/proc/{process.pid}/stat").read_text("utf-8").rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def events(address: str) -> Iterator[dict[str, object]]:
    """Yield what the page is told."""
    with urlopen(f"{address}events") as stream:  # noqa: S310 - http, of this machine
        for line in stream:
            if line.startswith(b"data: "):
                event = json.loads(line[6:])
                if event.get("problems"):
                    raise SystemExit(event["problems"])
                yield event


def measured(
    places: int, rounds: int, idle: float, *, polling: bool
) -> tuple[list[float], list[float], float]:
    """Return the seconds and CPU seconds of each save, and the part of a core without one."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        profile = make_series(root, places) / f"{LONE}.yaml"
        command = [sys.executable, *(["-c", WITHOUT] if polling else ["-m", "reportgen"]), "watch", LONE]
        environment = {**os.environ, "XDG_CACHE_HOME": str(root / "cache"), "PYTHONPATH": str(HERE)}
        process = subprocess.Popen(command, cwd=root, env=environment, stdout=subprocess.PIPE, text=True)
        try:
            assert process.stdout
            told = events(process.stdout.readline().strip())
            shown = next(event for event in told if event.get("room"))
            text, walls, costs = profile.read_text("utf-8"), [], []
            for number in range(rounds + 1):
                time.sleep(1.5)
                before, begin = spent(process), time.perf_counter()
                profile.write_text(text.replace(BEGIN, f"{BEGIN}{number} "), "utf-8")
                shown = next(event for event in told if event["digest"] != shown["digest"])
                walls.append(time.perf_counter() - begin)
                next(event for event in told if event.get("room"))
                time.sleep(0.3)
                costs.append(spent(process) - before)
            before = spent(process)
            time.sleep(idle)
            return walls[1:], costs[1:], (spent(process) - before) / idle
        finally:
            process.terminate()
            process.wait()


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--places", default="31,3000")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--idle", type=float, default=20)
    parser.add_argument("--polling", action="store_true")
    args = parser.parse_args()
    for places in map(int, args.places.split(",")):
        walls, costs, still = measured(places, args.rounds, args.idle, polling=args.polling)
        print(
            f"{places:,} places: {statistics.median(walls):.2f} s from saved to shown ({min(walls):.2f} to "
            f"{max(walls):.2f}), {statistics.median(costs):.2f} CPU s a save, idle {still:.1%} of a core"
        )


if __name__ == "__main__":
    main()
