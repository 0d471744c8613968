"""Reading the questionnaire (``questionnaire.yaml``): every list, question and condition checked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.errors import Code
from reportgen.reading import Fields, MappingNode, Node, Reader, ScalarNode, digits
from reportgen.richtext import fixed_text
from reportgen.series.choices_reader import read_choices, read_scales
from reportgen.series.numbers_reader import read_bounds, read_currency, read_not_measured
from reportgen.series.questionnaire import (
    NO_LIMIT,
    NUMBERS,
    OF_EVERY_PROFILE,
    Kind,
    Limit,
    Option,
    Question,
    QuestionGroup,
    Questionnaire,
    Scale,
)
from reportgen.series.relevant import check_relevant, read_relevant
from reportgen.series.states import NAMED, State, states_with

_KEYS = [key for kind in Kind for key in kind.takes]
_GROUPS = ("group", "grid")
_OTHER, _NOTE = "other", "note"
_NAME = re.compile(r"[^\s.:{}]+\Z")
_TAKEN = frozenset({"city", "city's"})
"""What a wording calls the place itself."""

_LIMITS: Mapping[str, tuple[str, ...]] = {
    "name": ("letters",),
    "tagline": ("words",),
    "overview": ("words",),
    _OTHER: ("words",),
    _NOTE: ("words",),
}
"""The texts of every profile that may have a limit, the place's own words and explanations among them."""
_HIGHEST = {"least": 1_000, "most": 1_000, "words": 20_000, "letters": 20_000}
"""The highest limits, of entries and of what a text has: two pages hold far less."""


def read_questionnaire(node: Node, reader: Reader) -> Questionnaire:
    """Return the questionnaire; what is wrong with it goes to the reader."""
    fields = reader.fields(
        node, "the questionnaire", ("choices", "questions"), ("scales", "states", "limits")
    )
    lists = fields.read("choices", {}, read_choices, reader)
    scales = fields.read("scales", {}, read_scales, lists, reader)
    states = states_with(fields.read("states", (), _read_states, reader))
    limits = fields.read("limits", {}, _read_limits, reader)
    own_words, note_words = (limits.pop(key, NO_LIMIT).words for key in (_OTHER, _NOTE))
    questions: dict[str, Question] = {}
    top: dict[str, Question | QuestionGroup] = {}
    asked = fields.get("questions")
    for key, value in reader.mapping(asked, "questions") if asked else ():
        item = _read_item(key, value, _Common(lists, scales, own_words, note_words, states), reader)
        if item is None:
            continue
        if isinstance(item, QuestionGroup) or not item.top_level:
            top[item.id] = item
        for question in item.members if isinstance(item, QuestionGroup) else (item,):
            questions[question.id] = question
    if asked:
        check_relevant(questions, asked, reader)
    return Questionnaire(questions, top, limits, reader.languages, states)


@dataclass(frozen=True, slots=True)
class _Common:
    """What questions share: the lists of choices, which are scales, the words of texts of a place's own.

    And what answers can be.
    """

    lists: Mapping[str, tuple[Option, ...]]
    scales: Mapping[str, Scale]
    own_words: int | None
    note_words: int | None
    states: tuple[State, ...]

    def chosen(self, node: Node, key: str, name: str, reader: Reader) -> tuple[Option, ...]:
        """Return the list that a question names."""
        return self.lists.get(reader.word(node, self.lists, f"the {key} of {name}") or "", ())

    def scale(self, options: tuple[Option, ...]) -> Scale | None:
        """Return which way some choices go, where they are a scale."""
        return self.scales.get(options[0].choices) if options else None


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
            **{k: reader.integer(number, f"{k} of {name}", 1, _HIGHEST[k]) for k, number in found.items()}
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
    key: ScalarNode, node: Node, common: _Common, reader: Reader
) -> Question | QuestionGroup | None:
    if not _is_name(key, reader):
        return None
    kind = node.get("kind") if isinstance(node, MappingNode) else None
    match getattr(kind, "text", ""):
        case "group":
            return _read_group(key.text, node, common, reader)
        case "grid":
            return _read_grid(key.text, node, common, reader)
        case _:
            return _read_question(key.text, node, common, reader)


def _read_group(name: str, node: Node, common: _Common, reader: Reader) -> QuestionGroup | None:
    fields = reader.fields(node, name, ("kind", "label", "questions"), ("distinct",))
    if "questions" not in fields:
        return None
    members = [
        _read_question(f"{name}.{key.text}", value, common, reader)
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


def _read_grid(name: str, node: Node, common: _Common, reader: Reader) -> QuestionGroup | None:
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


def _read_question(name: str, node: Node, common: _Common, reader: Reader) -> Question | None:
    fields = reader.fields(node, name, ("kind", "label"), _KEYS)
    if "kind" not in fields or "label" not in fields:
        return None
    kind = _kind(name, fields["kind"], reader)
    if kind is None:
        return None
    _check_keys(name, kind, node, fields, reader)

    def limit(key: str) -> int | None:
        return fields.read(key, None, reader.integer, key, 1, _HIGHEST[key])

    def says(key: str, *, otherwise: bool = False) -> bool:
        return fields.read(key, otherwise, reader.yes_no, key)

    bounds = read_bounds(kind, fields, reader) if kind in NUMBERS else (None, None)
    or_other = says("or_other")
    listed = "choices" in kind.takes
    options = fields.read("choices", (), common.chosen, "choices", name, reader) if listed else ()
    question = Question(
        name,
        kind,
        fixed_text(fields["label"], reader, "a label") or name,
        options,
        or_other,
        None if kind in NUMBERS else limit("least"),
        None if kind in NUMBERS else limit("most"),
        limit("words") or (common.own_words if or_other or any(o.named for o in options) else None),
        fields.read("relevant", None, read_relevant, reader),
        fields.read("not_measured", (), read_not_measured, kind, bounds, reader),
        several=says("several"),
        paragraphs=says("paragraphs"),
        titled=says("titled"),
        year=says("year"),
        unit=fields.read("unit", "", fixed_text, reader, "a unit"),
        currency=fields.read("currency", "", read_currency, reader),
        bounds=bounds,
        grouped=says("grouped", otherwise=True),
        inexact=says("inexact"),
        top_level=says("top_level"),
        scale=common.scale(options) if kind is Kind.SELECT_ONE else None,
        explained=says("explained"),
        note_words=common.note_words,
        states=common.states,
        languages=reader.languages.known,
    )
    _check_question(question, fields, reader)
    return question


def _kind(name: str, node: Node, reader: Reader) -> Kind | None:
    """Return the kind of a question; None where that is none, or of several questions."""
    word = reader.word(node, [*Kind, *_GROUPS], f"the kind of {name}")
    if word in _GROUPS:
        message = f"{name} is a {word} within a group"
        hint = "the questions of a group are no groups and no grids; let this one stand by itself"
        reader.report(Code.WRONG_KIND, message, node.place, hint)
        return None
    return Kind(word) if word else None


def _check_keys(name: str, kind: Kind, node: Node, fields: Fields, reader: Reader) -> None:
    for key in fields.keys() - {"kind", "label"}:
        if key not in kind.takes:
            message = f'"{key}" is of no use in {name}'
            hint = f"the kind {kind} takes {', '.join(kind.takes)}"
            reader.report(Code.UNKNOWN_KEY, message, fields[key].place, hint)
    if "choices" in kind.takes and "choices" not in fields:
        message = f'"choices" is missing in {name}'
        reader.report(Code.MISSING_KEY, message, node.place, f"{kind} chooses from a list")


def _check_question(question: Question, fields: Mapping[str, Node], reader: Reader) -> None:
    """Report what contradicts itself in a question."""
    least, most = question.bounds if question.kind in NUMBERS else (question.least, question.most)
    if least is not None and most is not None and least > most:
        message = f"at least {digits(least)} and at most {digits(most)} is never so in {question.id}"
        reader.report(Code.OUT_OF_RANGE, message, fields["least"].place, "change one for the other")
    if question.currency and question.unit:
        message = f"{question.id} has a currency and a unit"
        reader.report(
            Code.UNKNOWN_KEY, message, fields["unit"].place, "the currency is the unit: take one out"
        )
    if most is not None and "several" in question.kind.takes and not question.several:
        message = f"{question.id} takes one answer, and most limits how many it takes"
        reader.report(Code.UNKNOWN_KEY, message, fields["most"].place, "say several: yes, or take it out")
    if question.paragraphs and question.several:
        message = f"{question.id} is a list of texts, and these are of one line each"
        hint = "take several out, and let the one text have a list; or take paragraphs out"
        reader.report(Code.UNKNOWN_KEY, message, fields["paragraphs"].place, hint)
    if question.top_level and question.id in OF_EVERY_PROFILE:
        message = f'"{question.id}" stands at the top level of every profile already'
        reader.report(Code.RESERVED_WORD, message, fields["top_level"].place, "call it in another way")
    if question.top_level and "." in question.id:
        message = f"{question.id} is of a group, and cannot stand at the top level of a profile"
        hint = "take it out, or let the question stand by itself"
        reader.report(Code.UNKNOWN_KEY, message, fields["top_level"].place, hint)
    if question.or_other and question.option(_OTHER):
        message = f'{question.id} has the option "{_OTHER}", and takes words of the place\'s own'
        hint = f"with or_other a profile writes {_OTHER}: ..., so take the option out of the list"
        reader.report(Code.RESERVED_WORD, message, fields["or_other"].place, hint)
    if question.or_other and question.scale:
        message = f"words of the place's own have no place on the scale that {question.id} is answered on"
        reader.report(Code.UNKNOWN_KEY, message, fields["or_other"].place, "take or_other out")
