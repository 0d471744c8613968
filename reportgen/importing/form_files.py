"""The files of a series from a form: questionnaire, a first outline and words, all marked as drafts.

Each sentence is "label: answer", so that pages can be looked at before a word is written. ``# draft`` stands
behind what a person is to write.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportgen.importing.exports import OF_FORMS, OF_ODK
from reportgen.importing.form import Asked, FormSection, SurveyForm
from reportgen.importing.form_conditions import condition_text
from reportgen.importing.mapping import STATES, UNDECIDED
from reportgen.series import LISTS, Kind, State

DRAFT = "# draft"
_WHICH = "dont_know, not_applicable, no_response, left_out, or an option to be added to its list"
_SINGLE = frozenset(kind for kind in Kind if kind not in LISTS)
"""The kinds that have one answer, which a sentence can say."""
_TOP = re.compile(r"^(?=[a-z_]+:)", re.MULTILINE)
_TAKEN_OVER = ("lists", "fractions", "numbers", "words", "volume")
"""The parts of the starter's wording that are of no survey."""
_WHERE = "# what stands on the two pages, in the order of the form; the rest of the questions as comments\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def questionnaire_text(form: SurveyForm) -> str:
    """Return ``questionnaire.yaml``."""
    lines = ["# What was asked, from the form. Kinds and words are those of XLSForm.", "choices:"]
    for name, options in form.lists.items():
        lines.append(f"  {name}:")
        lines += [f"    {code}: {_quoted(label)}" for code, label in options.items()]
    lines += [] if form.lists else ["  {}"]
    if form.states:
        lines.append(
            "# answers that are none, and in no share: options of the form, see codes: in import.yaml"
        )
        lines.append(f"states: [{', '.join(form.states)}]   # confirm")
    lines.append("questions:")
    for section in form.sections:
        lines.append(f"  # {section.label}")
        for one in section.asked:
            lines += _question(one)
    return "\n".join(lines).replace("choices:\n  {}", "choices: {}") + "\n"


def _question(one: Asked) -> Iterator[str]:
    yield f"  {one.name}:"
    yield f"    kind: {one.kind}"
    yield f"    label: {_quoted(one.label)}"
    if one.rows:
        yield f"    rows: {one.name}_rows"
    if one.choices:
        yield f"    choices: {one.choices}"
    if one.or_other:
        yield "    or_other: yes"
    for key, limit in (("least", one.least), ("most", one.most)):
        if limit is not None:
            yield f"    {key}: {limit}"
    if one.relevant:
        yield f"    relevant: {condition_text(one.relevant)}"


@dataclass(frozen=True, slots=True)
class Paged:
    """Sections of a form on two pages, and the questions that have no place there."""

    pages: tuple[tuple[FormSection, ...], tuple[FormSection, ...]]
    rest: tuple[Asked, ...]


def paged(form: SurveyForm, first: int, second: int) -> Paged:
    """Return the first questions of a form on the first page, and so many more on the second."""
    asked = [(section, one) for section in form.sections for one in section.asked]
    begun: set[str] = set()
    pages = []
    for part in (asked[:first], asked[first : first + second]):
        sections: dict[str, list[Asked]] = {}
        names: dict[str, FormSection] = {}
        for section, one in part:
            again = section.name in begun
            name = f"{section.name}_2" if again else section.name
            label = f"{section.label} (continued)" if again else section.label
            names[name] = FormSection(name, label, ())
            sections.setdefault(name, []).append(one)
        begun |= {section.name for section, _ in part}
        pages.append(tuple(FormSection(n, names[n].label, tuple(found)) for n, found in sections.items()))
    return Paged((pages[0], pages[1]), tuple(one for _, one in asked[first + second :]))


def outline_text(pages: Paged) -> str:
    """Return ``spotlight.yaml``."""
    lines = ["pages:"]
    for page in pages.pages:
        mark = "  - -"
        for section in page or (FormSection("", "", ()),):
            if not section.asked:
                lines.append(f"{mark} overview")
                continue
            lines += [f"{mark} section: {section.name}", "      show:", *_shown(section.asked)]
            mark = "    -"
    lines += [f"# not shown yet: {one.name}, {one.kind}: {' '.join(one.label.split())}" for one in pages.rest]
    return _WHERE + "\n".join(lines) + "\n"


def _shown(asked: Sequence[Asked]) -> Iterator[str]:
    """Yield what is shown of questions: a sentence each, and behind it what was chosen."""
    for one in asked:
        yield f"        - sentences: [{one.name}]"
        if one.kind in _SINGLE:
            continue
        shown = {"rank": "ranked", "grid": "grid"}.get(one.kind, "chips")
        yield f"        - {shown}: {one.name}"
        if one.kind == "grid":
            yield "          columns: 3"


def wording_text(form: SurveyForm, pages: Paged, starter: str, language: str, *, own: bool) -> str:
    """Return the words: those of the starter that are of no survey, and a draft for each question.

    ``own`` is whether the starter has words in the language; else they are English, and a draft.
    """
    parts = {part.split(":")[0]: part for part in _TOP.split(starter)}
    text = [f"language: {language}\n", *(_part(parts[name], own=own) for name in _TAKEN_OVER)]
    shown = [one for page in pages.pages for section in page for one in section.asked]
    sections = [section for page in pages.pages for section in page]
    grids = [one for one in shown if one.kind == "grid"]
    lines = ["headings:", *(f"  {section.name}: {_quoted(section.label)}   {DRAFT}" for section in sections)]
    lines += ["sentences:", *(line for one in shown for line in _sentence(one, form.states))]
    if grids:
        lines += ["legends:", *(line for one in grids for line in _legend(one, form.lists))]
    return "".join(text) + "\n".join(lines) + "\n"


def _part(part: str, *, own: bool) -> str:
    """Return a part of the starter's wording without its comments, marked where it is in another language."""
    lines = [line.split("  #")[0].rstrip() for line in part.splitlines() if not line.lstrip().startswith("#")]
    return (
        "\n".join(line if own or line.endswith(":") else f"{line}   {DRAFT}" for line in lines if line) + "\n"
    )


def _sentence(one: Asked, named: Sequence[State]) -> Iterator[str]:
    label = f"**{one.label}**"
    yield f"  {one.name}:   {DRAFT}"
    if one.kind == "grid":
        yield f"    - say: {_quoted(label)}"
        return
    if one.relevant:
        yield f"    - when: {{{one.name}: not_asked}}"
        yield '      say: ""'
    whole = "" if one.kind in _SINGLE else f", {one.name}.complete: [yes, no]"
    how = ":number" if one.kind in {"integer", "decimal"} else ""
    said = f"{label} {{{one.name}{how}}}" if one.kind in _SINGLE else label
    yield f"    - when: {{{one.name}: answered{whole}}}"
    yield f"      say: {_quoted(said)}"
    for state in (State.NONE, State.NO_RESPONSE, *named)[one.kind in _SINGLE :]:
        yield f"    - when: {{{one.name}: {state}}}"
        yield f"      say: {_quoted(f'{label} {state.english.capitalize()}.')}"
    yield f"    - say: {_quoted(f'{label} Not known.')}"


def _legend(one: Asked, lists: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    yield f"  {one.name}:   {DRAFT}"
    ordinals = ("first", "second", "third", "fourth", "fifth")
    for ordinal, label in zip(ordinals, lists[one.choices].values(), strict=False):
        yield f"    {ordinal}: {_quoted(label)}"


def mapping_text(form: SurveyForm) -> str:
    """Return ``import.yaml``: the questions by the names of the form, as its answers are exported."""
    lines = [
        "# From the answers to profiles, by the names of the form. ? is for you to decide.",
        "from: {header: 1}",
        "place:",
        '  key: "?"        # such as _uuid',
        '  name: "?"',
        '  country: "?"    # a column, or {is: FR}',
        "states:           # what cells say that is no answer; no_response: [...] is asked and not answered",
        '  left_out: [""]',
        "answers:",
    ]
    multiple = []
    for section in form.sections:
        for one in section.asked:
            lines += _entry(one, form.codes.get(one.choices, {}))
            multiple += [one.name] if one.kind == "select_multiple" else []
    ignored = [*OF_FORMS, *OF_ODK]
    ignored += [f"{name}/*" for name in multiple] + [f"*/{name}/*" for name in multiple]
    ignored += [pattern for name in dict.fromkeys(form.ignored) for pattern in (name, f"*/{name}")]
    lines.append(
        "ignore:           # of the filling in, columns of options beside their list, and what is not taken"
    )
    lines += [f"  - {_quoted(name)}" for name in dict.fromkeys(ignored)]
    return "\n".join(lines) + "\n"


def _entry(one: Asked, codes: Mapping[str, str]) -> Iterator[str]:
    yield f"  {one.name}:"
    if one.rows:
        yield "    rows:"
        yield from (f"      {row}: {_quoted(row)}" for row, _ in one.rows)
    else:
        yield f"    column: {_quoted(one.name)}"
    if one.kind in {"select_multiple", "rank"}:
        yield '    split: " "'
    if one.own:
        yield f"    other: {_quoted(one.own)}"
    if "other" in codes.values() and not one.own and one.or_other:
        said = next(code for code, meant in codes.items() if meant == "other")
        yield f"    unsaid: {_quoted(said)}"
    taken = {c: m for c, m in codes.items() if m != "other" or one.or_other}
    taken = {c: m for c, m in taken.items() if m != "none" or one.kind in {"select_multiple", "rank"}}
    if taken:
        yield "    codes:"
        for code, meant in taken.items():
            confirm = "   # confirm" if meant in STATES else ""
            confirm = f"   # {_WHICH}" if meant == UNDECIDED else confirm
            yield f"      {_quoted(code)}: {_quoted(meant) if meant == UNDECIDED else meant}{confirm}"
