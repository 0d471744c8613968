"""What a file says and how it looks, as a digest, before it is laid out: the same is made of the same.

Much may change in a series that a spotlight does not show: what another place answered, a comment.
"""

from dataclasses import replace

from reportgen.making.kept import digest_of
from reportgen.making.loaded import LoadedSeries
from reportgen.making.pipeline import Worded
from reportgen.making.recipe import Recipe, looks_in
from reportgen.provenance import attachments_of


def digest_of_words(worded: Worded, loaded: LoadedSeries, recipe: Recipe, *, data: bool) -> str:
    """Return the digest of all that a file is made from by way of its words.

    That is what is said, the figures behind it, with ``data`` also the profile's own bytes, the outline,
    the theme, typefaces and templates, code, options, and what is warned of. ``recipe`` is that of the file.
    """
    read, series, spotlight = worded.read, loaded.series, worded.spotlight
    inside = attachments_of(
        spotlight, read.path.name, read.source if data else b"", read.profile.cells if data else {}
    )
    said = replace(spotlight, statements=())  # they are among the figures
    outline = (series.pages, series.optional, loaded.wording.abbreviations, loaded.warnings)
    return digest_of(*looks_in(recipe), repr(said), repr(outline), *(file.data for file in inside))
