"""Fields of a profile changed in its file: only their lines are touched, what stands around them stays."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from reportgen.authoring import in_block
from reportgen.importing.written import Yaml, alike, entry_lines, value_of
from reportgen.reading import MappingNode, Node, ScalarNode, node_at, parse

_QUIET = re.compile(r"\s*(?:#.*)?\Z")
_Keys = tuple[str, ...]


def changed(text: str, changes: Mapping[_Keys, Yaml | None], order: Sequence[_Keys]) -> str | None:
    """Return a file in which some keys have other values, or none; ``order`` is that of all there may be.

    Keys stand below each other from the outside in. None is returned where it cannot be done so that all
    else says what it said.
    """
    path = Path("profile.yaml")
    root = parse(text, path)
    units = _units(root, changes, text.split("\n"))
    lines = text.split("\n")
    for keys, value in sorted(units.items(), key=lambda unit: _line_of(root, unit[0]), reverse=True):
        lines = _put(lines, keys, value, order, path)
    result = "\n".join(lines)
    return (
        result if alike(value_of(parse(result, path)), merged_in(value_of(root), changes) or None) else None
    )


def _line_of(root: Node, keys: _Keys) -> int:
    node = node_at(root, *keys)
    return node.place.line if node else 0


def _units(root: Node, changes: Mapping[_Keys, Yaml | None], lines: list[str]) -> dict[_Keys, Yaml | None]:
    """Return the entries to be written: those of the innermost mappings with a line for each entry."""
    units: dict[_Keys, Yaml | None] = {}
    for keys, value in changes.items():
        depth = next(
            (n for n in range(len(keys) - 1, 0, -1) if _is_block(node_at(root, *keys[:n]), lines)), 0
        )
        unit = keys[: depth + 1]
        if unit == keys:
            units[unit] = value
            continue
        node = node_at(root, *unit)
        before = units.get(unit) or (value_of(node) if isinstance(node, MappingNode) else None)
        units[unit] = merged_in(before, {keys[depth + 1 :]: value}) or None
    return units


def _is_block(node: Node | None, lines: list[str]) -> bool:
    """Tell whether the entries of a mapping stand in lines of their own."""
    if not isinstance(node, MappingNode) or not node.entries:
        return False
    return lines[node.place.line - 1][node.place.column - 1] != "{"


def merged_in(value: Yaml | None, changes: Mapping[_Keys, Yaml | None]) -> dict[str, Yaml]:
    """Return a mapping with other values below some keys; one of nothing in it is left out."""
    result: dict[str, Yaml] = dict(value) if isinstance(value, dict) else {}
    for keys, new in changes.items():
        first, rest = keys[0], keys[1:]
        inner = merged_in(result.get(first), {rest: new}) or None if rest else new
        if inner is None:
            result.pop(first, None)
        else:
            result[first] = inner
    return result


def _put(lines: list[str], keys: _Keys, value: Yaml | None, order: Sequence[_Keys], path: Path) -> list[str]:
    """Return lines in which one entry has another value, is new, or is gone."""
    root = parse("\n".join(lines), path)
    outer = node_at(root, *keys[:-1])
    if not isinstance(outer, MappingNode):
        return lines
    entries = [key for key, _ in outer.entries]
    indent = entries[0].place.column - 1 if entries else 0
    at = next((n for n, key in enumerate(entries) if key.text == keys[-1]), None)
    written = entry_lines(keys[-1], value, indent) if value is not None else []
    if at is not None:
        begin, end = _span(outer, at, lines)
        if keys == ("answers",) and not written:
            written = ["answers:"]
        if end == begin + 1 and len(written) == 1:
            written = [written[0] + _comment(lines[begin])]
        return [*lines[:begin], *written, *lines[end:]]
    before = _before(keys, entries, order)
    begin = _span(outer, before, lines)[1] if before is not None else entries[0].place.line - 1
    return [*lines[:begin], *written, *lines[begin:]]


def _before(keys: _Keys, entries: list[ScalarNode], order: Sequence[_Keys]) -> int | None:
    """Return the entry behind which a new one belongs, None where it is the first."""
    ranks = {found[-1]: rank for rank, found in enumerate(order) if found[:-1] == keys[:-1]}
    own = ranks.get(keys[-1], len(order))
    earlier = [n for n, key in enumerate(entries) if ranks.get(key.text, -1) < own]
    return max(earlier, default=None)


def _span(outer: MappingNode, number: int, lines: list[str]) -> tuple[int, int]:
    """Return the first line of an entry and the one behind it; comments behind it are the next one's."""
    key, value = outer.entries[number]
    begin, indent = key.place.line - 1, key.place.column - 1
    if number + 1 < len(outer.entries):
        end = outer.entries[number + 1][0].place.line - 1
    else:
        end = next((n for n in range(begin + 1, len(lines)) if _is_outside(lines[n], indent)), len(lines))
    in_lines = isinstance(value, ScalarNode) and in_block(value, lines)
    while end > begin + 1 and _QUIET.match(lines[end - 1]):
        inside = len(lines[end - 1]) - len(lines[end - 1].lstrip()) > indent
        if in_lines and lines[end - 1].strip() and inside:
            break
        end -= 1
    return begin, end


def _is_outside(line: str, indent: int) -> bool:
    """Tell whether a line is behind the last entry of a mapping that is indented so far."""
    if _QUIET.match(line):
        return False
    own = len(line) - len(line.lstrip())
    return own < indent or (own == indent and not line.lstrip().startswith("- "))


def _comment(line: str) -> str:
    """Return the comment at the end of a line with a key and its value, with the blanks before it."""
    quote = ""
    for at, letter in enumerate(line):
        if quote:
            quote = "" if letter == quote and line[at - 1] != "\\" else quote
        elif letter in "\"'" and line[at - 1 : at] in {"", " ", "[", "{", ","}:
            quote = letter
        elif letter == "#" and line[at - 1 : at].isspace():
            return line[len(line[:at].rstrip()) :]
    return ""
