"""What is published of all places (``cohort.yaml``): shares, counts, ranks; edition, base, source."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportgen.errors import Code, SourceLocation
from reportgen.reading import Fields, Node, Reader, ScalarNode, SequenceNode, near, node_at
from reportgen.richtext import fixed_text
from reportgen.series.figure import WHOLE, Figure, adds_up, check_figure
from reportgen.series.questionnaire import COUNTED, LISTS, Kind, Question, Questionnaire
from reportgen.series.sources import Edition, Source
from reportgen.series.states import State

_NOTES = ("derived", "as_published")
_BROKEN = "broken"
"""What leaves out every profile whose answers cannot be told."""
_MOST_PLACES = 1_000_000
"""More than any survey has answers of."""


MINIMUM_BASE = 10
"""So many places a share is of at least, where a series says nothing else; of fewer, places are counted."""


@dataclass(frozen=True, slots=True)
class Computed:
    """How figures are named that are computed from the profiles, and the least base of one.

    ``leave_out`` are the profiles, by the names of their files, that are in no figure; ``without_broken``
    whether those are left out too whose answers cannot be told. ``groups`` are questions that part the places
    into groups, within which figures are computed too.
    """

    edition: Edition
    minimum_base: int
    leave_out: frozenset[str] = frozenset()
    without_broken: bool = False
    place: SourceLocation | None = None
    """Where it says what is left out."""
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PublishedFigures:
    """All published figures; shares of other questions are ``computed``, where that is given."""

    editions: tuple[Edition, ...] = ()
    figures: tuple[Figure, ...] = ()
    computed: Computed | None = None

    def of(self, question: str) -> Figure | None:
        """Return the figure of the first edition that has one."""
        found = [figure for figure in self.figures if figure.question == question]
        return min(found, key=lambda figure: self.editions.index(figure.edition), default=None)


def read_published(
    node: Node, questionnaire: Questionnaire, sources: Sequence[Source], reader: Reader
) -> PublishedFigures:
    """Return the published figures; what is wrong with them goes to the reader.

    Every key may be left out; figures need the editions they are of, and ``n``, the number of places that
    answered the survey. Where the series has no sources, which is told there, nothing is said of them here.
    """
    if isinstance(node, ScalarNode) and node.blank:
        return PublishedFigures()
    required = ("n", "editions", "figures") if _has_figures(node) else ()
    fields = reader.fields(node, "the cohort", required, ("n", "editions", "figures", "computed"))
    n = fields.read("n", None, reader.integer, "n", 1, _MOST_PLACES)
    editions: dict[str, Edition | None] = {}
    by_name = {source.id: source for source in sources}
    for key, value in fields.read("editions", (), reader.mapping, "editions"):
        found = reader.fields(value, f'the edition "{key.text}"', ("label", "source"))
        label = found.read("label", None, fixed_text, reader, "label")
        named = by_name and "source" in found
        name = reader.word(found["source"], by_name, "a source of the series") if named else None
        source = by_name[name] if name else None
        editions[key.text] = Edition(key.text, label, source.cited, source) if label and source else None
    nodes = fields.read("figures", (), reader.items, "figures")
    figures = [_read_figure(item, n, editions, questionnaire, reader) for item in nodes]
    seen: set[tuple[str, str]] = set()
    for figure, item in zip(figures, nodes, strict=True):
        if figure and (figure.question, figure.edition.id) in seen:
            message = f"{figure.question} has a figure of the edition {figure.edition.id} already"
            reader.report(Code.FIGURE, message, item.place, "keep one of them")
        elif figure:
            seen.add((figure.question, figure.edition.id))
    computed = fields.read("computed", None, _read_computed, n or _MOST_PLACES, questionnaire, reader)
    kept = tuple(figure for figure in figures if figure)
    return PublishedFigures(tuple(edition for edition in editions.values() if edition), kept, computed)


def _has_figures(node: Node) -> bool:
    """Tell whether there are figures; an empty list is none."""
    figures = node_at(node, "figures")
    return isinstance(figures, SequenceNode) and bool(figures.items)


def _read_computed(node: Node, n: int, asked: Questionnaire, reader: Reader) -> Computed | None:
    required = ("label", "source")
    fields = reader.fields(node, "computed", required, ("minimum_base", "leave_out", "groups"))
    groups = fields.read("groups", (), _read_groups, asked, reader)
    if not fields.keys() >= set(required):
        return None
    label, source = (fixed_text(fields[key], reader, key) for key in ("label", "source"))
    least = fields.read("minimum_base", MINIMUM_BASE, reader.integer, "minimum_base", 2, max(n, 2))
    if not least:
        return None
    edition, out = Edition("profiles", label, source), fields.get("leave_out")
    broken = isinstance(out, ScalarNode) and out.text == _BROKEN
    left_out = _left_out(out, reader) if out and not broken else frozenset[str]()
    return Computed(edition, least, left_out, broken, out.place if out else None, groups)


def _read_groups(node: Node, asked: Questionnaire, reader: Reader) -> tuple[str, ...]:
    """Return the questions that part the places into groups: each place is in one, or in none."""
    found: list[str] = []
    for item in reader.items(node, "groups"):
        name = reader.word(item, asked.questions, "a question that parts the places into groups")
        if name and asked.questions[name].kind is not Kind.SELECT_ONE:
            hint = f"{name} is {asked.questions[name].kind}; a place is in one group of a kind"
            reader.wrong(item, f"a question of the kind {Kind.SELECT_ONE}", hint)
        elif name and not reader.again(name, found, item.place, "groups"):
            found.append(name)
    return tuple(found)


def _left_out(node: Node, reader: Reader) -> frozenset[str]:
    """Return the profiles that are left out by name; one that there is not is a problem."""
    if not isinstance(node, SequenceNode):
        hint = f"write [metz, nancy], or {_BROKEN} for whatever cannot be counted, with a warning each time"
        reader.wrong(node, "a list of profiles (leave_out)", hint)
        return frozenset()
    reader.filled(node, "leave_out", "name a profile, or leave the line out")
    known = sorted(path.stem for path in node.place.path.parent.glob("cities/*.y*ml"))
    return frozenset(
        name for item in node.items if (name := reader.word(item, known, "a profile to leave out"))
    )


def _read_figure(
    node: Node, n: int | None, editions: Mapping[str, Edition | None], asked: Questionnaire, reader: Reader
) -> Figure | None:
    optional = ("shares", "counts", "ranking", "top", *_NOTES)
    fields = reader.fields(node, "a figure", ("question", "edition", "base"), optional)
    if not {"question", "edition", "base"} <= fields.keys():
        return None
    name = reader.word(fields["question"], asked.questions, "the question of a figure")
    edition = editions.get(reader.word(fields["edition"], editions, "the edition of a figure") or "")
    base = reader.integer(fields["base"], "the base", 1, n)
    if name is None or edition is None or base is None:
        return None
    question = asked.questions[name]
    if question.kind not in COUNTED:
        hint = f"{name} is {question.kind}; shares are of {', '.join(COUNTED)}"
        reader.wrong(fields["question"], "a question that places choose an answer of", hint)
        return None
    stated = _Stated(question, fields, reader)
    shares = stated.numbers("shares", WHOLE)
    total, excluding = sum(shares.values()), question.kind not in LISTS
    if excluding and not adds_up(total, partly=len(shares) < len(question.options)):
        message = f"the shares of {name} add up to {total} %"
        hint = "its options exclude each other, so the shares add up to 100 %"
        reader.report(Code.FIGURE, message, fields["shares"].place, hint)
    said = {key: stated.notes(key, shares) for key in _NOTES}
    counts, ranking, top = stated.numbers("counts", base), stated.options("ranking"), stated.options("top")
    figure = Figure(name, edition, base, shares, counts, ranking, top, **said)
    check_figure(figure, fields, reader, excluding=excluding)
    return figure


@dataclass(frozen=True, slots=True)
class _Stated:
    """What a figure says of the options of its question, by key."""

    question: Question
    fields: Fields
    reader: Reader

    def numbers(self, key: str, most: int) -> dict[str, int]:
        found = {}
        for option, value in self.fields.read(key, (), self.reader.mapping, key):
            number = self.reader.integer(value, f"{key} of {option.text}", 0, most)
            if self._is_option(option) and number is not None:
                found[option.text] = number
        return found

    def options(self, key: str) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for item in self.fields.read(key, (), self.reader.items, key):
            if not self._is_option(item) or not isinstance(item, ScalarNode):
                continue
            self.reader.again(item.text, found, item.place, f"the {key} of {self.question.id}")
            found[item.text] = None
        return tuple(found)

    def notes(self, key: str, shares: Mapping[str, int]) -> dict[str, str]:
        found = {}
        for option, value in self.fields.read(key, (), self.reader.mapping, key):
            if self._is_option(option) and option.text not in shares:
                message = f'"{option.text}" has no share that this could be said of'
                self.reader.report(Code.FIGURE, message, option.place, "give its share under shares")
            found[option.text] = fixed_text(value, self.reader, "what to know of it", neutral=True)
        return found

    def _is_option(self, node: Node) -> bool:
        names = [option.id for option in self.question.options]
        if not isinstance(node, ScalarNode):
            self.reader.wrong(node, f"an option of {self.question.id}")
        elif node.text in names:
            return True
        else:
            message = f'unknown option "{node.text}" in {self.question.id}'
            silent = any(node.text == state for state in State if not state.counts)
            hint = "it is no answer, so it is in no base and has no share: leave it out" if silent else ""
            self.reader.report(Code.UNKNOWN_OPTION, message, node.place, hint or near(node.text, names))
        return False
