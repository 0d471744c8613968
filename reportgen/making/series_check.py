"""A series judged by itself: all its files, before it has a profile, and what in them is still a draft."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from reportgen.design import MissingGlyphError
from reportgen.errors import Code, Problem, ProblemsFound, SourceLocation
from reportgen.fitting import BlockHeight, Manuscript, block_heights
from reportgen.making.counted import CITIES
from reportgen.making.glyphs import glyph_of_series
from reportgen.making.locate import HERE, SERIES_FILE, profiles_folder, series_folder
from reportgen.making.pipeline import Pipeline
from reportgen.reading import decode, is_there, read_data, refuse_unlisted
from reportgen.wording import unanswered

_DRAFT = re.compile(r"#\s*(?:draft|confirm)\s*\Z")
_NOT_TAKEN = re.compile(r"#\s*not taken: (?P<what>.+)")
_UNDECIDED = re.compile(r"[^#]*\"\?\"")


@dataclass(frozen=True, slots=True)
class SeriesChecked:
    """What was found of a series: its folder, what is wrong, what is left to do, the heights of its blocks.

    There are heights where it does not fit on two pages though a place answers nothing.
    """

    folder: Path
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    heights: tuple[BlockHeight, ...] = ()


def series_of_no_places(series: str | None = None, root: Path = HERE) -> list[Path]:
    """Return the folders of series without a profile, of all or of one. Raises ProblemsFound."""
    if series is not None:
        folders = [series_folder(series, root)]
    else:
        folders = [path.parent for path in sorted(profiles_folder(root).glob(f"*/{SERIES_FILE}"))]
    refuse_unlisted(*(folder / CITIES for folder in folders))
    return [folder for folder in folders if not any(folder.glob(f"{CITIES}/[!.]*.yaml"))]


def check_series(folder: Path, language: str = "") -> SeriesChecked:
    """Judge the files of a series without a profile: their words, and whether they fit two pages."""
    warnings = tuple(drafts_of(folder))
    try:
        loaded = Pipeline(language).load(folder)
        nobody = replace(unanswered(loaded.series), name="A place", country="FR")
        blank = Manuscript(loaded.series, loaded.wording, loaded.theme, loaded.tallied, nobody)
        heights = block_heights(blank)
    except ProblemsFound as found:
        return SeriesChecked(folder, found.problems, warnings)
    except MissingGlyphError as error:
        return SeriesChecked(folder, (glyph_of_series(error, loaded.series),), warnings)
    if not heights:
        return SeriesChecked(folder, (), warnings)
    out = [block.id for block in heights if block.left_out]
    message = "the outline does not fit on two pages, though nothing is answered"
    hint = f"leave out {', '.join(out)}" if out else "show less"
    place = SourceLocation(folder / "spotlight.yaml")
    return SeriesChecked(folder, (Problem(Code.TOO_LONG, message, place, hint),), warnings, heights)


def drafts_of(folder: Path) -> Iterator[Problem]:
    """Yield what is still a draft in the files of a series, and what an import left to be decided."""
    for path in [*sorted(folder.glob("[!.]*.yaml")), *sorted(folder.glob("wording/[!.]*.yaml"))]:
        if not is_there(path):
            continue
        lines = decode(read_data(path), path).split("\n")
        drafts = [number for number, line in enumerate(lines, 1) if _DRAFT.search(line)]
        if drafts:
            count = f"{len(drafts)} drafts are" if len(drafts) > 1 else "a draft is"
            hint = "write what is to stand there, and take the comment away"
            yield _left(f"{count} left", path, lines, drafts[0], hint)
        for number, line in enumerate(lines, 1):
            if found := _NOT_TAKEN.match(line):
                hint = "decide what becomes of it, and take the line away"
                yield _left(f"not taken of the form: {found['what']}", path, lines, number, hint)
            elif path.name == "import.yaml" and _UNDECIDED.match(line):
                yield _left("this is not decided yet", path, lines, number, "write it in place of ?")


def _left(message: str, path: Path, lines: list[str], number: int, hint: str) -> Problem:
    line = lines[number - 1]
    begin = len(line) - len(line.lstrip()) + 1
    place = SourceLocation(path, number, begin, len(line.strip()), line)
    return Problem(Code.UNDECIDED, message, place, hint, warns=True)
