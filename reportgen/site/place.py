"""One place of a site: its PDF, the body of its page, its picture, its data."""

import io
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PIL import Image

from reportgen.content import Spotlight
from reportgen.errors import Problem, ProblemsFound
from reportgen.making import (
    CrashReport,
    DeadProcess,
    Pipeline,
    death_of,
    in_order,
    make_lone,
    told,
    verify_spotlight,
)
from reportgen.pdf.read import in_pdfium
from reportgen.pdf.write import Attachment
from reportgen.profile import Profile
from reportgen.provenance import attachments_of
from reportgen.publication import order
from reportgen.web import Body, alone, spotlight_body


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the first page: how wide it is in pixels, and its format, ``png`` or ``webp``."""

    width: int
    format: str


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
    def outcome(self) -> "SitePlace":
        """What became of it, without what was made."""
        return SitePlace(self.path, problems=self.problems, fault=self.fault, warnings=self.warnings)


@dataclass(frozen=True, slots=True)
class PlaceMaker:
    """Makes places, one after another, in a language of their series, with pictures of their first pages."""

    language: str
    pictures: tuple[Picture, ...]
    pipeline: Pipeline = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "pipeline", Pipeline(self.language))

    def __call__(self, path: Path) -> SitePlace:
        """Return a place, or what is wrong with it."""
        try:
            return self.made(path)
        except ProblemsFound as found:
            return SitePlace(path, problems=found.problems)
        except Exception as error:  # noqa: BLE001 - a fault of ours costs one place only
            problems, fault = told(error, path)
            return SitePlace(path, problems=problems, fault=fault)

    def made(self, path: Path) -> SitePlace:
        """Return a place. Raises ProblemsFound."""
        made = make_lone(self.pipeline, path)
        pdf = made.pdf()
        verify_spotlight(pdf, made.layout, made.metadata, path)
        spotlight, pages, theme = made.spotlight, made.series.pages, made.manuscript.theme
        house = made.series.folder / "web"
        body = spotlight_body(spotlight, pages, theme, house)
        return SitePlace(
            path,
            spotlight,
            made.profile,
            pdf,
            len(made.layout.pages),
            alone(spotlight, body, theme, house),
            body,
            tuple(picture_of(pdf, picture) for picture in self.pictures),
            attachments_of(spotlight, path.name, made.source, made.profile.cells),
            warnings=made.warnings,
        )


def made_places(
    paths: Sequence[Path], maker: PlaceMaker, jobs: int, *, examples: bool
) -> Generator[SitePlace, None, None]:
    """Yield places in the order of their names, made in so many processes; what cannot be read comes first.

    Without ``examples`` these are left out, where there are others.
    """
    wanted = _in_order_of_names(paths, maker, examples=examples)
    if jobs == 1:
        yield from map(maker, wanted)
        return
    start = partial(PlaceMaker, maker.language, maker.pictures)
    with closing(in_order(start, wanted, jobs)) as places:
        for path, place in zip(wanted, places, strict=True):
            if isinstance(place, DeadProcess):
                yield SitePlace(path, fault=death_of(place.status))
            else:
                yield place


def _in_order_of_names(paths: Sequence[Path], maker: PlaceMaker, *, examples: bool) -> list[Path]:
    named: list[tuple[tuple[str, str], Path]] = []
    of_examples: list[tuple[tuple[str, str], Path]] = []
    for path in paths:
        try:
            profile = maker.pipeline.read(path).profile
        except ProblemsFound:
            named.append((("", ""), path))
            continue
        among = named if examples or not profile.example else of_examples
        among.append((order(profile.name, maker.language), path))
    return [path for _, path in sorted(named or of_examples)]


def picture_of(pdf: bytes, picture: Picture) -> bytes:
    """Return the first page of a PDF as a picture."""
    with in_pdfium(pdf) as document:
        sheet = document[0]
        bitmap = sheet.render(scale=picture.width / sheet.get_width(), rev_byteorder=True)
        pixels = bytes(bitmap.buffer)
        size, stride = (bitmap.width, bitmap.height), bitmap.stride
        bitmap.close()
    image = Image.frombuffer("RGB", size, pixels, "raw", "RGB", stride, 1)
    out = io.BytesIO()
    if picture.format == "png":
        image.save(out, "PNG", optimize=True)
    else:
        image.save(out, "WEBP", quality=75, method=4)
    return out.getvalue()
