"""One place's answers: the model of a profile, and the rules by which its file is read."""

from reportgen.profile.counted import read_counted
from reportgen.profile.model import (
    Answer,
    Choice,
    Leader,
    Population,
    Profile,
    Website,
    in_words,
)
from reportgen.profile.printed import printed
from reportgen.profile.rules import MOST_NODES, MOST_PEOPLE, read_profile
from reportgen.profile.texts import normal
from reportgen.series import State

__all__ = [
    "MOST_NODES",
    "MOST_PEOPLE",
    "Answer",
    "Choice",
    "Leader",
    "Population",
    "Profile",
    "State",
    "Website",
    "in_words",
    "normal",
    "printed",
    "read_counted",
    "read_profile",
]
