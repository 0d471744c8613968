"""A series of one's own, begun with what the starter series asks, says and shows."""

import datetime
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from reportgen.authoring import first_files, of_no_place
from reportgen.errors import Code, refusal
from reportgen.making.creating import stem_of, write_schema
from reportgen.making.locate import PROFILES, STARTER
from reportgen.making.output import check_folder, write
from reportgen.reading import LANGUAGE, data_folder, decode, is_there, read_data
from reportgen.series import languages_of, load_series

_TAKEN_OVER = ("questionnaire.yaml", "spotlight.yaml", "theme.yaml", "cities/example.yaml")


def start(
    title: str,
    publisher: str,
    day: datetime.date,
    into: Path = PROFILES,
    languages: Sequence[str] = ("en",),
) -> Path:
    """Write a new series, and return its folder: named after its title, in ``into``.

    It has the questionnaire, outline, words and theme of the starter series, its made-up example, and nothing
    of its figures and places. ``day`` is the one on which it is published. ``languages`` are those of the
    series, of which the first, its own, is one of the starter's; the words of others are still to be written.
    Raises ProblemsFound where the title names no folder, there is such a folder already, it cannot be
    written, or the languages are none.
    """
    folder = into / stem_of(title, "a folder", "give the title of the survey")
    if not publisher.strip():
        raise refusal(Code.WRONG_KIND, "the publisher is empty", hint="say who makes the pages")
    starter = data_folder() / PROFILES / STARTER
    _refuse_languages(languages, languages_of(starter))
    if is_there(folder):
        hint = "choose another title, or go on with the series that is there"
        raise refusal(Code.UNWRITABLE, "there is a folder already", folder, hint)
    check_folder(into)
    folder.mkdir(parents=True)
    try:
        _write(folder, starter, first_files(title, publisher, day, languages), languages)
    except BaseException:  # half a series is none, and would stand in the way of the next try
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder


def _write(folder: Path, starter: Path, first: Mapping[str, str], languages: Sequence[str]) -> None:
    """Write a series with these first files; the others are taken over from the starter series."""
    for file, text in first.items():
        write(folder / file, text.encode())
    for file in _TAKEN_OVER:
        write(folder / file, (starter / file).read_bytes())
    places = "".join(map(_read, sorted((starter / "cities").glob("*.yaml"))))
    for language in sorted({*languages} & {*languages_of(starter)}):
        file = f"wording/{language}.yaml"
        write(folder / file, of_no_place(_read(starter / file), starter / file, places).encode())
    load_series(folder)
    write_schema(folder)


def _refuse_languages(languages: Sequence[str], known: Sequence[str]) -> None:
    """Raise ProblemsFound where a series cannot begin in these languages."""
    wrong = next((tag for tag in languages if not LANGUAGE.match(tag)), None)
    twice = next((tag for tag in languages if languages.count(tag) > 1), None)
    hint = "language tags with commas between them, the series' own first, such as en,fr"
    if wrong is not None:
        raise refusal(Code.WRONG_KIND, f'"{wrong}" is no tag of a language', hint=hint)
    if twice is not None:
        raise refusal(Code.REPEATED, f'"{twice}" stands twice among the languages', hint=hint)
    if languages[0] not in known:
        message = f'there are no words in the language "{languages[0]}" to begin with'
        hint = f"begin with {' or '.join(known)}, name {languages[0]} behind it, and translate its words"
        raise refusal(Code.NOT_FOUND, message, hint=hint)


def _read(path: Path) -> str:
    return decode(read_data(path), path)
