"""Looking into spotlights and PDFs: where things come from, what differs, what is in a file."""

from reportgen.api.asked import Name, name_of, path_of, series_of
from reportgen.errors import ProblemsFound
from reportgen.inspection import Report
from reportgen.inspection import inspect as inspect_data
from reportgen.making import HERE, Extracted, Pipeline, compare_profiles, find_profile
from reportgen.making import extract as extract_all
from reportgen.pdf.read import isolated
from reportgen.provenance import Comparison, Explanation
from reportgen.provenance import explain as explain_all
from reportgen.reading import read_whole


def explain(
    name: Name, *, root: Name = HERE, series: Name | None = None, lang: str = ""
) -> list[Explanation]:
    """Return where each sentence, tile and chart of a spotlight comes from, in reading order.

    Raises ProblemsFound where it cannot be made, also for figures of fewer places than there are.
    """
    path = find_profile(name_of(name), series_of(series), path_of(root, "root"))
    made = Pipeline(lang).make(path)
    if made.missing:
        raise ProblemsFound(made.missing)
    return list(explain_all(made.manuscript, made.spotlight))


def compare(a: Name, b: Name, *, root: Name = HERE, series: Name | None = None, lang: str = "") -> Comparison:
    """Return what differs between two places, or two versions of one profile.

    ``lang`` is a language of the series; where it is empty, its first. Raises ProblemsFound with the problems
    of both.
    """
    below = path_of(root, "root")
    return compare_profiles(name_of(a, "a"), name_of(b, "b"), series_of(series), below, lang)


def inspect(file: Name, *, trust: bool = False) -> Report:
    """Return what is in a PDF, of reportgen's or another, and what is wrong with it.

    It is read in a process of its own, with limits of time and memory that grow with the file; ``trust``
    puts them aside. Raises ProblemsFound where the file cannot be read.
    """
    path = path_of(file, "file")
    return isolated(inspect_data, path, read_whole(path), trust=trust)


def extract(file: Name, output: Name = HERE, *, force: bool = False, trust: bool = False) -> list[Extracted]:
    """Write the files that are attached to a PDF into a folder, byte for byte, and return what was written.

    Files that are there are written over with ``force`` only; ``trust`` is as for `inspect`. Raises
    ProblemsFound, before anything is written, where that cannot be done, and when the others are written,
    with the files whose names lead out of the folder.
    """
    return list(extract_all(path_of(file, "file"), path_of(output, "output"), force=force, trust=trust))
