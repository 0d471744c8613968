"""Spotlights as a volume, as a part of somebody else's publication, as a site, as a package."""

from typing import Literal

from reportgen.api.asked import Name, Names, UaPart, path_of, series_of, some_names_of, ua_of
from reportgen.making import HERE
from reportgen.package import PACKAGE, read_embargo
from reportgen.package import pack as pack_all
from reportgen.publication import VOLUME, Attached, AttachOptions, Volume
from reportgen.publication import attach as attach_all
from reportgen.publication import volume as bind
from reportgen.site import SITE, Published
from reportgen.site import publish as publish_all


def volume(
    names: Names | None,
    output: Name = VOLUME,
    *,
    root: Name = HERE,
    series: Name | None = None,
    parts: str | None = None,
    first_page: int = 1,
    host_title: str = "",
    data: bool = True,
    ua: UaPart = 1,
    lang: str = "",
    to_print: bool = False,
    spine: float = 0.0,
) -> Volume:
    """Bind spotlights, of all profiles but examples where ``names`` is None, in one PDF, and write it.

    They stand in the order of the places' names, each from an even page on. With ``parts="country"`` each
    country has a part, with the name of a question of one choice each answer to it; pages are numbered from
    ``first_page``; ``host_title``, the title of the publication it goes into, stands in the
    running heads. ``data``, ``ua`` and ``lang`` are as for `build`. ``to_print`` it is a printer's file; with
    a ``spine``, in mm, its cover is a file of its own, with back, spine and front side by side.

    Raises ProblemsFound with the problems of all profiles, and writes nothing then.
    """
    return bind(
        some_names_of(names),
        path_of(output, "output"),
        root=path_of(root, "root"),
        series=series_of(series),
        parts=parts or "",
        first_page=first_page,
        host_title=host_title,
        data=data,
        ua=ua_of(ua),
        language=lang,
        to_print=to_print,
        spine=spine,
    )


def attach(
    host: Name,
    names: Names | None,
    output: Name,
    *,
    at: int | str | None = None,
    embed: bool = False,
    data: bool = True,
    drop_claims: bool = False,
    trust: bool = False,
    first_page: int | None = None,
    prefix: str = "",
    paper: Literal["host", "theme", "A4", "Letter"] | None = None,
    host_title: str = "",
    verso: bool = False,
    divider: str = "",
    root: Name = HERE,
    series: Name | None = None,
    lang: str = "",
) -> Attached:
    """Write ``output``: somebody else's PDF with spotlights in it; the host stays as it is, byte for byte.

    ``names`` are profiles, or PDFs that reportgen made, all profiles where None. The first new page becomes
    page ``at``, counted from 1; they come behind the last where it is None, before it where it is "last",
    before the last two where it is "before-last:2", and behind the section of a bookmark where it is such as
    "after:Annex"; ValueError is raised where it is something else. ``embed`` attaches the PDFs as
    files in place of pages, ``data`` the profiles and the figures, where the host may hold them;
    ``drop_claims`` takes back what the host claims and the whole would not keep; ``trust`` is as for
    `inspect`. ``first_page`` is the number printed on the first new page; the host's go on where it is None.
    ``prefix`` stands before it, as in "A-"; ``paper`` is what the pages are laid out for, those of the host
    where it is None and two of them hold a spotlight; ``host_title`` stands in the running heads;
    with ``verso`` the first page is an even one, behind a blank one where that is needed, and with
    ``divider`` a page with this title stands before it. ``lang`` is a language of the series, for the
    profiles; where it is empty, its first.

    Raises ProblemsFound, before anything is written, where the host cannot be attached to without damage, and
    with the problems of all profiles.
    """
    if paper not in {None, "host", "theme", "A4", "Letter"}:
        raise ValueError(f'paper is "host", "theme", "A4", "Letter" or None, not {paper!r}')
    options = AttachOptions(
        at, embed, data, drop_claims, trust, first_page, lang, prefix, paper or "", host_title, verso, divider
    )
    return attach_all(
        path_of(host, "host"),
        some_names_of(names),
        path_of(output, "output"),
        options,
        root=path_of(root, "root"),
        series=series_of(series),
    )


def publish(
    names: Names | None,
    output: Name = SITE,
    *,
    root: Name = HERE,
    series: Name | None = None,
    lang: str = "",
    address: str = "",
    jobs: int = 1,
) -> Published:
    """Write a site of spotlights, of all profiles but examples where ``names`` is None, into a folder.

    The folder holds nothing else. ``lang`` is as for `build`; ``address`` is where the site will stand on the
    web; places are made in ``jobs`` processes. What is wrong with a place is among the ``problems``, and the
    site is written without it.

    Raises ProblemsFound, before anything is made, where there is no such series, its wording has no words
    for a site, or the folder holds other things.
    """
    return publish_all(
        some_names_of(names),
        path_of(output, "output"),
        root=path_of(root, "root"),
        series=series_of(series),
        language=lang,
        address=address,
        jobs=jobs,
    )


def pack(
    names: Names | None,
    output: Name = PACKAGE,
    *,
    root: Name = HERE,
    series: Name | None = None,
    lang: str = "",
    jobs: int = 1,
    embargo: str = "",
) -> Published:
    """Write a package of spotlights, of all profiles but examples where ``names`` is None.

    ``output`` is a folder that holds nothing else; where it ends in .zip, the folder without that ending is
    written, and packed as well. ``lang`` is a language of the series; places are made in ``jobs`` processes.
    What is wrong with a place is among the ``problems``, and the package is made without it. Until an
    ``embargo`` ends, such as "2027-01-15T09:30Z", that is said on every page, and in the names of the folder,
    the archive and the files; whether it is over is not asked.

    Raises ProblemsFound, before anything is made, where there is no such series, the folder holds other
    things, or the embargo is no time.
    """
    return pack_all(
        some_names_of(names),
        path_of(output, "output"),
        root=path_of(root, "root"),
        series=series_of(series),
        language=lang,
        embargo=read_embargo(embargo) if embargo else None,
        jobs=jobs,
    )
