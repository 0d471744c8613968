"""Questions asked of nodes: is it a mapping with these keys, a word of these, a number in a range.

A Reader answers None where the node is not what was asked for, notes the problem and goes on, so that
one run finds every problem of a file.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Concatenate, ParamSpec, TypeVar

from reportgen.errors import Code, Problem, ProblemsFound, SourceLocation
from reportgen.reading.hints import comment_for, in_one, kind_of, near, spaced
from reportgen.reading.languages import LANGUAGE, Languages, Translatable
from reportgen.reading.nodes import MappingNode, Node, ScalarNode, SequenceNode, is_nothing

_INTEGER = re.compile(r"-?[0-9]+\Z")
_DECIMAL = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,12})?\Z")
_ROUNDED = re.compile(r"-?[0-9]+[.,][0-9]+\s*%?\Z")
_GROUPED = re.compile(r"-?[0-9]{1,3}([_,'\s\u00a0\u202f][0-9]{3})+\Z")
_MOST_HINTS = 500
"""The problems of a file that are given a hint that has to be searched for."""
TRUTH = {"true": "yes", "True": "yes", "TRUE": "yes", "false": "no", "False": "no", "FALSE": "no"}
"""What programs that write YAML make of yes and no (https://yaml.org/spec/1.2.2/#1032-tag-resolution)."""


_Value = TypeVar("_Value")
_Default = TypeVar("_Default")
_More = ParamSpec("_More")


class Fields(dict[str, Node]):
    """The values of a mapping by key; what is left out, or has nothing, has none."""

    def read(
        self,
        key: str,
        otherwise: _Default,
        how: Callable[Concatenate[Node, _More], _Value],
        *words: _More.args,
        **options: _More.kwargs,
    ) -> _Value | _Default:
        """Return what is read of a value, from its node and more, or something else where there is none."""
        return how(self[key], *words, **options) if key in self else otherwise


class Reader:
    """Reads nodes and gathers problems."""

    def __init__(self, languages: Languages | None = None) -> None:
        self.problems: list[Problem] = []
        self.languages = languages or Languages()
        self.texts: list[Translatable] = []
        """What was read that has words of a language."""

    def report(self, code: Code, message: str, place: SourceLocation, hint: str = "") -> None:
        """Note a problem."""
        self.problems.append(Problem(code, message, place, hint))

    def wrong(self, node: Node, wanted: str, hint: str = "") -> None:
        """Note that a node is of another kind than was wanted."""
        if isinstance(node, MappingNode) and not node.entries:
            hint = hint or "write it, or leave the line out"
        elif isinstance(node, MappingNode) and self.languages.strange(node):
            known = ", ".join(self.languages.known)
            hint = f'"{node.entries[0][0].text}" is no language of this series, which is in {known}'
        self.report(Code.WRONG_KIND, f"{wanted} is wanted here, not {kind_of(node)}", node.place, hint)

    def near(self, word: str, known: Iterable[str]) -> str:
        """Return a hint as ``near`` does; none where so much is wrong that nobody reads it."""
        return near(word, known) if self.patient else ""

    @property
    def patient(self) -> bool:
        """Whether it is worth to search for what was meant."""
        return len(self.problems) < _MOST_HINTS

    def close(self) -> None:
        """Raise ProblemsFound when there were any."""
        if self.problems:
            raise ProblemsFound(*self.problems)

    def mapping(self, node: Node, what: str) -> tuple[tuple[ScalarNode, Node], ...]:
        """Return the entries of a mapping of any keys, and () where it is none."""
        if isinstance(node, MappingNode):
            return node.entries
        self.wrong(node, f"a mapping ({what})", "write name: value, a line for each")
        return ()

    def fields(
        self,
        node: Node,
        what: str,
        required: Iterable[str] = (),
        optional: Iterable[str] = (),
        told: Mapping[str, str] = MappingProxyType({}),
    ) -> Fields:
        """Return the values of a mapping with known keys; what has nothing counts as left out.

        ``told`` says of keys that do not stand here what is to be done with them.
        """
        required = list(required)
        known = list(dict.fromkeys([*required, *optional]))
        found = Fields()
        if not isinstance(node, MappingNode):
            self.wrong(node, f"a mapping ({what})", f"its keys: {', '.join(known)}")
            return found
        begun = len(self.problems)
        before = ""
        for key, value in node.entries:
            if key.text not in known:
                message = f'unknown key "{key.text}" in {what}'
                hint = (
                    told.get(key.text, "")
                    or spaced(key)
                    or in_one(before, key, value)
                    or self.near(key.text, known)
                )
                self.report(Code.UNKNOWN_KEY, message, key.place, hint)
            elif not is_nothing(value):
                found[key.text] = value
            elif comment := comment_for(key, value):
                message = f'"{comment}" is read as a comment, so "{key.text}" has no value'
                self.report(Code.WRONG_KIND, message, key.place, "put it in quotation marks")
            before = value.text if isinstance(value, ScalarNode) and not value.blank else before + key.text
        places = {key.text: key.place for key, _ in node.entries}
        nulls = {key.text: value.text for key, value in node.entries if isinstance(value, ScalarNode)}
        for name in required:
            if name in found or any(p.place == places.get(name) for p in self.problems[begun:]):
                continue
            message = f'"{name}" is missing in {what}'
            hint = "the key is there, without a value" if name in places else ""
            if nulls.get(name, "").strip("~"):
                hint = (
                    f'"{nulls[name]}" is read as no value; where it is truly meant, put it in quotation marks'
                )
            self.report(Code.MISSING_KEY, message, places.get(name, node.place), hint)
        return found

    def facts(self, node: Node, what: str, required: Iterable[str], optional: Iterable[str] = ()) -> Fields:
        """Return the values of a mapping as ``fields`` does, and {} where none of its keys has one."""
        if not self.filled(node, what, "leave the line out where nothing is known"):
            return Fields()
        if isinstance(node, MappingNode) and all(is_nothing(value) for _, value in node.entries):
            return self.fields(node, what, (), (*required, *optional))
        return self.fields(node, what, required, optional)

    def filled(self, node: Node, what: str, hint: str) -> bool:
        """Tell whether a node says something, as a list or mapping of nothing does not; report that."""
        match node:
            case MappingNode(entries=()):
                kind = "mapping"
            case SequenceNode(items=()):
                kind = "list"
            case _:
                return True
        self.report(Code.EMPTY_LIST, f"{what} is an empty {kind}", node.place, hint)
        return False

    def items(self, node: Node, what: str) -> tuple[Node, ...]:
        """Return the items of a list, and () where it is none."""
        if isinstance(node, SequenceNode):
            return node.items
        self.wrong(node, f"a list ({what})", "write [first, second], or a line with a dash for each")
        return ()

    def text(self, node: Node, what: str) -> str | None:
        """Return a text that is not empty."""
        if isinstance(node, ScalarNode) and not node.blank and node.text.strip():
            return node.text.strip()
        hint = "write something, or take it out" if isinstance(node, ScalarNode) else ""
        self.wrong(node, f"text ({what})", hint)
        return None

    def in_language(self, node: Node, what: str, *, neutral: bool = False, optional: bool = False) -> Node:
        """Return a text in the language that is wanted, where it is written by language.

        One that is not is in the first language, or, ``neutral``, in all of them, as a name may be. A
        language without it is noted, unless it is ``optional``.
        """
        languages, texts = self.languages, self.languages.texts(node)
        if texts is None:
            if neutral or not isinstance(node, ScalarNode) or node.blank:
                return node
            texts = dict.fromkeys(languages.known[:1], node)
        for key, _ in node.entries if isinstance(node, MappingNode) else ():
            if key.text not in languages.known and (len(languages.known) > 1 or not LANGUAGE.match(key.text)):
                message = f'"{key.text}" is no language of this series'
                self.report(Code.UNKNOWN_KEY, message, key.place, self.near(key.text, languages.known))
        if languages.known and not optional:
            self.texts.append(Translatable(what, node, texts))
            if languages.wanted not in texts:
                self.problems.append(languages.problem(what, node, languages.wanted))
        return languages.chosen(node)

    def word(self, node: Node, known: Iterable[str], what: str) -> str | None:
        """Return a word of a known set."""
        known = list(known)
        if not isinstance(node, ScalarNode) or node.blank:
            self.wrong(node, f"one word ({what})", f"known here: {', '.join(known)}")
            return None
        if node.text in known:
            return node.text
        message = f'unknown word "{node.text}" for {what}'
        self.report(Code.UNKNOWN_NAME, message, node.place, self.near(node.text, known))
        return None

    def yes_no(self, node: Node, what: str) -> bool:
        """Return whether the word is yes; no is the only other, and true and false are the same."""
        if isinstance(node, ScalarNode) and node.plain and node.text in TRUTH:
            return TRUTH[node.text] == "yes"
        return self.word(node, ("yes", "no"), what) == "yes"

    def integer(self, node: Node, what: str, least: int | None = None, most: int | None = None) -> int | None:
        """Return a whole number within limits."""
        text = node.text if isinstance(node, ScalarNode) else ""
        if not _INTEGER.match(text):
            hint = ""
            if _GROUPED.match(text):
                hint = f"write digits only: {re.sub('[^0-9-]', '', text)}"
            elif text.isdecimal():
                hint = "write it in the digits 0 to 9"
            elif _ROUNDED.match(text):
                hint = "write it rounded, in digits only"
            elif any(map(str.isdigit, text)):
                hint = "write one number in digits, without anything else"
            self.wrong(node, f"a whole number ({what})", hint)
            return None
        number = int(text[:20])
        return number if self.within(number, str(number), node, what, (least, most)) else None

    def within(
        self,
        number: float | Decimal,
        said: str,
        node: Node,
        what: str,
        limits: tuple[float | Decimal | None, float | Decimal | None],
        written: Callable[[Any], str] = str,
    ) -> bool:
        """Tell whether a number is within limits; else it is reported as it was ``said``."""
        least, most = limits
        if least is not None and number < least:
            size, hint = "small", f"at least {written(least)}"
        elif most is not None and number > most:
            size, hint = "large", f"at most {written(most)}"
        else:
            return True
        self.report(Code.OUT_OF_RANGE, f"{said} is too {size} for {what}", node.place, hint)
        return False

    def number(self, node: Node, what: str, least: float, most: float) -> float | None:
        """Return a number within limits, with a decimal point or without."""
        if not isinstance(node, ScalarNode) or not _DECIMAL.match(node.text):
            comma = isinstance(node, ScalarNode) and bool(_DECIMAL.match(node.text.replace(",", ".", 1)))
            hint = "write a point before the decimals" if comma else f"from {least:g} to {most:g}"
            self.wrong(node, f"a number ({what})", hint)
            return None
        number = float(node.text)
        sound = self.within(number, node.text, node, what, (least, most), "{:g}".format)
        return number if sound else None

    def again(self, word: str, known: Container[str], place: SourceLocation, where: str = "") -> bool:
        """Tell whether a word is known already, and so stands twice, which is reported."""
        if word in known:
            message = f'"{word}" stands twice' + (f" in {where}" if where else "")
            self.report(Code.REPEATED_OPTION, message, place, "name it once")
        return word in known

    @contextmanager
    def gathering(self) -> Iterator[None]:
        """Note the problems that are raised inside, and go on behind."""
        try:
            yield
        except ProblemsFound as found:
            self.problems.extend(found.problems)
