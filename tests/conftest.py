"""A bench for whole runs: a copied series with one small profile, and the command line on it."""

import io
import pickle
import re
import shutil
import sys
from dataclasses import dataclass, field
from multiprocessing.forkserver import set_forkserver_preload as preload
from pathlib import Path, PurePath

import pytest
import yaml
from hypothesis import is_hypothesis_test, settings

from reportgen.cli import main, progress
from reportgen.cohort import ballot_of, polls_of, tallies
from reportgen.making import LaidOut, loaded
from reportgen.reading import files

for name, same in (("the same each time", True), ("other ones each time", False)):
    settings.register_profile(name, derandomize=same, database=None, deadline=None)

CASES = Path(__file__).resolve().parent / "cases"
SERIES = Path(__file__).resolve().parent.parent / "profiles" / "innovation-2018"
SECOND = Path(__file__).resolve().parent / "series" / "bibliotheques-2024"

TOWN = """\
name: Lower Sampleton
country: GB
tagline: Small steps first
leader: {title: Mayor, name: Ann Sample}
lead_staff: [Ben Sample]
population: {value: 48250, year: 2018}
websites:
  - https://www.example.org/
overview: |
  A short text about the town and its people.

  - one entry
  - another entry
answers:
  explicit_strategy: no
  terms: [big_picture, other: Trying things out]
  approach: both
  priority_areas: [policing, housing]
  activities:
    most_common: [risk_taking, data_analytics]
    also: [resident_engagement]
  dedicated_funding: yes
  funding_sources: [external]
  funded_activities: [launching]
  team: {location: mayors_office, size: 12}
  roles: [designer]
  partnerships: [residents]
  data_partnerships: [academia]
  data_by_area: {transport: sufficient, housing: no_response}
  data_collected: [transport]
  outcomes: [costs]
  success_factors: [funding]
"""
"""A profile that is right, and that every case of bad input varies in one place."""

_HEADLINE = re.compile(
    r"(?:(?P<path>[^\s:][^:]*?)(?::(?P<line>\d+))?(?::(?P<column>\d+))?: )?"
    r"error\[(?P<code>[A-Z0-9-]+)\] (?P<words>.*)"
)
_EXCERPT = re.compile(r"  (?P<number>\d+) \| (?P<text>.*)")
_CARET = re.compile(r" +\| (?P<space> *)(?P<carets>\^+)")


def pytest_configure(config):
    """Let properties be tried with the same values everywhere, and in a long run with others each time."""
    long = config.option.markexpr == "long"
    settings.load_profile("other ones each time" if long else "the same each time")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """Let a long run try all properties too."""
    if config.option.markexpr == "long":
        for item in items:
            if is_hypothesis_test(getattr(item, "obj", None)):
                item.add_marker("long")


@dataclass(frozen=True)
class Shown:
    """A problem as a person reads it: the headline taken apart, and what the carets stand under."""

    path: str
    line: int
    column: int
    code: str
    words: str
    under: str = ""

    @property
    def place(self):
        return self.line, self.column

    @property
    def hint(self):
        return self.words.partition("; ")[2]


@dataclass(frozen=True)
class Run:
    """What a run left: its exit code and what it said."""

    code: int
    out: str
    err: str
    problems: list[Shown] = field(default_factory=list)

    @property
    def last(self):
        return self.err.splitlines()[-1]


def shown_problems(err):
    """Return the problems in what was written to standard error."""
    found = []
    lines = [*err.splitlines(), "", ""]
    for number, text in enumerate(lines):
        head = _HEADLINE.fullmatch(text)
        if head is None:
            continue
        excerpt, caret = _EXCERPT.match(lines[number + 1]), lines[number + 2]
        under = ""
        if excerpt and (carets := _CARET.fullmatch(caret)):
            assert excerpt["number"] == head["line"]
            under = lines[number + 1][carets.start("carets") : carets.end("carets")]
        numbers = (int(head[key] or 0) for key in ("line", "column"))
        found.append(Shown(head["path"] or "", *numbers, head["code"], head["words"], under))
    return found


def cases(name):
    """Return a table in cases/: by the name of a case its values; a ``pattern`` is a regular expression."""
    table = yaml.load((CASES / f"{name}.yaml").read_bytes(), yaml.CSafeLoader)
    return {
        case: tuple(
            re.compile(value["pattern"], re.MULTILINE) if isinstance(value, dict) else value
            for value in row.values()
        )
        for case, row in table.items()
    }


def unmarked(text):
    """Return a text without its marks «», with the line, column and letters of what they stood around."""
    before, opened, rest = text.partition("«")
    inside, closed, after = rest.partition("»")
    assert opened
    assert closed
    assert "«" not in after
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return before + inside + after, (line, column), inside


def tallies_of(questions, profiles):
    """Return what profiles say together to questions, by question; examples are not counted."""
    asked = tuple(questions)
    return tallies(polls_of(asked, [ballot_of(p, asked) for p in profiles if not p.example]))


def tally(question, profiles):
    """Return what profiles say together to one question."""
    return tallies_of([question], profiles)[question.id]


class Bench:
    """A folder to work in, with a copied series in ``profiles/`` and a profile called town."""

    def __init__(self, root, monkeypatch, capsys, series=SERIES.name):
        self.root = root
        self.series = root / "profiles" / series
        self.cities = self.series / "cities"
        self.town = self.cities / "town.yaml"
        self.output = root / "output"
        self._monkeypatch, self._capsys = monkeypatch, capsys

    def shown(self, path):
        """Return a path as it is shown: from here."""
        return path.relative_to(self.root).as_posix()

    def write(self, text, name="town"):
        """Write a profile, and return its path."""
        path = self.cities / f"{name}.yaml"
        path.write_bytes(text.encode())
        return path

    def write_other(self, name, old, new):
        """Write the town's profile as one of a place of its own, with something replaced; return its path."""
        text = self.town.read_text(encoding="utf-8").replace("Lower Sampleton", f"Place of the {name}")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        return self.write(text.replace(old, new), name)

    def change(self, old, new, file="cities/town.yaml"):
        """Put ``new`` in the one place where ``old`` stands; return where its marks stood.

        Without ``old`` the whole file is ``new``; without marks the place is None.
        """
        path = self.series / file
        text = path.read_text(encoding="utf-8")
        if isinstance(old, re.Pattern):
            text, count = old.subn(lambda _: new, text)
        else:
            count = text.count(old) if old else 1
            text = text.replace(old, new) if old else new
        assert count == 1, f"{old!r} stands {count} times in {file}"
        place, inside = None, ""
        if "«" in text:
            text, place, inside = unmarked(text)
        path.write_bytes(text.encode("utf-8", "surrogateescape"))
        return path, place, inside

    def second_series(self):
        """Put a series beside the first, with no profile but a town of its own, and return that."""
        folder = self.series.parent / "innovation-2020"
        shutil.copytree(self.series, folder, ignore=shutil.ignore_patterns("los-*", "example.*"))
        return folder / "cities" / "town.yaml"

    shown_problems = staticmethod(shown_problems)

    def run(self, *args):
        """Run the command line, here and in this process, under the name it is installed with.

        Several processes are there only where they are asked for: those of the tests have a core each.
        """
        self._capsys.readouterr()
        with self._monkeypatch.context() as patch:
            patch.setattr("os.sched_getaffinity", lambda _: {0}, raising=False)
            patch.setattr("sys.argv", ["reportgen", *map(str, args)])
            patch.setattr("__main__.__package__", "", raising=False)
            with pytest.raises(SystemExit) as leaving:
                main()
        out, err = self._capsys.readouterr()
        return Run(int(leaving.value.code), out, err, shown_problems(err))

    def fill_output(self):
        """Put an older spotlight and another file into the output folder; return what is there."""
        self.output.mkdir()
        (self.output / "town.pdf").write_bytes(b"%PDF-1.7 an older spotlight")
        (self.output / "other.txt").write_bytes(b"not ours")
        return self.tree()

    def tree(self, folder=None):
        """Return everything below a folder, by path, so that any change to it would show."""
        found = {}
        for path in sorted((folder or self.root).rglob("*")):
            facts = path.lstat()
            whole = path.is_file() and facts.st_size < 1_000_000
            content = path.read_bytes() if whole else facts.st_size
            found[path.relative_to(self.root).as_posix()] = (
                "folder" if path.is_dir() else (facts.st_ino, facts.st_mtime_ns, content)
            )
        return found


def assert_one(run, bench, changed, code, hint):
    """Assert that a run shows one problem: this code, at this place, the carets under these letters."""
    path, place, inside = changed
    assert len(run.problems) == 1, run.err
    shown = run.problems[0]
    assert shown.path == bench.shown(path)
    assert shown.place == place
    assert shown.under == inside
    assert code in {None, shown.code}
    assert hint in shown.hint


def without_limits(series):
    """Take the limits of texts and lists out of a series, so that only two pages limit them."""
    path = series / "questionnaire.yaml"
    text = path.read_text(encoding="utf-8")
    begin = text.index("\nlimits:\n") + 1
    end = re.compile(r"^\S", re.MULTILINE).search(text, begin + len("limits:"))
    text = text[:begin] + (text[end.start() :] if end else "")
    of_entries = re.compile(r"(kind: (?:person|link)\n(?:    .*\n)*?)    (?:words|most): \d+\n")
    while (shorter := of_entries.sub(r"\1", text)) != text:
        text = shorter
    path.write_text(text, encoding="utf-8")


def without_computed(series):
    """Take out of the pages of a series, and of its words, what shows figures computed from its profiles."""
    path = series / "spotlight.yaml"
    outline = path.read_text(encoding="utf-8")
    outline = re.sub(
        r"  - - figures: .*\n.*\n    - row", "  - - row", outline.replace("finding: finding\n", "")
    )
    outline = re.sub(
        r"(?m)^    - section: (?:standing|neighbours)(?:.*\n)+?(?=    - )"
        r"|^        - span: 6\n          show:\n            - section: alike(?:.*\n)+?(?=    - )",
        "",
        outline,
    )
    outline = re.sub(r" +- line\n +- ruler: \w+\n| +- chart: team(?:_others)?\n(?: +\w+: .*\n)+", "", outline)
    outline = re.sub(r" +- sentences: \[shares_note\]\n +as: note\n", "", outline)
    path.write_text(outline, encoding="utf-8")
    path = series / "wording" / "en.yaml"
    words = path.read_text(encoding="utf-8")
    words = re.sub(
        r"  (?:finding|figure_\w+|standing_note|shares_note|alike_note):.*\n(?:    .*\n|\n)+", "", words
    )
    words = re.sub(r"  team:\n(?:    .*\n)*?    - when: \{team.size.rank(?:.*\n)+?(?=\n)", "", words)
    headings, rest = words.partition("\nphrases:")[::2]
    headings = re.sub(
        r"  (?:standing|shared|unnamed|neighbours|map|map_\w+|alike\w*): .*\n|  apart: Less.*\n", "", headings
    )
    words = f"{headings}\nphrases:{rest}"
    path.write_text(words, encoding="utf-8")


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory):
    """Keep what is kept for other processes in a folder of the tests' own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session", autouse=True)
def rooms_read_once():
    """Let processes be forked from one that has read in what this one has, which takes each of them long."""

    def all_of_it(_):
        libraries = {"reportgen", "matplotlib", "pytest"}
        preload([name for name in sys.modules if name.partition(".")[0] in libraries])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("multiprocessing.forkserver.set_forkserver_preload", all_of_it)
        yield


@pytest.fixture(scope="module")
def server(rooms_read_once):  # noqa: ARG001 - it is asked of that what to read in
    """Have what processes are forked from; and keep them from reading in pytest's own beginning each."""
    progress.start_early(2)
    with pytest.MonkeyPatch.context() as patch:
        patch.delattr("__main__.__file__", raising=False)
        yield


class _Leaving(pickle.Pickler):
    """Writes a value without the folder of its series, which stands in the places of it."""

    def __init__(self, data, folder):
        super().__init__(data)
        self.folder = folder

    def persistent_id(self, value):
        inside = isinstance(value, PurePath) and value.is_relative_to(self.folder)
        return value.relative_to(self.folder).parts if inside else None


class _Entering(pickle.Unpickler):
    """Reads such a value as one of another folder."""

    def __init__(self, data, folder):
        super().__init__(data)
        self.folder = folder

    def persistent_load(self, parts):
        return self.folder.joinpath(*parts)


def read_once(read, parts):
    """Return a function that reads as ``read`` does, but what files say only once.

    ``parts`` gives of its arguments the folder of the series, its language and its file of words, if any.
    """
    known = {}

    def reading(*args):
        folder, language, *words = parts(*args)
        files = [*sorted(folder.glob("*.y*ml")), *folder.glob("previous.json"), *words]
        try:
            if any(file.stat().st_size > 50_000 for file in files):  # each place in it has its whole line
                return read(*args)
            key = language, *((file.name, file.read_bytes()) for file in files)
        except OSError:
            return read(*args)
        if key in known:
            return _Entering(io.BytesIO(known[key]), folder).load()
        found, data = read(*args), io.BytesIO()
        _Leaving(data, folder).dump(found)
        known[key] = data.getvalue()
        return found

    return reading


@pytest.fixture(scope="session", autouse=True)
def series_read_once():
    """Read a series and its words once in all tests that leave its files as they are: most change others."""
    series = read_once(loaded.load_series, lambda folder, language: (folder, language))
    words = read_once(loaded.read_wording, lambda path, series: (series.folder, series.language, path))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loaded, "load_series", series)
        patch.setattr(loaded, "read_wording", words)
        yield


@pytest.fixture(scope="session", autouse=True)
def letters_looked_through_once():
    """Look through the letters of a text once, if nothing is wrong with them: most files are as they were."""
    look, sound = files._checked, set()  # noqa: SLF001 - of all that reads a file only this is alike each time

    def looked(text, path):
        if text not in sound:
            look(text, path)
            sound.add(text)
        return text

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "_checked", looked)
        yield


_QUOTED = r'"(?:[^"\\]|\\.)*"'
_IN_LINE = re.compile(rf"\{{en: ({_QUOTED}|[^,{{}}\"]*)(?:, fr: (?:{_QUOTED}|[^,{{}}\"]*))?\}}")
_IN_LINES = re.compile(r"\n( +)en: (\S+)\n((?:\1  .*\n|\n)+)\1fr: \S+\n(?:\1  .*\n|\n)+")


def in_english(text):
    """Return a file of the starter series in English alone, as one is written that has one language."""
    text = re.sub(r"(?m)^languages: .*$", "languages: [en]", text)
    text = re.sub(r"(?m)^( *)(\w+):\n\1  en: (.*)\n\1  fr: .*$", r"\1\2: \3", text)
    text = _IN_LINE.sub(
        lambda found: found[1] if found[1] in {'"Yes"', '"No"'} else found[1].strip('"'), text
    )

    def dedented(found):
        return f" {found[2]}\n" + re.sub("(?m)^  ", "", found[3])

    return _IN_LINES.sub(dedented, text)


@pytest.fixture(scope="session")
def pristine(tmp_path_factory):
    """A copy of the starter series, with two of its profiles and the town, that no test changes.

    It is in English only, and its texts may be as long as two pages hold.
    """
    folder = tmp_path_factory.mktemp("pristine") / "innovation-2018"
    shutil.copytree(SERIES, folder, ignore=shutil.ignore_patterns("cities"))
    without_limits(folder)
    (folder / "wording" / "fr.yaml").unlink()
    (folder / "cities").mkdir()
    for name in ("example", "los-angeles"):
        shutil.copy(SERIES / "cities" / f"{name}.yaml", folder / "cities")
    (folder / "cities" / "town.yaml").write_bytes(TOWN.encode())
    for path in folder.glob("**/*.yaml"):
        path.write_text(in_english(path.read_text("utf-8")), "utf-8")
    return folder


@pytest.fixture
def bench(pristine, tmp_path, monkeypatch, capsys):
    """A folder of the test's own to work in, and the command line run there."""
    for name in ("NO_COLOR", "FORCE_COLOR", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    bench = Bench(tmp_path, monkeypatch, capsys)
    shutil.copytree(pristine, bench.series)
    return bench


@pytest.fixture
def roomless(monkeypatch):
    """Leave out of a check how many more words would fit, which takes longer than all else that it does."""
    monkeypatch.setattr(LaidOut, "room", lambda _: ())


@pytest.fixture
def library(tmp_path, monkeypatch, capsys):
    """A folder with a copy of the second survey, and the command line run there."""
    monkeypatch.chdir(tmp_path)
    bench = Bench(tmp_path, monkeypatch, capsys, SECOND.name)
    shutil.copytree(SECOND, bench.series)
    return bench
