"""A series without places, and tables that are imported into it on the command line."""

import shutil
from pathlib import Path

from reportgen.importing.written import value_of
from reportgen.reading import parse

SERIES = Path(__file__).resolve().parent.parent / "series" / "bibliotheques-2024"
MAPPING = """\
from: {header: 1}
place: {key: No, name: Place, country: Country}
states: {left_out: [""], no_response: [NC]}
answers: {loi: Law}
"""
HEAD = ("No", "Place", "Country", "Law")


def copied_series(root):
    """Copy the series of libraries into ``profiles/``, without its places; return its folder."""
    folder = root / "profiles" / "bibliotheques-2024"
    shutil.copytree(SERIES, folder, ignore=shutil.ignore_patterns("cities"))
    return folder


class Desk:
    """A bench with a series of no places in ``profiles/``."""

    def __init__(self, bench):
        shutil.rmtree(bench.series)
        bench.series = copied_series(bench.root)
        bench.cities = bench.series / "cities"
        self._bench = bench

    def __getattr__(self, name):
        return getattr(self._bench, name)

    def map(self, text=MAPPING):
        """Write the mapping."""
        (self.series / "import.yaml").write_text(text, encoding="utf-8")

    def put(self, data, name="answers.csv"):
        """Write a table, given as bytes, or as rows to be written as CSV."""
        from importing.workbooks import csv_bytes

        path = self.root / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else csv_bytes(data))
        return path

    def take(self, *rest, table="answers.csv"):
        """Import a table; with --write among the rest it is written."""
        return self.run("import", *([table] if table else []), "--series", "bibliotheques-2024", *rest)

    def profile(self, name):
        """Return what a profile says, as words and texts."""
        path = self.cities / f"{name}.yaml"
        return value_of(parse(path.read_text(encoding="utf-8"), path))

    def answers(self, name):
        """Return the answers of a profile."""
        return self.profile(name).get("answers", {})
