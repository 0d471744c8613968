"""The plan of the rooms and the code, held against each other."""

import ast
import re
import subprocess
import sys
import tokenize
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import reportgen

PACKAGE = Path(reportgen.__file__).parent
LONGEST = 320
LONGEST_FUNCTION = 50
_ROOM = re.compile(r"^ {4}([a-z/]+) {2,}\S", re.MULTILINE)
_VAGUE = re.compile(r"(?:utils?|helpers?|managers?|misc|common)\Z")

OWNERS = {
    "babel": {"authoring", "profile", "richtext", "series", "wording"},
    "bidi": {"design/direction"},
    "PIL": {"pictures", "site", "web/photo"},
    "budoux": {"design/breaks"},
    "segno": {"design/imprint"},
    "click": {"cli"},
    "fontTools": {"pdf/read", "pdf/write/composed", "pictures/drawing", "web"},
    "jinja2": {"web"},
    "markupsafe": {"web"},
    "matplotlib": {"charts"},
    "mpl_toolkits": {"charts"},
    "distributed": {"making/cluster", "making/worker"},
    "openpyxl": {"importing/spreadsheets"},
    "pikepdf": {"pdf/read", "pdf/syntax"},
    "pypdfium2": {"pdf/read"},
    "pyphen": {"design/breaks"},
    "python_calamine": {"importing/spreadsheets"},
    "reportlab": {"pdf/write"},
    "rich": {"cli"},
    "watchfiles": {"watching/notices"},
    "uharfbuzz": {"design/program", "design/shaping", "pdf/write/subsets", "web"},
    "yaml": {"reading"},
}
"""The rooms, or single modules, that may import what others have made."""

WRITING_CALLS = {
    "chmod",
    "fsync",
    "hardlink_to",
    "makedirs",
    "mkdir",
    "mkdtemp",
    "mkstemp",
    "removedirs",
    "rename",
    "rmdir",
    "rmtree",
    "savefig",
    "symlink_to",
    "touch",
    "unlink",
    "write_bytes",
    "write_text",
}
WRITING_MODULES = {"shutil", "tempfile"}
WORLD = {
    "datetime.now",
    "datetime.today",
    "date.today",
    "datetime.utcnow",
    "input",
    "print",
    "random",
    "secrets",
    "sys.argv",
    "sys.exit",
    "sys.stderr",
    "sys.stdin",
    "sys.stdout",
    "time.localtime",
    "time.monotonic",
    "time.perf_counter",
    "time.strftime",
    "time.time",
    "uuid",
}
"""Clock, chance and terminal: these are touched where data enters and leaves only."""


@dataclass(frozen=True)
class Module:
    """A module: its path below the package, without the ending, and its tree."""

    name: str
    path: Path
    tree: ast.Module

    @cached_property
    def nodes(self) -> list[ast.AST]:
        return list(ast.walk(self.tree))

    @cached_property
    def room(self) -> str:
        return room_of(self.name.split("/")[:-1])

    @property
    def dotted(self) -> str:
        parts = ["reportgen", *self.name.split("/")]
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@dataclass(frozen=True)
class Import:
    """``from source import name``, or ``import source`` with an empty name."""

    source: str
    name: str
    line: int


def room_of(folders: list[str]) -> str:
    """Return the room of folders below the package, in full where it shares its floor with others."""
    return next((r for r in ("/".join(folders[:2]), *folders[:1]) if r in ROOMS), "/".join(folders))


def room_from(source: str) -> str:
    """Return the room of a dotted name."""
    return room_of(source.split(".")[1:])


def read_module(path: Path) -> Module:
    name = path.relative_to(PACKAGE).with_suffix("").as_posix()
    with tokenize.open(path) as stream:
        return Module(name, path, ast.parse(stream.read()))


ROOMS = _ROOM.findall(reportgen.__doc__ or "")
FLOORS = {room.partition("/")[0] for room in ROOMS if "/" in room}
"""Folders of rooms, which are no rooms themselves."""
MODULES = [
    read_module(path)
    for path in sorted(PACKAGE.rglob("*.py"))
    if "_data" not in path.relative_to(PACKAGE).parts
]
BY_NAME = {module.dotted: module for module in MODULES}


@cache
def imports(module: Module) -> list[Import]:
    return list(imported(module))


def imported(module: Module) -> Iterator[Import]:
    package = module.dotted if module.path.stem == "__init__" else module.dotted.rpartition(".")[0]
    for node in module.nodes:
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, "", node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            source = node.module or ""
            if node.level:
                base = ".".join(package.split(".")[: len(package.split(".")) - node.level + 1])
                source = f"{base}.{source}".rstrip(".")
            yield from (Import(source, alias.name, node.lineno) for alias in node.names)


def ours(module: Module) -> list[Import]:
    return [found for found in imports(module) if found.source.split(".")[0] == "reportgen"]


@cache
def lent(source: str) -> set[str]:
    """Return the names that may be imported from a module: its own; of an ``__init__`` also its folder's."""
    module = BY_NAME[source]
    names: set[str] = set()
    for node in module.tree.body:
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name):
                names.add(name)
            case ast.Assign() | ast.AnnAssign():
                names |= {found.id for found in ast.walk(node) if isinstance(found, ast.Name)}
    if module.path.stem == "__init__":
        brought = [node for node in module.nodes if isinstance(node, ast.ImportFrom)]
        names |= {alias.asname or alias.name for node in brought for alias in node.names}
        names |= {path.stem for path in module.path.parent.glob("*.py")}
    return {name for name in names if not name.startswith("_")}


def chain(node: ast.AST) -> str:
    """Return ``a.b.c`` of names and attributes, as far as they are such."""
    if isinstance(node, ast.Attribute):
        return f"{chain(node.value)}.{node.attr}".lstrip(".")
    return node.id if isinstance(node, ast.Name) else ""


Found = list[tuple[int, str]]


def everywhere(rule: Callable[[Module], Found]) -> list[str]:
    """Return what a rule finds in all modules, each with its place."""
    return [f"{m.path}:{line}: {what}" for m in MODULES for line, what in rule(m)]


def test_every_folder_is_a_room_of_the_plan_and_every_room_a_folder() -> None:
    folders = {path.parent.name for path in PACKAGE.glob("*/__init__.py")} - {"_data"}
    inner = {f"{f}/{path.parent.name}" for f in FLOORS for path in PACKAGE.glob(f"{f}/*/__init__.py")}
    assert set(ROOMS) == folders - FLOORS | inner
    assert len(ROOMS) == len(set(ROOMS))


def test_no_module_stands_outside_the_rooms() -> None:
    outside = {"__init__", "__main__", *(f"{floor}/__init__" for floor in FLOORS)}
    assert {module.name for module in MODULES if module.room not in ROOMS} == outside


def from_below(module: Module) -> Found:
    allowed = ROOMS[: ROOMS.index(module.room) + 1] if module.room in ROOMS else ROOMS
    wrong = []
    for found in ours(module):
        if found.source == "reportgen":
            if found.name != "__version__":
                wrong.append((found.line, f"{found.name or 'reportgen'} of the house itself"))
        elif (room := room_from(found.source)) not in allowed:
            wrong.append((found.line, f"{room} is not above {module.room}"))
    return wrong


def test_imports_go_to_rooms_above() -> None:
    assert not everywhere(from_below)


def past_the_door(module: Module) -> Found:
    wrong = []
    for found in ours(module):
        room = room_from(found.source)
        of_door = found.source == f"reportgen.{room.replace('/', '.')}"
        if found.source == "reportgen" or found.name == "*":
            continue
        if room != module.room and not (of_door and found.name):
            wrong.append((found.line, f"{found.source} is behind the door of {room}"))
        elif found.name not in lent(found.source):
            wrong.append((found.line, f"{found.source} only borrows {found.name}"))
    return wrong


def test_imports_go_through_the_door() -> None:
    assert not everywhere(past_the_door)


def test_a_door_lends_what_others_take() -> None:
    """Another room takes it, or a test; what is offered to programs is for these."""
    imported = re.compile(r"^ *from (reportgen\S*) import (\([^)]*\)|.*)", re.MULTILINE)
    tests = "\n".join(path.read_text("utf-8") for path in Path(__file__).parent.rglob("*.py"))
    taken = {(s, name) for s, names in imported.findall(tests) for name in re.findall(r"\w+", names)}
    taken |= {(found.source, found.name) for module in MODULES for found in ours(module)}
    for room in (room for room in ROOMS if room != "api"):
        door = BY_NAME[f"reportgen.{room.replace('/', '.')}"]
        found = [node for node in door.nodes if isinstance(node, ast.ImportFrom)]
        of_room = [node for node in found if room_from(node.module or "") == room]
        brought = {alias.asname or alias.name for node in of_room for alias in node.names}
        assert not [name for name in brought if (door.dotted, name) not in taken], room


def test_no_module_imports_itself_round_about() -> None:
    def wanted(module: Module) -> set[str]:
        names = set()
        for found in ours(module):
            whole = f"{found.source}.{found.name}"
            names.add(whole if whole in BY_NAME else found.source)
        return names & BY_NAME.keys()

    graph = {name: wanted(module) for name, module in BY_NAME.items()}
    done: set[str] = set()

    def walk(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " -> ".join([*path[path.index(name) :], name])
        if name not in done:
            for other in sorted(graph[name]):
                walk(other, (*path, name))
            done.add(name)

    for name in sorted(graph):
        walk(name, ())


def out_of_its_room(module: Module) -> Found:
    return [
        (found.line, f"{found.source} belongs to {' and '.join(sorted(owners))}")
        for found in imports(module)
        for owners in [OWNERS.get(found.source.split(".")[0], {module.room})]
        if not {module.room, module.name} & owners
    ]


def test_what_others_made_is_imported_in_its_room_only() -> None:
    assert not everywhere(out_of_its_room)


def test_each_of_them_is_imported_where_the_plan_says() -> None:
    for library, owners in OWNERS.items():
        if library == "mpl_toolkits":
            continue
        for owner in owners:
            assert any(
                found.source.split(".")[0] == library
                for module in MODULES
                if owner in {module.room, module.name}
                for found in imports(module)
            ), f"{owner} does not import {library}"


def foreign(module: Module) -> Found:
    known = {"reportgen", *OWNERS, *sys.stdlib_module_names}
    return [(f.line, f.source) for f in imports(module) if f.source.split(".")[0] not in known]


def test_nothing_else_is_imported_but_the_standard_library() -> None:
    assert not everywhere(foreign)


def opens_to_write(node: ast.Call) -> bool:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else chain(node.func)
    if name != "open":
        return False
    values = [*node.args, *(keyword.value for keyword in node.keywords)]
    words = [value.value for value in values if isinstance(value, ast.Constant)]
    return any(isinstance(word, str) and re.fullmatch(r"[rbt]*[wxa+][wxabt+]*", word) for word in words)


def writes(module: Module) -> Found:
    found = [
        (entry.line, entry.source)
        for entry in imports(module)
        if entry.source.split(".")[0] in WRITING_MODULES
    ]
    for node in module.nodes:
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else chain(node.func)
        path = chain(node.func)
        if name in WRITING_CALLS or path in {"os.remove", "os.replace", "os.write"}:
            found.append((node.lineno, path or name))
        elif opens_to_write(node):
            found.append((node.lineno, "open, to write"))
    return found


def surroundings(module: Module) -> Found:
    names = ("os.environ", "os.getenv", "os.putenv", "environ", "getenv")
    found = [
        (node.lineno, chain(node))
        for node in module.nodes
        if isinstance(node, ast.Attribute | ast.Name) and chain(node) in names
    ]
    return found + [
        (entry.line, f"os.{entry.name}")
        for entry in imports(module)
        if entry.source == "os" and entry.name in names
    ]


HOMELESS = "charts/homeless"
"""What matplotlib keeps for itself in a temporary folder of its own is nobody's output."""


def test_only_making_writes_files() -> None:
    assert not everywhere(
        lambda module: writes(module) if module.room != "making" and module.name != HOMELESS else []
    )


def test_only_making_and_the_command_line_read_the_environment() -> None:
    inside = {*ROOMS, ""} - {"making", "cli"}
    assert not everywhere(
        lambda module: surroundings(module) if module.room in inside and module.name != HOMELESS else []
    )


def test_the_writing_and_the_reading_are_found_where_they_are() -> None:
    assert any(writes(module) for module in MODULES if module.room == "making")
    assert any(surroundings(module) for module in MODULES if module.room in {"making", "cli"})


def at_the_ends(module: Module) -> Found:
    if module.room == "cli":
        return []
    names = [
        (node.lineno, chain(node)) for node in module.nodes if isinstance(node, ast.Attribute | ast.Name)
    ]
    names += [(found.line, f"{found.source}.{found.name}") for found in imports(module)]
    return [
        (line, name) for line, name in names if WORLD & {name, name.partition(".")[0], name.partition(".")[2]}
    ]


def test_clock_chance_and_terminal_are_left_alone_inside() -> None:
    assert not everywhere(at_the_ends)


def test_no_module_is_longer_than_can_be_read() -> None:
    lengths = {m.name: len(m.path.read_text("utf-8").splitlines()) for m in MODULES}
    assert not {name: length for name, length in lengths.items() if length > LONGEST}


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return how many lines a function has, but for those that say what it promises."""
    lines = (function.end_lineno or 0) - function.lineno + 1
    promise = function.body[0]
    said = ast.get_docstring(function) is not None
    return lines - said * ((promise.end_lineno or 0) - promise.lineno + 1)


def too_long(module: Module) -> Found:
    functions = (n for n in module.nodes if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))
    return [(f.lineno, f"{f.name}: {lines_of(f)} lines") for f in functions if lines_of(f) > LONGEST_FUNCTION]


def test_no_function_is_longer_than_can_be_kept_in_mind() -> None:
    assert not everywhere(too_long)


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert not [m.name for m in MODULES for part in m.name.split("/") if _VAGUE.match(part)]


def types_of(module: Module) -> set[str]:
    """Return the names of the classes a module defines, and of the types it gives a name."""
    names: set[str] = set()
    for node in module.nodes:
        match node:
            case (
                ast.ClassDef(name=name)
                | ast.AnnAssign(target=ast.Name(id=name), annotation=ast.Name(id="TypeAlias"))
            ):
                names.add(name)
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Subscript()):
                names |= {name} if re.match("_?[A-Z]+[a-z]", name) else set()
    return names


def test_no_class_or_type_has_a_name_that_another_has() -> None:
    where: dict[str, list[str]] = {}
    for module in MODULES:
        for name in types_of(module):
            where.setdefault(name, []).append(module.name)
    assert where["Group"] == ["design/primitives"]
    assert not {name: modules for name, modules in where.items() if len(modules) > 1}


def test_every_module_says_what_it_is() -> None:
    first = {m.name: (ast.get_docstring(m.tree) or "").split("\n\n")[0] for m in MODULES}
    assert not [name for name, text in first.items() if not text.endswith((".", ":"))]


def test_the_command_line_starts_without_what_only_drawing_needs() -> None:
    code = "import sys, reportgen.cli; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "click" in loaded
    assert not {"matplotlib", "numpy", "reportlab", "pypdfium2"} & set(loaded)


def test_processes_are_started_before_this_one_reads_in_what_makes() -> None:
    """They read it in at the same time: else all wait twice as long before the first spotlight."""
    code = """
import sys
from reportgen.cli import main, progress

def start_early(jobs):
    print(jobs, any(f"reportgen.{room}" in sys.modules for room in ("making.run", "series")))
    raise KeyboardInterrupt

progress.start_early = start_early
for words in ("build --all -j 2", "build --all --json -j 3", "check -j 4"):
    sys.argv[1:] = words.split()
    try:
        main()
    except SystemExit:
        pass
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert [line for line in run.stdout.splitlines() if line[0].isdecimal()] == [
        "2 False",
        "3 False",
        "4 False",
    ]


def test_the_room_that_makes_is_read_in_without_those_that_few_commands_need() -> None:
    code = "import sys, reportgen.making; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    rooms = {"reportgen.importing", "reportgen.web", "reportgen.authoring", "reportgen.inspection"}
    assert not ({"matplotlib", "jinja2", "pikepdf"} | rooms) & set(run.stdout.split())


def test_the_tests_of_a_room_stand_in_a_folder_of_its_name() -> None:
    tests = Path(__file__).parent
    folders = {path.parent.name for path in tests.rglob("test_*.py")} - {tests.name}
    rooms = {room.partition("/")[0] for room in ROOMS}
    assert folders == rooms
