"""The files of a series from a form: questionnaire, and what its answers mean."""

from collections.abc import Iterator, Mapping

from reportgen.authoring import quoted
from reportgen.importing.exports import OF_FORMS, OF_ODK
from reportgen.importing.form import Asked, SurveyForm
from reportgen.importing.form_conditions import condition_text
from reportgen.importing.mapping import STATES, UNDECIDED
from reportgen.series import LISTS, Kind

_WHICH = "dont_know, not_applicable, no_response, left_out, or an option to be added to its list"
SINGLE = frozenset(kind for kind in Kind if kind not in LISTS)
"""The kinds that have one answer, which a sentence can say."""


def questionnaire_text(form: SurveyForm) -> str:
    """Return ``questionnaire.yaml``."""
    lines = ["# What was asked, from the form. Kinds and words are those of XLSForm.", "choices:"]
    for name, options in form.lists.items():
        lines.append(f"  {name}:")
        lines += [f"    {code}: {quoted(label)}" for code, label in options.items()]
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
    yield f"    label: {quoted(one.label)}"
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
    lines += [f"  - {quoted(name)}" for name in dict.fromkeys(ignored)]
    return "\n".join(lines) + "\n"


def _entry(one: Asked, codes: Mapping[str, str]) -> Iterator[str]:
    yield f"  {one.name}:"
    if one.rows:
        yield "    rows:"
        yield from (f"      {row}: {quoted(row)}" for row, _ in one.rows)
    else:
        yield f"    column: {quoted(one.name)}"
    if one.kind in {"select_multiple", "rank"}:
        yield '    split: " "'
    if one.own:
        yield f"    other: {quoted(one.own)}"
    if "other" in codes.values() and not one.own and one.or_other:
        said = next(code for code, meant in codes.items() if meant == "other")
        yield f"    unsaid: {quoted(said)}"
    barred = {"other": not one.or_other, "none": one.kind not in {"select_multiple", "rank"}}
    if taken := {code: meant for code, meant in codes.items() if not barred.get(meant)}:
        yield "    codes:"
        for code, meant in taken.items():
            confirm = "   # confirm" if meant in STATES else ""
            confirm = f"   # {_WHICH}" if meant == UNDECIDED else confirm
            yield f"      {quoted(code)}: {quoted(meant) if meant == UNDECIDED else meant}{confirm}"
