"""What a profile's texts hold and the typeface cannot set: letters, marks, scripts."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from reportgen.design import LOST, Family, is_mark, script_of
from reportgen.errors import Code, Problem
from reportgen.profile import normal
from reportgen.reading import CONTROL, Scalar

_MOST_NAMED = 8
"""The characters of a text that a typeface does not have and that are told."""


def missing_glyphs(scalar: Scalar, text: str, family: Family) -> Iterator[Problem]:
    """Yield the problems of a value, of which ``text`` is drawn: each mark, each script, all else."""
    composed = normal(text)
    missing = [sign for sign in family.missing(composed) if not CONTROL.match(sign)]  # reported before
    others: list[str] = []
    scripts: dict[str, str] = {}
    for sign in missing:
        if script := script_of(sign):
            scripts.setdefault(script, sign)
        elif is_mark(sign):
            for cluster in dict.fromkeys(re.findall(f".?{sign}", composed)):
                message = f'the typeface cannot set "{cluster}": it has no such letter with its mark'
                hint = "write it without the mark, or with a letter that has one"
                yield _problem(scalar, [sign], message, hint)
        elif sign == LOST:
            message = f"a letter was lost here: {sign} (U+FFFD) stands for what could not be read"
            yield _problem(scalar, [sign], message, "write the letter that stood here")
        else:
            others.append(sign)
    for script, sign in scripts.items():
        message = f"this text is in the script {script}, whose letters cannot be joined and ordered here"
        yield _problem(scalar, [sign], message, "write it in Latin letters")
    if others:
        hint = "write it in another way, or choose a typeface that has it in theme.yaml"
        yield _problem(scalar, others, _lacks(others), hint)


def _problem(scalar: Scalar, signs: Sequence[str], message: str, hint: str) -> Problem:
    at = min((at for sign in signs if (at := scalar.text.find(sign)) >= 0), default=0)
    return Problem(Code.NO_GLYPH, message, scalar.at(at), hint)


def _lacks(missing: Sequence[str]) -> str:
    """Return what a typeface does not have, in words: one character with its name, or the first of many."""
    if len(missing) == 1:
        name = unicodedata.name(missing[0], "unnamed")
        return f"the typeface has no {missing[0]!r} (U+{ord(missing[0]):04X}, {name})"
    named = ", ".join(f"{character!r} (U+{ord(character):04X})" for character in missing[:_MOST_NAMED])
    more = f" and {len(missing) - _MOST_NAMED} more" if len(missing) > _MOST_NAMED else ""
    return f"the typeface has none of {len(missing)} characters: {named}{more}"
