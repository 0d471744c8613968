"""Reading an XLSForm: its questions, groups and conditions, row by row; what is not taken is listed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from reportgen.errors import Code, refusal
from reportgen.importing.exports import METADATA
from reportgen.importing.form import Asked, FormSection, SurveyForm, rows_of, word_of
from reportgen.importing.form_choices import lists_of, options_of
from reportgen.importing.form_conditions import Taken, all_of, read_condition, read_limits
from reportgen.importing.meaning import without_markup
from reportgen.importing.tables import Book, Worksheet, fold
from reportgen.profile import names_of_language
from reportgen.series import COUNTED, Kind, Relevant, wanted_in

_CHOOSING = frozenset(COUNTED)
_KINDS = {name: kind for kind in Kind for name in kind.forms}
_LANGUAGE = re.compile(r"label::?\s*(?P<name>[^()]*?)\s*(?:\((?P<tag>[^()]+)\))?\Z", re.IGNORECASE)
_REFERENCE = re.compile(r"\$\{\w+\}")
_METADATA = frozenset((*METADATA, "email", "audit"))
FILLING_IN = "it tells of the filling in"
"""Why metadata are not taken, which nobody has to decide on."""
_ROWS = frozenset({"list-nolabel", "label"})


def read_form(book: Book, language: str) -> SurveyForm:
    """Return the form of a workbook. Raises ProblemsFound where its language is to be named."""
    survey = book.table("survey")
    if survey is None:
        raise refusal(Code.MAPPING, "there is no sheet survey", book.path, "is it an XLSForm?")
    return _FormReader(book, survey, language).read()


@dataclass(slots=True)
class _Open:
    """A group that is read: ``grid`` where each of its questions is a row of one."""

    name: str
    label: str
    relevant: Relevant | None
    row: int
    grid: bool = False
    rows: list[Asked] = field(default_factory=list)


class _FormReader:
    def __init__(self, book: Book, survey: Worksheet, language: str) -> None:
        self.book = book
        self.survey = survey
        self.label = _label_column(survey, language)
        self.left: list[str] = []
        self.said: dict[str, int] = {}
        self.ignored: list[str] = []
        self.sections: list[tuple[str, str, list[Asked]]] = [("questions", "Answers", [])]
        self.names: set[str] = set()

    def read(self) -> SurveyForm:
        lists = lists_of(self.book.table("choices"), self.label, self.clean)
        self.read_survey(lists)
        asked = self.with_own()
        codes: dict[str, dict[str, str]] = {}
        options = {name: options_of(name, found, asked.values(), codes) for name, found in lists.items()}
        settings = next((row for _, row in rows_of(self.book.table("settings"))), {})
        title = settings.get("form_title") or settings.get("title") or self.book.path.stem
        used = {one.choices for one in asked.values()} | {
            f"{one.name}_rows" for one in asked.values() if one.rows
        }
        for one in asked.values():
            if one.rows:
                options[f"{one.name}_rows"] = dict(one.rows)
        taken = {name: found for name, found in options.items() if name in used}
        kept = Taken(asked, taken, codes)
        sections = (
            FormSection(
                name,
                label,
                tuple(self.conditioned(asked[one.name], kept) for one in found if one.name in asked),
            )
            for name, label, found in self.sections
        )
        said = tuple(f"{what} ({count})" if count > 1 else what for what, count in self.said.items())
        return SurveyForm(
            title,
            taken,
            codes,
            tuple(s for s in sections if s.asked),
            tuple(self.left),
            said,
            tuple(self.ignored),
        )

    def read_survey(self, lists: Mapping[str, Mapping[str, str]]) -> None:
        groups: list[_Open] = []
        repeat = 0
        for number, row in rows_of(self.survey):
            words = row["type"].split()
            kind = (
                "_".join(words[:2]).casefold()
                if words[:1] in (["begin"], ["end"])
                else words[0]
                if words
                else ""
            )
            if kind in {"begin_repeat", "end_repeat"}:
                repeat += 1 if kind == "begin_repeat" else -1
                self.leave(number, row, "repeats are not taken") if kind == "begin_repeat" else None
            elif repeat:
                self.leave(number, row, "it is part of a repeat")
            elif kind == "begin_group":
                groups.append(self.open(number, row, groups))
            elif kind == "end_group" and groups:
                self.close(groups.pop(), groups)
            else:
                self.question(number, row, kind, words, groups, lists)

    def open(self, number: int, row: Mapping[str, str], groups: list[_Open]) -> _Open:
        label = self.clean(row.get(self.label, ""), row.get("name", ""))
        grid = "table-list" in row.get("appearance", "")
        group = _Open(
            row.get("name") or f"group_{number}", label, self.condition(number, row), number, grid=grid
        )
        if not groups:
            self.sections.append((word_of(group.name), label, []))
        return group

    def close(self, group: _Open, groups: list[_Open]) -> None:
        """Make one grid of the rows of a group."""
        if not groups:
            self.sections.append((f"after_{word_of(group.name)}", "More answers", []))
        if not group.rows:
            return
        first = group.rows[0]
        rows = tuple((word_of(row.name), row.label) for row in group.rows)
        label = group.label or first.label
        place = self.sections[-2] if not groups else self.sections[-1]
        place[2].append(replace(first, name=self.named(group.name), kind="grid", label=label, rows=rows))

    def question(
        self,
        number: int,
        row: Mapping[str, str],
        kind: str,
        words: list[str],
        groups: list[_Open],
        lists: Mapping[str, Mapping[str, str]],
    ) -> None:
        choices = words[1] if kind in _CHOOSING and len(words) > 1 else ""
        if kind not in _KINDS or (kind in _CHOOSING and choices not in lists):
            why = FILLING_IN if kind in _METADATA else f"the kind {row['type'] or '(none)'} is not taken"
            self.leave(number, row, f"its list {choices} is not in the sheet choices" if choices else why)
            return
        appearance = set(row.get("appearance", "").split())
        conditions = [group.relevant for group in groups] + [self.condition(number, row)]
        wanted = [one for one in conditions if one]
        known = _KINDS[kind]
        least, most = self.limits(number, row, known)
        name = row["name"] if groups and groups[-1].grid else self.named(row["name"])
        own = words[-1:] == ["or_other"]
        asked = Asked(
            number,
            name,
            known,
            self.clean(row.get(self.label, ""), row["name"]),
            choices,
            or_other=own,
            own=f"{row['name']}_other" if own else "",  # what is asked beside it then (pyxform, or_other)
            relevant=all_of(wanted) if wanted else None,
            called=row["name"],
            least=least,
            most=most,
        )
        if groups and kind == "select_one" and (groups[-1].grid or appearance & _ROWS):
            if "label" not in appearance:
                groups[-1].rows.append(asked)
        else:
            self.sections[-1][2].append(asked)

    def named(self, name: str) -> str:
        """Return a name that no other question has."""
        word = word_of(name)
        while word in self.names or word in {"city", ""}:
            word += "_"
        self.names.add(word)
        return word

    def leave(self, number: int, row: Mapping[str, str], why: str) -> None:
        name = row.get("name", "")
        self.left.append(f"survey row {number}, {name or row.get('type', '')}: {why}")
        self.ignored += [name] if name else []

    def clean(self, text: str, otherwise: str) -> str:
        """Return a label without references and markup, and say that they were taken out."""
        plain = " ".join(without_markup(_REFERENCE.sub("…", text)).split())
        if plain != " ".join(text.split()):
            self.say("markup and ${...} were taken out of a label")
        if not plain:
            self.say("a question or an option without a label is called by its name")
        return plain or otherwise

    def say(self, what: str) -> None:
        self.said[what] = self.said.get(what, 0) + 1

    def condition(self, number: int, row: Mapping[str, str]) -> Relevant | None:
        """Return a condition that can be said; else it is listed."""
        text = (row.get("relevant") or row.get("relevance") or "").strip()
        found = read_condition(text) if text else None
        if text and not found:
            self.left.append(
                f"survey row {number}, {row.get('name', '')}: its condition is not taken: {text}"
            )
        return found

    def limits(self, number: int, row: Mapping[str, str], kind: str) -> tuple[int | None, int | None]:
        """Return the limits of an answer; a constraint that says something else is listed, as is a hint."""
        constraint = " ".join(row.get("constraint", "").split())
        hint = " ".join((row.get(self.label.replace("label", "hint", 1)) or row.get("hint", "")).split())
        found = read_limits(constraint, kind) if constraint else (None, None)
        for what, text in (("constraint", "" if found else constraint), ("hint", hint)):
            if text:
                name = row.get("name", "")
                self.left.append(f"survey row {number}, {name}: its {what} is not taken: {text}")
        return found or (None, None)

    def with_own(self) -> dict[str, Asked]:
        """Return questions by name, those for words of their own put to the questions they go with."""
        asked = {one.name: one for _, _, found in self.sections for one in found}
        for one in list(asked.values()):
            wanted = list(wanted_in(one.relevant))[-1:]
            other, codes = (
                (wanted[0].question, wanted[0].words) if wanted and not wanted[0].unless else ("", ("",))
            )
            whole = asked.get(other)
            if one.kind == "text" and whole and whole.choices and fold(codes[0]).startswith("other"):
                asked[other] = replace(whole, or_other=True, own=one.name)
                del asked[one.name]
        shared = {one.choices for one in asked.values() if one.own}
        return {
            name: replace(one, or_other=True) if one.choices in shared and one.kind != "grid" else one
            for name, one in asked.items()
        }

    def conditioned(self, one: Asked, taken: Taken) -> Asked:
        """Return a question whose condition names what there is; another condition is listed."""
        if one.relevant is None:
            return one
        if known := taken.condition(one.relevant):
            return replace(one, relevant=known)
        others = ", ".join(dict.fromkeys(wanted.question for wanted in wanted_in(one.relevant)))
        self.left.append(f"survey row {one.row}, {one.name}: its condition on {others} is not taken")
        return replace(one, relevant=None)


def _label_column(survey: Worksheet, language: str) -> str:
    """Return the head of the labels in a language. Raises ProblemsFound where it is to be named."""
    heads = [fold(survey.at(1, column).text) for column in range(1, survey.last[1] + 1)]
    labels = [head for head in heads if head == "label" or head.startswith("label:")]
    known = {head: found for head in labels if (found := _LANGUAGE.match(head)) and head != "label"}
    wanted = {fold(name) for name in (language, *names_of_language(language))}
    for head, found in known.items():
        if wanted & {fold(found["name"]), fold(found["tag"] or "")} - {""}:
            return head
    if "label" in labels:
        return "label"
    if len(known) == 1 and not language:
        return next(iter(known))
    names = ", ".join(found["tag"] or found["name"] for found in known.values())
    message = f'the form has no labels in "{language}"' if language else "the form is in several languages"
    hint = f"name one: --language, of {names}" if names else "its sheet survey has no column label"
    raise refusal(Code.UNTRANSLATED, message, survey.place(1, 1), hint)
