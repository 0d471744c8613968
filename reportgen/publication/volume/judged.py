"""The texts of a series for its volumes, judged before one is bound."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from reportgen.design import LADDER, look_of
from reportgen.errors import Code, Problem, ProblemsFound
from reportgen.making import EVERY, LoadedSeries, Pipeline
from reportgen.publication.volume.matter import BACK, FOLDER, read_matter
from reportgen.publication.volume.outside import Outside
from reportgen.publication.volume.sheets import Frame
from reportgen.reading import is_folder

_SOME = 30
"""How many places a back is judged with: their number stands on it."""


def check_texts(folder: Path, language: str = "") -> tuple[Problem, ...]:
    """Return what is wrong with the texts of a series for its volumes, in one of its languages or in all.

    Where none is named, what is not translated is a warning. What keeps the series from being read is told
    with its profiles, and not here.
    """
    if not is_folder(folder / FOLDER):
        return ()
    try:
        first = Pipeline().load(folder)
        languages = first.series.languages
        asked = languages if language in {"", EVERY} else [tag for tag in languages if tag == language]
        loaded = [first if tag == first.series.language else Pipeline(tag).load(folder) for tag in asked]
    except ProblemsFound:
        return ()
    found = dict.fromkeys(problem for each in loaded for problem in _wrong(each))
    return tuple(
        replace(one, warns=True) if one.code is Code.UNTRANSLATED and not language else one for one in found
    )


def _wrong(loaded: LoadedSeries) -> Iterator[Problem]:
    """Yield what is wrong with the texts in a language: how they are written, and how long the back is."""
    words = loaded.wording.volume
    try:
        texts = read_matter(loaded)
        if words and texts[BACK]:
            look = look_of(loaded.theme, LADDER[1], words.language)
            frame = Frame(look, loaded.series.title)
            Outside(loaded, words, (), words.counted("subtitle", _SOME), frame).back(texts[BACK])
    except ProblemsFound as found:
        yield from found.problems
