"""The wording of a series in one language, read from ``wording/<language>.yaml`` and checked.

Every path, condition and way of writing in a template is held against the questionnaire here, so that
composing a spotlight cannot fail on one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from reportgen.cohort import Basis, find
from reportgen.errors import Code, Problem, ProblemsFound, SourceLocation
from reportgen.profile import Answer, How, Profile, State
from reportgen.reading import Fields, Node, Number, Reader, is_there, read_yaml, scalars
from reportgen.richtext import fixed_text, locale_of, text_of
from reportgen.series import FactsItem, FiguresItem, Series, leaves
from reportgen.wording.checks import check_alike, check_states, check_unmeasured
from reportgen.wording.forms import FormReader
from reportgen.wording.keyfigures import check_figures
from reportgen.wording.language import Language
from reportgen.wording.language_reader import read_language
from reportgen.wording.named import NamedReader
from reportgen.wording.needs import ORDINALS, needs_of
from reportgen.wording.numerals import filled, known_countries, names_countries
from reportgen.wording.part_words import SiteWords, VolumeWords
from reportgen.wording.placeholders import check_apart
from reportgen.wording.shown import When, asked_in, read_conditions
from reportgen.wording.spoken import check_spoken
from reportgen.wording.template import Form, fill, questions_of
from reportgen.wording.terms import Terms
from reportgen.wording.words import read_abbreviations, read_words

_LEGEND = ("order", *ORDINALS, "also", "neither")
_PARTS = ("lists", "words")
_MORE_PARTS = (
    *("abbreviations", "fractions", "numbers", "facts", "headings", "phrases", "cases", "plurals"),
    *("sentences", "topics", "charts", "legends", "volume", "site"),
)


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
    site: SiteWords | None = None
    """The words that only a site needs."""
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    conditions: Mapping[str, When] = field(default_factory=dict)
    """Under which an item of the outline is shown, by the id of its block or heading."""
    topics: Mapping[str, str] = field(default_factory=dict)
    """Questions in a word or two: those that are ``told``, and others for the heads of a volume."""
    cities: Mapping[str, SourceLocation] = field(default_factory=dict)
    """The places that conditions name, and where; what is written for one of no profile is never used."""
    about: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The questions that the forms of each sentence ask about or write."""
    told: tuple[str, ...] = ()
    """The questions the pages show something of, where what is not known is told."""

    def filled(self, key: str, **parts: str | Number) -> str:
        """Return fixed words with their places filled, numbers as the language writes them."""
        return filled(self.words[key], self.language.tag, **parts)

    def legend(self, block: str, sign: str, terms: Terms) -> str:
        """Return the words of a sign in the legend of a block; none where it has none."""
        form = self.legends.get((block, sign))
        return text_of(fill(form.say, terms)) if form else ""


def read_wording(path: Path, series: Series) -> Wording:
    """Return the wording in a file. Raises ProblemsFound with every problem of it."""
    if not is_there(path):
        message = "there is no such file"
        hint = f"series.yaml says that the language is {path.stem}, and this is where its words stand"
        raise ProblemsFound(Problem(Code.NOT_FOUND, message, SourceLocation(path), hint))
    reader = Reader()
    root = read_yaml(path)
    fields = reader.fields(root, "the wording", ("language", *_PARTS), _MORE_PARTS)
    reader.close()
    return _WordingReader(reader, series, root, fields).read()


class _WordingReader:
    def __init__(self, reader: Reader, series: Series, root: Node, fields: Fields) -> None:
        self.reader = reader
        self.root = root
        self.series = series
        self.fields = fields
        self.named = NamedReader(reader, series)
        self.leaves = [leaf for page in series.pages for leaf in leaves(page)]

    def read(self) -> Wording:
        tag = self.language()
        self.check_legal_notes()
        bound = "volume" in self.fields
        inexact = self.writes_inexact(bound=bound)
        node = self.fields["words"]
        words = read_words(node, self.series, self.leaves, self.reader, bound=bound, inexact=inexact)
        surveyed = words.get("cohort", "")
        cohorts = {Basis.PUBLISHED: surveyed, Basis.UNKNOWN: surveyed}
        cohorts |= {basis: words.get(f"cohort_{basis}", "") for basis in (Basis.COMPUTED, Basis.GROUP)}
        language = read_language(tag or "en", self.fields, self.series.questionnaire, cohorts, self.reader)
        numbers = {how: words.get(how, "") for how in How}
        language = replace(language, inexact=numbers, naming=words.get("named", ""))
        terms = Terms(find(self.series, unanswered(self.series)), language, "", "")
        self.forms = FormReader(self.reader, self.series, terms)
        sentences = self.all_forms("sentences")
        told = asked_in(self.series, sentences, terms, self.leaves)
        wording = Wording(
            language,
            words,
            self.facts(),
            self.texts(self.shown("headings", ("overview",))),
            sentences,
            self.all_forms("charts"),
            self.legends(),
            self.fields.read("volume", None, VolumeWords.read, language.tag, self.reader),
            self.fields.read("site", None, SiteWords.read, language.tag, self.reader),
            read_abbreviations(self.fields.get("abbreviations"), self.reader),
            read_conditions(self.series, self.leaves, sentences, self.forms, self.reader),
            self.topics(told),
            self.forms.cities,
            {name: questions_of(forms, terms) for name, forms in sentences.items()},
            told,
        )
        if wording.sentences.keys() == self.named_in("sentences").keys():
            node = self.fields.get("sentences", self.root)
            check_spoken(wording.sentences, self.leaves, self.forms, node.place)
            check_unmeasured(wording.sentences, self.series, node, self.reader)
            check_states(wording.sentences, self.series, terms, node, self.reader)
        for leaf in self.leaves:
            if isinstance(leaf, FiguresItem):
                check_figures(leaf, sentences, self.fields.get("sentences", self.root), self.reader)
        parts = {"sentences": wording.sentences, "charts": wording.charts}
        nodes = {part: self.fields.get(part, self.root) for part in parts}
        check_alike(parts, self.in_figures(), terms, nodes, self.reader)
        self.reader.close()
        return wording

    def in_figures(self) -> set[str]:
        """Return the questions of which a block has shares in figures."""
        needs = (needs_of(leaf, self.series) for leaf in self.leaves)
        return {question for need in needs if need.in_figures for question in need.compared}

    def writes_inexact(self, *, bound: bool) -> bool:
        """Tell whether a number that may be a range is written anywhere."""
        names = [q.id for q in self.series.questionnaire.questions.values() if q.inexact]
        facts = {name for leaf in self.leaves if isinstance(leaf, FactsItem) for name in leaf.questions}
        parts = [self.fields[part] for part in ("sentences", "charts") if part in self.fields]
        texts = [scalar.text for part in parts for scalar in scalars(part)] if names else []
        return any(bound or name in facts or any(f"{{{name}" in text for text in texts) for name in names)

    def language(self) -> str | None:
        """Return the tag of the language, where it is that of the series and known."""
        node, wanted = self.fields["language"], self.series.language
        tag = self.reader.text(node, "the language")
        if tag and tag != wanted:
            message = f'this wording is in the language "{tag}", and the series in "{wanted}"'
            hint = f"write {wanted} here, or {tag} in series.yaml"
            self.reader.report(Code.UNKNOWN_NAME, message, node.place, hint)
            return None
        if tag and locale_of(tag) is None:
            message = f'nothing is known of how the language "{tag}" writes numbers'
            hint = "write a tag of BCP 47, such as en or pt-BR"
            self.reader.report(Code.UNKNOWN_NAME, message, node.place, hint)
            self.reader.close()
        if tag and not names_countries(tag):
            message = f'nothing is known of how the language "{tag}" names countries'
            hint = "write a tag whose names of countries Unicode's CLDR has, such as en or pt-BR"
            self.reader.report(Code.UNKNOWN_NAME, message, node.place, hint)
        return tag

    def facts(self) -> dict[str, str]:
        """Return the labels of the facts that the outline shows, but for those under a title of their own."""
        known = self.series.questionnaire.questions  # who stands under a title needs a label without one
        shown = [name for leaf in self.leaves if isinstance(leaf, FactsItem) for name in leaf.questions]
        labelled = [name for name in shown if not known[name].under_title]
        node = self.part("facts", labelled)
        return self.texts(self.reader.fields(node, "facts", dict.fromkeys(labelled), known)) if node else {}

    def topics(self, told: tuple[str, ...]) -> dict[str, str]:
        """Return what questions are about, in a word or two: those told, and any others of the survey."""
        node = self.part("topics", told, "silence and rulers name them:") if told else None
        asked = self.series.questionnaire
        every = [*(item.id for item in asked.subjects), *asked.facts]
        return self.texts(self.named.read("topics", node, dict.fromkeys(told), every)) if node else {}

    def part(self, name: str, wanted: Iterable[str], why: str = "the outline shows") -> Node | None:
        """Return a part of the wording; where it is not there and something in it is wanted, report that."""
        if name not in self.fields and (names := ", ".join(wanted)):
            message = f'"{name}" is missing in the wording'
            self.reader.report(Code.MISSING_KEY, message, self.root.place, f"{why} {names}")
        return self.fields.get(name)

    def texts(self, found: Mapping[str, Node]) -> dict[str, str]:
        return {key: fixed_text(node, self.reader, key) for key, node in found.items()}

    def all_forms(self, part: str) -> dict[str, tuple[Form, ...]]:
        of_whom = part == "sentences"
        return {name: self.forms.read(node, name, of_whom=of_whom) for name, node in self.shown(part).items()}

    def shown(self, part: str, optional: Iterable[str] = ()) -> dict[str, Node]:
        """Return what a part of the wording has for the names that the outline shows."""
        names = self.named_in(part)
        node = self.part(part, names)
        return self.named.read(part, node, names, optional) if node else {}

    def named_in(self, part: str) -> dict[str, SourceLocation]:
        """Return where the outline names what has its words in a part of the wording."""
        return {name: place for (where, name), place in self.series.names.items() if where == part}

    def check_legal_notes(self) -> None:
        """Report a country of a legal note that there is not: its note would stand nowhere."""
        for note in self.series.legal_notes:
            for code in note.countries:
                if code not in known_countries():
                    message = f'"{code}" is not the code of a country'
                    hint = "two letters as in ISO 3166-1: US, FR, NZ"
                    place = note.place or SourceLocation(self.series.folder)
                    self.reader.report(Code.UNKNOWN_NAME, message, place, hint)

    def legends(self) -> dict[tuple[str, str], Form]:
        required: dict[str, tuple[str, ...]] = {}
        for leaf in self.leaves:
            if (signs := needs_of(leaf, self.series).signs) is not None:
                name = leaf.id.partition(":")[2]
                required[name] = (*required.get(name, ()), *signs)
        names = [name for name, signs in required.items() if signs]
        legends = self.part("legends", names, "there are signs to be explained:")
        found: dict[tuple[str, str], Form] = {}
        places = {name: self.series.names.get(("charts", name)) for name in names}
        read = self.named.read("legends", legends, places, required) if legends else {}
        for name, node in read.items():
            texts = self.reader.fields(node, name, dict.fromkeys(required[name]), _LEGEND)
            check_apart(texts, texts, self.reader)
            for key, text in texts.items():
                found[name, key] = self.forms.unconditional(text)
        return found


def unanswered(series: Series) -> Profile:
    """Return a profile that answers nothing, to hold templates against."""
    answers = dict.fromkeys(series.questionnaire.questions, Answer(State.UNKNOWN))
    return Profile(series.folder, "", "", answers=answers)
