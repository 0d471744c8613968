"""How long a volume of many places takes, how large it is, and how much memory it wants.

    python tests/benchmarks/bench_volume.py [--places 90]

Each place is of its own: its name, country, overview and answers are varied from the profiles of the starter
series. A process of its own binds them, as ``reportgen volume`` does.
"""

import argparse
import itertools
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

SERIES = Path(__file__).parents[2] / "profiles" / "innovation-2018"
FIRST = ("North", "South", "East", "West", "New", "Old", "Upper", "Lower", "Great", "Little")
SECOND = ("ford", "ham", "bridge", "haven", "mouth", "field", "stead", "wick", "bury", "minster")
COUNTRIES = ("AR", "CA", "ES", "FR", "GR", "NZ", "SE", "US")


def varied(text: str, number: int) -> str:
    """Return the text of a profile as that of another place."""
    chance = random.Random(number)  # noqa: S311 - the same each time
    profile = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - it makes texts only
    profile["name"] = f"{FIRST[number % 10]} {SECOND[number // 10 % 10].title()} {number}"
    country = chance.choice(COUNTRIES)
    if country != profile["country"]:  # where it is has to be in its country
        profile.pop("location", None)
    profile["country"] = country
    profile.pop("example", None)
    answers = profile["answers"]
    for key in ("outcomes", "success_factors", "roles", "terms", "priority_areas"):
        if isinstance(answers.get(key), list) and len(answers[key]) > 1:
            chance.shuffle(answers[key])
            answers[key] = answers[key][: chance.randint(1, len(answers[key]))]
    if isinstance(answers.get("team"), dict):
        answers["team"]["size"] = str(chance.randint(1, 40))
    answers["explicit_strategy"] = chance.choice(["yes", "no", "no_response"])
    if isinstance(profile.get("overview"), str):
        profile["overview"] = f"{profile['name']} is one of many. {profile['overview']}"
    return yaml.dump(profile, allow_unicode=True, sort_keys=False, default_style='"')


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--places", type=int, default=90)
    parser.add_argument("--no-data", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        series = Path(folder) / "profiles" / SERIES.name
        shutil.copytree(SERIES, series, ignore=shutil.ignore_patterns("cities"))
        (series / "cities").mkdir()
        models = sorted((SERIES / "cities").glob("*.yaml"))
        for number, model in zip(range(args.places), itertools.cycle(models), strict=False):
            path = series / "cities" / f"place-{number}.yaml"
            path.write_text(varied(model.read_text("utf-8"), number), "utf-8")
        command = [sys.executable, "-m", "reportgen", "volume", "--all"]
        command += ["--no-data"] if args.no_data else []
        begin = time.perf_counter()
        subprocess.run(command, check=True, cwd=folder)
        seconds = time.perf_counter() - begin
        size = (Path(folder) / "output" / "volume.pdf").stat().st_size
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{args.places} places: {seconds:.1f} s, {size / 1e6:.2f} MB, {memory:.0f} MB of memory")


if __name__ == "__main__":
    main()
