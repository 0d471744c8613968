"""A series begun from an XLSForm: its files written, with as many questions as two pages hold."""

import datetime
import re
import shutil
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import assert_never

from reportgen.authoring import example, first_files
from reportgen.errors import Code, refusal
from reportgen.importing import (
    FILLING_IN,
    MAPPING_FILE,
    Noun,
    SurveyForm,
    is_form,
    mapping_text,
    outline_text,
    paged,
    questionnaire_text,
    read_book,
    read_form,
    wording_text,
)
from reportgen.inspection import safe_name
from reportgen.making.creating import write_schema
from reportgen.making.locate import HERE, PROFILES, STARTER
from reportgen.making.output import write
from reportgen.making.pipeline import Pipeline
from reportgen.profile import Answer
from reportgen.reading import data_folder, decode, is_there, read_data, read_whole
from reportgen.series import (
    LISTS,
    NUMBERS,
    Holds,
    Question,
    QuestionGroup,
    Series,
    State,
    holds,
    load_series,
    wanted_in,
)

_OWN = "en"
_COHORT = "cohort.yaml"
_SENTENCE = "Ten words or so, as a place may write them here."
_NUMBER = 123_456
_TRIAL = "trial"


@dataclass(frozen=True, slots=True)
class SeriesBegun:
    """A series that was begun from a form.

    ``questions`` were taken, of which so many are ``shown`` on its two pages; ``left`` says what was not
    taken, with its row in the form, ``said`` what was changed on the way.
    """

    folder: Path
    written: tuple[Path, ...]
    questions: int
    shown: int
    left: tuple[str, ...] = ()
    said: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.folder}: {self.questions} questions, {self.shown} shown"


def begin_with_form(
    file: Path,
    name: str,
    day: datetime.date,
    language: str = "",
    publisher: str = "",
    place: str = "",
    root: Path = HERE,
) -> SeriesBegun | None:
    """Write the series of a form, and return what was written; None where the file is no form.

    ``name`` is that of a new folder in ``profiles/`` of ``root``, or a path; ``place`` is what the English
    words call a place, one and several: "school, schools". Raises ProblemsFound where there is such a folder,
    or the form cannot be read.
    """
    book = read_book(file, read_whole(file))
    if not is_form(book):
        return None
    folder = Path(name) if "/" in name else root / PROFILES / safe_name(name)
    if is_there(folder):
        hint = "answers are imported into it; for another series choose another name"
        raise refusal(Code.UNWRITABLE, "there is a folder already", folder, hint)
    noun = _noun(place)
    form = read_form(book, language)
    if not form.sections:
        hint = "it has no question of a kind that a series can hold"
        raise refusal(Code.MAPPING, "nothing of the form is taken", file, hint)
    files = _files(form, language or _OWN, publisher, day)
    asked = sum(len(section.asked) for section in form.sections)
    first, second, charts = _fitting(form, noun, files, asked)
    files |= _shown(form, noun, language or _OWN, first, second, charts)
    for part, text in files.items():
        write(folder / part, text.encode())
    load_series(folder)
    written = (*(folder / part for part in files), write_schema(folder))
    return SeriesBegun(folder, written, asked, first + second, form.left, form.said)


def _noun(place: str) -> Noun:
    """Return what a place is called. Raises ProblemsFound where only one or several are named."""
    if not place:
        return Noun()
    words = [" ".join(word.split()) for word in place.split(",")]
    if len(words) == 2 and all(words) and not re.search(r"[^\w '’-]", "".join(words)):
        return Noun(*words)
    message, hint = f'"{place}" does not say what one place and several are called', '"school, schools"'
    raise refusal(Code.WRONG_KIND, message, hint=f"with a comma between them: {hint}")


def _files(form: SurveyForm, language: str, publisher: str, day: datetime.date) -> dict[str, str]:
    """Return the files of a series that do not depend on what its pages show."""
    named = first_files(form.title, publisher or "Publisher to be named", day, (language,))
    series = named["series.yaml"]
    if not publisher:
        series = "".join(
            f"{line.rstrip()}   # draft\n" if "Publisher to be named" in line else line
            for line in series.splitlines(keepends=True)
        )
    left = "".join(f"# not taken: {line}\n" for line in form.left if FILLING_IN not in line)
    return {
        "series.yaml": series,
        _COHORT: named[_COHORT],
        "questionnaire.yaml": questionnaire_text(form) + left,
        MAPPING_FILE: mapping_text(form),
    }


def _shown(
    form: SurveyForm, noun: Noun, language: str, first: int, second: int, charts: tuple[int, int]
) -> dict[str, str]:
    starter = data_folder() / PROFILES / STARTER / "wording"
    own = starter / f"{language}.yaml"
    words = own if is_there(own) else starter / f"{_OWN}.yaml"
    pages = paged(form, first, second, charts)
    text = wording_text(form, pages, decode(read_data(words), words), language, noun, own=words == own)
    return {"spotlight.yaml": outline_text(pages), f"wording/{language}.yaml": text}


def _fitting(
    form: SurveyForm, noun: Noun, files: dict[str, str], asked: int
) -> tuple[int, int, tuple[int, int]]:
    """Return how many questions each page holds, of a place that answers nothing and of one that answers all.

    Each page takes as many as it can, from the first question on; or some half of them, where all fit. Then
    each has as many charts as it has room for.
    """
    language = next(line for line in files["series.yaml"].splitlines() if line.startswith("languages:"))
    tag = language.partition("[")[2].rstrip("]")
    alone = {_COHORT: re.sub(r"(?<=minimum_base: )\d+", "2", files[_COHORT])}  # shares take room too

    def fits(first: int, second: int, charts: tuple[int, int] = (0, 0)) -> bool:
        with TemporaryDirectory() as beside:
            folder = Path(beside) / "trial"
            for part, text in {**files, **alone, **_shown(form, noun, tag, first, second, charts)}.items():
                (folder / part).parent.mkdir(parents=True, exist_ok=True)
                (folder / part).write_text(text, encoding="utf-8")
            (folder / "cities").mkdir()
            series = load_series(folder)
            other = folder / "cities" / "another.yaml"
            other.write_text(f"name: Another\ncountry: FR\n{_full(series)}", encoding="utf-8")
            for answers in ("answers:\n", _full(series)):
                path = folder / "cities" / f"{_TRIAL}.yaml"
                path.write_text(f"name: A place with a name\ncountry: FR\n{answers}", encoding="utf-8")
                if not Pipeline().fits(path):
                    return False
            shutil.rmtree(folder)
        return True

    first = _most(lambda many: fits(many, 0), 1, asked)
    second = _most(lambda many: fits(first, many), 0, asked - first)
    ends = [*accumulate(len(section.asked) for section in form.sections)][:-1]
    half = min(ends, key=lambda end: abs(end - asked / 2), default=(asked + 1) // 2)
    if first + second == asked and fits(half, asked - half):  # where all fits, neither page stays empty
        first, second = half, asked - half
    above = _most(lambda many: fits(first, second, (many, 0)), 0, first)
    below = _most(lambda many: fits(first, second, (above, many)), 0, second)
    return first, second, (above, below)


def _most(fits: Callable[[int], bool], least: int, most: int) -> int:
    """Return the largest number that fits; the least does."""
    return least + bisect_left(range(least + 1, most + 1), True, key=lambda many: not fits(many))


def _full(series: Series) -> str:
    """Return answers that are as long as they may be expected: every option of a list, a sentence a text."""
    asked = series.questionnaire
    wanted: dict[str, str] = {}
    for question in asked.questions.values():
        for one in wanted_in(question.relevant):
            if not one.unless:
                wanted.setdefault(one.question, one.words[0])

    def is_so(name: str, word: str) -> bool:
        other = asked.questions[name]
        if other.relevant and not holds(other.relevant, is_so):  # what was not asked has no answer
            return False
        if other.kind in NUMBERS:
            return Answer(State.ANSWERED, number=Decimal(_longest(other, wanted.get(name, "")))).meets(word)
        given = other.options[0].id if other.stem else _longest(other, wanted.get(name, ""))
        return other.kind in LISTS or given == word

    lines = ["answers:"]
    for key, item in asked.top.items():
        relevant = item.members[0].relevant if isinstance(item, QuestionGroup) else item.relevant
        if relevant and not holds(relevant, is_so):
            continue
        if isinstance(item, QuestionGroup):
            lines.append(f"  {key}:")
            lines += [f"    {row.id.rpartition('.')[2]}: {item.options[0].id}" for row in item.members]
        else:
            lines.append(f"  {key}: {_longest(item, wanted.get(key, ''))}")
    return "\n".join(lines) + "\n"


def _longest(question: Question, wanted: str) -> str:
    match question.kind.holds:
        case Holds.CHOICES:
            return f"[{', '.join(option.id for option in question.options[: question.most])}]"
        case Holds.CHOICE:
            return wanted or max(question.options, key=lambda option: len(option.label)).id
        case Holds.NUMBER:
            least, most = question.bounds
            number = _NUMBER if most is None else min(_NUMBER, most)
            return wanted.rstrip("+") or str(number if least is None else max(number, least))
        case Holds.ENTRIES:
            return example(question) or _SENTENCE
    assert_never(question.kind.holds)
