"""Makes the hosts again: python make.py, with typst and weasyprint (PyPI), soffice and chromium installed.

The tests use the files beside this script and need none of the four. Each maker writes its own version and,
but for Typst, the time into its files, so a new run gives other bytes.
"""

import json
import subprocess
import tempfile
from pathlib import Path

import typst
import weasyprint

HERE = Path(__file__).resolve().parent
TYPST = {
    "typst-ua1": ["ua-1"],
    "typst-a2a": ["a-2a"],
    "typst-a3a": ["a-3a"],
    "typst-a1a": ["a-1a"],
    "typst-a4": ["a-4"],
}
WEASYPRINT = {"weasyprint-ua1": "pdf/ua-1", "weasyprint-ua2": "pdf/ua-2"}
OFFICE = {
    "libreoffice-ua1": {"UseTaggedPDF": "true", "PDFUACompliance": "true", "ExportBookmarks": "true"},
    "libreoffice-plain": {"UseTaggedPDF": "false", "ExportBookmarks": "true"},
}
CHROMIUM = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
]


def main() -> None:
    """Make all of them."""
    for name, standards in TYPST.items():
        typst.compile(str(HERE / "report.typ"), output=str(HERE / f"{name}.pdf"), pdf_standards=standards)
    for name, variant in WEASYPRINT.items():
        page = weasyprint.HTML(HERE / "report.html")
        page.write_pdf(HERE / f"{name}.pdf", pdf_variant=variant, pdf_tags=True)
    for name, options in OFFICE.items():
        office(name, options)
    chromium()


def office(name: str, options: dict[str, str]) -> None:
    values = {"ExportFormFields": "true", **options}
    words = {key: {"type": "boolean", "value": value} for key, value in values.items()}
    with tempfile.TemporaryDirectory() as folder:
        filter_ = f"pdf:writer_pdf_Export:{json.dumps(words)}"
        home = f"-env:UserInstallation=file://{folder}/home"
        command = ["soffice", home, "--headless", "--convert-to", filter_, "--outdir", folder]
        subprocess.run([*command, str(HERE / "report.fodt")], check=True)
        (HERE / f"{name}.pdf").write_bytes(Path(folder, "report.pdf").read_bytes())


def chromium() -> None:
    target = f"--print-to-pdf={HERE / 'chromium.pdf'}"
    subprocess.run(["chromium", *CHROMIUM, target, (HERE / "report.html").as_uri()], check=True)


if __name__ == "__main__":
    main()
