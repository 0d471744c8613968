"""What the profiles of a series say together, and which of them cannot be counted, so that it is said.

A figure of fewer places than there are is another figure. So a profile whose answers cannot be told makes
what is computed from all a problem, until it is mended, or ``cohort.yaml`` leaves it out. What is wrong with
it besides, a text too long or a sign that cannot be set, is no matter here.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from reportgen.cohort import Polls, Tally
from reportgen.errors import Code, Problem, SourceLocation, as_warnings
from reportgen.profile import Location
from reportgen.reading import near
from reportgen.series import Computed

CITIES = "cities"
_FEW = 5
"""So many files are named in one problem."""


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """The tallies by question, the problem of each of two profiles of one place, and what is not counted.

    It is large, and compared by being the very same.

    ``broken`` has a problem for each profile that cannot be counted, ``hidden`` that of a folder that cannot
    be listed; ``left_out`` are the profiles that the series leaves out by name; ``places`` how many are
    counted.
    """

    tallied: Mapping[str, Tally] = field(default_factory=lambda: MappingProxyType({}))
    duplicates: Mapping[str, Problem] = field(default_factory=lambda: MappingProxyType({}))
    places: int = 0
    broken: tuple[Problem, ...] = ()
    left_out: tuple[str, ...] = ()
    hidden: Problem | None = None
    likely: tuple[Problem, ...] = ()
    """What to ask of places that are counted as two and may be one."""
    locations: tuple[Location, ...] = ()
    """Where the places are, of which that is known."""
    names: frozenset[str] | None = None
    """What the profiles call their places, in any language; None where one could not be read."""
    polls: Polls = field(default_factory=lambda: Polls((), {}))
    """What was tallied, as plain values."""
    digest: str = ""
    """That of all it says, where that is kept."""

    def missing(self, computed: Computed | None, questions: Collection[str]) -> Problem | None:
        """Return the problem of showing what is computed of some questions; None where all are counted."""
        if computed is None or not questions:
            return None
        if self.hidden:
            return self.hidden
        if computed.without_broken or not self._at_stake(computed, questions, len(self.broken)):
            return None
        names = [problem.place.path.stem for problem in self.broken if problem.place]
        message = f"figures computed from all profiles would be of {self._of(self.broken)}: {self._why()}"
        them = "it" if len(names) == 1 else "them"
        hint = f"mend {them}, or leave {them} out: computed: leave_out: [{_few(names)}] in cohort.yaml"
        return Problem(Code.COHORT, message, self.broken[0].place, hint)

    def warnings(self, computed: Computed | None, questions: Collection[str]) -> tuple[Problem, ...]:
        """Return what to know of figures: where the series lets them be of fewer, and who may count twice."""
        fewer = self._fewer(computed, questions)
        return as_warnings((*([fewer] if fewer else []), *self.likely))

    def never_used(self, cities: Mapping[str, SourceLocation]) -> Iterator[Problem]:
        """Yield what is written for one place by its name, where no profile is of that."""
        for city, place in cities.items():
            if self.names is not None and city not in self.names:
                message = f'what is written for "{city}" is never used: no profile has this name'
                yield Problem(Code.UNKNOWN_NAME, message, place, near(city, sorted(self.names)), warns=True)

    def _fewer(self, computed: Computed | None, questions: Collection[str]) -> Problem | None:
        broken = self.broken if computed and computed.without_broken else ()
        out = [*self.left_out, *(problem.place.path.stem for problem in broken if problem.place)]
        if computed is None or not out or not self._at_stake(computed, questions, len(out)):
            return None
        message = f"figures computed from the profiles are of {self._of(out)}, as cohort.yaml says"
        message += f": without {_few(self.left_out)}" if self.left_out else ""
        message += f": {self._why()}" if broken else ""
        return Problem(Code.COHORT, message, broken[0].place if broken else computed.place)

    def _at_stake(self, computed: Computed, questions: Collection[str], more: int) -> bool:
        """Tell whether one of the questions has figures, or would have them, were some more counted."""
        bases = [self.tallied[name].base for name in questions if name in self.tallied]
        return bool(more) and any(base + more >= computed.minimum_base for base in bases)

    def _of(self, out: Sequence[object]) -> str:
        return f"{self.places} of {self.places + len(out)} places"

    def _why(self) -> str:
        """Return which files cannot be counted; why, where it is one."""
        first = self.broken[0]
        files = [f"{CITIES}/{problem.place.path.name}" for problem in self.broken if problem.place]
        if len(files) == 1:
            return f"{files[0]} cannot be counted ({first.message})"
        return f"{_few(files)} cannot be counted"


def _few(names: Sequence[str]) -> str:
    if len(names) <= _FEW:
        return ", ".join(names)
    return f"{', '.join(names[:_FEW])} and {len(names) - _FEW} more"
