"""Reading the questionnaire (``questionnaire.yaml``): every list, question and condition checked."""

import re
from collections.abc import Mapping

from reportgen.errors import Code
from reportgen.reading import Node, Reader, ScalarNode, node_at
from reportgen.richtext import fixed_text
from reportgen.series.choices_reader import read_choices, read_scales
from reportgen.series.question_reader import HIGHEST, OTHER, Shared, read_question
from reportgen.series.questionnaire import NO_LIMIT, Kind, Limit, Question, QuestionGroup, Questionnaire
from reportgen.series.relevant import check_relevant, read_relevant
from reportgen.series.states import NAMED, states_with

_NOTE = "note"
_NAME = re.compile(r"[^\s.:{}]+\Z")
_TAKEN = frozenset({"city", "city's"})
"""What a wording calls the place itself."""

_LIMITS: Mapping[str, tuple[str, ...]] = {
    "name": ("letters",),
    "tagline": ("words",),
    "overview": ("words",),
    OTHER: ("words",),
    _NOTE: ("words",),
}
"""The texts of every profile that may have a limit, the place's own words and explanations among them."""


def read_questionnaire(node: Node, reader: Reader) -> Questionnaire:
    """Return the questionnaire; what is wrong with it goes to the reader."""
    fields = reader.fields(
        node, "the questionnaire", ("choices", "questions"), ("scales", "states", "limits")
    )
    lists = fields.read("choices", {}, read_choices, reader)
    scales = fields.read("scales", {}, read_scales, lists, reader)
    states = states_with(fields.read("states", (), _read_states, reader))
    limits = fields.read("limits", {}, _read_limits, reader)
    own_words, note_words = (limits.pop(key, NO_LIMIT).words for key in (OTHER, _NOTE))
    questions: dict[str, Question] = {}
    top: dict[str, Question | QuestionGroup] = {}
    asked = fields.get("questions")
    for key, value in reader.mapping(asked, "questions") if asked else ():
        item = _read_item(key, value, Shared(lists, scales, own_words, note_words, states), reader)
        if item is None:
            continue
        if isinstance(item, QuestionGroup) or not item.top_level:
            top[item.id] = item
        for question in item.members if isinstance(item, QuestionGroup) else (item,):
            questions[question.id] = question
    if asked:
        check_relevant(questions, asked, reader)
    return Questionnaire(questions, top, limits, reader.languages, states)


def _read_states(node: Node, reader: Reader) -> tuple[str, ...]:
    """Return the states that not every series has, and this one names."""
    found: list[str] = []
    if not reader.filled(node, "states", f"name {' or '.join(NAMED)}, or leave the line out"):
        return ()
    for item in reader.items(node, "states"):
        if word := reader.word(item, NAMED, "a state that a series names"):
            reader.again(word, found, item.place)
            found.append(word)
    return tuple(found)


def _read_limits(node: Node, reader: Reader) -> dict[str, Limit]:
    """Return the limits of texts, and under ``other`` that of the place's own words."""
    limits = {}
    for name, value in reader.fields(node, "the limits", (), _LIMITS).items():
        found = reader.fields(value, f"the limits of {name}", (), _LIMITS[name])
        limits[name] = Limit(
            **{k: reader.integer(number, f"{k} of {name}", 1, HIGHEST[k]) for k, number in found.items()}
        )
    return limits


def _is_name(key: ScalarNode, reader: Reader) -> bool:
    """Tell whether a question can be called so in a profile and in the wording."""
    if _NAME.match(key.text) and key.text not in _TAKEN:
        return True
    message = f'a question cannot be called "{key.text}"'
    hint = "call it by one word of letters, digits and _, such as lead_office"
    if key.text in _TAKEN:
        hint = f"{{{key.text}}} is the place itself in the wording; call it {key.text[:4]}_ or the like"
    reader.report(Code.RESERVED_WORD, message, key.place, hint)
    return False


def _read_item(
    key: ScalarNode, node: Node, common: Shared, reader: Reader
) -> Question | QuestionGroup | None:
    if not _is_name(key, reader):
        return None
    match getattr(node_at(node, "kind"), "text", ""):
        case "group":
            return _read_group(key.text, node, common, reader)
        case "grid":
            return _read_grid(key.text, node, common, reader)
        case _:
            return read_question(key.text, node, common, reader)


def _read_group(name: str, node: Node, common: Shared, reader: Reader) -> QuestionGroup | None:
    fields = reader.fields(node, name, ("kind", "label", "questions"), ("distinct",))
    if "questions" not in fields:
        return None
    members = [
        read_question(f"{name}.{key.text}", value, common, reader)
        for key, value in reader.mapping(fields["questions"], "questions")
        if _is_name(key, reader)
    ]
    return QuestionGroup(
        name,
        fields.read("label", None, fixed_text, reader, "a label") or name,
        tuple(member for member in members if member),
        fields.read("distinct", False, reader.yes_no, "distinct"),
        states=common.states,
    )


def _read_grid(name: str, node: Node, common: Shared, reader: Reader) -> QuestionGroup | None:
    """Return a grid: of each row of a list, the same question is asked."""
    fields = reader.fields(node, name, ("kind", "label", "choices", "rows"), ("relevant",))
    label = fields.read("label", None, fixed_text, reader, "a label") or name
    options, rows = (fields.read(key, (), common.chosen, key, name, reader) for key in ("choices", "rows"))
    relevant = fields.read("relevant", None, read_relevant, reader)
    for row in rows:
        if any(option.id == row.id for option in options):
            message = f'"{row.id}" is a row and a choice of {name}'
            hint = f"{name}.{row.id} has to be one of them; call the other in another way"
            reader.report(Code.REPEATED_OPTION, message, fields["rows"].place, hint)
    scale = common.scale(options)
    members = (
        Question(
            f"{name}.{row.id}",
            Kind.SELECT_ONE,
            row.label,
            options,
            relevant=relevant,
            stem=label,
            scale=scale,
            states=common.states,
        )
        for row in rows
    )
    return (
        QuestionGroup(name, label, tuple(members), options=options, states=common.states) if options else None
    )
