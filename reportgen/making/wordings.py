"""The words of a series by language: their files, and what is wanting in the others."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from reportgen.errors import Problem, ProblemsFound
from reportgen.reading import Translatable
from reportgen.series import Series
from reportgen.wording import read_wording


def wording_file(series: Series, language: str) -> Path:
    """Return where the words of a series in a language stand."""
    return series.folder / "wording" / f"{language}.yaml"


def untranslated(texts: Iterable[Translatable], series: Series) -> Iterator[Problem]:
    """Yield what of some texts is not there in a series' other languages."""
    return (problem for text in texts for problem in text.missing(series.questionnaire.languages))


def wordings_wanting(series: Series) -> Iterator[Problem]:
    """Yield what is wrong with the words of a series in its other languages."""
    for language in series.languages:
        if language != series.language:
            try:
                read_wording(wording_file(series, language), replace(series, language=language))
            except ProblemsFound as found:
                yield from found.problems
