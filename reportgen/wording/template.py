"""Sentences with places in braces: ``Along with {strategy.share:percent} of cities, {city} has ...``."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from reportgen.content import Evidence
from reportgen.richtext import Rich, Run, join, parse_inline
from reportgen.wording.numerals import PLURALS, plural_form
from reportgen.wording.term import Term
from reportgen.wording.terms import Terms

_SLOT = re.compile(r"\{([^{}:]+)(?::([^{}]+))?\}")
_GOES_ON = re.compile(r"\s+(?:\w|$)")
COUNT = re.compile(r"(\d+(?:\.\d+)?)(\+?)\Z")
"""A count in a condition: 2, or 2+, which is 2 or more."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a template: the path of a term, how it is written, and the style around it."""

    path: str
    how: str
    bold: bool
    italic: bool

    def __str__(self) -> str:
        return f"{{{self.path}:{self.how}}}" if self.how else f"{{{self.path}}}"


Template: TypeAlias = tuple[Run | Slot, ...]
Condition: TypeAlias = tuple[str, tuple[str, ...]]
"""A path, and the words of which one must hold."""


@dataclass(frozen=True, slots=True)
class Form:
    """A template, and the conditions under which it is used."""

    when: tuple[Condition, ...]
    say: Template

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The places in its template."""
        return tuple(piece for piece in self.say if isinstance(piece, Slot))


def parse_template(text: str) -> Template:
    """Return a text in the small markup, with its places. Raises MarkupError."""
    pieces: list[Run | Slot] = []
    for run in parse_inline(text):
        end = 0
        for found in _SLOT.finditer(run.text):
            if found.start() > end:
                pieces.append(run._replace(text=run.text[end : found.start()]))
            pieces.append(Slot(found[1].strip(), (found[2] or "").strip(), run.bold, run.italic))
            end = found.end()
        if end < len(run.text):
            pieces.append(run._replace(text=run.text[end:]))
    return tuple(pieces)


def fill(template: Template, terms: Terms) -> Rich:
    """Return a template with its places filled.

    A full stop behind words that end with one is not written twice. A name that has a comma, "Denver, CO",
    has one behind it as well, where the sentence goes on with a word.
    """
    parts: list[Rich] = []
    named = False
    for piece in template:
        part = _filled(piece, terms)
        if named and part and _GOES_ON.match(part[0].text):
            part = (part[0]._replace(text=f",{part[0].text}"), *part[1:])
        named = isinstance(piece, Slot) and piece.path.partition(".")[0] == "city" and ", " in terms.city
        if parts and parts[-1] and parts[-1][-1].text.endswith(".") and part and part[0].text[:1] == ".":
            part = (part[0]._replace(text=part[0].text[1:]), *part[1:])
        parts.append(part)
    return join(parts)


def _filled(piece: Run | Slot, terms: Terms) -> Rich:
    if isinstance(piece, Run):
        return (piece,)
    written = terms[piece.path].write(piece.how)
    if not (piece.bold or piece.italic):
        return written
    return tuple(
        run._replace(bold=run.bold or piece.bold, italic=run.italic or piece.italic) for run in written
    )


def questions_of(forms: tuple[Form, ...], terms: Terms) -> tuple[str, ...]:
    """Return the questions that forms ask about or write, each once."""
    paths = [path for form in forms for path, _ in form.when]
    paths += [slot.path for form in forms for slot in form.slots]
    names = (terms.question_of(path) for path in paths)
    return tuple(dict.fromkeys(name for name in names if name))


def rule_of(form: Form) -> str:
    """Return the conditions of a form as they are written."""
    return ", ".join(f"{path}: {' or '.join(words)}" for path, words in form.when)


def evidence_of(form: Form, terms: Terms) -> tuple[Evidence, ...]:
    """Return what the numbers that a form writes rest on, each once."""
    return tuple(dict.fromkeys(e for slot in form.slots for e in terms[slot.path].evidence))


def choose(forms: tuple[Form, ...], terms: Terms) -> Form:
    """Return the first form whose conditions hold; the last has none."""
    return next(form for form in forms if not form.when or all(holds(one, terms) for one in form.when))


def holds(condition: Condition, terms: Terms) -> bool:
    """Tell whether a term is one of the words, or a count within one of the limits."""
    path, wanted = condition
    term = terms[path]
    if not term.words.isdisjoint(wanted):
        return True
    if term.count is None and term.least is None:
        return False
    tag = terms.language.tag
    return any(_counts(word, term, tag) for word in wanted)


def _counts(word: str, term: Term, language: str) -> bool:
    count = term.count
    if word in PLURALS:
        return count is not None and plural_form(count, language) == word
    found = COUNT.match(word)
    if found and term.least is not None:
        return bool(found[2]) and term.least >= Decimal(found[1])
    if found is None or count is None:
        return False
    return count >= Decimal(found[1]) if found[2] else count == Decimal(found[1])


def is_count(word: str) -> bool:
    """Tell whether a condition is a count: 2, or 2+, or a form of the plural."""
    return word in PLURALS or COUNT.match(word) is not None
