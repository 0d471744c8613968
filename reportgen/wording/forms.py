"""The forms of a sentence or a title as they are written in a wording, read and held against the survey."""

import re
from collections.abc import Sequence
from dataclasses import replace

from reportgen.cohort import Basis
from reportgen.errors import Code, SourceLocation
from reportgen.profile import State
from reportgen.reading import Node, Reader, ScalarNode, SequenceNode, near
from reportgen.richtext import MarkupError, Run, is_readable, report
from reportgen.series import LISTS, Series
from reportgen.wording.numerals import PLURALS, plural_forms
from reportgen.wording.reach import contradiction, covered
from reportgen.wording.template import Condition, Form, Slot, Template, is_count, parse_template
from reportgen.wording.term import Term
from reportgen.wording.terms import Terms

_GUARDS = frozenset({"known", "answered"})
_NUMBER = re.compile(r"(?<![\w.,])\d+(?![\w]|[.,]\d)")


def is_computed(question: str, series: Series) -> bool:
    """Tell whether what is said of all is computed from the profiles, so not of all places surveyed."""
    return series.published.computed is not None and series.published.of(question) is None


def says_of_whom(form: Form, cohort: str, terms: Terms) -> bool:
    """Tell whether a form says of which places a figure is, or is for computed ones; ``cohort`` says it."""
    held = {terms.cohort_of(path) for path, words in form.when if words == (Basis.COMPUTED.value,)}
    written = {slot.path for slot in form.slots}
    return cohort in held or cohort in written or f"{cohort.removesuffix('cohort')}few" in written


def _tells(form: Form, question: str, apart: set[str]) -> bool:
    """Tell whether a form says what was named in a list, or how many."""
    whole, without = {question, f"{question}.count"}, f"{question}.without."
    written = any(slot.path in whole or slot.path.startswith(without) for slot in form.slots)
    held = dict(form.when)
    answered = State.ANSWERED.value in held.get(question, ()) and f"{question}.complete" in apart
    return written or f"{question}.count" in held or answered


def _comes_before(other: Form, form: Form, question: str) -> bool:
    """Tell whether of two forms the other is used where a list may lack entries."""
    conditions = {path: set(words) for path, words in form.when} | {question: {State.ANSWERED.value}}
    wanted = {path: set(words) for path, words in other.when}
    partial = wanted.pop(f"{question}.complete", set())
    return "no" in partial and all(p in conditions and conditions[p] <= words for p, words in wanted.items())


class FormReader:
    """Reads forms; what is wrong with them goes to the reader.

    ``terms`` are those of a place that answers nothing: every path there can be is among them.
    """

    def __init__(self, reader: Reader, series: Series, terms: Terms) -> None:
        self.reader = reader
        self.series = series
        self.terms = terms
        self.cities: dict[str, SourceLocation] = {}
        """The places that conditions name, each where it is first named."""

    def read(self, node: Node, name: str, *, of_whom: bool) -> tuple[Form, ...]:
        """Return the forms of a sentence, or of a title; ``of_whom`` is whether each is to say that itself.

        A chart says below its title what it is of.
        """
        if not isinstance(node, SequenceNode):
            what = f"a list (the forms of {name})"
            self.reader.wrong(node, what, 'begin each form with a dash: - say: "..."')
            return ()
        forms: list[Form] = []
        sound: list[Form] = []
        for item in node.items:
            if forms and not forms[-1].when:
                message = f'this form of "{name}" is never used: the one before it has no conditions'
                hint = "put the form without conditions last"
                self.reader.report(Code.TEMPLATE, message, item.place, hint)
                return tuple(forms)
            before = len(self.reader.problems)
            found = self.reader.fields(item, f"a form of {name}", (), ("when", "say"))
            form = Form(self.conditions(found.get("when")), self._template(found.get("say"), item))
            self._check_guards(form, item)
            self._check_numbers(form, item)
            self._check_whole(form, forms, item)
            if of_whom:
                self._check_cohort(form, item)
            elif isinstance(say := found.get("say"), ScalarNode) and not say.text.strip():
                self.reader.wrong(say, "a title", "only a sentence can be left out")
            if len(self.reader.problems) == before:
                self._check_reach(form, sound, name, item)
                sound.append(form)
            forms.append(form)
        if not forms or forms[-1].when:
            message = f'"{name}" has no form for what is left'
            hint = 'end it with a form without conditions; say: "" leaves the sentence out'
            self.reader.report(Code.TEMPLATE, message, node.place, hint)
        return tuple(forms)

    def unconditional(self, node: Node) -> Form:
        """Return a text that is always used, so it says something."""
        if isinstance(node, ScalarNode) and not node.text.strip():
            self.reader.wrong(node, "text", "write something")
        form = Form((), self._template(node, node))
        self._check_guards(form, node)
        return form

    def conditions(self, node: Node | None) -> tuple[Condition, ...]:
        """Return conditions that all have to hold."""
        found = []
        for path, value in self.reader.mapping(node, "conditions") if node else ():
            term = self.terms.get(path.text)
            if term is None:
                self._unknown_path(path.text, path)
                continue
            words = self.reader.items(value, "words") if not isinstance(value, ScalarNode) else (value,)
            texts = [text for text in (self.reader.text(word, "a word") for word in words) if text]
            if isinstance(value, SequenceNode) and not words:
                message = f"no word is given that may hold for {path.text}"
                self.reader.report(Code.TEMPLATE, message, value.place, "name one, or take the condition out")
            for text in texts:
                if path.text == "city":  # a name is known by its profile alone
                    self.cities.setdefault(text, value.place)
                    continue
                known = text in term.possible
                counts = is_count(text) and (
                    text not in PLURALS or text in plural_forms(self.terms.language.tag)
                )
                if not known and not (term.counted and counts):
                    message = f'"{text}" can never hold for {path.text}'
                    hint = "a number such as 2 or 2+" if term.counted else ""
                    hint = near(text, sorted(term.possible)) or hint
                    self.reader.report(Code.TEMPLATE, message, value.place, hint)
            found.append((path.text, tuple(texts)))
        return tuple(found)

    def _template(self, say: Node | None, form: Node) -> Template:
        if not isinstance(say, ScalarNode):
            self.reader.report(Code.MISSING_KEY, '"say" is missing in a form', form.place)
            return ()
        try:
            template = parse_template(say.text)
        except MarkupError as error:
            report(error.faults, say, self.reader, "a sentence")
            return ()
        if template:
            is_readable(say, self.reader, "a sentence")
        for piece in template:
            if isinstance(piece, Run) and (brace := re.search("[{}]", piece.text)):
                place = say.at(say.text.find(brace.group()))
                self.reader.report(Code.TEMPLATE, "a brace that is not closed", place, "write {path}")
        for slot in (piece for piece in template if isinstance(piece, Slot)):
            term = self.terms.get(slot.path)
            if term is None:
                self._unknown_path(slot.path, say)
            elif slot.how not in term.ways:
                self._unknown_way(slot, term, say)
        return template

    def _check_reach(self, form: Form, before: list[Form], name: str, node: Node) -> None:
        """Report a form that can never be used."""
        if never := contradiction(form.when, self.series.questionnaire):
            message = f'this form of "{name}" can never be used: {never} can never hold'
            self.reader.report(Code.TEMPLATE, message, node.place, "change its conditions, or take it out")
        elif form.when and any(covered(form.when, other.when) for other in before):
            message = f'this form of "{name}" is never used: wherever it holds, one before it does'
            hint = "put the form with more conditions first, or take one of them out"
            self.reader.report(Code.TEMPLATE, message, node.place, hint)

    def _check_guards(self, form: Form, node: Node) -> None:
        """Report a place that may have nothing to write under the conditions of its form."""
        conditions = dict(form.when)
        for slot in form.slots:
            term, words = self.terms.get(slot.path), conditions.get(slot.path, ())
            if term is None or not term.needs:
                continue
            if not words or not all(w in term.needs or (term.counted and is_count(w)) for w in words):
                message = f"{{{slot.path}}} may have nothing to say in this form"
                hint = f"give the form a condition, {slot.path}: {min(term.needs & _GUARDS or term.needs)}"
                self.reader.report(Code.TEMPLATE, message, node.place, hint)

    def _check_cohort(self, form: Form, node: Node) -> None:
        """Report a form that reads as if a computed figure were that of all places surveyed."""
        for slot in form.slots:
            term, cohort = self.terms.get(slot.path), self.terms.cohort_of(slot.path)
            question = self.terms.question_of(slot.path)
            of_group = cohort != f"{question}.cohort"
            if term is None or not term.of_all or not (of_group or is_computed(question, self.series)):
                continue
            if not says_of_whom(form, cohort, self.terms):
                message = f"{{{slot.path}}} is computed from the profiles, and this form does not say so"
                hint = f"write of whom: {{{cohort}}}"
                self.reader.report(Code.TEMPLATE, message, node.place, hint)
                return

    def _check_whole(self, form: Form, before: Sequence[Form], node: Node) -> None:
        """Report a form that reads as if it named all of a list, of which some may be missing.

        That is one that writes or counts the list, and any for an answer where one before it makes a
        difference of whether that is whole.
        """
        apart = {path for other in before for path, _ in other.when}
        for question in (q.id for q in self.series.questionnaire.questions.values() if q.kind in LISTS):
            if f"{question}.complete" in dict(form.when) or not _tells(form, question, apart):
                continue
            if not any(_comes_before(other, form, question) for other in before):
                message = f"this form says {question} as a whole, and a profile may name only a part of it"
                hint = f"put a form for that before it, {question}.complete: no; or, where the words fit "
                hint += f"both, give this one the condition {question}.complete: [yes, no]"
                self.reader.report(Code.TEMPLATE, message, node.place, hint)

    def _check_numbers(self, form: Form, node: Node) -> None:
        """Report a number in digits that is the count of a condition: nobody could say where it is from."""
        written = {
            word for piece in form.say if isinstance(piece, Run) for word in _NUMBER.findall(piece.text)
        }
        for path, words in form.when:
            term = self.terms.get(path)
            if term and term.counted and written.intersection(words):
                number = min(written.intersection(words))
                message = f"the number {number} is written out, and so it is not explained"
                self.reader.report(Code.TEMPLATE, message, node.place, f"write {{{path}:number}}")

    def _unknown_way(self, slot: Slot, term: Term, node: ScalarNode) -> None:
        """Report that a finding is not written so; what has no way to be written is for conditions only."""
        shown = str(slot)
        grid = self.series.questionnaire.grids.get(slot.path)
        ways = [str(replace(slot, how=way)) for way in sorted(term.ways)]
        message = f'{{{slot.path}}} cannot be written as "{slot.how}"'
        hint = f"write {' or '.join(ways)}"
        if not ways:
            message = f"{{{slot.path}}} cannot be written; it is for conditions, under when:"
            hint = f"how many it has are {{{slot.path}.{grid.options[0].id}}}, say" if grid else ""
            if slot.path in self.series.questionnaire.questions:
                hint = f"it may have paragraphs: show it by itself, - text: {slot.path}"
        elif not slot.how:
            message = f"{{{slot.path}}} does not say how it is written"
        place = node.at(max(node.text.find(shown), 0), len(shown))
        self.reader.report(Code.TEMPLATE, message, place, hint)

    def _unknown_path(self, path: str, node: ScalarNode) -> None:
        asked = self.series.questionnaire
        place = node.at(max(node.text.find(path), 0), len(path))
        message = f'"{path}" names nothing of the questionnaire'
        hint = near(path, ["city", "city's", *asked.questions, *asked.grids])
        if path.startswith("city."):
            message = f'the name has no case "{path.removeprefix("city.")}" in this language'
            tag = self.terms.language.tag
            hint = f"say under cases: of wording/{tag}.yaml how it is made; profiles/README.md tells how"
        self.reader.report(Code.TEMPLATE, message, place, hint)
