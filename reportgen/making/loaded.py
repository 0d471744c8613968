"""A series as its places are made from it: read, or as it was read before where its files are the same.

Drawings of its charts are kept from one process to the next: then matplotlib need not be imported. They are
named by the theme and by the digests of the code and the typefaces that have drawn them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reportgen.charts import MOST_DRAWINGS, fresh_drawings, know_drawings
from reportgen.cohort import Tally
from reportgen.design import Theme, family_of, read_theme
from reportgen.errors import Problem
from reportgen.making.count import QUESTIONNAIRE, Looks, count, recount
from reportgen.making.counted import Counted
from reportgen.making.kept import add_line, digest_of, recall_lines
from reportgen.making.recipe import code_of, files_of
from reportgen.making.wordings import wording_file
from reportgen.reading import Reader
from reportgen.series import Series, load_series
from reportgen.wording import Wording, compared_questions, read_wording


@dataclass(frozen=True, slots=True)
class LoadedSeries:
    """A series with its words and its theme, and what its profiles say together.

    ``missing`` and ``warnings`` are those of its spotlights, see ``Counted``.
    """

    series: Series
    wording: Wording
    theme: Theme
    counted: Counted
    missing: Problem | None
    warnings: tuple[Problem, ...]
    files: Mapping[str, str] = field(default_factory=dict)
    """Its files but the profiles, each with its digest; none where one was written while they were read."""
    looks: Looks = field(default_factory=dict)
    """By what its profiles are counted again, where it was read again."""

    @property
    def tallied(self) -> Mapping[str, Tally]:
        """What all its profiles answered, by question."""
        return self.counted.tallied


def load(folder: Path, language: str, before: LoadedSeries | None = None) -> LoadedSeries:
    """Return the series in a folder, in a language or its first. Raises ProblemsFound.

    Where its files are those it was read from ``before``, it and its words are what they were then. Its theme
    is read again, which refers to pictures, and its profiles are counted again.
    """
    reader = Reader()
    files = files_of(folder)
    same = before if before and files and files == before.files else None
    series = wording = theme = None
    with reader.gathering():
        if same:
            series, wording = same.series, same.wording
        else:
            series = load_series(folder, language)
            wording = read_wording(wording_file(series, series.language), series)
    with reader.gathering():
        theme = read_theme(folder / "theme.yaml")
        family_of(theme)
    reader.close()
    if series is None or wording is None or theme is None:
        raise AssertionError("a part is missing without a problem")
    files = files if files == files_of(folder) else {}
    asked, computed = files.get(QUESTIONNAIRE, ""), series.published.computed
    looks: Looks = {}
    if before:
        counted, looks = recount(series, asked, *((same.looks, same.counted) if same else ({}, None)))
    else:
        counted = count(series, asked)
    shown = compared_questions(wording, series)
    about = {name for name in shown if series.published.of(name) is None}
    warnings = (*counted.warnings(computed, about), *counted.never_used(wording.cities))
    return LoadedSeries(
        series, wording, theme, counted, counted.missing(computed, about), warnings, files, looks
    )


def recall_drawings(theme: Theme) -> None:
    """Have the charts of a theme that are kept be known."""
    know_drawings(theme, recall_lines(_name(theme))[:MOST_DRAWINGS])


def keep_drawings(theme: Theme) -> None:
    """Keep the charts of a theme that were drawn since this was last asked."""
    for line in fresh_drawings(theme):
        add_line(_name(theme), line)


def _name(theme: Theme) -> str:
    return f"charts-{digest_of(code_of(theme), repr(theme))}"
