"""The rounds: a profile made again whenever a file it is made from changes, one view after another."""

import hashlib
from collections.abc import Generator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from reportgen.errors import Code, Problem, ProblemsFound, refusal
from reportgen.fitting import RoomLeft
from reportgen.making import CrashReport, LaidOut, Pipeline, attempted, make_lone, store, told
from reportgen.watching.files import counts, next_change, stamps, watched
from reportgen.watching.notices import noticing

_AGAIN = 5
"""So many times in a row problems are taken for those of half a file, where it changed while it was read."""


@dataclass(frozen=True, slots=True)
class View:
    """What there is to see of a profile.

    ``made`` are the last good pages, and ``pdf`` the bytes of them, None and empty where there were none yet;
    ``digest`` is a name for these bytes. They are ``stale`` where the profile has changed since, and has
    problems. Pages with figures of fewer places than there are have that as a problem, and are shown, not
    written. ``room`` is None until it is measured, ``written`` until the file is there.
    """

    profile: Path
    made: LaidOut | None = None
    pdf: bytes = b""
    digest: str = ""
    stale: bool = False
    room: tuple[RoomLeft, ...] | None = None
    written: Path | None = None
    problems: tuple[Problem, ...] = ()
    fault: CrashReport | None = None


def rounds(profile: Path, into: Path, language: str = "") -> Generator[View, None, None]:
    """Yield what there is to see of a profile, at once and after each change. It never ends by itself.

    Of each round the pages come first, then the room left, with the PDF written into a folder.
    """
    with noticing(watched(profile), counts) as notices:  # from before it is first looked at
        view, known, again = View(profile), stamps(profile), 0
        pipeline = Pipeline(language)
        while True:
            pipeline = pipeline.renewed()
            next_view = _made(view, pipeline)
            failed = bool(next_view.problems or next_view.fault)
            if failed and again < _AGAIN and stamps(profile) != known:
                again += 1
            else:
                view, again = next_view, 0
                yield view
                if not failed:
                    view = _stored(view, into)
                    yield view
            known = next_change(profile, known, notices)


def _made(view: View, pipeline: Pipeline) -> View:
    """Return the view of a profile as it is now; the pages of the one before where it has problems."""
    last_good = replace(view, stale=bool(view.pdf), written=None, problems=(), fault=None)
    return attempted(view.profile, partial(_as_it_is, view.profile, pipeline), partial(replace, last_good))


def _as_it_is(profile: Path, pipeline: Pipeline) -> View:
    """Return the view of a profile. Raises ProblemsFound."""
    if not profile.exists():
        hint = "put it back, or end the watch and begin again with the file that it is now"
        raise refusal(Code.NOT_FOUND, "the profile is gone", profile, hint)
    made = make_lone(pipeline, profile, drafted=True)
    pdf = made.pdf()
    digest = hashlib.sha256(pdf).hexdigest()[:16]
    return View(profile, made, pdf, digest, problems=(made.missing,) if made.missing else ())


def _stored(view: View, into: Path) -> View:
    """Return a view with its file written and the room measured."""
    if view.made is None:
        return view
    try:
        view = replace(view, written=store(view.made, view.pdf, into))
    except ProblemsFound as found:
        view = replace(view, problems=found.problems)
    try:
        return replace(view, room=view.made.room() if view.made else None)
    except Exception as error:  # noqa: BLE001 - a fault of ours ends this round only
        problems, fault = told(error, view.profile)
        return replace(view, problems=(*view.problems, *problems), fault=fault)
