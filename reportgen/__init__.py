"""reportgen: two-page spotlight PDFs of places, made from survey data.

The rooms, from the ground up; a room imports only rooms above it in this list, through their door, the
``__init__`` of each, which lends what it imports:

    errors       the problem, its place and a hint; exit codes
    doors        what a room lends, read in when it is asked for
    threads      what one thread at a time may use, in programs that fork too
    reading      YAML files as nodes that know their line and column
    pictures     photos and logos of others: checked, and as many samples as print needs
    richtext     text with bold, italic, links, lists and notes: model and markup
    series       what was asked and how it is shown: questionnaire, outline, published figures
    profile      one place's answers: the model and the rules
    authoring    what helps to write: a JSON Schema, files to fill in, a new series, its texts for translators
    importing    tables of answers and forms of others, to profiles and series: mapping, drafts, merging
    cohort       what all places answered: shares, bases, ranks; one place against all
    content      what a spotlight says: blocks with role and alternative text
    wording      findings to content, in one language at a time
    design       how it looks: theme, typefaces, the text setter, the parts of a page
    charts       chart blocks to primitives, through matplotlib
    pages        where it stands: grid, ladder, composition into two pages
    web          what it says as a page of HTML, which needs nothing beside it
    pdf/syntax   objects of a PDF, as they are found or as values; strings, names, structure types
    pdf/read     somebody's PDF, or ours, read: objects, pages, tags, words, claims, files inside
    pdf/write    primitives to ink, with tags, metadata and attachments
    inspection   any PDF judged: what breaks a claim, and advice
    fitting      a spotlight set again with other words: the room left, what is too long
    provenance   what it rests on: figures as data, where a statement comes from, what differs in two
    making       from names to files, one or many; the only room with code that writes files
    watching     one place made again at every save, and the page that shows it
    publication  binding spotlights in a volume, and attaching some to somebody else's PDF
    site         all places on the web: a gallery, a page for each place and each question
    package      what a publisher takes: PDFs, volume, pages, pictures, data, citations, sums
    api          what the package itself offers to programs, apart from what rooms lend each other
    cli          options in, words and exit codes out

Data goes one way: series and profile, findings, wording, Spotlight, Layout, PDF. Each stage is a pure
function of frozen values; files, clock, environment and terminal are touched at the two ends only.

From Python: ``reportgen.build("los-angeles")``; ``reportgen.api`` says what else there is, and what is kept.
That room is read in when it is first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from reportgen.api import *  # noqa: F403 - its list is that of all that is offered
else:  # a name that is not there is to be found by type checkers

    def __getattr__(name: str) -> object:
        """Return what is offered, or the list of it, once it is asked for (PEP 562)."""
        offered = import_module("reportgen.api")
        if name not in {"__all__", *offered.__all__}:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(offered, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *import_module("reportgen.api").__all__})
