"""Reading how one field is taken from a table: an entry of ``import.yaml``."""

from collections.abc import Collection
from typing import assert_never

from reportgen.errors import Code
from reportgen.importing.dates import DateOrder
from reportgen.importing.mapping import (
    LEFT_OUT,
    OTHER,
    UNDECIDED,
    CellSource,
    Field,
    From,
    Marks,
    NumberFormat,
)
from reportgen.importing.tables import fold
from reportgen.reading import Fields, MappingNode, Node, Reader, ScalarNode, SequenceNode
from reportgen.series import LISTS, NAMED, Kind, Question

_PLACE_OF_VALUE = tuple(From)
_MARKS = ("columns", "cells", "chosen", "not_chosen", "nothing_chosen", "none")
_LISTED = ("split", "between")
_DIGITS = ("decimal", "thousands", "dates")


def _of_kind(question: Question) -> tuple[str, ...]:
    """Return what may be said of how a question is read, but for what explains it."""
    own: tuple[str, ...] = ("other", "unsaid", "rest", "markup") if question.or_other else ()
    own += ("named", "markup") if any(option.named for option in question.options) else ()
    listed = _LISTED if question.several else ()
    dated = ("value", "year") if question.year else ()
    match question.kind:
        case Kind.SELECT_ONE:
            return ("codes", "dates", *own)
        case Kind.SELECT_MULTIPLE | Kind.RANK:
            return ("codes", "dates", *_MARKS, *_LISTED, *own)
        case Kind.INTEGER | Kind.DECIMAL:
            return ("codes", *_DIGITS, *dated)
        case Kind.PERCENT:
            return ("codes", *_DIGITS, "parts", *dated)
        case Kind.DATE:
            return ("codes", "order", *listed)
        case Kind.TEXT | Kind.LINK | Kind.PERSON:
            return ("codes", "markup", *(("title", "year") if question.titled else ()), *listed)
    assert_never(question.kind)


class EntryReader:
    """Reads entries; a scalar alone is where the value stands."""

    def __init__(self, reader: Reader, *, each: bool) -> None:
        self.reader = reader
        self.kind = From.CELL if each else From.COLUMN

    def of_place(self, name: str, node: Node) -> Field:
        """Return how something that every profile says is read, or the key."""
        options: dict[str, tuple[str, ...]] = {
            "name": ("apart", "codes"),
            "country": ("codes", "names"),
            "overview": ("markup",),
            "tagline": ("markup",),
            "highlight": ("markup",),
        }
        fields = self.fields(name, node, options.get(name, ()))
        return Field(
            name,
            node.place,
            self.single(name, node, fields),
            codes=self.texts(fields["codes"], f"the codes of {name}") if "codes" in fields else {},
            apart=fields.read("apart", None, self.source, "apart"),
            named=fields.read("names", False, self.reader.yes_no, "names"),
            plain=self.plain(fields),
        )

    def of(self, question: Question, node: Node) -> Field:
        """Return how the answers to a question are read."""
        name, reader = question.id, self.reader
        explaining = ("note", "link", "markup") if question.explained else ()
        fields = self.fields(name, node, (*_of_kind(question), *explaining))
        listed = fields.get("columns") or fields.get("cells")
        several = isinstance(listed, SequenceNode)
        split, labels = fields.read("split", ("", False), self.split, fields.get("between"), question)
        numbers = NumberFormat(
            fields.read("decimal", "", self.sign, "decimal") or ".",
            fields.read("thousands", "", self.sign, "thousands"),
        )
        return Field(
            name,
            node.place,
            None if several else self.single(name, node, fields, optional=listed is not None),
            listed=tuple(self.source(item, name) for item in listed.items)
            if isinstance(listed, SequenceNode)
            else (),
            marks=self.marks(question, listed, fields) if isinstance(listed, MappingNode) else Marks(),
            codes=self.codes(fields["codes"], question) if "codes" in fields else {},
            split=split,
            labels=labels,
            own=fields.read("other", None, self.source, "other"),
            unsaid=fields.read("unsaid", None, reader.text, "unsaid") or "",
            rest=fields.read("rest", "", reader.word, (OTHER,), "rest") == OTHER,
            dates=self.texts(fields["dates"], "dates") if "dates" in fields else {},
            numbers=numbers,
            year=fields.read("year", None, self.year),
            title=fields.read("title", None, self.source, "title"),
            plain=self.plain(fields),
            order=fields.read("order", None, reader.word, tuple(DateOrder), "order") or "",
            parts=fields.read("parts", None, reader.yes_no, "parts"),
            note=fields.read("note", None, self.source, "note"),
            link=fields.read("link", None, self.source, "link"),
            own_names=self.own_names(fields["named"], question) if "named" in fields else {},
        )

    def own_names(self, node: Node, question: Question) -> dict[str, CellSource]:
        """Return where the place's own name of each option is that may have one."""
        options = [option.id for option in question.options if option.named]
        return {
            key.text: self.source(value, question.id)
            for key, value in self.reader.mapping(node, f"the names of {question.id}")
            if self.reader.word(key, options, f"an option of {question.id} that has names")
        }

    def plain(self, fields: Fields) -> bool:
        """Return whether markup is taken out of texts."""
        return fields.read("markup", "", self.reader.word, ("plain",), "markup") == "plain"

    def fields(self, name: str, node: Node, options: Collection[str]) -> Fields:
        """Return what is said of a field, nothing where only a source is."""
        if isinstance(node, ScalarNode):
            return Fields()
        return self.reader.fields(node, name, (), (*_PLACE_OF_VALUE, *options))

    def single(self, name: str, node: Node, fields: Fields, *, optional: bool = False) -> CellSource | None:
        """Return the one source of a field, which it has unless there are others."""
        if isinstance(node, ScalarNode):
            return self.source(node, name)
        given = [key for key in (*_PLACE_OF_VALUE, "value") if key in fields]
        if len(given) == 1:
            key = given[0]
            text = fields[key].text if isinstance(fields[key], ScalarNode) else ""  # type: ignore[union-attr]
            if text:
                kind = self.kind if key == "value" else From(key)
                return CellSource(kind, text, fields[key].place)
            self.reader.wrong(fields[key], f"one text ({key} of {name})")
        elif len(given) > 1 or not optional:
            what = (
                f"both {given[0]} and {given[1]} are named for {name}" if given else f"{name} has no source"
            )
            hint = f"say {self.kind}: and where it stands; or is: and a word that is the same for all"
            self.reader.report(Code.MISSING_KEY, what, node.place, hint)
        return None

    def source(self, node: Node, what: str) -> CellSource:
        """Return a source; a mapping says ``is:`` or ``file:``, a scalar is a column or a cell."""
        if isinstance(node, MappingNode):
            found = self.single(what, node, self.fields(what, node, ()))
            return found or CellSource(self.kind, "", node.place)
        text = node.text if isinstance(node, ScalarNode) else ""
        if text == UNDECIDED:
            self.reader.report(
                Code.UNDECIDED, f"where {what} stands is not decided yet", node.place, "name it"
            )
        elif not text:
            self.reader.wrong(node, f"a {self.kind} ({what})")
        return CellSource(self.kind, text, node.place)

    def year(self, node: Node) -> CellSource:
        """Return where a year is taken from: digits are the year itself."""
        if isinstance(node, ScalarNode) and node.text.isdecimal():
            return CellSource(From.MAPPING, node.text, node.place)
        return self.source(node, "year")

    def sign(self, node: Node, key: str) -> str:
        """Return one sign, a space among them."""
        if isinstance(node, ScalarNode) and len(node.text) == 1:
            return node.text
        self.reader.wrong(node, f"one sign ({key})", 'put it in quotation marks: ","')
        return ""

    def split(self, node: Node, between: Node | None, question: Question) -> tuple[str, bool]:
        """Return what stands between the entries of a cell, and whether they are labels."""
        text = node.text if isinstance(node, ScalarNode) else ""
        if text == "labels" and question.kind in LISTS:
            return (between.text if isinstance(between, ScalarNode) else ", "), True
        if not text:
            self.reader.wrong(node, "what stands between entries, or labels (split)", 'such as " " or ";"')
        return text.replace("\\n", "\n"), False

    def marks(self, question: Question, node: MappingNode, fields: Fields) -> Marks:
        """Return the columns of which each is one option."""
        options = [option.id for option in question.options]
        columns = tuple(
            (key.text, self.source(value, question.id))
            for key, value in node.entries
            if self.reader.word(key, options, f"an option of {question.id}")
        )
        for option in [o for o in options if o not in {name for name, _ in columns}]:
            message = f'no column says whether "{option}" was chosen ({question.id})'
            hint = f"name it; where the table has none, as nobody chose it: {option}: {{is: not chosen}}"
            self.reader.report(Code.MISSING_KEY, message, node.place, hint)
        words = {
            key: frozenset(map(fold, self.words(fields[key], key))) if key in fields else frozenset()
            for key in ("chosen", "not_chosen")
        }
        states = [*_written(question), LEFT_OUT]
        nothing = fields.read("nothing_chosen", "", self.reader.word, states, "nothing_chosen")
        none = fields.read("none", None, self.source, "none")
        return Marks(columns, words["chosen"], words["not_chosen"], nothing or "", none)

    def words(self, node: Node, what: str) -> list[str]:
        """Return one text or several, which may be empty."""
        nodes = node.items if isinstance(node, SequenceNode) else (node,)
        for item in nodes:
            if not isinstance(item, ScalarNode):
                self.reader.wrong(item, f"what a cell says ({what})")
        return [item.text for item in nodes if isinstance(item, ScalarNode)]

    def texts(self, node: Node, what: str) -> dict[str, str]:
        """Return what cells say, folded, and what each means."""
        found: dict[str, str] = {}
        for key, value in self.reader.mapping(node, what):
            if not isinstance(value, ScalarNode) or value.text == UNDECIDED:
                message, hint = f'what "{key.text}" means is not decided yet', "write it in place of ?"
                self.reader.report(Code.UNDECIDED, message, value.place, hint)
            elif found.setdefault(fold(key.text), value.text) != value.text:
                message = f'"{key.text}" is {found[fold(key.text)]} already'
                self.reader.report(Code.REPEATED_OPTION, message, key.place, "keep one of them")
        return found

    def codes(self, node: Node, question: Question) -> dict[str, str]:
        """Return what cells mean that answer a question, held against its options."""
        found = self.texts(node, f"the codes of {question.id}")
        known = [option.id for option in question.options] + [OTHER] * question.or_other
        for _, value in node.entries if isinstance(node, MappingNode) else ():
            if not isinstance(value, ScalarNode) or value.text == UNDECIDED:
                continue
            if value.text in NAMED and value.text not in question.states:
                message = f"{question.id} is {value.text}, which the series does not name"
                hint = f"say states: [{value.text}] in questionnaire.yaml"
                self.reader.report(Code.UNKNOWN_OPTION, message, value.place, hint)
            elif question.options:
                words = [*known, *_written(question), LEFT_OUT]
                self.reader.word(value, words, f"an option of {question.id}")
        return found


def _written(question: Question) -> list[str]:
    """Return the states that a profile may write in place of an answer to a question."""
    states = [state for state in question.states if state.written != "never"]
    return [state.value for state in states if question.kind in LISTS or state.written == "for_any"]
