"""What was counted of a series and of each of its profiles, kept from one process to the next.

It is kept as JSON, in plain values, so that nothing that is read back can be anything but text and numbers.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from reportgen.cohort import Ballot, Poll, Polls, tallies
from reportgen.errors import Code, Problem, SourceLocation
from reportgen.making.cards import ProfileCard
from reportgen.making.counted import Counted
from reportgen.making.duplicates import ProfileFile
from reportgen.making.kept import digest_of, keep, recall
from reportgen.series import Series

_UNSOUND = (ValueError, TypeError, KeyError, IndexError, AttributeError)
"""What reading values raises that are not those that were kept."""


class Shelf:
    """The place of one series among what is kept: what all its profiles say, and a card of each."""

    def __init__(self, series: Series, folder: Path, asked: str) -> None:
        """Take a series with the folder of its profiles, and the digest of its questionnaire."""
        computed, languages = series.published.computed, series.questionnaire.languages
        self._folder = folder
        self._asked = digest_of(asked, repr(languages))
        self._counting = repr(computed and sorted(computed.leave_out))
        self._cards = f"profiles-{digest_of(self._asked, str(folder.absolute()))}"
        questions = series.questionnaire.questions.values()
        self._questions = tuple(question.id for question in questions if not question.top_level)
        self._lines: Mapping[str, str] = {}

    def counted(self, digests: Mapping[str, str]) -> Counted | None:
        """Return what profiles with these digests say together, where that is kept."""
        data = recall(self.name(digests)) if all(digests.values()) else None
        try:
            return None if data is None else replace(self._counted(json.loads(data)), digest=digest_of(data))
        except _UNSOUND:
            return None

    def cards(self, digests: Mapping[str, str]) -> dict[str, ProfileCard]:
        """Return the cards that are kept of profiles with these digests."""
        try:
            lines = (recall(self._cards) or b"").decode().splitlines()
            self._lines = {line[:64]: line[65:] for line in lines}
            known = {name: digest for name, digest in digests.items() if digest in self._lines}
            values = json.loads(f"[{','.join(self._lines[digest] for digest in known.values())}]")
            return {
                name: self._card(value, self._folder / name, digest)
                for (name, digest), value in zip(known.items(), values, strict=True)
            }
        except _UNSOUND:
            self._lines = {}
            return {}

    def put(self, cards: Mapping[str, ProfileCard], counted: Counted) -> Counted:
        """Keep what profiles say together, and the card of each that can be read; return it as it is kept."""
        digests = {name: card.digest for name, card in cards.items()}
        data = packed(counted)
        if all(digests.values()):
            keep(self.name(digests), data)
        known = {card.digest: self._lines.get(card.digest) or _packed(card) for card in cards.values()}
        if known.keys() != self._lines.keys():
            lines = (f"{digest} {line}" for digest, line in known.items() if digest)
            keep(self._cards, "\n".join(lines).encode())
        return replace(counted, digest=digest_of(data))

    def name(self, digests: Mapping[str, str]) -> str:
        """Return the name under which it is kept what profiles with these digests say together."""
        return f"series-{digest_of(self._asked, self._counting, json.dumps(digests))}"

    def _counted(self, values: Mapping[str, Any]) -> Counted:
        polls = Polls(
            tuple(values["places"]),
            {name: Poll(*found) for name, found in values["polls"].items()},
            tuple(found and (found[0], found[1]) for found in values["where"]),
        )
        names = values["names"]
        return Counted(
            tallies(polls),
            {name: self._problem(found) for name, found in values["duplicates"].items()},
            len(polls.names),
            tuple(map(self._problem, values["broken"])),
            tuple(values["left_out"]),
            likely=tuple(map(self._problem, values["likely"])),
            locations=tuple((north, east) for north, east in values["locations"]),
            names=None if names is None else frozenset(names),
            polls=polls,
        )

    def _problem(self, values: Sequence[Any]) -> Problem:
        return problem_of(values, self._folder / values[0])

    def _card(self, values: Sequence[Any], path: Path, digest: str) -> ProfileCard:
        of_file, of_problem, of_ballot, location = values
        file = ballot = None
        if of_file:
            name, country, names, place = of_file
            file = ProfileFile(path, digest, name, country, tuple(names), SourceLocation(path, *place))
        if of_ballot:
            name, *given = of_ballot
            ballot = Ballot(name, dict(zip(self._questions, given, strict=True)))
        return ProfileCard(
            digest,
            file,
            problem_of(of_problem, path) if of_problem else None,
            ballot,
            location and tuple(location),
        )


def packed(counted: Counted) -> bytes:
    """Return what profiles say together as JSON."""
    polls = {name: [p.groups, p.named, p.numbers] for name, p in counted.polls.polls.items()}
    values = {
        "places": counted.polls.names,
        "polls": polls,
        "where": counted.polls.where,
        "duplicates": {name: packed_problem(found) for name, found in counted.duplicates.items()},
        "broken": [packed_problem(found) for found in counted.broken],
        "left_out": counted.left_out,
        "likely": [packed_problem(found) for found in counted.likely],
        "locations": counted.locations,
        "names": None if counted.names is None else sorted(counted.names),
    }
    return json.dumps(values).encode()


def _packed(card: ProfileCard) -> str:
    file, ballot = card.file, card.ballot
    of_file = file and [file.name, file.country, file.names, _packed_place(file.place)]
    of_ballot = ballot and [ballot.name, *ballot.given.values()]
    return json.dumps([of_file, card.problem and packed_problem(card.problem), of_ballot, card.location])


def packed_problem(problem: Problem, *, whole: bool = False) -> list[object]:
    """Return the problem of a file; of its path the name alone, or the ``whole``: a folder may move."""
    place = problem.place
    path = place and (str(place.path.absolute()) if whole else place.path.name)
    return [path or "", place and _packed_place(place), problem.code, problem.message, problem.hint]


def problem_of(values: Sequence[Any], path: Path) -> Problem:
    """Return a problem that was packed, of the file at a path."""
    _, place, code, message, hint = values
    return Problem(Code(code), message, SourceLocation(path, *place) if place else None, hint)


def _packed_place(place: SourceLocation) -> list[object]:
    return [place.line, place.column, place.length, place.excerpt]
