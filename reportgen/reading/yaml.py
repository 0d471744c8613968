"""YAML as nodes, built from libyaml's events in one pass.

Nothing is resolved: no types, no tags, no anchors, so a file cannot grow while it is read. Depth is
limited, and a key that stands twice is a problem.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import yaml

from reportgen.errors import Code, Problem, ProblemsFound, SourceLocation
from reportgen.reading.files import CONTROL, decode, read_data
from reportgen.reading.nodes import MappingNode, Node, ScalarNode, SequenceNode
from reportgen.reading.syntax import place_of, syntax_problem

MAX_DEPTH = 24
"""The deepest nesting that is read; a spotlight's outline, the deepest file, has 15."""

MOST_PROBLEMS = 5_000
"""The most problems of one file that keep its reading going."""

MOST_NODES = 20_000
"""The most keys, values, lists and mappings of one file that are read; the largest of a survey has some
thousand."""

_CONTROL = re.compile(rf"{CONTROL.pattern}|\r")
"""What may not stand behind an escape either: the ends of lines are made one before."""

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


def parse_all(text: str, path: Path, most: int = MOST_NODES) -> tuple[Node, tuple[Problem, ...]]:
    """Return the nodes of a YAML text and the problems that do not keep the rest from being read.

    ``most`` is how many nodes it may have. Raises ProblemsFound where there is nothing to be read.
    """
    builder = _Builder(path, text.split("\n"), most)
    try:
        node = builder.document(yaml.parse(text, Loader=_Loader))
    except yaml.MarkedYAMLError as error:
        # a limit of the parser's own, that it meets while it looks ahead, is behind ours
        before = text[: error.problem_mark.index if error.problem_mark else 0]
        with suppress(yaml.MarkedYAMLError):
            _Builder(path, builder.lines, most).document(yaml.parse(before, Loader=_Loader))
        raise ProblemsFound(
            *builder.problems, syntax_problem(error, path, builder.lines, builder.open)
        ) from None
    if any(problem.code is Code.YAML_FEATURE for problem in builder.problems):
        raise ProblemsFound(*builder.problems)
    return node, tuple(builder.problems)


class _Builder:
    def __init__(self, path: Path, lines: list[str], most: int) -> None:
        self.path = path
        self.lines = lines
        self.most = most
        self.problems: list[Problem] = []
        self.nodes = 0
        self.open: list[SourceLocation] = []
        """Where the lists and mappings stand that are open, from the outside in."""

    def document(self, events: Iterator[yaml.Event]) -> Node:
        root: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                self.refuse(event, "a second document begins here", "a file holds one document")
            elif isinstance(event, yaml.NodeEvent):
                root = self.node(event, events, 1)
        return root or ScalarNode("", SourceLocation(self.path, 1, 1, 1, self.lines[0]))

    def node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        if depth > MAX_DEPTH:
            message = f"more than {MAX_DEPTH} levels of nesting"
            place, hint = self.place(event.start_mark), "is a bracket before this never closed?"
            raise ProblemsFound(*self.problems, Problem(Code.YAML_DEPTH, message, place, hint))
        self.nodes += 1
        if self.nodes > self.most:
            message, place = f"more than {self.most:,} keys and values", self.place(event.start_mark)
            hint = "a profile has some hundred; is this another file?"
            raise ProblemsFound(*self.problems, Problem(Code.FILE_TOO_LARGE, message, place, hint))
        if isinstance(event, yaml.AliasEvent):
            self.refuse(event, f"the alias *{event.anchor} is not read here", "write the value out")
            return ScalarNode("", self.place(event.start_mark))
        if anchor := getattr(event, "anchor", None):
            self.refuse(event, f"the anchor &{anchor} is not read here", "write the value where it is wanted")
        if tag := getattr(event, "tag", None):
            self.refuse(
                event, f"the tag {tag} is not read here", "leave it out; the question decides the kind"
            )
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(event, events, depth)
        return self.mapping(event, events, depth)

    def scalar(self, event: yaml.ScalarEvent) -> ScalarNode:
        mark: Any = event.start_mark
        end: Any = event.end_mark
        same_line = mark.line == end.line
        length = end.column - mark.column if same_line else len(self.lines[mark.line]) - mark.column
        source = tuple(self.lines[mark.line : end.line + 1])
        plain = event.style in {None, ""}
        if control := _CONTROL.search(event.value):
            message = f"the control character U+{ord(control.group()):04X} cannot be printed"
            self.note(Problem(Code.CONTROL_CHARACTER, message, self.place(mark, length), "take it out"))
        return ScalarNode(event.value, self.place(mark, length), plain=plain, source=source)

    def sequence(self, start: yaml.Event, events: Iterator[yaml.Event], depth: int) -> SequenceNode:
        items = []
        place = self.opened(start)
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self.node(event, events, depth + 1))
        self.open.pop()
        return SequenceNode(tuple(items), place)

    def mapping(self, start: yaml.Event, events: Iterator[yaml.Event], depth: int) -> MappingNode:
        entries: list[tuple[ScalarNode, Node]] = []
        seen: dict[str, ScalarNode] = {}
        place = self.opened(start)
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self.node(event, events, depth + 1)
            value = self.node(next(events), events, depth + 1)
            if not isinstance(key, ScalarNode):
                self.refuse(event, "a key that is not a word is not read here", "write the key as plain text")
            elif key.plain and key.text == "<<":
                message = "a merge of mappings (<<) is not read here"
                self.note(Problem(Code.YAML_FEATURE, message, key.place, "write the keys out"))
            elif key.text in seen:
                message = f'the key "{key.text}" stands twice'
                hint = f"it stands in line {seen[key.text].place.line} already; keep one of them"
                self.note(Problem(Code.REPEATED_KEY, message, key.place, hint))
            else:
                seen[key.text] = key
                entries.append((key, value))
        self.open.pop()
        return MappingNode(tuple(entries), place)

    def opened(self, start: yaml.Event) -> SourceLocation:
        self.open.append(self.place(start.start_mark))
        return self.open[-1]

    def refuse(self, event: yaml.Event, what: str, hint: str) -> None:
        place = self.place(event.start_mark)
        self.note(Problem(Code.YAML_FEATURE, what, place, hint))

    def note(self, problem: Problem) -> None:
        """Note a problem; so many of them end the reading, as nobody reads on."""
        self.problems.append(problem)
        if len(self.problems) >= MOST_PROBLEMS:
            raise ProblemsFound(*self.problems)

    def place(self, mark: Any, length: int = 1) -> SourceLocation:  # noqa: ANN401 - two kinds of mark
        return place_of(mark, self.path, self.lines, length)
