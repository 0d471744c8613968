"""What the documents tell users to type is understood, what they lead to is there, no kind is left out."""

import re
import shlex
from itertools import chain
from pathlib import Path

import click
import pytest

from reportgen.cli.commands import commands
from reportgen.making import Format
from reportgen.series import ChartKind, Kind
from reportgen.series.outline_reader import _OutlineReader

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    *(str(path.relative_to(ROOT)) for path in (ROOT / "profiles").glob("**/*.md")),
    "fonts/README.md",
    "output/README.md",
    "tests/README.md",
)


def commands_in(document):
    """Yield what stands after ``reportgen`` in each line of a document that is to be typed."""
    text = (ROOT / document).read_text(encoding="utf-8")
    for block in re.findall(r"^```\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        yield from re.findall(r"^(?:\$ )?reportgen ([^#\n]+)", block, re.MULTILINE)
    yield from re.findall(r"`reportgen ([a-z]+(?: [^`\n]+)?)`", text)


def parsed(words):
    """Parse words as the command line does, and run nothing."""
    command, context = commands, click.Context(commands)
    while isinstance(command, click.Group):
        name, command, words = command.resolve_command(context, words)
        if isinstance(command, click.Group):
            context = click.Context(command, parent=context, info_name=name)
    return command.make_context(name, list(words), parent=context)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_each_command_of_a_document_is_understood(document, monkeypatch):
    monkeypatch.chdir(ROOT)
    for line in commands_in(document):
        try:
            parsed(shlex.split(line))
        except click.MissingParameter:
            assert len(line.split()) == 1, line  # the command is only named
        except click.ClickException as error:
            named = isinstance(error, click.BadOptionUsage) and line.endswith(error.option_name)
            if not named:  # as an option that takes something is, in a sentence
                pytest.fail(f"{line}: {error.format_message()}")


def test_a_command_that_is_not_understood_is_found():
    assert len([*commands_in("README.md")]) > 30
    with pytest.raises(click.NoSuchOption):
        parsed(["build", "--al"])


@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_a_document_leads_to_is_there(document):
    text = (ROOT / document).read_text(encoding="utf-8")
    links = [*re.findall(r"\]\(([^)#:\s]+)\)", text), *re.findall(r'src="([^":]+)"', text)]
    assert not [link for link in links if not ((ROOT / document).parent / link).exists()]


def test_the_changelog_names_what_can_be_written_and_called():
    spans = re.findall(r"`([^`]+)`", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    blocks = _OutlineReader(None, None, None)
    written = chain(Kind, ChartKind, blocks.kinds, blocks.single)
    ways = {
        **{word: rf"(?:kind: )?{word}\b" for word in written},
        **{form: rf"(?:\w+,|.*--format (?:\w+,)*){form}\b" for form in Format if form is not Format.PDF},
        **{name: rf"reportgen {name}\b" for name, command in commands.commands.items() if not command.hidden},
    }
    for word, way in ways.items():
        assert any(re.match(way, span) for span in spans), f"CHANGELOG.md does not name {word}"


def test_kinds_of_questions_and_charts_are_told_of_and_what_is_taken_of_forms():
    told = (ROOT / "profiles" / "README.md").read_text(encoding="utf-8")
    taken = (ROOT / "profiles" / "IMPORT.md").read_text(encoding="utf-8")
    for word in (*Kind, *ChartKind):
        assert re.search(rf"`[^`\n]*\b{word}\b[^`\n]*`", told), f"profiles/README.md does not name {word}"
    shown, blocks = told.partition("| in `spotlight.yaml` |")[2], _OutlineReader(None, None, None)
    for word in (*blocks.kinds, *blocks.single):
        found = re.search(rf"`{word}[:`]", shown.partition("\n\n")[0])
        assert found, f"profiles/README.md does not show {word}"
    part = taken[taken.index("Taken are") : taken.index("Not taken")]
    for word in (form for kind in Kind for form in kind.forms[:1]):
        assert f"`{word}`" in part, f"profiles/IMPORT.md does not say that {word} is taken"
