"""What a profile's texts hold and the typeface cannot set: letters, marks, scripts."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import pairwise

from reportgen.design import JOINERS, LOST, Family, MissingGlyphError, installed_family, is_mark, script_of
from reportgen.errors import Code, Problem, ProblemsFound, SourceLocation
from reportgen.making.counted import CITIES
from reportgen.profile import normal, printed, with_markup
from reportgen.reading import CONTROL, Node, ScalarNode, read_yaml, scalars
from reportgen.richtext import drawn
from reportgen.series import Questionnaire, Series

_MOST_NAMED = 8
"""The characters of a text that a typeface does not have and that are told."""
_FAMILIES = {
    "Han": ("Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans SC", "Noto Sans JP"),
    "Japanese": ("Noto Sans CJK JP", "Noto Sans JP"),
    "Hangul": ("Noto Sans CJK KR", "Noto Sans KR"),
    "Burmese": ("Noto Sans Myanmar",),
    "Tibetan": ("Noto Serif Tibetan",),
}
"""Families that are called otherwise than the script that they have."""
_MOST_MARKS = 5
"""So much of a letter with a tower of marks is shown: it would cover the lines above it."""


def glyphs_missing(node: Node, family: Family, asked: Questionnaire) -> list[Problem]:
    """Return the problems of a file's printed values that the typeface cannot set."""
    node = asked.languages.resolved(node)
    marked = {id(scalar) for scalar in with_markup(node, asked)}
    texts = (
        (scalar, drawn(scalar.text) if id(scalar) in marked else scalar.text)
        for scalar in printed(node, asked)
    )
    return [problem for scalar, text in texts for problem in missing_glyphs(scalar, text, family)]


def missing_glyphs(scalar: ScalarNode, text: str, family: Family) -> Iterator[Problem]:
    """Yield the problems of a value, of which ``text`` is drawn: each mark, all scripts in one, all else."""
    composed = normal(text)
    missing = [s for s in family.missing(composed) if s != "\r" and not CONTROL.match(s)]  # told on reading
    unset = [sign for sign in missing if script_of(sign)]
    scripts = list(dict.fromkeys(map(script_of, unset)))
    others = [sign for sign in missing if not script_of(sign) and sign != LOST and not is_mark(sign)]
    unplaced = {sign for sign in missing if not script_of(sign) and is_mark(sign)}
    if LOST in missing:
        message = f"a letter was lost here: {LOST} (U+FFFD) stands for what could not be read"
        yield _problem(scalar, [LOST], message, "write the letter that stood here")
    of_marks = [*_marked(scalar, composed, unplaced), *_towers(scalar, composed)]
    yield from of_marks or _repeated(scalar, text)
    yield from _unseen(scalar, composed)
    if scripts:
        yield _problem(scalar, unset, _unknown(scripts), _advice(scripts))
    if others:
        kinds = {unicodedata.category(sign)[0] for sign in others}
        hint = "write it in another way, or name a typeface that has it in theme.yaml, under fallback"
        hint = {"Z": "write a plain space", "C": "take it out"}.get("".join(kinds), hint)
        yield _problem(scalar, others, _lacks(others), hint)


def _unseen(scalar: ScalarNode, text: str) -> Iterator[Problem]:
    """Yield the problem of signs that join letters, or keep them apart, where none are joined."""
    signs = pairwise(f" {text}" if not text.isascii() else "")
    found = [sign for before, sign in signs if sign in JOINERS and not script_of(before)]
    if found:
        name = unicodedata.name(found[0])
        message = f"a sign that nobody sees stands in this text: {name} (U+{ord(found[0]):04X})"
        yield _problem(scalar, found, message, "take it out: no letters are joined here")


def _towers(scalar: ScalarNode, text: str) -> Iterator[Problem]:
    """Yield the problem of a letter with more marks than would stand in its line."""
    height, sign = 0, ""
    for character in "" if text.isascii() else text:
        height = height + 1 if is_mark(character) else 0
        sign = character if height == 0 else sign
        if height > _MOST_MARKS:
            message = f'a letter has more than {_MOST_MARKS} marks: "{sign}" would cover the lines above it'
            yield _problem(scalar, [sign], message, "write it with fewer marks")
            return


def _repeated(scalar: ScalarNode, text: str) -> Iterator[Problem]:
    """Yield the problem of a mark that stands twice on its letter: readers take both for one in bold."""
    above = ""
    for sign in "" if text.isascii() else text:
        if unicodedata.combining(sign) and sign in above:
            name = f"{unicodedata.name(sign, 'a mark')} (U+{ord(sign):04X})"
            message = f"{name} stands twice on one letter, where only one is seen"
            yield _problem(scalar, [sign], message, "write it once")
            return
        above = above * is_mark(sign) + unicodedata.normalize("NFD", sign)


def _unknown(scripts: Sequence[str]) -> str:
    """Return what scripts are wanted that no typeface has, in words."""
    which = "the script" if len(scripts) == 1 else "the scripts"
    return f"neither the typeface nor what stands in for it can set {which} {', '.join(scripts)}"


def _advice(scripts: Sequence[str]) -> str:
    """Return which families have scripts, and how they get into a series."""
    known = [_FAMILIES.get(script, (f"Noto Sans {script}",)) for script in scripts]
    found = [next(filter(installed_family, names), "") for names in known]
    wanted = ", ".join(dict.fromkeys(name or names[0] for name, names in zip(found, known, strict=True)))
    if all(found):
        return f"what has them is on this machine: write fallback: [{wanted}] in theme.yaml"
    lacking = [names for name, names in zip(found, known, strict=True) if not name]
    families = ", and ".join(dict.fromkeys(" or ".join(names) for names in lacking))
    packages = sorted({"fonts-noto-cjk" if len(names) > 1 else "fonts-noto-core" for names in lacking})
    address = "https://fonts.google.com/noto/specimen/"
    addresses = ", ".join(dict.fromkeys(address + names[-1].replace(" ", "+") for names in lacking))
    return (
        f"install {families} (Debian: {' '.join(packages)}; others: {addresses}), "
        f"and write fallback: [{wanted}] in theme.yaml"
    )


def _marked(scalar: ScalarNode, text: str, lacking: set[str]) -> Iterator[Problem]:
    """Yield the problems of letters with marks, one for each letter and all that stands on it."""
    every = "".join({sign for sign in text if is_mark(sign)} if lacking else ())
    found = re.findall(f"[^{every}]?[{every}]+", text) if every else []
    clusters = list(dict.fromkeys(cluster for cluster in found if not lacking.isdisjoint(cluster)))
    hint = "write it without the mark, or with a letter that has one"
    for cluster in clusters[:_MOST_NAMED]:
        message = f'the typeface cannot set "{cluster[:_MOST_MARKS]}": it has no such letter with its mark'
        yield _problem(scalar, [sign for sign in cluster if sign in lacking], message, hint)
    if more := clusters[_MOST_NAMED:]:
        message = f"the typeface cannot set {len(more)} more letters with marks of this text"
        yield _problem(scalar, [sign for sign in more[0] if sign in lacking], message, hint)


def _problem(scalar: ScalarNode, signs: Sequence[str], message: str, hint: str) -> Problem:
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


def glyph_of_series(error: MissingGlyphError, series: Series) -> Problem:
    """Return the problem of a character that a file of the series holds and the typeface does not."""
    message = f"the typeface has no {error.character!r} (U+{ord(error.character):04X})"
    within = ("", "wording/", f"{CITIES}/")
    for path in (path for inside in within for path in sorted(series.folder.glob(f"{inside}[!.]*.yaml"))):
        with suppress(ProblemsFound):
            for scalar in scalars(read_yaml(path)):
                if error.character in scalar.text:
                    place = scalar.at(scalar.text.find(error.character))
                    return Problem(Code.NO_GLYPH, message, place, "write it in another way")
    if script := script_of(error.character):  # of a number, or of the name of a country
        message = f"{message}, in which the language is written: {_unknown([script])}"
        return Problem(Code.NO_GLYPH, message, SourceLocation(series.folder), _advice([script]))
    return Problem(Code.NO_GLYPH, message)
