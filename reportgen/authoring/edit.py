"""Texts put into a YAML file in another language, everything else in it left as it stands, comments too."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reportgen.authoring.values import block, quoted
from reportgen.reading import Languages, MappingNode, Node, ScalarNode, parse

_HEADER = re.compile(r"[|>][-+0-9]*\s*(?:#.*)?$")
_FLOW = re.compile(r"[,\[\]{}]|: |\s#|^[?:!&*%@`|>'\"-]")
_WIDTH = 108


@dataclass(frozen=True, slots=True)
class Edit:
    """New words from one place of a file to another, by line and column from 0, the end not among them."""

    begin: tuple[int, int]
    end: tuple[int, int]
    words: str


def replaced(node: ScalarNode, words: str, lines: list[str]) -> Edit:
    """Return the edit that puts other words in place of a value."""
    begin, end = span(node, lines)
    return Edit(begin, end, _value(words, node, lines, _outer(lines[begin[0]], begin[1]) + 2))


def in_language(node: Node, own: str, language: str, words: str, lines: list[str]) -> Edit:
    """Return the edit that writes a text in one more language."""
    if not isinstance(node, MappingNode):
        if not isinstance(node, ScalarNode):
            raise TypeError("a list is no text")
        return _both(node, own, language, words, lines)
    key, last = node.entries[-1]
    if not isinstance(last, ScalarNode):
        raise TypeError("a text by language holds texts")
    _, end = span(last, lines)
    if lines[key.place.line - 1][: key.place.column - 1].rstrip().endswith(("{", ",")):
        return Edit(end, end, f", {language}: {quoted(words)}")
    indent = key.place.column - 1
    value = _value(words, last, lines, indent + 2)
    return Edit(end, end, f"\n{' ' * indent}{language}: {value}")


def in_forms(node: MappingNode, forms: Mapping[str, str], lines: list[str]) -> Edit:
    """Return the edit that puts the forms of another language in place of what is counted."""
    (key, _), (_, last) = node.entries[0], node.entries[-1]
    if not isinstance(last, ScalarNode):
        raise TypeError("a form of the plural is a text")
    first, column = key.place.line - 1, key.place.column - 1
    flow = lines[first][:column].rstrip()[-1:] in {"{", ","}
    said = (f"{form}: {quoted(words)}" for form, words in forms.items())
    return Edit((first, column), span(last, lines)[1], (", " if flow else "\n" + " " * column).join(said))


def of_another_language(text: str, path: Path, begun: str) -> str:
    """Return a wording without the cases of its language; what is begun of another one's is at its end."""
    root, other = parse(text, path), parse(begun or "{}", path)
    lines = text.split("\n")
    own = {"cases", *(key.text for key, _ in other.entries)} if isinstance(other, MappingNode) else {"cases"}
    for key, value in reversed(root.entries) if isinstance(root, MappingNode) else ():
        if key.text in own:
            after = span(_last(value), lines)[1][0] + 1
            del lines[key.place.line - 1 : after]
    return "\n".join(lines).rstrip("\n") + "\n" + begun


def _last(node: Node) -> ScalarNode:
    """Return the last value in a node."""
    while not isinstance(node, ScalarNode):
        node = node.entries[-1][1] if isinstance(node, MappingNode) else node.items[-1]
    return node


def _both(node: ScalarNode, own: str, language: str, words: str, lines: list[str]) -> Edit:
    """Return the edit that makes a text in one language one in two."""
    begin, end = span(node, lines)
    line = lines[begin[0]]
    if not in_block(node, lines):
        before = line[begin[1] : end[1]] if begin[0] == end[0] and node.plain else ""
        kept = before if before and not _FLOW.search(before) else quoted(node.text)
        said = quoted(words)
        return Edit(begin, end, f"{{{own}: {kept}, {language}: {said}}}")
    indent = _outer(line, begin[1]) + 2
    body = lines[begin[0] + 1 : end[0] + 1]
    moved = [f"  {text}" if text.strip() else text for text in body]
    head = line[begin[1] :].rstrip()
    own_words = "\n".join([f"\n{' ' * indent}{own}: {head}", *moved])
    begin = (begin[0], len(line[: begin[1]].rstrip()))
    return Edit(
        begin, end, f"{own_words}\n{' ' * indent}{language}: {_value(words, node, lines, indent + 2)}"
    )


def _value(words: str, like: ScalarNode, lines: list[str], indent: int) -> str:
    """Return words as a value: in lines where those they are like are, else in quotation marks."""
    in_lines = in_block(like, lines) or "\n" in words
    return block(words, indent, _WIDTH) if in_lines else quoted(words)


def in_block(node: ScalarNode, lines: list[str]) -> bool:
    """Tell whether a text stands in lines of its own."""
    header = lines[node.place.line - 1][node.place.column - 1 :]
    return not node.plain and _HEADER.match(header) is not None


def _outer(line: str, column: int) -> int:
    """Return how far the key of a value is indented, or the dash of one without a key."""
    before = line[:column]
    indent = len(before) - len(before.lstrip(" -"))
    return indent if before[indent:].strip() else before.rfind("-")


def span(node: ScalarNode, lines: list[str]) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return where a value begins and where it ends."""
    first, column = node.place.line - 1, node.place.column - 1
    if in_block(node, lines):
        outer = _outer(lines[first], column)
        last = first
        for number in range(first + 1, len(lines)):
            text = lines[number]
            if text.strip() and len(text) - len(text.lstrip()) < outer + 1:
                break
            last = number if text.strip() else last
        return (first, column), (last, len(lines[last]))
    if len(node.source) < 2:
        return (first, column), (first, column + node.place.length)
    last = first + len(node.source) - 1
    ending = node.text.split()[-1] if node.plain else lines[first][column]
    return (first, column), (last, lines[last].rfind(ending) + len(ending))


def edited(text: str, edits: list[Edit]) -> str:
    """Return a file with edits made, those further down first."""
    lines = text.split("\n")
    for edit in sorted(edits, key=lambda edit: edit.begin, reverse=True):
        (first, left), (last, right) = edit.begin, edit.end
        lines[first : last + 1] = [lines[first][:left] + edit.words + lines[last][right:]]
    return "\n".join(lines)


def says_the_same(before: Node, after: Node, own: str) -> bool:
    """Tell whether two files say the same in their own language."""
    return _plain(before, own) == _plain(after, own)


def _plain(node: Node, own: str) -> object:
    found = Languages((own,), own).chosen(node)
    if isinstance(found, ScalarNode):
        return found.text
    if isinstance(found, MappingNode):
        return [(key.text, _plain(value, own)) for key, value in found.entries]
    return [_plain(item, own) for item in found.items]
