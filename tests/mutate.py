"""Do the tests see a slip? This makes some in the code, one by one, and tells which are not seen.

    python tests/mutate.py --record                     # which tests run which lines: once, and now and then
    python tests/mutate.py                              # a hundred, of all rooms, the same each time
    python tests/mutate.py reportgen/cohort --count 40  # of a room
    python tests/mutate.py reportgen/cohort/shares.py:33 --count 99  # all there can be in a line

A slip is what a hand does: < for <=, + for -, one more or less, the least for the most, the other way round.
The tests are collected once; each slip is made in a process forked from there, in a function or a constant of
a module, and tried with the tests that run its line, those of its room first and then the quickest, up to the
first that is red. No file is touched. Not all that is not seen is a fault of the tests: some change nothing
that anybody could see.
"""

import argparse
import ast
import builtins
import gc
import json
import os
import resource
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from itertools import accumulate, chain, islice
from pathlib import Path
from random import Random
from types import CodeType, FunctionType, ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
RECORD = ROOT / ".pytest_cache" / "ran.json"
LEFT_ALONE = ("api", "cli", "watching", "authoring")
"""Rooms without numbers of their own; a slip there is one of words, which are read back in their tests."""
LEFT_OUT = ("test_house", "test_additions", "test_install", "test_contributing", "test_verapdf")
"""Files of tests that read the code, or ask more of the machine than a slip is worth."""
ENOUGH = 5
"""Seconds of tests that are tried on a slip."""
PATIENCE = 60
"""Seconds of work, after which a slip has made a loop without an end, which is seen."""
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
    """Yield what is below, but for what counts for nothing, or only once, as defaults and decorators."""
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns", "decorator_list", "type_params"}:
            continue
        for below in value if isinstance(value, list) else [value]:
            once = isinstance(below, ast.arguments) or (
                isinstance(node, ast.ClassDef) and not isinstance(below, ast.FunctionDef)
            )
            if isinstance(below, ast.AST) and not once:
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


def slipped(slip: Slip) -> tuple[ast.Module, str]:
    """Return a module with a slip in it, and the line that it is in."""
    tree = ast.parse(slip.path.read_text(encoding="utf-8"))
    before = ast.unparse(tree).splitlines()
    next(islice(changes(tree), slip.number, None))[1]()
    text = ast.unparse(ast.fix_missing_locations(tree)).splitlines()
    return tree, next((new.strip() for new, old in zip(text, before, strict=False) if new != old), "")


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


def traced(path: Path) -> ast.Module:
    """Return a module that adds to the set ``__ran__`` the key of each suite that is run."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for suite in {id(suite): suite for suite in suites(tree)}.values():
        begin = 1 if ast.get_docstring(ast.Module(suite, [])) else 0
        suite[begin:begin] = ast.parse(f"__ran__.add({key_of(path, suite)!r})").body
    return ast.fix_missing_locations(tree)


def loaded() -> list[FunctionType]:
    found = (one for one in gc.get_objects() if isinstance(one, FunctionType))
    return [one for one in found if (one.__module__ or "").startswith("reportgen")]


def module_of(path: Path) -> ModuleType:
    name = path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
    return import_module(name.removesuffix(".__init__"))


def put(path: Path, tree: ast.Module, functions: list[FunctionType]) -> None:
    """Put another code into the functions of a module that is loaded, and other constants to its names."""
    module = module_of(path)
    before = ast.parse(path.read_text(encoding="utf-8"))
    codes = {code.co_qualname: code for code in codes_in(compile(tree, str(path), "exec"))}
    for function in functions:
        if function.__module__ == module.__name__:
            code = codes.get(function.__qualname__)
            if code and len(code.co_freevars) == len(function.__code__.co_freevars):
                function.__code__ = code
    for old, new in zip(before.body, tree.body, strict=True):
        if isinstance(new, ast.Assign | ast.AnnAssign) and ast.dump(old) != ast.dump(new):
            known = dict(vars(module))
            exec(compile(ast.Module([new], []), str(path), "exec"), vars(module))  # noqa: S102 - our own
            changed = {key: was for key, was in known.items() if vars(module)[key] is not was}
            for key, was in changed.items():
                for other in [*sys.modules.values()]:
                    if getattr(other, "__name__", "").startswith("reportgen") and vars(other).get(key) is was:
                        setattr(other, key, vars(module)[key])


def codes_in(code: CodeType) -> Iterator[CodeType]:
    """Yield the code of the functions and methods of a module; what is within one goes with it."""
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield inner
            if "<locals>" not in inner.co_qualname:
                yield from codes_in(inner)


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
    files = {file_of(test) for test in ran}
    room = f"tests/{module.split('/')[1]}/"
    found = [test for test in tests if file_of(test) in files]
    found.sort(key=lambda test: (test not in ran, not test.startswith(room), tests[test]))
    spent = accumulate(tests[test] for test in found)
    return [test for test, seconds in zip(found, spent, strict=True) if seconds < ENOUGH]


def file_of(test: str) -> str:
    return test.partition("::")[0]


def forked(work: Callable[[], bool]) -> str:
    """Do something in a process of its own: green or red."""
    child = os.fork()
    if not child:
        code = 1
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE))
            code = 0 if work() else 1
        except BaseException:  # noqa: BLE001 - whatever it is, it is red
            traceback.print_exc()
        os._exit(code)
    return "red" if os.waitpid(child, 0)[1] else "green"


class Trying:
    """Takes the place of the run of all tests that were collected."""

    def __init__(self, asked: argparse.Namespace, folder: Path) -> None:
        self.asked, self.folder = asked, folder
        self.out = os.fdopen(os.dup(1), "w")
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what pytest says of the tests
        self.red = False

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.red |= report.failed

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if self.asked.record:
            self.record(session.items)
        else:
            self.try_all(session.items)
        return True

    def run(self, items: Iterable[pytest.Item]) -> Iterator[pytest.Item]:
        """Run tests one after another, and yield each that is done."""
        left = list(items)
        for item, after in zip(left, [*left[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
            yield item

    def unseen(self, path: Path, tree: ast.Module, items: list[pytest.Item]) -> bool:
        module_of(path)
        put(path, tree, loaded())
        return all(not self.red for _ in self.run(items))

    def record(self, items: list[pytest.Item]) -> None:
        """Write which tests run which lines, and the seconds that they take."""
        ran: set[str] = vars(builtins).setdefault("__ran__", set())
        paths = [path for path in (ROOT / "reportgen").rglob("*.py") if path.stem != "__main__"]
        for path in paths:
            module_of(path)
        functions = loaded()
        for path in paths:
            put(path, traced(path), functions)
        tests: dict[str, float] = {}
        lines: dict[str, list[int]] = {}
        noted = self.folder / "noted.json"

        def note(some: list[pytest.Item]) -> bool:
            found = {}
            ran.clear()
            begun = time.process_time()
            for item in self.run(some):
                if not self.red:
                    found[item.nodeid] = time.process_time() - begun, sorted(ran)
                self.red = False
                ran.clear()
                begun = time.process_time()
            noted.write_text(json.dumps(found), encoding="utf-8")
            return len(found) == len(some)

        for file in dict.fromkeys(file_of(item.nodeid) for item in items):
            noted.write_text("{}", encoding="utf-8")
            outcome = forked(lambda file=file: note([item for item in items if file_of(item.nodeid) == file]))
            print(f"{outcome:7} {file}", file=self.out, flush=True)
            for test, (seconds, keys) in json.loads(noted.read_text(encoding="utf-8")).items():
                for key in keys:
                    lines.setdefault(key, []).append(len(tests))
                tests[test] = round(seconds, 3)
        RECORD.parent.mkdir(exist_ok=True)
        RECORD.write_text(json.dumps({"tests": tests, "lines": lines}), encoding="utf-8")

    def try_all(self, items: list[pytest.Item]) -> None:
        recorded = json.loads(RECORD.read_text(encoding="utf-8"))
        known = {item.nodeid: item for item in items}
        found = chosen(self.asked.wanted, self.asked.count, self.asked.seed)
        unseen = []
        for slip in found:
            tree, line = slipped(slip)
            begun = time.monotonic()
            tests = tests_of(slip, recorded)
            files = {file_of(test) for test in tests}
            new = [test for test in known if test not in recorded["tests"] and file_of(test) in files]
            wanted = [known[test] for test in (*new, *tests) if test in known]
            outcome = forked(partial(self.unseen, slip.path, tree, wanted)) if wanted else "not run"
            told = f"{slip.path.relative_to(ROOT)}:{slip.line}: {line}"
            print(f"{outcome:7} {time.monotonic() - begun:4.0f} s  {told}", file=self.out, flush=True)
            unseen += [told] if outcome in {"green", "not run"} else []
        print(f"\n{len(found)} slips, {len(unseen)} not seen", *unseen, sep="\n", file=self.out, flush=True)


def chosen(wanted: list[str], count: int, seed: int) -> list[Slip]:
    """Return slips spread over the modules, or over those that are wanted, the same for a seed."""
    chance, found = Random(seed), []  # noqa: S311 - the same each time
    places = {ROOT / name.partition(":")[0]: name.split(":")[1:] for name in wanted}
    for path in sorted((ROOT / "reportgen").rglob("*.py")):
        lines = next((lines for place, lines in places.items() if place in (path, *path.parents)), None)
        room = path.relative_to(ROOT / "reportgen").parts[0]
        if lines is not None or (not places and room not in LEFT_ALONE and room != path.name):
            all_of_it = [slip for slip in slips(path) if not lines or str(slip.line) in lines]
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
    os.chdir(ROOT)
    os.environ["COMBINATIONS"] = "100"
    with tempfile.TemporaryDirectory() as name:
        left_out = [f"--ignore-glob=**/{stem}.py" for stem in LEFT_OUT]
        options = [
            "-n",
            "0",
            "-p",
            "no:cacheprovider",
            f"--basetemp={name}/tests",
            *left_out,
        ]
        pytest.main([*options, "tests"], plugins=[Trying(asked, Path(name))])


if __name__ == "__main__":
    main()
