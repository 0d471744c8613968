"""Building and checking: one profile or several, each by itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen.build.line import Made, Workshop
from reportgen.build.locate import find_profiles
from reportgen.build.output import write
from reportgen.build.verify import verify
from reportgen.errors import Code, Problem, ProblemsFound

OUTPUT = Path("output")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one profile: what was made, the file written, or the problems."""

    profile: Path
    made: Made | None = None
    written: Path | None = None
    problems: tuple[Problem, ...] = ()


def check(names: Sequence[str] = ()) -> Iterator[Outcome]:
    """Read and lay out profiles, all where none is named, without writing.

    Yields an outcome for each. Raises ProblemsFound where a name leads to no profile.
    """
    paths = find_profiles(names)
    workshop = Workshop()
    for path in paths:
        try:
            yield Outcome(path, made=workshop.make(path))
        except ProblemsFound as found:
            yield Outcome(path, problems=found.problems)


def build(names: Sequence[str], into: Path = OUTPUT, *, data: bool = True) -> Iterator[Outcome]:
    """Write the spotlight of each profile as ``<into>/<profile>.pdf``, with its data inside or without.

    Yields an outcome for each; one that has problems is not written, and does not keep the others.
    Raises ProblemsFound where a name leads to no profile, or two would be written to one file.
    """
    paths = find_profiles(names)
    _refuse_same_output(paths)
    workshop = Workshop()
    for path in paths:
        try:
            made = workshop.make(path)
            target = into / f"{path.stem}.pdf"
            content = made.pdf(data=data)
            verify(content, made.layout, made.metadata, target)
            write(target, content)
            yield Outcome(path, made, target)
        except ProblemsFound as found:
            yield Outcome(path, problems=found.problems)


def _refuse_same_output(paths: Sequence[Path]) -> None:
    by_stem: dict[str, list[Path]] = {}
    for path in paths:
        by_stem.setdefault(path.stem.casefold(), []).append(path)
    problems = [
        Problem(
            Code.SAME_OUTPUT,
            f"{' and '.join(str(path) for path in same)} would be written to one file, {same[0].stem}.pdf",
            hint="rename one of them, or build them one after the other with -o",
        )
        for same in by_stem.values()
        if len(same) > 1
    ]
    if problems:
        raise ProblemsFound(*problems)
