"""One place of a site: its PDF, the body of its page, its picture, its data."""

from collections.abc import Callable, Collection, Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from urllib.parse import quote

from reportgen.content import Alike, Spotlight, walk
from reportgen.errors import Problem, ProblemsFound
from reportgen.making import (
    CrashReport,
    DeadProcess,
    Pipeline,
    attempted,
    in_order,
    make_lone,
    seldom_collecting,
    verify_spotlight,
)
from reportgen.pdf.write import Attachment
from reportgen.profile import Profile
from reportgen.provenance import attachments_of
from reportgen.publication import order
from reportgen.site.pictures import PagePicture, picture_of
from reportgen.web import Body, alone, spotlight_body
from reportgen.wording import Way, led


@dataclass(frozen=True, slots=True)
class SitePlace:
    """What a site needs of a place, or why there is none of it."""

    path: Path
    spotlight: Spotlight | None = None
    profile: Profile | None = None
    pdf: bytes = b""
    pages: int = 0
    html: bytes = b""
    body: Body | None = None
    pictures: tuple[bytes, ...] = ()
    data: tuple[Attachment, ...] = ()
    problems: tuple[Problem, ...] = ()
    fault: CrashReport | None = None
    warnings: tuple[Problem, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether anything is wrong with it."""
        return bool(self.problems or self.fault)

    @property
    def leads_to(self) -> frozenset[str]:
        """The names of the places that its page leads to."""
        blocks = walk(self.spotlight.items) if self.spotlight else ()
        peers = (peer for block in blocks if isinstance(block, Alike) for peer in block.items)
        return frozenset(peer.name for peer in peers if peer.link)

    @property
    def outcome(self) -> "SitePlace":
        """What became of it, without what was made."""
        return SitePlace(self.path, problems=self.problems, fault=self.fault, warnings=self.warnings)


@dataclass(frozen=True, slots=True)
class PlaceMaker:
    """Makes places, one after another, in a language of their series, with pictures of their first pages."""

    language: str
    pictures: tuple[PagePicture, ...]
    ways: Mapping[str, Way] = field(default_factory=dict)
    """How the page of a place leads to those of others, by their names."""
    stamp: str = ""
    """What is stamped on every page, or nothing."""
    pipeline: Pipeline = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "pipeline", Pipeline(self.language, partial(replace, stamp=self.stamp)))

    def __call__(self, path: Path) -> SitePlace:
        """Return a place, or what is wrong with it."""
        return attempted(path, partial(self.made, path), partial(SitePlace, path))

    def leading_to(self, names: Mapping[Path, str]) -> "PlaceMaker":
        """Return one whose places lead to these, each on a page beside the others."""
        return self._with({name: Way(f"{quote(path.stem)}.html") for path, name in names.items()})

    def leading(self, names: Collection[str]) -> "PlaceMaker":
        """Return one whose places lead to others of these names only."""
        return self._with({name: way for name, way in self.ways.items() if name in names})

    def _with(self, ways: Mapping[str, Way]) -> "PlaceMaker":
        found = replace(self, ways=ways)
        object.__setattr__(found, "pipeline", self.pipeline)  # what it has read is kept
        return found

    def made(self, path: Path) -> SitePlace:
        """Return a place. Raises ProblemsFound."""
        made = make_lone(self.pipeline, path)
        pdf = made.pdf()
        verify_spotlight(pdf, made.layout, made.metadata, path)
        spotlight, pages, theme = made.spotlight, made.series.pages, made.manuscript.theme
        house = made.series.folder / "web"
        body, linked = spotlight_body(spotlight, pages, theme, house), led(spotlight, self.ways)
        return SitePlace(
            path,
            linked,
            made.profile,
            pdf,
            len(made.layout.pages),
            alone(spotlight, body, theme, house),
            spotlight_body(linked, pages, theme, house) if self.ways else body,
            tuple(picture_of(pdf, picture) for picture in self.pictures),
            attachments_of(spotlight, path.name, made.source, made.profile.cells),
            warnings=made.warnings,
        )


def make_places(
    paths: Sequence[Path],
    maker: PlaceMaker,
    jobs: int,
    take: Callable[[SitePlace], None],
    done: Callable[[Path, bool], None],
) -> list[SitePlace]:
    """Make places in so many processes, take each as it is listed, and return what became of them.

    ``done`` is called with the path of each, and whether it failed.
    """
    became: list[SitePlace] = []
    with closing(_made_places(paths, maker, jobs)) as places, seldom_collecting():
        for place in places:
            take(place)
            done(place.path, place.failed)
            became.append(place.outcome)
    return became


def _made_places(paths: Sequence[Path], maker: PlaceMaker, jobs: int) -> Generator[SitePlace, None, None]:
    if jobs == 1:
        yield from map(maker, paths)
        return
    start = partial(PlaceMaker, maker.language, maker.pictures, maker.ways, maker.stamp)
    with closing(in_order(start, paths, jobs)) as places:
        for path, place in zip(paths, places, strict=True):
            if isinstance(place, DeadProcess):
                yield SitePlace(path, fault=place.report())
            else:
                yield place


def in_order_of_names(paths: Sequence[Path], maker: PlaceMaker, *, examples: bool) -> dict[Path, str]:
    """Return places in the order of their names, with these; what cannot be read has none and comes first.

    Without ``examples`` these are left out, where there are others.
    """
    named: list[tuple[tuple[str, str], Path, str]] = []
    of_examples: list[tuple[tuple[str, str], Path, str]] = []
    for path in paths:
        try:
            profile = maker.pipeline.read(path).profile
        except ProblemsFound:
            named.append((("", ""), path, ""))
            continue
        among = named if examples or not profile.example else of_examples
        among.append((order(profile.name, maker.language), path, profile.name))
    return {path: name for _, path, name in sorted(named or of_examples)}
