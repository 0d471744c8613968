"""How long attaching takes, how much memory it wants and how much it adds, by the size of the host.

    python tests/benchmarks/bench_attach.py [--pages 10 100 718 2000] [--places 1] [--profile]

Hosts are tagged: each page has about 165 objects, most of them elements, as reports of Typst have, and a
picture of 26 kB. Spotlights are put at the end and in the middle, as profiles that are laid out for the host
and as PDFs that are there. A process of its own attaches, as ``reportgen attach`` does, and what it has
compiled is kept, as where it is installed; what reading in a process beside it takes is counted too.
"""

import argparse
import itertools
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pikepdf
from pikepdf import Array, Dictionary, Name, String

CITIES = Path(__file__).parents[2] / "profiles" / "innovation-2018" / "cities"
PARAGRAPHS = 75
"""The paragraphs of a page, each with a span in it."""
SIDE = 94
"""The pixels of the side of a page's picture, which nothing packs: 26 kB."""

MEASURED = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
"""
"""Runs a command, and says what it took without what this process, which makes the hosts, has itself."""


def host(pages: int) -> pikepdf.Pdf:
    """Return a tagged report of so many pages."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document))
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=document))
    document.P, document.K = root, Array()
    numbers, items = Array(), []
    for number in range(pages):
        lines = [b"/F 9 Tf"]
        page = pdf.make_indirect(
            Dictionary(
                Type=Name.Page,
                MediaBox=Array([0, 0, 595, 842]),
                Resources=Dictionary(Font=Dictionary(F=font), XObject=Dictionary(X=_picture(pdf, number))),
                StructParents=number,
            )
        )
        owners = Array()
        for line in range(PARAGRAPHS):
            role = Name.H1 if line == 0 else Name.P
            element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=role, P=document, Pg=page))
            span = pdf.make_indirect(
                Dictionary(Type=Name.StructElem, S=Name.Span, P=element, Pg=page, K=line)
            )
            element.K = span
            document.K.append(element)
            owners.append(span)
            words = (
                f"1 0 0 1 50 {800 - 10 * line} Tm (Line {line} of page {number}, with more words in it) Tj"
            )
            lines.append(f"/{str(role)[1:]} <</MCID {line}>> BDC BT {words} ET EMC".encode())
        lines[0] = b"BT /F 9 Tf ET"
        lines.append(b"/Artifact BMC q 40 0 0 40 500 20 cm /X Do Q EMC")
        page.Contents = pdf.make_stream(b"\n".join(lines))
        numbers.extend([number, pdf.make_indirect(owners)])
        pdf.pages.append(pikepdf.Page(page))
        items.append(pikepdf.OutlineItem(f"Section {number}", number))
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
    root.ParentTreeNextKey = pages
    pdf.Root.StructTreeRoot, pdf.Root.MarkInfo = root, Dictionary(Marked=True)
    pdf.Root.Lang = String("en")
    with pdf.open_outline() as outline:
        outline.root.extend(items[:: max(1, pages // 100)])
    return pdf


def _picture(pdf: pikepdf.Pdf, number: int) -> pikepdf.Stream:
    """Return a picture that takes as much room as one of a report does, packed."""
    return pdf.make_stream(
        Random(number).randbytes(3 * SIDE**2),  # noqa: S311 - the same each time
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=SIDE,
        Height=SIDE,
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
    )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pages", type=int, nargs="+", default=[10, 100, 718, 2000])
    parser.add_argument("--places", type=int, default=1)
    parser.add_argument("--profile", action="store_true")
    args = parser.parse_args()
    profiles = [str(path) for path in sorted(CITIES.glob("*.yaml"))[: args.places]]
    with tempfile.TemporaryDirectory() as folder:
        kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        kept["PYTHONPYCACHEPREFIX"] = f"{folder}/compiled"
        measured(["build", *profiles, "-o", f"{folder}/ready"], kept)
        guests = {"laid out": profiles, "ready": [str(path) for path in Path(folder, "ready").glob("*.pdf")]}
        options = ["-m", "cProfile", "-s", "tottime"] if args.profile else []
        measured(["attach", guests["ready"][0], *profiles, "-o", f"{folder}/whole.pdf"], kept)
        for pages in args.pages:
            path, whole = Path(folder) / f"host-{pages}.pdf", Path(folder) / "whole.pdf"
            with host(pages) as pdf:
                pdf.save(path, object_stream_mode=pikepdf.ObjectStreamMode.generate)
                objects = len(pdf.objects)
            size = path.stat().st_size
            print(f"{pages} pages, {objects} objects, {size / 1e6:.1f} MB")
            for (what, names), place in itertools.product(guests.items(), ([], ["--at", str(pages // 2)])):
                command = ["attach", str(path), *names, *place, "-o", str(whole)]
                spent, seconds, megabytes = measured(command, kept, options)
                print(
                    f"  {what}, {'in the middle' if place else 'at the end'}: {spent:.2f} s of computing, "
                    f"{seconds:.2f} s, {megabytes:.0f} MB at most, "
                    f"{(whole.stat().st_size - size) / 1000:.0f} kB added"
                )


def measured(
    command: list[str], environment: dict[str, str], options: Sequence[str] = ()
) -> tuple[float, float, float]:
    """Return the seconds of computing and in all that a command of reportgen takes, and the most MB."""
    whole = [sys.executable, "-c", MEASURED, sys.executable, *options, "-m", "reportgen", *command, "--quiet"]
    begin = time.perf_counter()
    done = subprocess.run(
        whole, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    )
    spent, kilobytes = map(float, done.stdout.split()[-2:])
    if options:
        print(done.stdout.decode())
    return spent, time.perf_counter() - begin, kilobytes / 1024


if __name__ == "__main__":
    main()
