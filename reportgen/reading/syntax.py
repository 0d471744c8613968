"""What a YAML parser cannot read, as a problem that stands where it begins and says what to do."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from reportgen.errors import Code, Problem, SourceLocation
from reportgen.reading.nodes import NO_SPACE

_CLOSING = {"[": "]", "{": "}"}
_QUOTES = "put quotes around a text that holds ': ' or begins with a sign such as @, *, & or {"
_ESCAPE = "write the character itself, or \\\\ for a backslash"
_DIRECTIVE = "take this line out"
_HINTS = {
    "did not find expected '-' indicator": "indent this line as far as the other entries of its list",
    "found unexpected end of stream": (
        "close the quotation mark; a text that begins with an apostrophe is put in double ones"
    ),
    "found unknown escape character": _ESCAPE,
    "found invalid Unicode character escape code": _ESCAPE,
    "did not find expected hexdecimal number": _ESCAPE,
    "found unknown directive name": _DIRECTIVE,
    "found incompatible YAML document": _DIRECTIVE,
    "found duplicate %YAML directive": _DIRECTIVE,
    "did not find expected <document start>": "take out what stands behind the end of the document",
}
_CONFLICT = re.compile(r"(?:<{7}|\|{7}|>{7})(?: .*)?|={7}")
"""The lines that git puts around what two people wrote in one place."""

_BLANK = re.compile(rf"\s*(?:- )?(?:[\w-]+:)?({NO_SPACE.pattern})", re.ASCII)
"""One in an indentation, or behind a colon."""

_CURLY = re.compile(r"(?:^|[:\-\[,{])\s*[\u2018-\u201f]")
_NO_COLON = "could not find expected ':'"
_MOST_KEY = 1024
"""The letters after which libyaml takes nothing for a key any more (https://yaml.org/spec/1.2.2/#742)."""
_NO_KEY = (
    (re.compile(r"\s*(- )?[\w-]+:\S"), "write a space behind the colon"),
    (re.compile(r"\s*(- )?[\w-]+\s*="), "write a colon and a space in place of ="),
)
"""What a line looks like that was to be a key and its value, and what makes it one."""
_SIGNS = {",": "is there a comma too many?", "]": "a bracket too many?", "}": "a brace too many?"}


def place_of(mark: Any, path: Path, lines: Sequence[str], length: int = 1) -> SourceLocation:  # noqa: ANN401
    """Return the place of a mark, of which libyaml and PyYAML have a kind each."""
    excerpt = lines[mark.line] if mark.line < len(lines) else ""
    return SourceLocation(path, mark.line + 1, mark.column + 1, max(length, 1), excerpt)


def syntax_problem(
    error: yaml.MarkedYAMLError, path: Path, lines: Sequence[str], within: Sequence[SourceLocation]
) -> Problem:
    """Return the problem; ``within`` is where the lists and mappings stand that are open."""
    if marks := [number for number, line in enumerate(lines) if _CONFLICT.fullmatch(line)]:
        line = lines[marks[0]]
        message = f"two versions stand here, which git could not merge; {len(marks)} of its lines are left"
        hint = "keep one version of each part, and take out the lines with <<<<<<<, ======= and >>>>>>>"
        return Problem(
            Code.YAML_SYNTAX, message, SourceLocation(path, marks[0] + 1, 1, len(line), line), hint
        )
    mark, begun = error.problem_mark or error.context_mark, error.context_mark
    if mark and (blank := _blank(path, lines, begun.line if begun else mark.line - 1, mark.line)):
        return blank
    place = place_of(mark, path, lines) if mark else SourceLocation(path)
    if begun and error.problem == _NO_COLON:
        return _no_key(place_of(begun, path, lines))
    brackets = [outer for outer in within if _sign(outer) in _CLOSING]
    flow = brackets and str(error.problem).startswith("did not find expected")
    if flow and not any(line.strip() for line in lines[place.line - 1 :]):
        sign = _sign(brackets[-1])
        message, hint = f"this is not YAML: {sign} is never closed", f"write {_CLOSING[sign]} where it ends"
        return Problem(Code.YAML_SYNTAX, message, brackets[-1], hint)
    context = f" {error.context}" if error.context else ""
    if begun and not place.excerpt:
        place = place_of(begun, path, lines)
    if begun and mark and begun.line != mark.line:
        context += f" that begins in line {begun.line + 1}"
    hint = _HINTS.get(str(error.problem)) or _SIGNS.get(_sign(place)) or _QUOTES
    if hint is _QUOTES and _CURLY.search(place.excerpt):
        hint = "put straight quotation marks around this text; curly ones are letters of it"
    if flow and (brackets[-1].line != place.line or _sign(place) in _CLOSING.values()):
        sign = _sign(brackets[-1])
        hint = f"is {sign} in line {brackets[-1].line} never closed? write {_CLOSING[sign]} where it ends"
    if "\t" in place.excerpt[: len(place.excerpt) - len(place.excerpt.lstrip())]:
        hint = "indent with spaces, not with a tab"
    return Problem(Code.YAML_SYNTAX, f"this is not YAML: {error.problem}{context}", place, hint)


def _no_key(place: SourceLocation) -> Problem:
    """Return the problem of a line that is to be a key and its value, and is not."""
    if len(place.excerpt) - place.column >= _MOST_KEY:
        message, hint = "a key is too long", f"a key has {_MOST_KEY:,} letters at most"
    else:
        message = "this is no key with a colon and a space behind it"
        fitting = (hint for shape, hint in _NO_KEY if shape.match(place.excerpt))
        hint = next(fitting, "write key: value; what goes on with a text is indented further than its key")
    return Problem(Code.YAML_SYNTAX, f"this is not YAML: {message}", place, hint)


def _sign(place: SourceLocation) -> str:
    """Return the character at a place."""
    return place.excerpt[place.column - 1 : place.column]


def _blank(path: Path, lines: Sequence[str], first: int, last: int) -> Problem | None:
    """Return the problem of the first line between two with what YAML does not take for a space, or None."""
    for number in range(max(first, 0), min(last + 1, len(lines))):
        if found := _BLANK.match(lines[number]):
            message = f"this is not YAML: U+{ord(found[1]):04X} looks like a space and is none"
            place = SourceLocation(path, number + 1, found.start(1) + 1, 1, lines[number])
            return Problem(Code.YAML_SYNTAX, message, place, "write ordinary spaces")
    return None
