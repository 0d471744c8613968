"""What a template can name: each finding under its path, with the words it answers to and how it is written.

Of a question ``q``: ``q`` itself; ``q.count``; ``q.complete``, whether that is all the place named;
``q.share`` (of those that answered alike), ``q.shares.option`` and ``q.base``; ``q.median`` of a number;
``q.first`` (the option most common among all) and ``q.first.share``; ``q.top`` (what the place named of the
most common ones) with ``q.top.count`` and ``q.top.size``; ``q.has.option`` and ``q.without.option``. Of a
grid: the number of rows in each state. And ``city`` and ``city's``. The paths are the same for every place,
so a wording can be checked before any profile is read.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from reportgen.cohort import Finding, Findings, Share, Standing
from reportgen.content import Evidence, Measure
from reportgen.profile import Choice, State
from reportgen.richtext import Rich, plain
from reportgen.series import Kind, Question
from reportgen.wording.evidence import of_answer, of_base, of_median, of_ranking, of_share, of_top, spread_of
from reportgen.wording.language import Language

_NUMBER = frozenset({"", "number", "word"})
_SHARE = frozenset({"percent", "fraction", "Fraction"})
_KNOWN = frozenset({"known", "unknown"})
_STATES = frozenset(state.value for state in State)


@dataclass(frozen=True, slots=True)
class Term:
    """A finding that a condition or a sentence can name.

    ``words`` are those that hold for this place, ``possible`` all that may hold for any, ``ways`` the
    ways in which it can be written, ``evidence`` what its numbers rest on. Where ``needs`` is not empty, a
    form may write the term only if one of these words is its condition: else there may be nothing to write.
    """

    words: frozenset[str] = frozenset()
    possible: frozenset[str] = frozenset()
    count: int | None = None
    counted: bool = False
    ways: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    write: Callable[[str], Rich] = field(default=lambda _: ())
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one place, by path."""

    findings: Findings
    language: Language
    city: str
    possessive: str
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

    def question_of(self, path: str) -> str:
        """Return the question a path is about, or an empty text."""
        parts = path.split(".")
        names = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
        known = (n for n in names if n in self.findings.questions or n in self.findings.grids)
        return next(known, "")

    def _resolve(self, path: str) -> Term | None:
        if path in {"city", "city's"}:
            text = plain(self.city if path == "city" else self.possessive)
            return Term(ways=frozenset({""}), write=lambda _: text)
        parts = path.split(".")
        for length in range(len(parts), 0, -1):
            name, rest = ".".join(parts[:length]), parts[length:]
            if name in self.findings.questions:
                return self._of_question(self.findings.questions[name], rest)
            if name in self.findings.grids:
                return self._of_grid(name, rest)
        return None

    def _of_question(  # noqa: PLR0912 - one case a path
        self, finding: Finding, rest: list[str]
    ) -> Term | None:
        question, answer = finding.question, finding.answer
        match rest:
            case []:
                return self._answer(finding)
            case ["count"]:
                count = len(answer.choices)
                return self._number(count, of_answer(finding, count, Measure.COUNT))
            case ["complete"]:
                word = "yes" if finding.complete else "no"
                return Term(frozenset({word}), frozenset({"yes", "no"}))
            case ["median"] if question.kind is Kind.INTEGER:
                return self._median(finding)
            case ["base"]:
                return self._number(finding.base, of_base(finding))
            case ["share"] if question.kind is Kind.SELECT_ONE:
                return self._share(finding.own)
            case ["shares", option] if question.option(option):
                return self._share(next((s for s in finding.shares if s.option == option), None))
            case ["first"] if question.options:
                return self._first(finding)
            case ["first", "share"] if question.options:
                first = finding.ranking[0] if finding.ranking else ""
                return self._share(next((s for s in finding.shares if s.option == first), None))
            case ["top"] if question.options:
                named = tuple(choice for choice in answer.choices if choice.option in finding.top)
                possible = frozenset(standing.value for standing in Standing)
                words = frozenset({finding.standing.value})
                needs = frozenset({Standing.ALL.value, Standing.MORE.value, Standing.SOME.value})
                term = self._choices(question, named, words, possible, needs)
                return replace(term, evidence=of_top(finding))
            case ["top", "count"]:
                return self._number(len(answer.options & frozenset(finding.top)), of_top(finding))
            case ["top", "size"]:
                return self._number(len(finding.top), of_top(finding))
            case ["has", option] if question.option(option):
                word = "yes" if option in answer.options else "no"
                return Term(frozenset({word}), frozenset({"yes", "no"}))
            case ["without", option] if question.option(option):
                others = tuple(choice for choice in answer.choices if choice.option != option)
                return self._choices(question, others, frozenset(), frozenset(), frozenset())
        return None

    def _answer(self, finding: Finding) -> Term:
        question, answer = finding.question, finding.answer
        words = {answer.state.value}
        possible = set(_STATES)
        if question.kind is Kind.INTEGER:
            number = self._number(answer.number or 0)
            evidence = of_answer(finding, number.count or 0, Measure.ANSWER)
            return replace(
                number,
                words=frozenset(words),
                possible=frozenset(possible),
                needs=frozenset({State.ANSWERED.value}),
                count=answer.number,
                evidence=evidence,
            )
        if question.kind is Kind.TEXT:
            text = plain(answer.text)
            return Term(frozenset(words), frozenset(possible), ways=frozenset({""}), write=lambda _: text)
        if question.kind is Kind.SELECT_ONE:
            words |= answer.options or ({"other"} if answer.choices else set())
            possible |= {option.id for option in question.options}
            possible |= {"other"} if question.or_other else set()
        return self._choices(
            question,
            answer.choices,
            frozenset(words),
            frozenset(possible),
            frozenset(possible - _STATES) | {State.ANSWERED.value},
        )

    def _first(self, finding: Finding) -> Term:
        question = finding.question
        tied = len(finding.shares) > 1 and finding.shares[0].percent == finding.shares[1].percent
        first = finding.ranking[0] if finding.ranking and not tied else ""
        option = question.option(first)
        words = {"known", option.id} if option else {"unknown"}
        if option and option.id in finding.answer.options:
            words.add("chosen")
        possible = _KNOWN | {"chosen"} | {option.id for option in question.options}
        choices = (Choice(option.id, option.label),) if option else ()
        needs = possible - {"unknown"}
        term = self._choices(question, choices, frozenset(words), possible, needs)
        return replace(term, evidence=of_ranking(finding)[:1])

    def _choices(
        self,
        question: Question,
        choices: tuple[Choice, ...],
        words: frozenset[str],
        possible: frozenset[str],
        needs: frozenset[str],
    ) -> Term:
        listed = question.options[0].choices if question.options else ""
        phrases = self.language.phrases

        def write(way: str) -> Rich:
            entries = [phrases.get((listed, choice.option or ""), plain(choice.text)) for choice in choices]
            return self.language.listed(entries, way or next(iter(self.language.lists)))

        ways = frozenset({"", *self.language.lists})
        return Term(words, possible, ways=ways, needs=needs, write=write)

    def _share(self, share: Share | None) -> Term:
        def write(way: str) -> Rich:
            if share is None:
                raise ValueError("a share is written that is not known")
            if way == "percent":
                return plain(self.language.percent(share.percent))
            text = self.language.fraction(share)
            return plain(text[:1].upper() + text[1:] if way == "Fraction" else text)

        words = frozenset({"known" if share else "unknown"})
        evidence = (of_share(share),) if share else ()
        needs = frozenset({"known"})
        return Term(words, _KNOWN, ways=_SHARE, needs=needs, write=write, evidence=evidence)

    def _median(self, finding: Finding) -> Term:
        found = spread_of(finding)
        words = frozenset({"known" if found else "unknown"})

        def write(_: str) -> Rich:
            return plain(self.language.decimal(found.median) if found else "")

        return Term(
            words,
            _KNOWN,
            ways=frozenset({""}),
            needs=frozenset({"known"}),
            write=write,
            evidence=of_median(finding),
        )

    def _number(self, value: int, evidence: tuple[Evidence, ...] = ()) -> Term:
        def write(way: str) -> Rich:
            return plain(self.language.number(value, in_words=way == "word"))

        return Term(count=value, counted=True, ways=_NUMBER, write=write, evidence=evidence)

    def _of_grid(self, name: str, rest: list[str]) -> Term | None:
        grid = self.findings.grids[name]
        rows = list(grid.rows.values())
        if not rest:
            states = {row.state for row in rows}
            state = next(iter(states)).value if len(states) == 1 else State.ANSWERED.value
            return Term(frozenset({state}), _STATES)
        if len(rest) > 1:
            return None
        if rest[0] in _STATES:
            return self._number(sum(row.state.value == rest[0] for row in rows))
        if grid.question.option(rest[0]):
            return self._number(sum(rest[0] in row.options for row in rows))
        return None
