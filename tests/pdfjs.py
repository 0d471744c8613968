"""pdf.js for the tests, by which Firefox shows PDFs: fetched from npm into a cache, once, and run by Node."""

import json
import os
import shutil
import tempfile
from pathlib import Path

import maven
import pytest

from reportgen.inspection import cache_folder

VERSION = "5.6.205"
NEEDED = "install Node 20.19 or newer and npm (Debian: apt-get install nodejs npm)"
_CACHE = cache_folder(os.environ)
_READ = """\
globalThis.DOMMatrix = class {};
import fs from "fs";
const { getDocument } = await import(process.argv[2]);
const data = new Uint8Array(fs.readFileSync(process.argv[3]));
const document = await getDocument({ data, verbosity: 0 }).promise;
const pages = [];
for (let number = 1; number <= document.numPages; number++) {
  const { items } = await (await document.getPage(number)).getTextContent();
  pages.push(items.map((item) => item.str + (item.hasEOL ? "\\n" : "")).join(""));
}
fs.writeFileSync(process.argv[4], JSON.stringify(pages));
"""
"""The text of a page is put together as that is over which one selects; what draws is not needed."""


def pages_of(data: bytes) -> list[str]:
    """Return the text of each page; skip where pdf.js, or a Node that it runs on, is not there."""
    with tempfile.TemporaryDirectory() as folder:
        script, pdf, found = (Path(folder, name) for name in ("read.mjs", "in.pdf", "pages.json"))
        script.write_text(_READ, encoding="utf-8")
        pdf.write_bytes(data)
        try:
            maven.run(["node", str(script), _library().as_uri(), str(pdf), str(found)])
        except maven.MissingError as error:
            pytest.skip(f"pdf.js is not on this machine: {error}; {NEEDED}")
        return list(json.loads(found.read_text("utf-8")))


def _library() -> Path:
    """Return pdf.js, fetched now if need be. Raises MissingError."""
    folder = _CACHE / f"pdfjs-{VERSION}"
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as beside:
            wanted = ["--omit=optional", "--no-save", "--prefix", beside, f"pdfjs-dist@{VERSION}"]
            maven.run(["npm", "install", "--silent", *wanted])
            if not folder.exists():  # or another run was quicker
                shutil.move(Path(beside, "node_modules", "pdfjs-dist"), folder)
    return folder / "legacy" / "build" / "pdf.mjs"
