"""What is attached in these tests, the hosts made by others, and how one is attached to the other."""

from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pytest

from reportgen.errors import ProblemsFound, SourceLocation
from reportgen.making import Pipeline
from reportgen.publication import AttachOptions, attach
from reportgen.publication.attach import guests as reading
from reportgen.publication.attach import run

HOSTS = Path(__file__).parent / "hosts"
CITIES = Path(__file__).resolve().parents[2] / "profiles" / "innovation-2018" / "cities"


@dataclass(frozen=True)
class Joined:
    """A host before and after, what was attached, and where: before page ``at``, counted from 0."""

    name: str
    before: bytes
    after: bytes
    at: int
    pages: int
    path: Path
    warnings: tuple = ()


def in_this_process(patch):
    """Read PDFs in this process: one of its own for each takes half a second, and has tests of its own."""

    def at_once(function, path, *files, trust):
        try:
            return trust or function(*files)
        except ProblemsFound as found:
            raise ProblemsFound(
                *(replace(one, place=SourceLocation(path)) for one in found.problems)
            ) from None

    at_once.meanwhile = lambda *asked, trust: nullcontext(partial(at_once, *asked, trust=trust))
    patch.setattr(reading, "isolated", at_once)
    patch.setattr(run, "reading_beside", lambda _: nullcontext(at_once))


@pytest.fixture(scope="session")
def guests(tmp_path_factory):
    """Return the files of two spotlights: PDF/UA-1 and PDF/A-3a, as build writes them."""
    folder = tmp_path_factory.mktemp("guests")
    pipeline, found = Pipeline(), {}
    for name in ("los-angeles", "example"):
        found[name] = folder / f"{name}.pdf"
        found[name].write_bytes(pipeline.make(CITIES / f"{name}.yaml").pdf())
    return found


@pytest.fixture(scope="session")
def join(guests, tmp_path_factory):
    """Return what attaches Los Angeles, or others, to a host: bytes, or one of the hosts by its name."""

    def joined(host, at=None, names=("los-angeles",), **options):
        folder = tmp_path_factory.mktemp("joined")
        name = host if isinstance(host, str) else "host"
        data = host if isinstance(host, bytes) else (HOSTS / f"{host}.pdf").read_bytes()
        path, output = folder / f"{name}.pdf", folder / f"{name}-{at if isinstance(at, int) else 'end'}.pdf"
        path.write_bytes(data)
        paths = [str(guests.get(name, name)) for name in names]
        with pytest.MonkeyPatch.context() as patch:
            in_this_process(patch)
            attached = attach(path, paths, output, AttachOptions(at=at, **{"paper": "theme", **options}))
        assert path.read_bytes() == data
        pages = 0 if options.get("embed") else 2 * len(paths)
        return Joined(
            name,
            data,
            output.read_bytes(),
            (at if isinstance(at, int) else 0) - 1,
            pages,
            output,
            attached.warnings,
        )

    return joined


@pytest.fixture(autouse=True)
def here(monkeypatch):
    in_this_process(monkeypatch)
