"""The wording of a series in one language, read from ``wording/<language>.yaml`` and checked.

Every path, condition and way of writing in a template is held against the questionnaire here, so that
composing a spotlight cannot fail on one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reportgen.cohort import Basis, find
from reportgen.errors import Code, Place, Problem, ProblemsFound
from reportgen.profile import Answer, GridAnswer, Profile, State
from reportgen.reading import Node, Reader, read_yaml
from reportgen.richtext import MarkupError, Rich, parse_inline
from reportgen.series import (
    Chart,
    ChartKind,
    Facts,
    Grid,
    Kind,
    Section,
    Sentences,
    Series,
    Tiles,
    leaves,
)
from reportgen.wording.checks import check_unmeasured
from reportgen.wording.forms import FormReader
from reportgen.wording.language import Band, Language, ListStyle
from reportgen.wording.numerals import known_countries, known_language, names_countries
from reportgen.wording.spoken import check_spoken
from reportgen.wording.template import Form
from reportgen.wording.terms import Terms
from reportgen.wording.volume import VolumeWords, read_volume
from reportgen.wording.words import LABELLED, read_abbreviations, read_words

_LEGEND = ("order", "first", "second", "also", "neither", "not_asked")
_PARTS = ("lists", "words")
_MORE_PARTS = (
    "abbreviations",
    "fractions",
    "numbers",
    "facts",
    "headings",
    "phrases",
    "sentences",
    "charts",
    "legends",
    "volume",
)
_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Wording:
    """All words of a series in one language."""

    language: Language
    words: Mapping[str, str]
    facts: Mapping[str, str]
    headings: Mapping[str, str]
    sentences: Mapping[str, tuple[Form, ...]]
    charts: Mapping[str, tuple[Form, ...]]
    legends: Mapping[tuple[str, str], Form]
    volume: VolumeWords | None = None
    """The words that only a volume needs."""
    abbreviations: Mapping[str, str] = field(default_factory=dict)


def read_wording(path: Path, series: Series) -> Wording:
    """Return the wording in a file. Raises ProblemsFound with every problem of it."""
    if not path.exists():
        message = "there is no such file"
        hint = f"series.yaml says that the language is {path.stem}, and this is where its words stand"
        raise ProblemsFound(Problem(Code.NOT_FOUND, message, Place(path), hint))
    reader = Reader()
    root = read_yaml(path)
    fields = reader.fields(root, "the wording", ("language", *_PARTS), _MORE_PARTS)
    reader.close()
    return _WordingReader(reader, series, root, fields).read()


class _WordingReader:
    def __init__(self, reader: Reader, series: Series, root: Node, fields: dict[str, Node]) -> None:
        self.reader = reader
        self.root = root
        self.series = series
        self.fields = fields
        self.leaves = [leaf for page in series.pages for leaf in leaves(page)]

    def read(self) -> Wording:
        tag = self.language()
        self.check_legal_notes()
        words = read_words(
            self.fields["words"], self.series, self.leaves, self.reader, bound="volume" in self.fields
        )
        surveyed, computed = (words.get(key, "") for key in ("cohort", "cohort_computed"))
        cohorts = {Basis.PUBLISHED: surveyed, Basis.UNKNOWN: surveyed, Basis.COMPUTED: computed}
        language = Language(
            tag or "en", self.lists(), self.fractions(), self.numbers(), self.phrases(), cohorts
        )
        terms = Terms(find(self.series, unanswered(self.series)), language, "", "")
        self.forms = FormReader(self.reader, self.series, terms)
        wording = Wording(
            language,
            words,
            self.texts("facts", self.labelled(), LABELLED),
            self.texts("headings", self.shown(Section), ("overview",)),
            self.all_forms("sentences", self.sentence_names()),
            self.all_forms("charts", [name.removeprefix("chart:") for name in self.shown(Chart)]),
            self.legends(),
            self.volume(language.tag),
            read_abbreviations(self.fields.get("abbreviations"), self.reader),
        )
        place = self.fields.get("sentences", self.root).place
        check_spoken(wording.sentences, self.leaves, self.forms, place)
        check_unmeasured(wording.sentences, self.series, self.fields.get("sentences", self.root), self.reader)
        self.reader.close()
        return wording

    def volume(self, tag: str) -> VolumeWords | None:
        node = self.fields.get("volume")
        return read_volume(node, tag, self.reader) if node else None

    def language(self) -> str | None:
        """Return the tag of the language, where it is that of the series and known."""
        node, wanted = self.fields["language"], self.series.languages[0]
        tag = self.reader.text(node, "the language")
        if tag and tag != wanted:
            message = f'this wording is in the language "{tag}", and the series in "{wanted}"'
            hint = f"write {wanted} here, or {tag} in series.yaml"
            self.reader.report(Code.UNKNOWN_NAME, message, node.place, hint)
            return None
        if tag and not known_language(tag):
            message = f'nothing is known of how the language "{tag}" writes numbers'
            hint = "write a tag of BCP 47, such as en or pt-BR"
            self.reader.report(Code.UNKNOWN_NAME, message, node.place, hint)
            self.reader.close()
        if tag and not names_countries(tag):
            message = f'nothing is known of how the language "{tag}" names countries'
            hint = "write a tag whose names of countries Unicode's CLDR has, such as en or pt-BR"
            self.reader.report(Code.UNKNOWN_NAME, message, node.place, hint)
        return tag

    def shown(self, kind: type) -> list[str]:
        """Return the ids of what the outline shows of a kind."""
        return [leaf.id for leaf in self.leaves if isinstance(leaf, kind)]

    def labelled(self) -> list[str]:
        """Return the facts the outline shows under a label; a leader stands under a title."""
        shown = [name for leaf in self.leaves if isinstance(leaf, Facts) for name in leaf.fields]
        return [name for name in shown if name in LABELLED]

    def sentence_names(self) -> list[str]:
        notes = [leaf.note for leaf in self.leaves if isinstance(leaf, Grid) and leaf.note]
        return notes + [name for leaf in self.leaves if isinstance(leaf, Sentences) for name in leaf.names]

    def lists(self) -> dict[str, ListStyle]:
        styles = {}
        for key, node in self.reader.mapping(self.fields["lists"], "lists"):
            found = self.reader.fields(node, key.text, ("between", "last", "two"), ("each",))
            texts = [getattr(found.get(name), "text", "") for name in ("between", "last", "two")]
            styles[key.text] = ListStyle(texts[0], texts[1], texts[2], bold="each" in found)
        if not styles:
            self.reader.wrong(self.fields["lists"], "at least one list style")
        return styles or {"": ListStyle(", ", ", ", ", ")}

    def fractions(self) -> tuple[Band, ...]:
        bands: list[Band] = []
        node = self.fields.get("fractions")
        for item in self.reader.items(node, "fractions") if node else ():
            found = self.reader.fields(item, "a fraction", ("up_to", "say"))
            if {"up_to", "say"} <= found.keys():
                up_to = self.reader.integer(found["up_to"], "up_to", 0, _WHOLE)
                say = self.reader.text(found["say"], "a fraction")
                if up_to is None or say is None:
                    continue
                if bands and up_to <= bands[-1].up_to:
                    message = f"{up_to} does not rise above {bands[-1].up_to}, the fraction before it"
                    self.reader.report(Code.OUT_OF_RANGE, message, found["up_to"].place, "put them in order")
                bands.append(Band(up_to, say))
        if node and bands and bands[-1].up_to < _WHOLE:
            message = f"there is no fraction for shares above {bands[-1].up_to} %"
            hint = f"let the last one reach up to {_WHOLE}"
            self.reader.report(Code.OUT_OF_RANGE, message, node.place, hint)
        return tuple(bands)

    def numbers(self) -> tuple[str, ...]:
        node = self.fields.get("numbers")
        nodes = self.reader.items(node, "numbers") if node else ()
        return tuple(self.reader.text(item, "a number in words") or "" for item in nodes)

    def phrases(self) -> dict[tuple[str, str], Rich]:
        lists: dict[str, set[str]] = {}
        for question in self.series.questionnaire.questions.values():
            for option in question.options:
                lists.setdefault(option.choices, set()).add(option.id)
        found: dict[tuple[str, str], Rich] = {}
        node = self.fields.get("phrases")
        for key, entries in self.reader.mapping(node, "phrases") if node else ():
            if self.reader.word(key, lists, "a list of choices") is None:
                continue
            for name, text in self.reader.mapping(entries, f"phrases of {key.text}"):
                if self.reader.word(name, sorted(lists[key.text]), f"an option of {key.text}"):
                    found[key.text, name.text] = self.rich(text)
        return found

    def rich(self, node: Node) -> Rich:
        text = self.reader.text(node, "a phrase") or ""
        try:
            return parse_inline(text)
        except MarkupError as error:
            self.reader.report(Code.MARKUP, error.message, node.place, error.hint)
            return ()

    def texts(self, part: str, required: Sequence[str], optional: Sequence[str]) -> dict[str, str]:
        if part not in self.fields:
            self.missing(part, f"the outline shows {', '.join(required)}" if required else "")
            return {}
        found = self.reader.fields(self.fields[part], part, dict.fromkeys(required), optional)
        return {key: self.reader.text(node, key) or "" for key, node in found.items()}

    def missing(self, part: str, why: str) -> None:
        """Report a part of the wording that is not there, where there is a reason for it."""
        if why:
            message = f'"{part}" is missing in the wording'
            self.reader.report(Code.MISSING_KEY, message, self.root.place, why)

    def all_forms(self, part: str, names: list[str]) -> dict[str, tuple[Form, ...]]:
        if part not in self.fields:
            self.missing(part, f"the outline shows {', '.join(names)}" if names else "")
            return {}
        found = self.reader.fields(self.fields[part], part, dict.fromkeys(names))
        return {
            name: self.forms.read(node, name, of_whom=part == "sentences") for name, node in found.items()
        }

    def check_legal_notes(self) -> None:
        """Report a country of a legal note that there is not: its note would stand nowhere."""
        for note in self.series.legal_notes:
            for code in note.countries:
                if code not in known_countries():
                    message = f'"{code}" is not the code of a country'
                    hint = "two letters as in ISO 3166-1: US, FR, NZ"
                    place = note.place or Place(self.series.folder)
                    self.reader.report(Code.UNKNOWN_NAME, message, place, hint)

    def legends(self) -> dict[tuple[str, str], Form]:
        required: dict[str, tuple[str, ...]] = {}
        for leaf in self.leaves:
            if isinstance(leaf, Chart | Grid | Tiles):
                name = leaf.id.partition(":")[2]
                required[name] = (*required.get(name, ()), *_signs(leaf, self.series))
        names = [name for name, signs in required.items() if signs]
        if "legends" not in self.fields:
            self.missing("legends", f"there are signs to be explained: {', '.join(names)}" if names else "")
            return {}
        found: dict[tuple[str, str], Form] = {}
        for name, node in self.reader.fields(self.fields["legends"], "legends", names, required).items():
            for key, text in self.reader.fields(node, name, dict.fromkeys(required[name]), _LEGEND).items():
                found[name, key] = self.forms.unconditional(text)
        return found


def _signs(leaf: Chart | Grid | Tiles, series: Series) -> tuple[str, ...]:
    """Return the signs that may stand in a block, so that each has words."""
    match leaf:
        case Grid():
            return ("first", "second")
        case Chart(kind=ChartKind.SPLIT | ChartKind.STRIP):
            return ()
        case Chart() if leaf.states:
            options = series.questionnaire.questions[leaf.question].options
            asked = all(option.id in leaf.rows for option in options)
            return ("first", "second") if asked else ("first", "second", "not_asked")
        case Chart() if leaf.second:
            return ("first", "also", "neither")
        case _:
            return ("first", "neither")


def unanswered(series: Series) -> Profile:
    """Return a profile that answers nothing, to hold templates against."""
    asked = series.questionnaire.questions.values()
    unknown = Answer(State.UNKNOWN)
    return Profile(
        path=series.folder,
        name="",
        country="",
        answers={q.id: unknown for q in asked if q.kind is not Kind.GRID},
        grids={q.id: GridAnswer({row.id: unknown for row in q.rows}) for q in asked if q.kind is Kind.GRID},
    )
