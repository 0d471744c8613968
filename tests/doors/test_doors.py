"""What a door lends is read in when it is asked for, and not before."""

import ast
import py_compile
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import reportgen
from reportgen.pdf import read

FOLDER = Path(reportgen.__file__).parent
DOORS = tuple(
    ".".join(("reportgen", *path.parent.relative_to(FOLDER).parts))
    for path in sorted(FOLDER.rglob("__init__.py"))
    if "import later" in path.read_text(encoding="utf-8")
)


def _typed(room):
    """Yield what type checkers alone read of a door."""
    for node in ast.parse(Path(room.__file__).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            yield from node.body


@pytest.mark.parametrize("door", DOORS)
def test_a_name_that_is_read_in_later_is_there_and_no_module_stands_in_its_way(door):
    room = import_module(door)
    typed = [(alias, node.module) for node in _typed(room) for alias in node.names]
    names = [alias.asname or alias.name for alias, _ in typed]
    assert len(names) == len(set(names))
    assert room.lent == dict(zip(names, ((module, alias.name) for alias, module in typed), strict=True))
    for module, _ in room.lent.values():
        assert module.startswith(f"{door}.")
        import_module(module)
    assert [name for name in names if isinstance(getattr(room, name), type(sys))] == []


def test_reading_in_a_room_does_not_read_in_what_it_lends_later():
    code = f"""
import sys
from importlib import import_module
for door in {DOORS!r}:
    room = import_module(door)
    print(*{{module for module, _ in room.lent.values()}} & set(sys.modules))
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not run.stdout.split()


def test_a_door_lends_what_is_called_as_its_module_and_not_the_module():
    code = """
import reportgen.publication.attach.place, reportgen.publication as room
from reportgen.publication.volume import plan
from reportgen.publication import attach, volume
print(callable(attach), callable(volume), attach is room.attach, plan.__name__)
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["True", "True", "True", "reportgen.publication.volume.plan"]


def test_a_name_that_a_door_has_not_is_an_error_as_of_any_module():
    with pytest.raises(AttributeError, match=r"module 'reportgen\.pdf\.read' has no attribute 'nothing'"):
        _ = read.nothing


def test_a_door_wants_its_compiled_code_alone(tmp_path, monkeypatch):
    room = tmp_path / "vestibule"
    room.mkdir()
    texts = {
        "__init__": "from typing import TYPE_CHECKING\n"
        "from reportgen.doors import later\n"
        "if TYPE_CHECKING:\n"
        "    from vestibule.inner import (  # in several lines\n        coat,\n        hat as cap,\n    )\n"
        "SHUT = 1\n"
        "later(__name__)\n",
        "inner": "coat, hat = 'wool', 'felt'\n",
    }
    for name, text in texts.items():
        written = tmp_path / "written.py"
        written.write_text(text)
        py_compile.compile(str(written), str(room / f"{name}.pyc"), doraise=True)
    monkeypatch.syspath_prepend(tmp_path)
    door = import_module("vestibule")
    assert door.lent == {"coat": ("vestibule.inner", "coat"), "cap": ("vestibule.inner", "hat")}
    assert (door.coat, door.cap) == ("wool", "felt")
