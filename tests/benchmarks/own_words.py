"""How much of the spotlights' text is the places' own, and how much the form's.

    python tests/benchmarks/own_words.py output/*.pdf

Of the runs of five words on a spotlight, the part that stands on most of the others too: on two thirds of
all, 20 of 30. Text is taken from the finished PDFs, as another library reads it, place names made equal, so
that a sentence that only names another place is the same sentence. Examples are left out. Exit code 1 where a
spotlight says that something is not known, or where the mean is above the limit.
"""

import argparse
import re
import sys
from collections import Counter
from pathlib import Path

from reportgen.pdf.read import read_back

RUN = 5
LIMIT = 0.40
_SILENT = re.compile(r"[^.]*\b(?:(?:is|are) not known|gave no response)\b[^.]*\.")


def runs(path: Path, name: str) -> set[tuple[str, ...]]:
    """Return the runs of five words of a spotlight; the place's name is the same word in all."""
    words = re.findall(r"[\w%'’&/.-]+", text(path).replace(name, "Place"))
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def text(path: Path) -> str:
    """Return the words of a PDF, in the order in which they are drawn."""
    return re.sub(r"\s+", " ", " ".join(read_back(path.read_bytes()).texts))


def main() -> int:
    """Print a line for each spotlight, and the mean."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("pdf", nargs="+", type=Path)
    paths = [path for path in options.parse_args().pdf if path.stem != "example"]
    found = {path: runs(path, path.stem.replace("-", " ").title()) for path in paths}
    places = Counter(run for one in found.values() for run in one)
    many = len(paths) * 2 / 3
    shares, silent = {}, 0
    for path, one in sorted(found.items()):
        shares[path] = sum(places[run] >= many for run in one) / len(one)
        said = _SILENT.findall(text(path))
        silent += len(said)
        print(f"{shares[path]:4.0%} of {len(one):4} runs, {len(said)} of what is not known  {path.stem}")
    mean = sum(shares.values()) / len(shares)
    print(f"{mean:4.0%} on average; {silent} sentences of what is not known")
    return int(mean > LIMIT or silent > 0)


if __name__ == "__main__":
    sys.exit(main())
