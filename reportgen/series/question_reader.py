"""Reading one question of the questionnaire: what may be said of its kind, and what contradicts itself."""

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.errors import Code
from reportgen.reading import Fields, Node, Reader, digits
from reportgen.richtext import fixed_text
from reportgen.series.numbers_reader import read_bounds, read_currency, read_not_measured
from reportgen.series.questionnaire import NUMBERS, OF_EVERY_PROFILE, Kind, Option, Question, Scale
from reportgen.series.relevant import read_relevant
from reportgen.series.states import State

OTHER = "other"
HIGHEST = {"least": 1_000, "most": 1_000, "words": 20_000, "letters": 20_000}
"""The highest limits, of entries and of what a text has: two pages hold far less."""
_KEYS = [key for kind in Kind for key in kind.takes]
_GROUPS = ("group", "grid")


@dataclass(frozen=True, slots=True)
class Shared:
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


def read_question(name: str, node: Node, common: Shared, reader: Reader) -> Question | None:
    """Return a question, or None where it has no kind or no label; what is wrong goes to the reader."""
    fields = reader.fields(node, name, ("kind", "label"), _KEYS)
    if "kind" not in fields or "label" not in fields:
        return None
    kind = _kind(name, fields["kind"], reader)
    if kind is None:
        return None
    _check_keys(name, kind, node, fields, reader)

    def limit(key: str) -> int | None:
        return fields.read(key, None, reader.integer, key, 1, HIGHEST[key])

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
    if question.or_other and question.option(OTHER):
        message = f'{question.id} has the option "{OTHER}", and takes words of the place\'s own'
        hint = f"with or_other a profile writes {OTHER}: ..., so take the option out of the list"
        reader.report(Code.RESERVED_WORD, message, fields["or_other"].place, hint)
    if question.or_other and question.scale:
        message = f"words of the place's own have no place on the scale that {question.id} is answered on"
        reader.report(Code.UNKNOWN_KEY, message, fields["or_other"].place, "take or_other out")
