"""The texts of a series given to translators as a PO file, and read back into its files."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from reportgen.authoring import (
    Edit,
    Message,
    SourceText,
    cities_of_wording,
    edited,
    in_forms,
    in_language,
    of_another_language,
    po_text,
    read_messages,
    replaced,
    says_the_same,
    texts_by_language,
    texts_of_wording,
)
from reportgen.errors import Code, Problem, ProblemsFound, SourceLocation, as_warnings, refusal
from reportgen.making.counted import CITIES
from reportgen.making.creating import refuse_the_starter
from reportgen.making.output import write
from reportgen.making.pipeline import Pipeline
from reportgen.making.wordings import wording_file
from reportgen.profile import read_profile
from reportgen.reading import MappingNode, ScalarNode, is_there, parse, read_whole, read_yaml
from reportgen.series import Series, load_series
from reportgen.wording import known_countries, plural_forms

_FOLDER = "translations"
_OF_LANGUAGE = frozenset({"language", "cases", "plurals"})


@dataclass(frozen=True, slots=True)
class Exported:
    """A PO file that was written: how many texts it has, how many without a translation, how many changed."""

    path: Path
    texts: int
    untranslated: int
    outdated: int


@dataclass(frozen=True, slots=True)
class TextsImported:
    """The files that translations were written to, how many, and what was not taken over."""

    written: tuple[Path, ...]
    texts: int
    warnings: tuple[Problem, ...]


def export_texts(folder: Path, language: str, target: Path | None = None) -> Exported:
    """Write the texts of a series, with their translations into a language, as a PO file.

    It stands in the series' ``translations/`` where no file is named. Where there is one already, it says of
    which words the translations were made: those of other words are marked as outdated (fuzzy). Raises
    ProblemsFound.
    """
    path = target or folder / _FOLDER / f"{language}.po"
    if target is None:
        refuse_the_starter(folder)
    series = _series(folder, language)
    before = read_messages(read_whole(path), path)[1] if is_there(path) else {}
    messages = [_message(text, before.get(text.name), folder) for text in _texts(series, language)]
    title = f"{series.title} {series.edition}"
    write(path, po_text(messages, language, title, series.date))
    untranslated = sum(not message.translation for message in messages)
    return Exported(path, len(messages), untranslated, sum(message.outdated for message in messages))


def _message(text: SourceText, before: Message | None, folder: Path) -> Message:
    said = text.target.text if text.target else before.translation if before else ""
    of = (before.previous or before.source) if before and before.translation == said else text.source.text
    place = text.source.place
    return Message(
        text.name,
        text.source.text,
        said,
        of if said and of != text.source.text else "",
        (place.path.relative_to(folder).as_posix(), place.line),
    )


def import_texts(folder: Path, file: Path) -> TextsImported:
    """Write the translations of a PO file into the files of a series, whose comments stay.

    A text that has changed since, or is marked as outdated, is not taken over, and named. Raises
    ProblemsFound, and writes nothing, where a page could not be made with them.
    """
    refuse_the_starter(folder)
    language, messages = read_messages(read_whole(file), file)
    series = _series(folder, language)
    texts = {text.name: text for text in _texts(series, language)}
    warnings: list[Problem] = []
    taken: list[tuple[SourceText, str]] = []
    for name, message in messages.items():
        text = texts.get(name)
        if text is None:
            where = SourceLocation(file, message.place[1], 1)
            warnings.append(Problem(Code.NOT_FOUND, f'the series has no text "{name}"', where))
        elif message.translation and (message.outdated or message.source != text.source.text):
            hint = "export the texts again, and have it translated anew"
            warnings.append(_problem(text, "these words have changed since they were translated", hint))
        elif message.translation and (text.target is None or text.target.text != message.translation):
            taken.append((text, message.translation))
    contents = dict(_contents(series, language, taken, list(texts.values()), warnings))
    _refuse_wrong(series, language, contents)
    for path, content in contents.items():
        write(path, content.encode())
    return TextsImported(tuple(contents), len(taken), as_warnings(warnings))


def _problem(text: SourceText, message: str, hint: str) -> Problem:
    return Problem(Code.UNTRANSLATED, f"{text.name}: {message}", text.source.place, hint)


def _series(folder: Path, language: str) -> Series:
    """Return a series that is, or is to be, in another language too. Raises ProblemsFound."""
    series = load_series(folder)
    others = [known for known in series.languages if known != series.language]
    if language in others:
        return series
    message = f'"{language}" is no other language of this series'
    hint = f"write languages: [{series.language}, {language}] in series.yaml"
    hint = f"it has {', '.join(others)}; to have one more, write it there" if others else hint
    raise refusal(Code.UNTRANSLATED, message, folder / "series.yaml", hint)


def _texts(series: Series, language: str) -> Iterator[SourceText]:
    """Yield the texts of a series, of its wording and of its profiles. Raises ProblemsFound."""
    folder, own = series.folder, series.language
    for name in ("series.yaml", "questionnaire.yaml", "cohort.yaml"):
        path = folder / name
        texts = [text for text in series.texts if text.node.place.path == path]
        if texts:
            yield from texts_by_language(name, read_yaml(path), texts, own, language)
    profiles: list[SourceText] = []
    for path in sorted(folder.glob(f"{CITIES}/[!.]*.yaml")):
        root = read_yaml(path)
        profile = read_profile(root, path, series.questionnaire, known_countries())
        profiles += texts_by_language(f"{CITIES}/{path.name}", root, profile.texts, own, language)
    names = {text.target.text: text.source.text for text in profiles if text.target and _is_name(text)}
    words, others = wording_file(series, own), wording_file(series, language)
    target = read_yaml(others) if is_there(others) else None
    yield from texts_of_wording("wording", read_yaml(words), target, [*plural_forms(language)], names)
    yield from profiles


def _is_name(text: SourceText) -> bool:
    """Tell whether a text is what a place is called."""
    return text.name.startswith(f"{CITIES}/") and text.name.endswith(".yaml: name")


def _contents(
    series: Series,
    language: str,
    taken: list[tuple[SourceText, str]],
    texts: list[SourceText],
    warnings: list[Problem],
) -> Iterator[tuple[Path, str]]:
    """Yield the files that change, as they will be."""
    own = series.language
    source, target = wording_file(series, own), wording_file(series, language)
    begun = _begun(target)
    new = begun is not None
    of_file: dict[Path, list[tuple[SourceText, str]]] = {}
    for text, words in taken:
        path = text.source.place.path
        if path == source and not new and text.target is None:
            hint = f"write it there, as it stands in wording/{own}.yaml"
            warnings.append(_problem(text, f"wording/{language}.yaml has no such text", hint))
            continue
        of_file.setdefault(target if path == source else path, []).append((text, words))
    if new and target in of_file:
        rest = {text.name for text in texts if text.source.place.path == source}
        if lacking := sorted(rest - {text.name for text, _ in of_file[target]}):
            message = f"{len(lacking)} texts of the wording are not translated, {lacking[0]} among them"
            place = SourceLocation(source)
            hint = f"wording/{language}.yaml is written when all are"
            warnings.append(Problem(Code.UNTRANSLATED, message, place, hint))
            del of_file[target]
    for path, found in of_file.items():
        before = read_whole(source if path == target and new else path).decode()
        lines = before.split("\n")
        counted = _counted(found) if path == target and new else {}
        edits = [
            _edit(text, words, own, language, lines, wording=path == target)
            for text, words in found
            if text.node.place not in counted
        ]
        edits += [in_forms(node, forms, lines) for node, forms in counted.values()]
        if path == target and new:
            edits.append(_language(series, language, lines))
            names = {text.source.text: text.target.text for text in texts if text.target and _is_name(text)}
            names |= {text.source.text: words for text, words in taken if _is_name(text)}
            cities = cities_of_wording(read_yaml(source))
            edits += [replaced(node, names[node.text], lines) for node in cities if node.text in names]
        after = edited(before, edits)
        if path == target and begun is not None:
            after = of_another_language(after, path, begun)
        if path != target and not says_the_same(parse(before, path), parse(after, path), own):
            raise RuntimeError(f"{path.name} would say something else in its own language")
        yield path, after


def _edit(text: SourceText, words: str, own: str, language: str, lines: list[str], *, wording: bool) -> Edit:
    if wording or text.target:
        return replaced(text.target or text.source, words, lines)
    return in_language(text.node, own, language, words, lines)


def _counted(
    found: list[tuple[SourceText, str]],
) -> dict[SourceLocation, tuple[MappingNode, dict[str, str]]]:
    """Return what is counted in a wording, by its place: the node, and its forms in the other language."""
    counted: dict[SourceLocation, tuple[MappingNode, dict[str, str]]] = {}
    for text, words in found:
        if isinstance(text.node, MappingNode):
            _, forms = counted.setdefault(text.node.place, (text.node, {}))
            forms[text.name.rpartition(".")[2]] = words
    return counted


def _begun(target: Path) -> str | None:
    """Return the cases and plurals of a wording that has no texts yet; None where it has some."""
    if not is_there(target):
        return ""
    root = read_yaml(target)
    if not isinstance(root, MappingNode) or not {key.text for key, _ in root.entries} <= _OF_LANGUAGE:
        return None
    lines = read_whole(target).decode().split("\n")
    return "\n".join(line for line in lines if not line.startswith("language:"))


def _language(series: Series, language: str, lines: list[str]) -> Edit:
    """Return the edit that says in a wording which language it is in."""
    root = read_yaml(wording_file(series, series.language))
    node = root.get("language") if isinstance(root, MappingNode) else None
    assert isinstance(node, ScalarNode)  # noqa: S101 - it was read as a wording
    return replaced(node, language, lines)


def _refuse_wrong(series: Series, language: str, contents: dict[Path, str]) -> None:
    """Report what would be wrong with the series or its profiles, but for what is not translated yet."""
    with TemporaryDirectory() as beside:
        copy = Path(beside) / series.folder.name
        shutil.copytree(series.folder, copy, ignore=shutil.ignore_patterns("*.pdf", ".*"))
        for path, content in contents.items():
            (copy / path.relative_to(series.folder)).write_bytes(content.encode())
        problems: list[Problem] = []
        for spoken in (series.language, language):
            pipeline = Pipeline(spoken)
            try:
                pipeline.load(copy)
                for path in contents:
                    if path.parent.name == CITIES:
                        pipeline.read(copy / path.relative_to(series.folder))
            except ProblemsFound as found:
                problems += found.problems
    wrong = [p for p in problems if p.code not in {Code.UNTRANSLATED, Code.NOT_FOUND}]
    if wrong:
        moved = [
            replace(p, place=replace(p.place, path=series.folder / p.place.path.relative_to(copy)))
            if p.place and p.place.path.is_relative_to(copy)
            else p
            for p in wrong
        ]
        raise ProblemsFound(*dict.fromkeys(moved))
