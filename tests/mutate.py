"""Do the tests see a slip? This makes some in a copy of the code, one by one, and tells which are not seen.

    python tests/mutate.py --record                     # which tests run which lines: once, and now and then
    python tests/mutate.py                              # a hundred, of all rooms, the same each time
    python tests/mutate.py reportgen/cohort --count 40  # of a room
    python tests/mutate.py reportgen/cohort/shares.py:33 --count 99  # all there can be in a line

A slip is what a hand does: < for <=, + for -, one more or less, the least for the most, the other way round.
Each is tried with the tests that run its line, those of its room first and then the quickest, up to the first
that is red. Not all that is not seen is a fault of the tests: some change nothing that anybody could see.
"""

import argparse
import ast
import builtins
import json
import os
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate, chain, islice
from pathlib import Path
from random import Random
from typing import Any

import hypothesis.strategies
import matplotlib.pyplot
import pikepdf
import pypdf
import pypdfium2
import pytest
import reportlab.pdfgen.canvas
import rich.progress

del hypothesis, matplotlib, pikepdf, pypdf, pypdfium2, reportlab, rich  # imported once, before the forks

ROOT = Path(__file__).resolve().parents[1]
RECORD = ROOT / ".pytest_cache" / "ran.json"
COPIED = ("reportgen", "tests", "profiles", "fonts", "pyproject.toml", "README.md", "CONTRIBUTING.md")
LEFT_ALONE = ("api", "cli", "watching", "authoring")
"""Rooms without numbers of their own; a slip there is one of words, which are read back in their tests."""
LEFT_OUT = ("test_house", "test_additions", "test_install", "test_contributing", "test_verapdf")
"""Files of tests that read the code, or ask more of the machine than a slip is worth."""
ENOUGH = 60
"""Seconds of tests that are tried on a slip."""
PATIENCE = 400
"""Seconds, after which a slip has made a loop without an end, which is seen."""
OTHERS: dict[type, type] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.Add: ast.Sub,
    ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
    ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip
NAMES = {"min": "max", "max": "min", "any": "all", "all": "any", "ceil": "floor", "floor": "ceil"}


@dataclass(frozen=True, slots=True)
class Slip:
    """Where something is changed: in which line, and the how-manieth there can be in its module."""

    path: Path
    line: int
    number: int


def changes(tree: ast.Module) -> Iterator[tuple[int, Callable[[], None]]]:
    """Yield all slips there can be in a tree: the line, and what makes it."""
    for node in list(counting(tree)):
        for change in ways(node):
            yield node.lineno, change


def counting(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what is below, but for what counts for nothing: annotations, decorators, texts, types."""
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns", "decorator_list", "type_params"}:
            continue
        for below in value if isinstance(value, list) else [value]:
            if isinstance(below, ast.AST):
                if hasattr(below, "lineno"):
                    yield below
                yield from counting(below)


def ways(node: ast.AST) -> Iterator[Callable[[], None]]:
    """Yield what makes a slip in one node."""
    match node:
        case ast.Compare(ops=ops):
            for place, sign in enumerate(ops):
                if type(sign) in OTHERS:
                    yield lambda place=place, sign=sign: ops.__setitem__(place, OTHERS[type(sign)]())
        case ast.BinOp(op=sign) | ast.BoolOp(op=sign) if type(sign) in OTHERS:
            yield lambda: setattr(node, "op", OTHERS[type(sign)]())
        case ast.UnaryOp(op=ast.Not()):
            yield lambda: setattr(node, "op", ast.UAdd()) or setattr(node, "operand", truth(node.operand))
        case ast.Constant(value=bool(value)):
            yield lambda: setattr(node, "value", not value)
        case ast.Constant(value=int(value)):
            yield lambda: setattr(node, "value", value + 1)
        case ast.Constant(value=float(value)):
            yield lambda: setattr(node, "value", value * 1.5 + (value == 0))
        case ast.Name(id=name) if name in NAMES:
            yield lambda: setattr(node, "id", NAMES[name])
        case ast.Attribute(attr=name) if name in NAMES:
            yield lambda: setattr(node, "attr", NAMES[name])
        case ast.IfExp(test=test):
            yield lambda: setattr(node, "test", ast.UnaryOp(ast.Not(), test))
        case ast.If(test=test) if not isinstance(test, ast.Name) or test.id != "TYPE_CHECKING":
            yield lambda: setattr(node, "test", ast.UnaryOp(ast.Not(), test))


def truth(node: ast.expr) -> ast.expr:
    return ast.Call(ast.Name("bool", ast.Load()), [node], [])


def slips(path: Path) -> list[Slip]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [Slip(path, line, number) for number, (line, _) in enumerate(changes(tree))]


def slipped(slip: Slip) -> tuple[str, str]:
    """Return a module with a slip in it, and the line that it is in."""
    tree = ast.parse(slip.path.read_text(encoding="utf-8"))
    before = ast.unparse(tree).splitlines()
    next(islice(changes(tree), slip.number, None))[1]()
    text = ast.unparse(ast.fix_missing_locations(tree))
    return text, next(
        (new.strip() for new, old in zip(text.splitlines(), before, strict=False) if new != old), ""
    )


def suites(tree: ast.Module) -> Iterator[list[ast.stmt]]:
    """Yield what runs from its first statement on or not at all: bodies of functions, branches, loops."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(function):
                for name in () if isinstance(node, ast.ClassDef) else ("body", "orelse", "finalbody"):
                    if (suite := getattr(node, name, None)) and isinstance(suite, list):
                        yield suite


def key_of(path: Path, suite: list[ast.stmt]) -> str:
    """Return what a suite is known by, also where it has moved: its module, and how it begins."""
    return f"{path.relative_to(ROOT).as_posix()}: {ast.unparse(suite[0]).partition(chr(10))[0]}"


def traced(path: Path) -> str:
    """Return a module that adds to the set ``__ran__`` the key of each suite that is run."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for suite in {id(suite): suite for suite in suites(tree)}.values():
        begin = 1 if ast.get_docstring(ast.Module(suite, [])) else 0
        suite[begin:begin] = ast.parse(f"__ran__.add({key_of(path, suite)!r})").body
    return ast.unparse(ast.fix_missing_locations(tree))


class Noting:
    """Notes which lines each green test runs, and how long it takes."""

    def __init__(self) -> None:
        self.ran: dict[str, tuple[float, list[str]]] = {}
        self.red: set[str] = set()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        vars(builtins)["__ran__"].clear()
        begun = time.process_time()
        result = yield
        self.ran[item.nodeid] = time.process_time() - begun, list(vars(builtins)["__ran__"])
        return result

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if not report.passed:
            self.red.add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        green = {test: ran for test, ran in self.ran.items() if test not in self.red}
        Path("noted.json").write_text(json.dumps(green), encoding="utf-8")


class Choosing:
    """Runs some tests and no others, in their order."""

    def __init__(self, tests: list[str]) -> None:
        self.places = {test: place for place, test in enumerate(tests)}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if item.nodeid in self.places]
        items.sort(key=lambda item: self.places[item.nodeid])


def record(folder: Path) -> None:
    """Write which tests run which lines, and the seconds that they take."""
    tests: dict[str, float] = {}
    lines: dict[str, list[str]] = {}
    for path in (ROOT / "reportgen").rglob("*.py"):
        (folder / path.relative_to(ROOT)).write_text(traced(path), encoding="utf-8")
    (folder / "sitecustomize.py").write_text("import builtins\n\nbuiltins.__ran__ = set()\n")
    vars(builtins)["__ran__"] = set()
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        name = path.relative_to(ROOT).as_posix()
        if path.stem in LEFT_OUT:
            continue
        (folder / "noted.json").write_text("{}")
        outcome = tried(folder, [name], folder / "log", Noting())
        noted = json.loads((folder / "noted.json").read_text(encoding="utf-8"))
        print(f"{outcome:7} {len(noted):4} {name}", flush=True)
        for test, (seconds, ran) in noted.items():
            tests[test] = round(seconds, 3)
            for line in ran:
                lines.setdefault(line, []).append(test)
    numbers = {test: number for number, test in enumerate(tests)}
    found = {line: [numbers[test] for test in ran] for line, ran in lines.items()}
    RECORD.parent.mkdir(exist_ok=True)
    RECORD.write_text(json.dumps({"tests": tests, "lines": found}), encoding="utf-8")


def tests_of(slip: Slip, recorded: dict[str, Any]) -> list[str]:
    """Return the tests that run a line, or its module, and then the others of their files."""
    tests: dict[str, float] = recorded["tests"]
    names = list(tests)
    module = slip.path.relative_to(ROOT).as_posix()
    around = [
        (suite[-1].end_lineno or 0, -suite[0].lineno, key_of(slip.path, suite))
        for suite in suites(ast.parse(slip.path.read_text(encoding="utf-8")))
        if suite[0].lineno <= slip.line <= (suite[-1].end_lineno or 0)
    ]
    numbers = recorded["lines"].get(min(around)[2], ()) if around else ()
    if not numbers:
        of_module = (found for key, found in recorded["lines"].items() if key.startswith(f"{module}:"))
        numbers = chain.from_iterable(of_module)
    ran = {names[number] for number in numbers}
    files: dict[str, float] = {}
    for test in ran:
        files[file_of(test)] = files.get(file_of(test), 0) + tests[test]
    room = f"tests/{module.split('/')[1]}/"
    found = [test for test in tests if file_of(test) in files]
    found.sort(
        key=lambda test: (
            test not in ran,
            not test.startswith(room),
            files[file_of(test)],
            test.partition("::")[0],
            tests[test],
        )
    )
    spent = accumulate(tests[test] for test in found)
    return [test for test, seconds in zip(found, spent, strict=True) if seconds < ENOUGH]


def file_of(test: str) -> str:
    return test.partition("::")[0]


def in_child(folder: Path, tests: list[str], log: Path, plugin: object) -> int:
    os.setsid()
    with log.open("w") as stream:
        os.dup2(stream.fileno(), 1)
        os.dup2(stream.fileno(), 2)
    os.chdir(folder)
    sys.path.insert(0, str(folder))
    os.environ |= {"COMBINATIONS": "100", "PYTHONPATH": str(folder)}
    imported = "ignore:Module already imported"  # what does not change, before the fork
    once = [] if isinstance(plugin, Noting) else ["-x"]
    asked = ["-n", "0", *once, "-p", "no:cacheprovider", "--tb=line", "-W", imported, *tests]
    return pytest.main(asked, plugins=[plugin])


def tried(folder: Path, tests: list[str], log: Path, plugin: object) -> str:
    """Run tests in a process of its own that has imported what does not change: green, red or endless."""
    child = os.fork()
    if not child:
        code = 1
        try:
            code = in_child(folder, tests, log, plugin)
        except BaseException:  # noqa: BLE001 - whatever it is, it is told in the log
            traceback.print_exc()
        os._exit(code)
    end = time.monotonic() + PATIENCE
    while (ended := os.waitpid(child, os.WNOHANG)) == (0, 0):
        if time.monotonic() > end:
            os.killpg(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return "endless"
        time.sleep(0.05)
    return "green" if ended[1] == 0 else "red"


def chosen(wanted: list[str], count: int, seed: int) -> list[Slip]:
    """Return slips spread over the modules, or over those that are wanted, the same for a seed."""
    chance, found = Random(seed), []  # noqa: S311 - the same each time
    lines = {int(line) for name in wanted for line in name.split(":")[1:]}
    places = [(ROOT / name.split(":")[0]).resolve() for name in wanted]
    for path in sorted((ROOT / "reportgen").rglob("*.py")):
        room = path.relative_to(ROOT / "reportgen").parts[0]
        if any(path == place or place in path.parents for place in places) or (
            not places and room not in LEFT_ALONE and path.parent.name != "reportgen"
        ):
            all_of_it = [slip for slip in slips(path) if not lines or slip.line in lines]
            chance.shuffle(all_of_it)
            found += list(enumerate(all_of_it))
    chance.shuffle(found)
    return [slip for _, slip in sorted(found, key=lambda entry: entry[0])[:count]]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("wanted", nargs="*", metavar="PATH[:LINE]")
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--record", action="store_true", help="which tests run which lines")
    asked = parser.parse_args()
    unseen = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in COPIED:
            source = ROOT / part
            ignored = shutil.ignore_patterns("__pycache__")
            copy = shutil.copytree if source.is_dir() else shutil.copy
            copy(source, folder / part, **({"ignore": ignored} if source.is_dir() else {}))
        if asked.record:
            record(folder)
            return
        recorded = json.loads(RECORD.read_text(encoding="utf-8"))
        found = chosen(asked.wanted, asked.count, asked.seed)
        for number, slip in enumerate(found):
            path = folder / slip.path.relative_to(ROOT)
            before = path.read_text(encoding="utf-8")
            text, line = slipped(slip)
            path.write_text(text, encoding="utf-8")
            os.utime(path, (number, number))  # or what was compiled of another slip would be taken
            begun = time.monotonic()
            tests = tests_of(slip, recorded)
            files = list(dict.fromkeys(file_of(test) for test in tests))
            outcome = tried(folder, files, folder / "log", Choosing(tests)) if tests else "not run"
            path.write_text(before, encoding="utf-8")
            told = f"{path.relative_to(folder)}:{slip.line}: {line}"
            print(f"{outcome:7} {time.monotonic() - begun:4.0f} s  {told}", flush=True)
            unseen += [told] if outcome in {"green", "not run"} else []
    print(f"\n{len(found)} slips, {len(unseen)} not seen", *unseen, sep="\n")


if __name__ == "__main__":
    main()
