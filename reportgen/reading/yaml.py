"""YAML as nodes, built from libyaml's events in one pass.

Nothing is resolved: no types, no tags, no anchors, so a file cannot grow while it is read. Depth is
limited, and a key that stands twice is a problem.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from reportgen.errors import Code, Place, Problem, ProblemsFound
from reportgen.reading.files import CONTROL, decode, read_data
from reportgen.reading.nodes import Mapping, Node, Scalar, Sequence

MAX_DEPTH = 24
"""The deepest nesting that is read; a spotlight's outline, the deepest file, has 15."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path) -> Node:
    """Return the one document of a YAML file as nodes. Raises ProblemsFound."""
    return parse(decode(read_data(path), path), path)


def parse(text: str, path: Path) -> Node:
    """Return the one document of a YAML text as nodes; ``path`` is only named. Raises ProblemsFound."""
    node, problems = parse_all(text, path)
    if problems:
        raise ProblemsFound(*problems)
    return node


def parse_all(text: str, path: Path) -> tuple[Node, tuple[Problem, ...]]:
    """Return the nodes of a YAML text and the problems that do not keep the rest from being read.

    Raises ProblemsFound where there is nothing to be read.
    """
    builder = _Builder(path, text.split("\n"))
    try:
        node = builder.document(yaml.parse(text, Loader=_Loader))
    except yaml.MarkedYAMLError as error:
        raise ProblemsFound(*builder.problems, builder.syntax(error)) from None
    if any(problem.code is Code.YAML_FEATURE for problem in builder.problems):
        raise ProblemsFound(*builder.problems)
    return node, tuple(builder.problems)


class _Builder:
    def __init__(self, path: Path, lines: list[str]) -> None:
        self.path = path
        self.lines = lines
        self.problems: list[Problem] = []

    def document(self, events: Iterator[yaml.Event]) -> Node:
        root: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                self.refuse(event, "a second document begins here", "a file holds one document")
            elif isinstance(event, yaml.NodeEvent):
                root = self.node(event, events, 1)
        return root or Scalar("", Place(self.path, 1, 1, 1, self.lines[0]))

    def node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        if depth > MAX_DEPTH:
            message = f"more than {MAX_DEPTH} levels of nesting"
            place, hint = self.place(event.start_mark), "is a bracket before this never closed?"
            raise ProblemsFound(*self.problems, Problem(Code.YAML_DEPTH, message, place, hint))
        if isinstance(event, yaml.AliasEvent):
            self.refuse(event, f"the alias *{event.anchor}", "write the value out")
            return Scalar("", self.place(event.start_mark))
        if anchor := getattr(event, "anchor", None):
            self.refuse(event, f"the anchor &{anchor}", "write the value where it is wanted")
        if tag := getattr(event, "tag", None):
            self.refuse(event, f"the tag {tag}", "leave it out; the question decides the kind")
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(event, events, depth)
        return self.mapping(event, events, depth)

    def scalar(self, event: yaml.ScalarEvent) -> Scalar:
        mark: Any = event.start_mark
        end: Any = event.end_mark
        same_line = mark.line == end.line
        length = end.column - mark.column if same_line else len(self.line(mark.line)) - mark.column
        source = tuple(self.lines[mark.line : end.line + 1])
        plain = event.style in {None, ""}
        if control := CONTROL.search(event.value):
            message = f"the control character U+{ord(control.group()):04X} cannot be printed"
            self.problems.append(
                Problem(Code.CONTROL_CHARACTER, message, self.place(mark, length), "take it out")
            )
        return Scalar(event.value, self.place(mark, length), plain=plain, source=source)

    def sequence(self, start: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Sequence:
        items = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self.node(event, events, depth + 1))
        return Sequence(tuple(items), self.place(start.start_mark))

    def mapping(self, start: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Mapping:
        entries: list[tuple[Scalar, Node]] = []
        seen: dict[str, Scalar] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self.node(event, events, depth + 1)
            value = self.node(next(events), events, depth + 1)
            if not isinstance(key, Scalar):
                self.refuse(event, "a key that is not a word", "write the key as plain text")
            elif key.text in seen:
                message = f'the key "{key.text}" stands twice'
                hint = f"it stands in line {seen[key.text].place.line} already; keep one of them"
                self.problems.append(Problem(Code.REPEATED_KEY, message, key.place, hint))
            else:
                seen[key.text] = key
                entries.append((key, value))
        return Mapping(tuple(entries), self.place(start.start_mark))

    def refuse(self, event: yaml.Event, what: str, hint: str) -> None:
        place = self.place(event.start_mark)
        self.problems.append(Problem(Code.YAML_FEATURE, f"{what} is not read here", place, hint))

    def syntax(self, error: yaml.MarkedYAMLError) -> Problem:
        mark = error.problem_mark or error.context_mark
        place = self.place(mark) if mark else Place(self.path)
        context = f" {error.context}" if error.context else ""
        begun = error.context_mark
        if begun and not place.excerpt:
            place = self.place(begun)
        if begun and mark and begun.line != mark.line:
            context += f" that begins in line {begun.line + 1}"
        message = f"this is not YAML: {error.problem}{context}"
        if "\t" in place.excerpt[: len(place.excerpt) - len(place.excerpt.lstrip())]:
            return Problem(Code.YAML_SYNTAX, message, place, "indent with spaces, not with a tab")
        hint = "put quotes around a text that holds ': ' or begins with a sign such as @, *, & or {"
        if error.problem == "did not find expected '-' indicator":
            hint = "indent this line as far as the other entries of its list"
        return Problem(Code.YAML_SYNTAX, message, place, hint)

    def place(self, mark: Any, length: int = 1) -> Place:  # noqa: ANN401 - two kinds of mark
        excerpt = self.line(mark.line)
        return Place(self.path, mark.line + 1, mark.column + 1, max(length, 1), excerpt)

    def line(self, number: int) -> str:
        return self.lines[number] if number < len(self.lines) else ""
