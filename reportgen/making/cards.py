"""What is known of each profile by its bytes alone: which place it is, and what is counted of it."""

from dataclasses import dataclass
from pathlib import Path

from reportgen.cohort import Ballot, ballot_of
from reportgen.errors import Code, Problem, ProblemsFound
from reportgen.making.duplicates import ProfileFile, profile_file
from reportgen.profile import MOST_NODES, Location, location_in, read_counted
from reportgen.reading import CONTROL, decode, parse_all
from reportgen.series import Questionnaire
from reportgen.wording import known_countries


@dataclass(frozen=True, slots=True)
class ProfileCard:
    """What is known of a profile's file.

    ``digest`` is that of its bytes, empty where there are none to be read. ``file`` is None where it is no
    YAML, ``problem`` why it cannot be counted; an example that is right has neither that nor a
    ``ballot``, and no ``location``.
    """

    digest: str
    file: ProfileFile | None
    problem: Problem | None = None
    ballot: Ballot | None = None
    location: Location | None = None

    def counts_as(self, other: "ProfileCard") -> bool:
        """Tell whether what is counted is the same where either is the card of a file, and of no other."""
        return _counted(self) == _counted(other)


def _counted(card: ProfileCard) -> object:
    file = card.file
    return file and (file.name, file.country, file.names), card.problem, card.ballot, card.location


def card_of(path: Path, data: bytes, digest: str, asked: Questionnaire) -> ProfileCard:
    """Return the card of a file."""
    try:
        node, unclear = parse_all(_text(path, data), path, MOST_NODES)
    except ProblemsFound as found:
        return ProfileCard(digest, None, found.problems[0])
    file = profile_file(path, digest, node)
    try:
        profile = read_counted(node, unclear, path, asked, known_countries())
    except ProblemsFound as found:
        return ProfileCard(digest, file, found.problems[0], None, location_in(node))
    if profile.example:
        return ProfileCard(digest, file)
    return ProfileCard(digest, file, None, ballot_of(profile, asked.questions.values()), location_in(node))


def _text(path: Path, data: bytes) -> str:
    try:
        return decode(data, path)
    except ProblemsFound as found:
        if any(problem.code is not Code.CONTROL_CHARACTER for problem in found.problems):
            raise
        return decode(CONTROL.sub("\ufffd", data.decode("utf-8-sig")).encode(), path)
