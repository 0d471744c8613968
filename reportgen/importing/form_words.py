"""The words of a series from a form: those of the starter series, and a draft for each question.

``# draft`` stands behind what a person is to write. In English a question is said as a statement as far as
its words show how; else its label stands before the answer. What is not known the quiet box tells.
"""

import re
from collections.abc import Collection, Iterator, Mapping

from reportgen.authoring import quoted
from reportgen.importing.form import ENGLISH, Asked, SurveyForm
from reportgen.importing.form_files import SINGLE
from reportgen.importing.form_outline import Paged
from reportgen.importing.form_sentences import Noun, StatedQuestion, capital, stated
from reportgen.importing.tables import fold
from reportgen.series import NUMBERS

DRAFT = "# draft"
_TOP = re.compile(r"^(?=[a-z_]+:)", re.MULTILINE)
_TAKEN_OVER = ("lists", "fractions", "numbers", "words", "volume", "site")
"""The parts of the starter's wording that are of no survey."""
_COMPARED, _MORE = "Beside the others", "More beside the others"
_SHARE = " ({{{name}.share:percent}} of {{{name}.cohort}})"
_MEDIAN = " (median of {{{name}.cohort}}: {{{name}.median}})"
_PLACES = re.compile(r"(?<![{.\w])(?P<article>\ba )?\b(?P<noun>[Cc]ity|[Cc]ities)\b(?!'?\w*\}|:)")
"""A city or cities in the starter's words, where it is neither a name in braces nor a key."""


def wording_text(
    form: SurveyForm, pages: Paged, starter: str, language: str, noun: Noun, *, own: bool
) -> str:
    """Return the words: those of the starter that are of no survey, and a draft for each question.

    ``own`` is whether the starter has words in the language; else they are English, and a draft. What a place
    is called, by ``noun``, is said in English.
    """
    english = language.partition("-")[0] == ENGLISH
    parts = {part.split(":")[0]: part for part in _TOP.split(starter)}
    taken = "".join(_part(parts[name], own=own) for name in _TAKEN_OVER)
    text = f"language: {language}\n{of_places(taken, noun) if english else taken}"
    shown = [one for page in pages.pages for section in page for one in section.asked]
    sections = [section for page in pages.pages for section in page]
    said = {one.name: stated(one.label, noun) if english else _as_it_is(one.label) for one in shown}
    grids = [one for one in shown if one.kind == "grid"]
    lines = ["headings:", *(f"  {section.name}: {quoted(section.label)}   {DRAFT}" for section in sections)]
    for name, _ in pages.compared:
        lines.append(f"  {name}: {quoted(_COMPARED if name.endswith('a') else _MORE)}   {DRAFT}")
    lines += ["topics:", *(f"  {one.name}: {quoted(said[one.name].topic)}" for one in shown)]
    lines += [
        "sentences:",
        *(line for one in shown for line in _sentence(one, said[one.name], form.lists, pages.charts)),
    ]
    spare = [name for _, pair in pages.compared for name in pair]
    lines += ["charts:"] if spare else []
    for name in spare:
        lines += [f"  {name}_all:   {DRAFT}", f"    - say: {quoted(capital(said[name].topic))}"]
    bars = (line for name, kind in pages.charts.items() if kind == "bars" for line in _of_bars(name, taken))
    legends = [*bars, *(line for one in grids for line in _legend(one, form.lists))]
    lines += ["legends:", *legends] if legends else []
    return text + "\n".join(lines) + "\n"


def of_places(text: str, noun: Noun) -> str:
    """Return the starter's words in English about places that are no cities."""

    def named(found: re.Match[str]) -> str:
        word = noun.one if found["noun"].lower() == "city" else noun.other
        word = word[:1].upper() + word[1:] if found["noun"][0].isupper() else word
        article = ("an " if word[0].lower() in "aeiou" else "a ") if found["article"] else ""
        return article + word

    return _PLACES.sub(named, text).replace("median of teams: ", "median: ")


def _as_it_is(label: str) -> StatedQuestion:
    text = " ".join(label.split())
    return StatedQuestion(text, text.rstrip(" ?.:"))


def _part(part: str, *, own: bool) -> str:
    """Return a part of the starter's wording without its comments, marked where it is in another language."""
    lines = [line.split("  #")[0].rstrip() for line in part.splitlines() if not line.lstrip().startswith("#")]
    return (
        "\n".join(line if own or line.endswith(":") else f"{line}   {DRAFT}" for line in lines if line) + "\n"
    )


def _sentence(
    one: Asked, said: StatedQuestion, lists: Mapping[str, Mapping[str, str]], charts: Collection[str]
) -> Iterator[str]:
    """Yield the forms of a sentence; one over a chart names what was chosen."""
    head = f"**{said.head}**"
    yield f"  {one.name}:   {DRAFT}"
    if one.kind == "grid":
        yield f"    - say: {quoted(head)}"
        return
    options = lists.get(one.choices, {}) if one.kind == "select_one" else {}
    told = [(code, {"yes": said.yes, "no": said.no}.get(fold(label), "")) for code, label in options.items()]
    for code, sentence in told:
        if sentence:
            yield from _forms(one.name, str(code), sentence.removesuffix("."), _SHARE, "share")
    if one.or_other or not options or not all(sentence for _, sentence in told):
        whole = "" if one.kind in SINGLE else f", {one.name}.complete: [yes, no]"
        how = ":number" if one.kind in NUMBERS else ""
        behind, known = (_SHARE, "share") if one.kind == "select_one" else ("", "")
        behind, known = (_MEDIAN, "median") if one.kind in NUMBERS else (behind, known)
        named = one.kind in SINGLE or one.name in charts
        stop = "." if named and one.kind not in SINGLE else ""
        answer = f"{head} {{{one.name}{how}}}{stop}" if named else head
        yield from _forms(one.name, f"answered{whole}", answer, behind, known)
    if one.kind not in SINGLE:
        yield f"    - when: {{{one.name}: none}}"
        yield f"      say: {quoted(f'{head} none.')}"
    yield '    - say: ""'


def _forms(name: str, when: str, say: str, behind: str, known: str) -> Iterator[str]:
    """Yield the forms of a sentence: with what is known of all places behind it, and without."""
    if behind:
        yield f"    - when: {{{name}: {when}, {name}.{known}: known}}"
        yield f"      say: {quoted(f'{say}{behind.format(name=name)}.')}"
    yield f"    - when: {{{name}: {when}}}"
    yield f"      say: {quoted(f'{say}.' if behind else say)}"


def _of_bars(name: str, taken: str) -> Iterator[str]:
    """Yield the legend of bars, in the words that the starter has for what was chosen and what was not."""
    yield f"  {name}:   {DRAFT}"
    for key, word in (("first", "chosen"), ("neither", "not_chosen")):
        yield f"    {key}: {re.findall(rf'^  {word}: (.+?)(?:   # draft)?$', taken, re.MULTILINE)[0]}"


def _legend(one: Asked, lists: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    yield f"  {one.name}:   {DRAFT}"
    ordinals = ("first", "second", "third", "fourth", "fifth")
    for ordinal, label in zip(ordinals, lists[one.choices].values(), strict=False):
        yield f"    {ordinal}: {quoted(label)}"
