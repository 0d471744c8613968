"""What is installed: held by versions for development and CI, in ranges for users."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions, requires
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
HELD = [line for line in (ROOT / "constraints.txt").read_text().splitlines() if not line.startswith("#")]


def name_of(requirement: str) -> str:
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert name
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def test_every_requirement_is_held_by_one_version():
    held = {name_of(line) for line in HELD}
    extras = PROJECT["project"]["optional-dependencies"].values()
    asked = {
        name_of(requirement)
        for group in (PROJECT["project"]["dependencies"], *extras, PROJECT["build-system"]["requires"])
        for requirement in group
    }
    assert asked - {"reportgen"} <= held
    assert all(re.fullmatch(r"[a-z0-9.-]+==[0-9][0-9a-z.]*( ; .+)?", line) for line in HELD)


def test_what_builds_the_package_is_held_by_the_same_versions():
    assert set(PROJECT["build-system"]["requires"]) <= set(HELD)


def test_what_tests_import_is_declared():
    """What makes reports of others for tests, and what compares lines with theirs, say what they need."""
    tests = ROOT / "tests"
    benchmarks = {tests / "benchmarks" / name for name in ("bench_evenness.py", "compare.py")}
    alone = {tests / "publication" / "hosts" / "make.py", *benchmarks}
    for path in alone:
        assert "typst" in (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""), path
    files = sorted({*tests.rglob("*.py")} - alone)
    asked = [*PROJECT["project"]["dependencies"], *PROJECT["project"]["optional-dependencies"]["test"]]
    declared, found = {name_of(requirement) for requirement in asked}, packages_distributions()
    ours = {"reportgen", *(path.stem for path in files), *(path.parent.name for path in files)}
    for path in files:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
            for name in {name.partition(".")[0] for name in names} - ours - sys.stdlib_module_names:
                assert {name_of(package) for package in found.get(name, [name])} & declared, (path, name)


def test_constraints_name_no_address():
    assert not [line for line in HELD if "://" in line or "@" in line or line.startswith("-")]


def test_commands_of_the_readme_and_ci_install_what_is_held():
    for path in ("README.md", ".ci/run"):
        lines = [line for line in (ROOT / path).read_text().splitlines() if ".venv/bin/pip install" in line]
        assert lines
        assert all("-c constraints.txt" in line for line in lines)


def brought(name: str, extras: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield what comes with a package, and what comes with that."""
    for text in requires(name) or ():
        wanted = Requirement(text)
        if wanted.marker is None or any(wanted.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield name_of(wanted.name)
            yield from brought(wanted.name, tuple(wanted.extras))


def test_notice_names_the_licence_of_all_that_comes_along():
    lines = (
        (ROOT / "NOTICE").read_text(encoding="utf-8").split("as its metadata say:\n\n")[1].split("\n\n")[0]
    )
    named = dict(line.split(maxsplit=1) for line in lines.splitlines())
    assert set(named) == set(brought("reportgen"))
