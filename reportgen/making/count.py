"""Counting what the profiles of a series say: all, or those that have changed since it was last done."""

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from reportgen.cohort import polls_of, tallies
from reportgen.errors import Code, Problem, ProblemsFound, SourceLocation
from reportgen.making.cards import ProfileCard, card_of
from reportgen.making.collector import seldom_collecting
from reportgen.making.counted import CITIES, Counted
from reportgen.making.duplicates import find_duplicates, likely_duplicates
from reportgen.making.kept import code_digest, digest_of
from reportgen.making.shelf import Shelf
from reportgen.reading import read_data
from reportgen.series import Series

QUESTIONNAIRE = "questionnaire.yaml"
Looks: TypeAlias = Mapping[str, tuple[tuple[int, ...], ProfileCard]]
"""How the file of each profile looked when its card was made, and that card."""
_ENDING, _ENDINGS = ".yaml", (".yaml", ".yml")


@seldom_collecting()
def count(series: Series, asked: str = "") -> Counted:
    """Return what the profiles of a series say together. Each is read by itself, as far as it is counted.

    ``asked`` is the digest of the questionnaire. Where it is said, what is counted is kept by it and by the
    digests of the profiles, for this process and others, and only profiles that have changed are read.
    """
    folder = series.folder / CITIES
    try:
        digests = _digests(folder)
    except OSError as error:
        message = f"the profiles cannot be counted: the folder cannot be listed ({error.strerror})"
        return Counted(hidden=Problem(Code.COHORT, message, SourceLocation(folder)))
    shelf = _shelf(series, asked) if asked else None
    if shelf and (counted := shelf.counted(digests)):
        return counted
    known = shelf.cards(digests) if shelf else {}
    cards = {name: known.get(name) or _card(folder / name, series) for name in digests}
    counted = _count(cards, series)
    return shelf.put(cards, counted) if shelf else counted


@seldom_collecting()
def recount(series: Series, asked: str, before: Looks, counted: Counted | None) -> tuple[Counted, Looks]:
    """Return what ``count`` does, and by what it is counted again in this process.

    The files that look as they did ``before`` are not read. What was ``counted`` then is so now where those
    that were read again say nothing else of what is counted, as after most saves.
    """
    folder = series.folder / CITIES
    try:
        looks = {name: _look(f"{folder}/{name}") for name in _names(folder)}
    except OSError:
        return count(series, asked), {}
    cards = {name: before[name][1] for name in looks if name in before and before[name][0] == looks[name]}
    digests = {name: _digest(f"{folder}/{name}") for name in looks if name not in cards}
    known = {} if before or not asked else _shelf(series, asked).cards(digests)
    cards |= {name: known.get(name) or _card(folder / name, series) for name in digests}
    ordered = {name: cards[name] for name in looks}
    now = {name: (looks[name], card) for name, card in ordered.items()}
    alone = counted and not counted.duplicates and not counted.likely and before.keys() == now.keys()
    if counted and alone and all(cards[name].counts_as(before[name][1]) for name in digests):
        return counted, now
    return _count(ordered, series), now


def kept_name(series: Series, asked: str) -> str:
    """Return under which name it is kept what the profiles of a series say together, as ``count`` has it."""
    return _shelf(series, asked).name(_digests(series.folder / CITIES))


def _shelf(series: Series, asked: str) -> Shelf:
    return Shelf(series, series.folder / CITIES, digest_of(code_digest(), asked))


def _count(cards: Mapping[str, ProfileCard], series: Series) -> Counted:
    """Return what the cards of all files of a series say together."""
    computed = series.published.computed
    unread = any(card.problem and not card.file for card in cards.values())
    files = [card.file for card in cards.values() if card.file]
    locations = tuple(sorted({card.location for card in cards.values() if card.location}))
    names = None if unread else frozenset(name for file in files for name in file.names)
    duplicates = find_duplicates(files)
    if computed is None:
        return Counted(
            duplicates=duplicates, likely=tuple(likely_duplicates(files)), locations=locations, names=names
        )
    rest = {name: card for name, card in cards.items() if _stem(name) not in computed.leave_out}
    broken = {name: card.problem for name, card in rest.items() if card.problem}
    ballots = {name: card.ballot for name, card in rest.items() if card.ballot}
    counting = [card.file for card in rest.values() if card.file and card.ballot]
    twice = find_duplicates(counting) if duplicates else {}
    for name, problem in twice.items():
        broken[name] = problem
        del ballots[name]
    polls = polls_of(series.questionnaire.questions.values(), ballots.values())
    where = {card.ballot.name: card.location for card in cards.values() if card.ballot}
    polls = replace(polls, where=tuple(map(where.get, polls.names)))
    return Counted(
        tallies(polls),
        duplicates,
        len(ballots),
        tuple(
            replace(problem, place=problem.place or SourceLocation(series.folder / CITIES / name))
            for name, problem in sorted(broken.items())
        ),
        tuple(_stem(name) for name in cards if name not in rest),
        likely=tuple(likely_duplicates(card.file for card in rest.values() if card.file)),
        locations=locations,
        names=names,
        polls=polls,
    )


def _names(folder: Path) -> list[str]:
    """Return the files that are profiles, or are meant to be; a folder that is not there has none.

    Hidden files are none: editors, synchronisers and macOS leave such beside others, under their names.

    Raises OSError where it cannot be listed.
    """
    try:
        names = os.listdir(folder)  # noqa: PTH208 - glob says nothing of a folder that it may not list
    except FileNotFoundError:
        return []
    return sorted(name for name in names if name.casefold().endswith(_ENDINGS) and not name.startswith("."))


def _stem(name: str) -> str:
    return name.rpartition(".")[0]


def _look(path: str) -> tuple[int, ...]:
    """Return what is another when a file has changed; nothing of one that is not to be had."""
    try:
        facts = os.stat(path)  # noqa: PTH116 - of thousands
    except OSError:
        return ()
    return facts.st_mtime_ns, facts.st_ctime_ns, facts.st_size, facts.st_ino


def _digests(folder: Path) -> dict[str, str]:
    """Return the digest of each profile in a folder, by its name. Raises OSError as above."""
    return {name: _digest(f"{folder}/{name}") for name in _names(folder)}


def _digest(path: str) -> str:
    """Return the digest of a profile's bytes; none where it cannot be read, or is no profile by its name."""
    if not path.endswith(_ENDING):
        return ""
    try:
        return digest_of(read_data(path))
    except ProblemsFound:
        return ""


def _card(path: Path, series: Series) -> ProfileCard:
    if path.suffix != _ENDING:
        hint = f"rename it {path.stem}{_ENDING}"
        place = SourceLocation(path)
        return ProfileCard("", None, Problem(Code.NOT_A_FILE, f"profiles end in {_ENDING}", place, hint))
    try:
        data = read_data(path)
    except ProblemsFound as found:
        return ProfileCard("", None, found.problems[0])
    return card_of(path, data, digest_of(data), series.questionnaire)
