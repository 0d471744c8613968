"""Conditions of an XLSForm, which are expressions of XPath, as those of a series, where these can say them.

They can say that an option was selected, that an answer is an option or a number, or a number is above or
below another; and, or, not and brackets.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from reportgen.importing.form import Asked, word_of
from reportgen.series import NAMED, Combined, Relevant, Wanted

_TOKEN = re.compile(
    r"\s*(?:(?P<question>\$\{\s*[^\s{}]+\s*\})|(?P<text>'[^']*'|\"[^\"]*\")|(?P<number>\d+(?:\.0+)?(?![\w.]))"
    r"|(?P<sign>!=|<=|>=|[=<>(),])|(?P<word>[A-Za-z_][\w:-]*))"
)
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_DEEPEST = 20
_QUOTES = str.maketrans("‘’“”", "''\"\"")
"""Quotation marks that programs for tables make of those that were typed; pyxform reads them so too."""
_LIMIT = re.compile(
    r"\(?\s*(?:(?P<counted>count-selected\(\s*\.\s*\))|\.)\s*(?P<sign><=|>=|<|>)\s*(?P<number>\d+)\s*\)?\Z"
)
_NUMBERS = frozenset({"integer", "decimal"})
_SINGLE = frozenset({"text", "select_one"})


class _CannotSayError(Exception):
    """An expression says what a condition of a series cannot."""


def read_condition(text: str) -> Relevant | None:
    """Return what an expression says, or None where it cannot be said. Questions have the form's names."""
    try:
        reader = _ConditionParser(_tokens(text.translate(_QUOTES)))
        found = reader.any_of(0)
    except _CannotSayError:
        return None
    return None if reader.left else found


def read_limits(text: str, kind: str) -> tuple[int | None, int | None] | None:
    """Return the least and the most that a constraint allows, of a number or of how many options are named.

    None where it says something else.
    """
    least: int | None = None
    most: int | None = None
    for part in re.split(r"\s+and\s+", text.strip(), flags=re.IGNORECASE):
        found = _LIMIT.match(part)
        if found is None or (found["counted"] is None) is not (kind in _NUMBERS) or kind in _SINGLE:
            return None
        if kind == "decimal" and found["sign"] in {"<", ">"}:  # of these there is no next one
            return None
        number = int(found["number"])
        if found["sign"] in {">", ">="}:
            least = max(number + (found["sign"] == ">"), least or number)
        else:
            below = number - (found["sign"] == "<")
            most = below if most is None else min(below, most)
    return least, most


def _tokens(text: str) -> list[tuple[str, str]]:
    tokens: list[tuple[str, str]] = []
    at = 0
    while text[at:].strip():
        found = _TOKEN.match(text, at)
        if found is None or found.lastgroup is None:
            raise _CannotSayError
        tokens.append((found.lastgroup, found[found.lastgroup]))
        at = found.end()
    return tokens


@dataclass(slots=True)
class _ConditionParser:
    """Reads the tokens of an expression, the first of those that are left first."""

    left: list[tuple[str, str]]

    def any_of(self, depth: int) -> Relevant:
        return self.several("or", lambda: self.all_of(depth))

    def all_of(self, depth: int) -> Relevant:
        return self.several("and", lambda: self.one(depth))

    def several(self, between: str, read: Callable[[], Relevant]) -> Relevant:
        parts = [read()]
        while self.has("word", between):
            self.take()
            parts.append(read())
        return _one_of(tuple(parts)) if between == "or" else all_of(parts)

    def one(self, depth: int) -> Relevant:
        if depth > _DEEPEST:
            raise _CannotSayError
        if self.has("sign", "("):
            return self.bracketed(lambda: self.any_of(depth + 1))
        if self.has("word", "not"):
            self.take()
            return turned(self.bracketed(lambda: self.any_of(depth + 1)))
        if self.has("word", "selected"):
            self.take()
            return self.bracketed(self.selected)
        return self.compared()

    def bracketed(self, read: Callable[[], Relevant]) -> Relevant:
        self.sign("(")
        found = read()
        self.sign(")")
        return found

    def selected(self) -> Wanted:
        question = self.question()
        self.sign(",")
        return Wanted(question, (self.value(),))

    def compared(self) -> Wanted:
        turned_about = not self.has("question")
        first = self.value() if turned_about else self.question()
        kind, sign = self.take()
        if kind != "sign" or sign in "(),":
            raise _CannotSayError
        if turned_about:
            return _comparison(self.question(), _TURNED.get(sign, sign), first)
        return _comparison(first, sign, self.value())

    def value(self) -> str:
        """Return what is in quotation marks, or the digits of a whole number."""
        kind, text = self.take()
        said = text[1:-1] if kind == "text" else text.split(".", maxsplit=1)[0] if kind == "number" else ""
        if not said:
            raise _CannotSayError
        return said

    def question(self) -> str:
        kind, text = self.take()
        if kind != "question":
            raise _CannotSayError
        return text[2:-1].strip()

    def sign(self, wanted: str) -> None:
        if self.take() != ("sign", wanted):
            raise _CannotSayError

    def has(self, kind: str, text: str = "") -> bool:
        return bool(self.left) and self.left[0][0] == kind and (not text or self.left[0][1] == text)

    def take(self) -> tuple[str, str]:
        if not self.left:
            raise _CannotSayError
        return self.left.pop(0)


def _comparison(question: str, sign: str, text: str) -> Wanted:
    """Return what a comparison says; what is below a number is not that number or more."""
    if sign in {"=", "!="}:
        return Wanted(question, (text,), unless=sign == "!=")
    if not text.isascii() or not text.isdecimal():
        raise _CannotSayError
    least = int(text) + (sign in {">", "<="})
    return Wanted(question, (f"{least}+",), unless=sign in {"<", "<="})


def turned(condition: Relevant) -> Relevant:
    """Return the condition that holds where another does not (by the laws of De Morgan)."""
    match condition:
        case Wanted(question=question, words=words, unless=unless):
            return Wanted(question, words, not unless)
        case Combined(parts=parts, every=every):
            return Combined(tuple(map(turned, parts)), not every)


def all_of(conditions: Iterable[Relevant]) -> Relevant:
    """Return several conditions, one at least, that all have to hold, as one."""
    parts: list[Relevant] = []
    for condition in conditions:
        inner = condition.parts if isinstance(condition, Combined) and condition.every else (condition,)
        parts += (part for part in inner if part not in parts)
    return Combined(tuple(parts), every=True) if parts[1:] else parts[0]


@dataclass(frozen=True, slots=True)
class Taken:
    """What of a form is taken: questions by name, the options of lists, and what the form calls them."""

    asked: Mapping[str, Asked]
    lists: Mapping[str, Mapping[str, str]]
    codes: Mapping[str, Mapping[str, str]]

    def condition(self, wanted: Relevant) -> Relevant | None:
        """Return a condition on questions and options as the series calls them; None where it has not all."""
        match wanted:
            case Wanted(question=name, words=words, unless=unless):
                whole, path = self._question(name)
                found = tuple(filter(None, (self._word(whole, word) for word in words))) if whole else ()
                return Wanted(path, found, unless) if whole and len(found) == len(words) else None
            case Combined(parts=parts, every=every):
                known = [one for part in parts if (one := self.condition(part))]
                return Combined(tuple(known), every) if len(known) == len(parts) else None

    def _question(self, name: str) -> tuple[Asked | None, str]:
        """Return a question, or the grid that has it as a row, and what it is called in the series."""
        for one in self.asked.values():
            if name in {one.name, one.called} and not one.rows:
                return one, one.name
        row = word_of(name)
        grid = next((one for one in self.asked.values() if row in dict(one.rows)), None)
        return grid, f"{grid.name}.{row}" if grid else ""

    def _word(self, whole: Asked, word: str) -> str:
        """Return what an answer is called in the series; empty where it has none such."""
        if whole.kind == "integer":
            return word if word.removesuffix("+").isdecimal() else ""
        meant = self.codes.get(whole.choices, {}).get(word, word_of(word))
        return meant if meant in NAMED or meant in self.lists.get(whole.choices, {}) else ""


def condition_text(condition: Relevant) -> str:
    """Return a condition as it is written in a questionnaire."""
    match condition:
        case Wanted(question=name, words=words, unless=unless):
            said = words[0] if len(words) == 1 else f"[{', '.join(words)}]"
            return f"{{not: {{{name}: {said}}}}}" if unless else f"{{{name}: {said}}}"
        case Combined(parts=parts, every=False):
            return f"[{', '.join(map(condition_text, parts))}]"
        case Combined(parts=parts):
            entries, rest = _entries(parts)
            if rest:
                entries["not"] = condition_text(_one_of(tuple(map(turned, rest))))
            return f"{{{', '.join(f'{key}: {value}' for key, value in entries.items())}}}"


def _entries(parts: tuple[Relevant, ...]) -> tuple[dict[str, str], list[Relevant]]:
    """Return what one mapping can say of conditions that all have to hold, and the rest of them."""
    entries: dict[str, str] = {}
    rest: list[Relevant] = []
    for part in parts:
        key = "any" if isinstance(part, Combined) and not part.every else getattr(part, "question", "")
        if not key or key in entries or (isinstance(part, Wanted) and part.unless):
            rest.append(part)
        else:
            text = condition_text(part)
            entries[key] = text if key == "any" else text[1:-1].partition(": ")[2]
    return entries, rest


def _one_of(parts: tuple[Relevant, ...]) -> Relevant:
    """Return conditions of which one is enough; several answers to one question as one condition."""
    words: dict[str, tuple[str, ...]] = {}
    for part in parts:
        if isinstance(part, Wanted) and not part.unless:
            words[part.question] = (*words.get(part.question, ()), *part.words)
    wanted: list[Relevant] = [Wanted(name, tuple(dict.fromkeys(found))) for name, found in words.items()]
    others = [part for part in parts if not isinstance(part, Wanted) or part.unless]
    found = (*wanted, *others)
    return found[0] if len(found) == 1 else Combined(found, every=False)
