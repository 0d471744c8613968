"""Do the tests see a slip? This makes some in a copy of the code, one by one, and tells which are not seen.

    python tests/mutate.py                              # a hundred, of all rooms, the same each time
    python tests/mutate.py reportgen/cohort --count 40  # of a room
    python tests/mutate.py reportgen/cohort/shares.py:33 --count 99  # all there can be in a line

A slip is what a hand does: < for <=, + for -, one more or less, the least for the most, the other way round.
Each is tried with the tests of its room and those of the whole that are quick, up to the first that is red.
Not all that is not seen is a fault of the tests: some change nothing that anybody could see.
"""

import argparse
import ast
import os
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[1]
COPIED = ("reportgen", "tests", "profiles", "fonts", "pyproject.toml", "README.md", "CONTRIBUTING.md")
LEFT_ALONE = ("api", "cli", "watching", "authoring")
"""Rooms without numbers of their own; a slip there is one of words, which are read back in their tests."""
SLOW = (
    "test_verapdf",
    "test_hostile",
    "test_at_once",
    "test_batch",
    "test_defects",
    "test_fuzz",
    "mutations",
)
WHOLE = ("test_goldens", "test_reference", "test_another_survey")
BESIDE = {
    "charts": ("pdf/test_read_back",),
    "cohort": ("making/test_counted", "provenance/test_explain"),
    "content": ("provenance/test_data", "pdf/test_pdf"),
    "design": ("pages", "charts", "pdf/test_pdf"),
    "making": ("pdf/test_read_back", "profile/test_printed"),
    "pages": ("design/test_targets", "design/test_furniture", "fitting"),
    "pdf": ("inspection", "publication/test_attach_hosts", "publication/test_attach_variants"),
    "profile": ("test_bad_input", "series/test_limits", "authoring"),
    "reading": ("test_bad_input", "test_careless"),
    "series": ("test_bad_input", "cohort"),
}
"""Other folders and files that hold what a room does."""
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


def tests_of(room: str) -> list[str]:
    """Return the files of tests, those of the room first."""
    found: list[Path] = []
    for name in (room, *WHOLE, *BESIDE.get(room, ())):
        path = ROOT / "tests" / name
        found += sorted(path.glob("test_*.py")) if path.is_dir() else [path.with_suffix(".py")]
    files = dict.fromkeys(path for path in found if not any(slow in path.name for slow in SLOW))
    return [str(path.relative_to(ROOT)) for path in files]


def in_child(folder: Path, tests: list[str], log: Path) -> int:
    os.setsid()
    with log.open("w") as stream:
        os.dup2(stream.fileno(), 1)
        os.dup2(stream.fileno(), 2)
    os.chdir(folder)
    sys.path.insert(0, str(folder))
    os.environ |= {"COMBINATIONS": "100", "PYTHONPATH": str(folder)}
    sys.dont_write_bytecode = log.name != "first"
    import pytest

    imported = "ignore:Module already imported"  # what does not change, before the fork
    return pytest.main(["-n", "0", "-x", "-p", "no:cacheprovider", "--tb=line", "-W", imported, *tests])


def tried(folder: Path, tests: list[str], log: Path) -> str:
    """Run tests in a process of its own that has imported what does not change: green, red or endless."""
    child = os.fork()
    if not child:
        code = 1
        try:
            code = in_child(folder, tests, log)
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
    parser.add_argument("--tests", nargs="+", help="these and no others: folders, files")
    asked = parser.parse_args()
    import hypothesis.strategies
    import matplotlib.pyplot
    import pikepdf
    import pypdf
    import pypdfium2
    import pytest
    import reportlab.pdfgen.canvas
    import rich.progress

    del hypothesis, matplotlib, pikepdf, pypdf, pypdfium2, pytest, reportlab, rich
    unseen = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in COPIED:
            source = ROOT / part
            ignored = shutil.ignore_patterns("__pycache__")
            copy = shutil.copytree if source.is_dir() else shutil.copy
            copy(source, folder / part, **({"ignore": ignored} if source.is_dir() else {}))
        found = chosen(asked.wanted, asked.count, asked.seed)
        rooms = dict.fromkeys(slip.path.relative_to(ROOT).parts[1] for slip in found)
        for room in rooms:
            if tried(folder, asked.tests or tests_of(room), folder / "first") != "green":
                sys.exit(
                    (folder / "first").read_text()[-3000:] + f"the tests of {room} are red by themselves"
                )
        for slip in found:
            path = folder / slip.path.relative_to(ROOT)
            before = path.read_text(encoding="utf-8")
            text, line = slipped(slip)
            path.write_text(text, encoding="utf-8")
            for kept in path.parent.glob(f"__pycache__/{path.stem}.*"):
                kept.unlink()
            begun = time.monotonic()
            room = slip.path.relative_to(ROOT).parts[1]
            outcome = tried(folder, asked.tests or tests_of(room), folder / "log")
            path.write_text(before, encoding="utf-8")
            told = f"{path.relative_to(folder)}:{slip.line}: {line}"
            print(f"{outcome:7} {time.monotonic() - begun:4.0f} s  {told}", flush=True)
            unseen += [told] if outcome == "green" else []
    print(f"\n{len(found)} slips, {len(unseen)} not seen", *unseen, sep="\n")


if __name__ == "__main__":
    main()
