"""One place of a site: its PDF, the body of its page, its picture, its data."""

import io
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from reportgen.content import Spotlight
from reportgen.errors import Problem, ProblemsFound
from reportgen.making import CrashReport, Pipeline, make_lone, told, verify_spotlight
from reportgen.pdf.read import in_pdfium
from reportgen.pdf.write import Attachment
from reportgen.profile import Profile
from reportgen.provenance import attachments_of
from reportgen.web import THUMBNAIL, Body, alone, spotlight_body

_SHARP = 2
"""How many pixels of the picture a pixel of CSS has."""


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
    picture: bytes = b""
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
    """Makes places, one after another, in a language of their series."""

    language: str
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
            picture_of(pdf),
            attachments_of(spotlight, path.name, made.source, made.profile.cells),
            warnings=made.warnings,
        )


def picture_of(pdf: bytes) -> bytes:
    """Return the first page of a PDF as a small picture (WebP)."""
    with in_pdfium(pdf) as document:
        sheet = document[0]
        bitmap = sheet.render(scale=_SHARP * THUMBNAIL / sheet.get_width(), rev_byteorder=True)
        pixels = bytes(bitmap.buffer)
        size, stride = (bitmap.width, bitmap.height), bitmap.stride
        bitmap.close()
    picture = Image.frombuffer("RGB", size, pixels, "raw", "RGB", stride, 1)
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=75, method=4)
    return out.getvalue()
