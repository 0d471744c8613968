"""What the places of a package answered in the edition before: a table, and which codes were there then."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from reportgen.profile import Profile
from reportgen.series import Previous, State


def texts(*names: str) -> tuple[tuple[str, str], ...]:
    """Return columns of texts."""
    return tuple((name, "string") for name in names)


EARLIER = (*texts("key", "edition", "question", "state", "option"), ("number", "number"), *texts("source"))
MEANT = {
    "edition": "The edition before, in which this was answered.",
    "state": "Whether it was answered then, or what there was in place of an answer.",
    "option": "The option that was named then, by the code it has in the codebook; a row for each.",
    "number": "The number that was answered then.",
    "source": "Where the answers of that edition are published.",
    "previous": "The edition before, where it asked the question, or offered the option, as this one.",
}
"""What the columns about the edition before mean."""


def earlier_rows(before: Previous, profiles: Mapping[str, Profile]) -> Iterator[list[object]]:
    """Yield what the places of profiles, by their keys, answered before, question by question."""
    label, source = before.edition.label, before.edition.source
    for key, profile in profiles.items():
        for question in before.asked if profile.name in before.answers else ():
            said = before.of(profile.name, question)
            if said.state is not State.UNKNOWN:
                number = "" if said.number is None else said.number
                for option in sorted(said.options) or [""]:
                    yield [key, label, question, said.state.value, option, number, source]


def asked_before(rows: Iterable[Sequence[object]], before: Previous) -> Iterator[list[object]]:
    """Yield the rows of a codebook with the edition before where the code is of it too."""
    for row in rows:
        question, option = str(row[0]), str(row[3])
        offered = before.asked.get(question)
        code = option and option not in {state.value for state in State}
        there = offered is not None and (not code or option in offered)
        yield [*row, before.edition.label if there else ""]
