"""CONTRIBUTING.md, followed: what it says of an addition is what the type checker says of a made-up one."""

import ast
import importlib.util
import re
import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path
from pkgutil import iter_modules

import click
import pytest

from reportgen import cli
from reportgen.charts import part
from reportgen.cli.commands import commands
from reportgen.content import walk
from reportgen.design import LADDER, look_of, read_theme
from reportgen.making import Format, Pipeline
from reportgen.making.verify import verify
from reportgen.series import ChartKind

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### (.+)\n((?:(?!#).*\n)*)", PAGE, re.MULTILINE))
QUESTIONNAIRE, STATES, OUTLINE, BLOCKS = (
    f"reportgen/{path}.py"
    for path in ("series/questionnaire", "series/states", "series/outline", "content/blocks")
)
MADE_UP = '@dataclass(frozen=True, slots=True)\nclass {}:\n    """Made up."""\n\n    id: str\n\n\n'
ADDITIONS = {
    "A question kind": [
        (
            QUESTIONNAIRE,
            r"(    SELECT_ONE = )",
            r'    SOUND = "sound", Holds.ENTRIES, ()\n\1',
            "Literal[Kind.SOUND]",
        )
    ],
    "A chart": [(OUTLINE, r"(    SPLIT = )", r'    SLOPE = "slope"\n\1', "Literal[ChartKind.SLOPE]")],
    "A state of an answer": [
        (STATES, r'(    UNKNOWN = "unknown")', r'    LATER = "later"\n\1', "Literal[State.LATER]")
    ],
    "An output format": [
        (
            "reportgen/making/format.py",
            r"(    HTML = .*\n)",
            r'\1    TEXT = "text", "txt", "the words alone"\n',
            "Literal[Format.TEXT]",
        )
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


def test_each_addition_has_a_heading():
    assert SECTIONS.keys() == {*ADDITIONS, "A command"}


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


@pytest.mark.slow
@pytest.mark.parametrize("addition", ADDITIONS)
def test_the_places_of_an_addition_are_those_the_type_checker_lists(errors, addition):
    told = re.findall(r"^- `(reportgen/\S+)` `(\S+)`", SECTIONS[addition], re.MULTILINE)
    marks = [mark for *_, mark in ADDITIONS[addition]]
    found = {(path, place) for path, place, words in errors if any(mark in words for mark in marks)}
    assert sorted(told) == sorted(found)


@pytest.mark.slow
def test_an_error_is_of_one_addition(errors):
    marks = [mark for changes in ADDITIONS.values() for *_, mark in changes]
    assert not [error for error in errors if sum(mark in error[2] for mark in marks) != 1]


def test_what_the_page_names_is_there():
    words = re.findall(r"`([^`\n]+)`", PAGE)
    path = r"[.\w-]+(/[.\w-]+)+/?|[\w-]+\.(py|md|toml|txt)|LICENSE|NOTICE"
    paths = [word for word in words if re.fullmatch(path, word)]
    assert len(paths) > len(ADDITIONS)
    assert not [path for path in paths if not (ROOT / path).exists()]


def test_the_readme_tells_of_every_command():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert not [name for name in commands.commands if f"reportgen {name}" not in readme]


def test_the_readme_shows_every_format():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = {word for words in re.findall(r"--format ([\w,]+)", readme) for word in words.split(",")}
    assert shown == {*Format}


def below(command: click.Command) -> list[click.Command]:
    """Return a command, and those that stand behind it."""
    inner = command.commands.values() if isinstance(command, click.Group) else ()
    return [command, *(found for one in inner for found in below(one))]


def test_every_command_of_a_module_can_be_called():
    modules = [importlib.import_module(f"reportgen.cli.{found.name}") for found in iter_modules(cli.__path__)]
    made = [one for module in modules for one in vars(module).values() if isinstance(one, click.Command)]
    assert not [command.name for command in made if command not in below(commands)]


@pytest.mark.parametrize("name", commands.commands)
def test_a_command_has_examples_in_its_help_and_one_in_that_of_all(name):
    example = rf"^ +reportgen {name}\b"
    for command in (commands, commands.commands[name]):
        _, _, shown = command.help.partition("Examples:")
        assert re.search(example, shown, re.MULTILINE), command.name


def test_the_chart_of_the_page_is_a_chart(tmp_path, monkeypatch):
    """It is drawn in the place of bars, wide and narrow, and read back from the file."""
    (code,) = re.findall(r"^```python\n(.*?)^```$", SECTIONS["A chart"], re.MULTILINE | re.DOTALL)
    (tmp_path / "dots.py").write_text(code, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    dots = importlib.import_module("dots")
    monkeypatch.setattr(part, "plot_bars", dots.plot_dots)
    path = ROOT / "profiles" / "innovation-2018" / "cities" / "los-angeles.yaml"
    made = Pipeline().make(path)
    verify(made.pdf(), made.layout, made.metadata, path)
    look = look_of(read_theme(path.parent.parent / "theme.yaml"), LADDER[0], "en")
    charts = [block for block in walk(made.spotlight.items) if getattr(block, "kind", "") is ChartKind.BARS]
    for chart, width, more in product(charts, (245.0, 505.0), (0.0, 40.0)):
        plot = dots.plot_dots(chart, width, look)
        found = plot.draw(30.0, 50.0, plot.height + more)
        said = [
            ["".join(run.text for run in cell.kids[0].runs) for cell in row.kids] for row in found.data.kids
        ]
        assert said == [[datum.label, datum.value] for datum in chart.data]
        assert any(kid.path[0].count("c") == 4 for kid in found.picture)
    ran = [sys.executable, "-m", "mypy", str(tmp_path / "dots.py")]
    done = subprocess.run(ran, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
