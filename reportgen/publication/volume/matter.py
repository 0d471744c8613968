"""What a series says in a volume beside its figures: foreword, how to read it, and words for its back.

They are Markdown, in the markup of profiles, a folder for each language of the series:
``volume/en/foreword.md``, ``volume/en/how-to-read.md``, ``volume/en/back.md``. None of them has to be there;
one that is there in one language has to be in each that a volume is bound in.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from reportgen.content import Passage
from reportgen.design import Look, family_of, measure, measure_title
from reportgen.errors import Code, Problem, ProblemsFound, SourceLocation
from reportgen.making import LoadedSeries, missing_glyphs
from reportgen.profile import rich_text
from reportgen.publication.volume.flow import Flow
from reportgen.publication.volume.sheets import Frame, Sheet, Within
from reportgen.reading import LANGUAGE, Reader, ScalarNode, decode, is_folder, is_there, near, read_data
from reportgen.richtext import TextBlock, drawn, shows

FOLDER = "volume"
FOREWORD, HOW_TO_READ, BACK = "foreword", "how-to-read", "back"
_KNOWN = (FOREWORD, HOW_TO_READ, BACK)
LARGE, SMALLER = 14.5, 12.0
"""The sizes of type of what is read in a volume, in pt."""
_LEADING = 1.45
_TITLE_GAP = 14.0


@dataclass(frozen=True, slots=True)
class Matter:
    """The texts by the names of their files, as far as there are such."""

    texts: dict[str, tuple[TextBlock, ...]]

    def __getitem__(self, name: str) -> tuple[TextBlock, ...]:
        return self.texts.get(name, ())


def read_matter(loaded: LoadedSeries) -> Matter:
    """Return what a series says in its volumes. Raises ProblemsFound with all that is wrong with it."""
    folder, series = loaded.series.folder / FOLDER, loaded.series
    problems = list(_strangers(folder, series.languages))
    there = {
        name: [tag for tag in series.languages if is_there(folder / tag / f"{name}.md")] for name in _KNOWN
    }
    texts = {}
    for name, tags in there.items():
        path = folder / series.language / f"{name}.md"
        if series.language in tags:
            texts[name], found = _text(path, loaded)
            problems += found
        elif tags:
            message = f"this text is there in {tags[0]}, and not in {series.language}"
            hint = f"translate {folder.name}/{tags[0]}/{name}.md, or take it away in all languages"
            problems.append(Problem(Code.UNTRANSLATED, message, SourceLocation(path), hint))
    if problems:
        raise ProblemsFound(*problems)
    return Matter(texts)


def _strangers(folder: Path, languages: tuple[str, ...]) -> Iterator[Problem]:
    """Yield the problems of files and folders that stand nowhere in a volume: they must not vanish."""
    if not is_folder(folder):
        return
    for path in sorted(folder.glob("[!.]*")):
        if not (is_folder(path) and LANGUAGE.match(path.name)):
            message = f"{path.name} would stand nowhere in a volume"
            hint = f"texts stand in a folder of their language, such as {FOLDER}/{languages[0]}/{FOREWORD}.md"
            yield Problem(Code.UNKNOWN_NAME, message, SourceLocation(path), hint)
        for text in sorted(path.glob("[!.]*")) if path.name in languages else ():
            if text.suffix != ".md" or text.stem not in _KNOWN:
                message = f"{text.name} would stand nowhere in a volume"
                hint = near(text.name, [f"{name}.md" for name in _KNOWN])
                yield Problem(Code.UNKNOWN_NAME, message, SourceLocation(text), hint)


def _text(path: Path, loaded: LoadedSeries) -> tuple[tuple[TextBlock, ...], tuple[Problem, ...]]:
    """Return what a file says, and what is wrong with it."""
    try:
        text = decode(read_data(path), path)
    except ProblemsFound as found:
        return (), found.problems
    lines = tuple(text.splitlines())
    node = ScalarNode(text, SourceLocation(path, 1, 1, 1, lines[0] if lines else ""), False, lines)
    if not shows(text):
        hint = "write what it is to say, or take the file away"
        return (), (Problem(Code.WRONG_KIND, "this text is empty", SourceLocation(path), hint),)
    reader = Reader()
    blocks = rich_text(node, reader, path.stem)
    glyphs = missing_glyphs(node, drawn(text), family_of(loaded.theme))
    return blocks, (*reader.problems, *glyphs)


def matter(
    name: str, title: str, blocks: tuple[TextBlock, ...], frame: Frame, size: float
) -> tuple[Sheet, ...]:
    """Return the pages of a text under its title, in a size of type in pt."""
    flow = Flow(frame, title)
    key = f"volume/{name}"
    above: Within = (("Sect", key),)
    flow.add(measure_title(title, key, frame.width, frame.look), above)
    flow.space(_TITLE_GAP)
    flowed(name, blocks, flow, above, size)
    return flow.sheets()


def flowed(name: str, blocks: tuple[TextBlock, ...], flow: Flow, above: Within, size: float = LARGE) -> None:
    """Put a text under what stands already, a paragraph or a list after the other."""
    look = _reading_look(flow.frame.look, size)
    for number, block in enumerate(blocks):
        if number:
            flow.space(look.body.leading / 2)
        flow.add(measure(Passage(f"{name}:{number}", (block,)), flow.frame.width, look), above)


def _reading_look(look: Look, size: float) -> Look:
    """Return a look for what is read from the first line to the last, in a size in pt."""
    return replace(look, body=replace(look.body, size=size, leading=size * _LEADING))
