"""What one cell means: an option, words of the place's own, a number, a text; or why it is not clear."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from reportgen.errors import Code
from reportgen.importing.mapping import OTHER, STATES, Field, ImportMapping
from reportgen.importing.tables import CellKind, Located, SheetCell, fold
from reportgen.importing.unclear import Unclear
from reportgen.importing.written import Verbatim
from reportgen.profile import normal
from reportgen.reading import CONTROL
from reportgen.richtext import MarkupError, check_link, find_markup, parse_blocks
from reportgen.series import Question

_PERSONAL = re.compile(
    r"(?P<mail>[\w.+-]+@[\w-]+\.[\w.-]+)|(?P<phone>(?<![\w/.-])\+?\(?\d[\d ()/-]{7,}\d(?![\w/-]))"
)
_LOST = re.compile("\ufffd|(?<=[^\\W\\d_])\\?(?=[^\\W\\d_])")
"""A letter that was lost on the way: what stands for it, or a question mark inside a word."""
_LINK = re.compile(r"!?\[([^\[\]]*)\]\(([^()\s]*)\)")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_EMPHASIS = re.compile(r"(\*{1,3}|_{2,3})(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
_TO_PLAIN = "markup: plain, under its entry in import.yaml, takes the signs out and keeps the words"
_DIGITS = 8
"""The digits that a number of a telephone has at least."""


@dataclass(slots=True)
class Meaning:
    """Says what cells mean; what is not clear is noted."""

    mapping: ImportMapping
    unclear: Unclear = field(default_factory=Unclear)
    _options: dict[str, dict[str, str]] = field(default_factory=dict)

    def readable(self, name: str, located: Located) -> bool:
        """Tell whether a cell has a value, and note where it has not."""
        kind = located.cell.kind
        if kind is CellKind.FORMULA:
            hint = "open the workbook in a program for tables, and save it: its values are then stored"
            self.unclear.cell(name, located, "is a formula without a stored value", hint)
        elif kind is CellKind.FAULT:
            self.unclear.cell(name, located, "is a fault of a formula", "mend the formula, or its cell")
        return kind not in {CellKind.FORMULA, CellKind.FAULT}

    def option(self, question: Question, entry: Field, located: Located, text: str | None = None) -> str:
        """Return the option, the state or ``other`` that a cell, or a part of it, means; "" where unclear."""
        said = located.text if text is None else text.strip()
        if code := entry.code(said):
            return code
        if located.cell.kind is CellKind.DATE:
            if said in entry.dates:
                return self.option(question, entry, Located(SheetCell(entry.dates[said]), located.place))
            hint = f"say what it was before a program made a date of it: dates: {{{said}: 1-4}}"
            self.unclear.cell(question.id, located, "is a date, and an option is wanted", hint)
            return ""
        if found := self.exact(question).get(fold(said)):
            return found
        if state := self.mapping.state(said):
            return state
        if entry.rest and said:
            return OTHER
        self.unclear.code(question, located, said)
        return ""

    def exact(self, question: Question) -> Mapping[str, str]:
        """Return the options by their names and labels, folded, where one text is not two options."""
        key = question.options[0].choices if question.options else ""
        if key not in self._options:
            found: dict[str, set[str]] = {}
            for option in question.options:
                found.setdefault(fold(option.label), set()).add(option.id)
                found.setdefault(fold(option.id), set()).add(option.id)
            self._options[key] = {text: min(ids) for text, ids in found.items() if len(ids) == 1}
        return self._options[key]

    def state(self, entry: Field, located: Located) -> str:
        """Return the state that a cell means, "" where it may be an answer."""
        code = entry.code(located.text)
        return code if code in STATES else self.mapping.state(located.text)

    def text(self, name: str, entry: Field, located: Located, text: str | None = None) -> str:
        """Return a text of one line as a profile may have it; "" where that is not clear."""
        found = self._cleaned(name, located, located.text if text is None else text)
        found = " ".join(found.split())
        if find_markup(found):
            if not entry.plain:
                self.unclear.cell(name, located, "has markup, and plain text is wanted", _TO_PLAIN)
                return ""
            found = " ".join(without_markup(found).split())
            self.unclear.warn(f"{name}: markup was taken out of the text", located)
        if find_markup(found):
            self.unclear.cell(name, located, "has markup that cannot be taken out", "write it without")
            return ""
        self._warn_personal(name, located, found)
        return Verbatim(found)

    def rich(self, name: str, entry: Field, located: Located, text: str | None = None) -> str:
        """Return a text in paragraphs, in the small markup; "" where that is not clear."""
        found = self._cleaned(name, located, located.text if text is None else text)
        found = "\n".join(line.rstrip() for line in found.split("\n"))
        found = without_markup(found) if entry.plain else found
        try:
            parse_blocks(found)
        except MarkupError as error:
            fault = error.faults[0]
            self.unclear.cell(name, located, f"has markup that is not read: {fault.message}", _TO_PLAIN)
            return ""
        self._warn_personal(name, located, found)
        return Verbatim(found)

    def name(self, name: str, located: Located) -> str:
        """Return the name of a place or a person, which has all its letters."""
        found = " ".join(self._cleaned(name, located, located.text).split())
        if _LOST.search(found):
            hint = "export the table anew, as UTF-8 or XLSX"
            self.unclear.cell(name, located, "has lost letters", hint)
        return Verbatim(found)

    def link(self, name: str, _: Field, located: Located, text: str | None = None) -> str:
        """Return an address as a profile may have it; "" where it cannot be a link."""
        found = located.text if text is None else text
        if reason := check_link(found):
            self.unclear.cell(name, located, "cannot be a link", reason)
            return ""
        return Verbatim(found)

    def _cleaned(self, name: str, located: Located, text: str) -> str:
        """Return a text without what nobody sees, in composed letters."""
        found = CONTROL.sub("", text)
        if found != text:
            self.unclear.warn(f"{name}: characters that nobody sees were taken out", located)
        return normal(found).strip()

    def _warn_personal(self, name: str, located: Located, text: str) -> None:
        for found in _PERSONAL.finditer(text):
            digits = sum(character.isdigit() for character in found[0])
            if found["mail"] or digits >= _DIGITS:
                what = "an address of e-mail" if found["mail"] else "a number of a telephone"
                hint = "is it to be printed? ignore the column, or take it out of the profile"
                self.unclear.warn(f"{name} has what looks like {what}", located, hint, Code.PERSONAL)
                return


def without_markup(text: str) -> str:
    """Return a text without signs of markup: addresses stand behind the words that were links."""
    text = _LINK.sub(lambda f: f[1] if f[1] == f[2] or not f[2] else f"{f[1]} ({f[2]})".lstrip(), text)
    text = html.unescape(_TAG.sub("", text))
    while (plain := _EMPHASIS.sub(r"\2", text)) != text:
        text = plain
    return text
