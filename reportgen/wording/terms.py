"""What a template can name: each finding under its path, with the words it answers to and how it is written.

Of a question ``q``: ``q`` itself; ``q.count``; ``q.complete``, whether that is all the place named;
``q.title`` and ``q.name`` of a person; ``q.note``, what explains the answer; ``q.share`` (of those
that answered alike) and ``q.shares.option``; ``q.base``, the number of places they are of, and
``q.cohort``, who these are in words; ``q.few``, how many answered where they are too few for a share, with
``q.few.share`` and ``q.few.shares.option``, how many of them did so alike, or named it; ``q.median`` of a
number or a scale;
``q.rank`` and ``q.tied``, the place's own rank and how many have the same; ``q.first``
(the option most common among all, if there is one) and ``q.first.share``; ``q.top`` (what the place named of
the most common ones) with ``q.top.count``, ``q.top.size``, ``q.top.options`` (all of them, whoever named
them) and ``q.top.share`` (that of each, where they are tied); ``q.apart``, ``q.shared`` and ``q.unnamed``
(what it named and fewer than half of all did, or half and more; what these named and it did not), with
``.count``, ``.first`` and ``.first.share``; ``q.has.option`` and ``q.without.option``. Of a grid: the number
of rows in each state; each row is a question, ``grid.row``. And ``city``, held to any name, ``city's``, and
``city.case``, the name in a case of the wording. What there is of all places there is also of those in the
place's own group, ``q.in.region.share``, where the series names such a question. Where the series has the
edition before, ``q.then`` is the answer of that, ``q.change`` how that of now differs (of a number, written,
by how much), ``q.gained`` and ``q.lost`` are what a list has more and less; ``q.both`` is how many places
answered both, of which ``q.then.shares.option`` and ``q.now.shares.option`` are, or ``q.then.median`` and
``q.now.median``; ``previous`` is what that edition is called. The paths are the same for every place, so a
wording is checked before any profile is read.

A share is known or unknown, and a known one is published or computed; that of those that answered alike, and
that of the first on a side of half, is alone in place of these where no other place did. Computed is: from
the profiles of the series, which are some of the places surveyed only. No sentence may leave that open
(``of_all``).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportgen.cohort import Basis, Finding, Findings
from reportgen.content import Evidence, Measure
from reportgen.profile import State
from reportgen.reading import digits
from reportgen.richtext import Run, plain
from reportgen.series import LISTS, NUMBERS, Holds, Kind, Question, Side
from reportgen.wording.change_terms import change_term
from reportgen.wording.evidence import of_answer, of_base
from reportgen.wording.language import Language
from reportgen.wording.names import in_case
from reportgen.wording.number_terms import inexact_term, measure_term, median_term, number_term, place_term
from reportgen.wording.option_terms import (
    ENOUGH,
    KNOWN,
    choices_term,
    known,
    middle_term,
    note_term,
    share_term,
)
from reportgen.wording.standing_terms import few_term, first_term, side_term, top_term
from reportgen.wording.term import Term

INEXACT = "inexact"
"""The word for a number that was not said exactly, which is answered, too."""
NOT_MEASURED = "not_measured"
"""The word for a number that is an answer, and no measure: it is not among what is answered."""
_OF_ALL = frozenset({"base", "cohort", "few", "share", "shares", "first", "top", "median", "rank", "tied"})
"""What there is of a question among the places of a group, as among all."""
_OF_TWO = frozenset({"then", "now", "both", "change", "gained", "lost"})
"""What there is of a question in this edition and the one before."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one place, by path."""

    findings: Findings
    language: Language
    city: str
    possessive: str
    cases: Mapping[str, str] = field(default_factory=dict)
    _found: dict[str, Term | None] = field(default_factory=dict)

    def get(self, path: str) -> Term | None:
        """Return the term of a path, or None where there is no such path."""
        if path not in self._found:
            self._found[path] = self._resolve(path)
        return self._found[path]

    def __getitem__(self, path: str) -> Term:
        term = self.get(path)
        if term is None:
            raise KeyError(path)
        return term

    def cohort_of(self, path: str) -> str:
        """Return the path that says of which places a figure is: those of its group, or all."""
        question = self.question_of(path)
        match path.removeprefix(f"{question}.").split("."):
            case ["in", group, *_]:
                return f"{question}.in.{group}.cohort"
            case ["then" | "now", *_]:
                return f"{question}.both"
        return f"{question}.cohort"

    def question_of(self, path: str) -> str:
        """Return the question a path is about, or an empty text."""
        questions, grids = self.findings.questions, self.findings.grids
        while path and path not in questions and path not in grids:
            path = path.rpartition(".")[0]
        return path

    def _resolve(self, path: str) -> Term | None:
        if path in {"city", "city's"}:
            text = self.city if path == "city" else self.possessive
            return Term(frozenset({text}), ways=frozenset({""}), write=lambda _: plain(text))
        if path == "previous" and (previous := self.findings.previous):
            label = previous.edition.label
            return Term(ways=frozenset({""}), write=lambda _: plain(label))
        parts = path.split(".")
        if parts[0] == "city":
            rules = self.language.cases.get(path.removeprefix("city."))
            written = plain(self.cases.get(parts[-1]) or (in_case(self.city, rules) if rules else ""))
            return Term(ways=frozenset({""}), write=lambda _: written) if rules is not None else None
        for length in range(len(parts), 0, -1):
            name, rest = ".".join(parts[:length]), parts[length:]
            if name in self.findings.questions:
                finding = self.findings.questions[name]
                return self._since(finding, rest) or self._of_question(finding, rest)
            if name in self.findings.grids:
                return self._of_grid(name, rest)
        return None

    def _since(self, finding: Finding, rest: list[str]) -> Term | None:
        """Return a term of a question in two editions."""
        since = self.findings.since(finding.question.id) if rest and rest[0] in _OF_TWO else None
        number = finding.answer.number
        return change_term(self.language, finding.question, since, number, rest) if since else None

    def _of_question(  # noqa: PLR0912 - one case a path
        self, finding: Finding, rest: list[str]
    ) -> Term | None:
        question, answer = finding.question, finding.answer
        match rest:
            case []:
                return self._answer(finding)
            case ["in", group, first, *more] if first in _OF_ALL:
                return self._in_group(question.id, group, [first, *more])
            case ["count"]:
                count = len(answer.choices) + len(answer.entries)
                return number_term(self.language, count, of_answer(finding, count, Measure.COUNT))
            case ["title" | "name" as part] if question.titled:
                return self._of_person(finding, part)
            case ["note"] if question.explained:
                return note_term(answer.note)
            case ["complete"]:
                word = "yes" if finding.complete else "no"
                return Term(frozenset({word}), frozenset({"yes", "no"}))
            case ["median" | "rank" | "tied" as what]:
                return self._middle(finding, what)
            case ["base"]:
                return number_term(self.language, finding.base, of_base(finding))
            case ["few", *more] if question.options:
                return few_term(self.language, finding, more)
            case ["cohort"]:
                return self._cohort(finding)
            case ["share"] if question.kind is Kind.SELECT_ONE:
                return share_term(self.language, finding.own, alone=finding.alone)
            case ["shares", option] if question.option(option):
                return share_term(self.language, finding.share(option))
            case ["first"] if question.options:
                return first_term(self.language, finding)
            case ["first", "share"] if question.options:
                return share_term(self.language, finding.share(next(iter(finding.ranking), "")))
            case ["apart" | "shared" | "unnamed" as side, *more] if question.kind in LISTS:
                return side_term(self.language, finding, Side(side), more)
            case ["top", *more] if question.options:
                return top_term(self.language, finding, more)
            case ["has", option] if question.option(option):
                whole = finding.complete and answer.state.counts  # what was not named is known not to be so
                word = "yes" if option in answer.options else "no" if whole else "unknown"
                return Term(frozenset({word}), frozenset({"yes", "no", "unknown"}))
            case ["without", option] if question.option(option):
                others = tuple(choice for choice in answer.choices if choice.option != option)
                return choices_term(self.language, question, others, set(), set(), set())
        return None

    def _middle(self, finding: Finding, what: str) -> Term | None:
        """Return a term of the median of a number or on a scale, or of the rank of a number."""
        if finding.question.kind in NUMBERS:
            measured = what == "median"
            return (
                median_term(self.language, finding) if measured else place_term(self.language, finding, what)
            )
        scaled = finding.question.scale and what == "median"
        return middle_term(self.language, finding) if scaled else None

    def _in_group(self, name: str, group: str, rest: list[str]) -> Term | None:
        """Return a term of the figures of a question among the places of the same group."""
        computed = self.findings.published.computed
        if computed is None or group not in computed.groups or group == name:
            return None
        finding = self.findings.in_group(name, group)
        term = self._of_question(finding, rest)
        if term is None:
            return None
        return replace(term, evidence=tuple(replace(e, note=finding.group) for e in term.evidence))

    def _answer(self, finding: Finding) -> Term:
        question, answer = finding.question, finding.answer
        words, states = self._states(question), frozenset(question.states)
        possible: set[str] = {*states}
        match question.kind.holds:
            case Holds.NUMBER:
                return self._measure(finding)
            case Holds.ENTRIES:
                texts = (self.language.entry(entry, question) for entry in answer.entries)
                runs = zip(texts, answer.entries, strict=True)
                return self._entries(finding, [Run(text, link=entry.link) for text, entry in runs])
            case Holds.CHOICE:
                words |= answer.options or ({"other"} if answer.choices else set())
                possible |= {option.id for option in question.options}
                possible |= {"other"} if question.or_other else set()
            case Holds.CHOICES:
                pass
        needs = (possible - states) | {State.ANSWERED.value}
        return choices_term(self.language, question, answer.choices, words, possible, needs)

    def _states(self, question: Question) -> set[str]:
        """Return what the answer to a question is; one that was not asked is unknown, too."""
        profile = self.findings.profile
        return {profile.answers[question.id].state.value, profile.state(question).value}

    def _entries(self, finding: Finding, entries: Sequence[Run]) -> Term:
        """Return the term of texts, addresses or persons, a list of them where there may be several."""
        lines, style = [(entry,) for entry in entries], next(iter(self.language.lists))
        return Term(
            frozenset(self._states(finding.question)),
            frozenset(finding.question.states),
            ways=frozenset()
            if finding.question.paragraphs
            else frozenset({"", *(self.language.lists if finding.question.several else ())}),
            needs=frozenset() if finding.question.kind is Kind.TEXT else frozenset({State.ANSWERED.value}),
            write=lambda way: self.language.listed(lines, way or style),
        )

    def _of_person(self, finding: Finding, part: str) -> Term:
        """Return the term of the titles of persons, or of their names: known where each has one."""
        entries = finding.answer.entries
        parts = [entry.title if part == "title" else entry.text for entry in entries]
        term = self._entries(finding, [Run(text) for text in parts if text])
        return replace(term, words=known(bool(parts) and all(parts)), possible=KNOWN, needs=ENOUGH)

    def _measure(self, finding: Finding) -> Term:
        question, answer = finding.question, finding.answer
        possible = {*question.states, *([NOT_MEASURED] if question.not_measured else [])}
        possible |= {INEXACT} if question.inexact else set()
        if answer.inexact:
            return replace(
                inexact_term(self.language, answer.inexact, question),
                words=frozenset({*self._states(question), INEXACT}),
                possible=frozenset(possible),
                needs=frozenset({State.ANSWERED.value, INEXACT}),
            )
        own = 0 if answer.number is None else answer.number
        number = measure_term(self.language, own, question)
        measured = not question.unmeasured(answer.number)
        return replace(
            number,
            words=frozenset(self._states(question) if measured else {NOT_MEASURED, digits(own)}),
            possible=frozenset(possible),
            needs=frozenset({State.ANSWERED.value, *({INEXACT} if question.inexact else ())}),
            count=answer.number if measured else None,  # 2+ holds for measures only
            evidence=of_answer(finding, own, Measure.ANSWER),
        )

    def _cohort(self, finding: Finding) -> Term:
        """Return who the figures are of: those surveyed, or those whose profiles they are computed from."""
        computed = finding.basis in {Basis.COMPUTED, Basis.GROUP}
        base = self.language.number(finding.base, in_words=False)
        text = self.language.cohorts[finding.basis].format(base=base, group=finding.group)
        evidence = of_base(finding) if computed else ()
        return Term(ways=frozenset({""}), write=lambda _: plain(text), evidence=evidence)

    def _of_grid(self, name: str, rest: list[str]) -> Term | None:
        rows = self.findings.rows(name)
        if not rest:
            states = {frozenset(self._states(row.question)) for row in rows}
            whole = states.pop() if len(states) == 1 else frozenset({State.ANSWERED.value})
            return Term(whole, frozenset(self.findings.grids[name].states))
        if len(rest) > 1:
            return None
        if rest[0] in self.findings.grids[name].states:
            count = sum(rest[0] in self._states(row.question) for row in rows)
        elif rest[0] in {option.id for option in self.findings.grids[name].options}:
            count = sum(rest[0] in row.answer.options for row in rows)
        else:
            return None
        return number_term(self.language, count, (Evidence(name, rest[0], Measure.COUNT, count),))
