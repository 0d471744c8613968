"""CONTRIBUTING.md, followed: what it says of an addition is what the type checker says of a made-up one."""

import ast
import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.cli.commands import commands

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### (.+)\n((?:(?!#).*\n)*)", PAGE, re.MULTILINE))
QUESTIONNAIRE, OUTLINE, BLOCKS = (
    f"reportgen/{path}.py" for path in ("series/questionnaire", "series/outline", "content/blocks")
)
MADE_UP = '@dataclass(frozen=True, slots=True)\nclass {}:\n    """Made up."""\n\n    id: str\n\n\n'
ADDITIONS = {
    "A question kind": [
        (QUESTIONNAIRE, r"(class Kind\(StrEnum\):\n)", r'\1    DATE = "date"\n', "Literal[Kind.DATE]")
    ],
    "A chart": [
        (OUTLINE, r"(class ChartKind\(StrEnum\):\n)", r'\1    SLOPE = "slope"\n', "Literal[ChartKind.SLOPE]")
    ],
    "A block": [
        (
            OUTLINE,
            r"(Leaf: TypeAlias = \(\n)",
            MADE_UP.format("QuoteItem") + r"\1    QuoteItem | ",
            '"QuoteItem"',
        ),
        (BLOCKS, r"(Block: TypeAlias = \(\n)", MADE_UP.format("Quote") + r"\1    Quote | ", '"Quote"'),
    ],
}
"""What is added, of each kind of addition: in which file, behind what, and how it is known in an error."""


@pytest.fixture(scope="module")
def errors(tmp_path_factory):
    """The errors of the type checker where one of each is made up: file, line and words."""
    if importlib.util.find_spec("mypy") is None:
        pytest.skip("mypy is not installed")
    root = tmp_path_factory.mktemp("additions")
    shutil.copytree(ROOT / "reportgen", root / "reportgen", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", root)
    for path, pattern, new, _ in (change for changes in ADDITIONS.values() for change in changes):
        text, count = re.subn(pattern, new, (root / path).read_text(encoding="utf-8"))
        assert count == 1, pattern
        (root / path).write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mypy"], cwd=root, capture_output=True, text=True, check=False
    )
    found = re.findall(r"^(.+?):(\d+): error: (.+)$", done.stdout, re.MULTILINE)
    assert found, done.stdout + done.stderr
    return [(path.replace("\\", "/"), place_of(root / path, int(line)), words) for path, line, words in found]


def place_of(path: Path, line: int) -> str:
    """Return the function of a line, behind its class where it has one."""
    names = [
        node.name
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and node.lineno <= line <= (node.end_lineno or 0)
    ]
    return ".".join(names)


@pytest.mark.parametrize("addition", ADDITIONS)
def test_the_places_of_an_addition_are_those_the_type_checker_lists(errors, addition):
    told = re.findall(r"^- `(reportgen/\S+)` `(\S+)`", SECTIONS[addition], re.MULTILINE)
    marks = [mark for *_, mark in ADDITIONS[addition]]
    found = {(path, place) for path, place, words in errors if any(mark in words for mark in marks)}
    assert sorted(told) == sorted(found)


def test_an_error_is_of_one_addition(errors):
    marks = [mark for changes in ADDITIONS.values() for *_, mark in changes]
    assert not [error for error in errors if sum(mark in error[2] for mark in marks) != 1]


def test_what_the_page_names_is_there():
    words = re.findall(r"`([^`\n]+)`", PAGE)
    paths = [
        word for word in words if re.fullmatch(r"[.\w-]+(/[.\w-]+)+/?|[\w-]+\.(py|md|toml|txt)|[A-Z]+", word)
    ]
    assert len(paths) > len(ADDITIONS)
    assert not [path for path in paths if not (ROOT / path).exists()]


def test_the_readme_tells_of_every_command():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert not [name for name in commands.commands if f"reportgen {name}" not in readme]
