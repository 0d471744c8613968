"""A report on a PDF as text or JSON on standard output."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict

import click

from reportgen.cli.show import count, say, say_json
from reportgen.inspection import Report, Verdict
from reportgen.pdf.read import EmbeddedFile, InspectionFinding


def print_json(report: Report, verdicts: Sequence[Verdict]) -> None:
    """Print a report, and what veraPDF says, as one JSON object."""
    asked = [{key: value for key, value in asdict(one).items() if key != "path"} for one in verdicts]
    say_json({**report.as_json(), "verapdf": asked})


def print_report(report: Report, verdicts: Sequence[Verdict]) -> None:
    """Print a report in sections, findings last."""
    for title, lines in _sections(report, verdicts):
        found = list(lines)
        if found:
            click.echo(click.style(title, bold=True))
            for line in found:
                say(f"  {line}")


def print_broken(report: Report, verdicts: Sequence[Verdict]) -> None:
    """Print what breaks a claim, and nothing where nothing does."""
    for finding in report.broken:
        say(_told(finding))
    for line in _verdicts([verdict for verdict in verdicts if not verdict.compliant]):
        say(line)


def _sections(report: Report, verdicts: Sequence[Verdict]) -> Iterator[tuple[str, Iterator[str]]]:
    yield "Document", _document(report)
    yield "Fonts", (_font(font.name, font.embedded, font.subset, font.unicode) for font in report.fonts)
    yield "Tags", iter(report.tags.splitlines())
    yield "Alternative texts", (f"{item.role}: {item.text}" for item in report.alternatives)
    yield "Links", (f"page {link.page}: {link.contents} -> {link.address}" for link in report.links)
    yield (
        "Bookmarks",
        (f"{'  ' * (item.level - 1)}{item.title} (page {item.page})" for item in report.bookmarks),
    )
    yield "Attachments", map(_attachment, report.attachments)
    yield "veraPDF", _verdicts(verdicts)
    yield "Breaks what it claims", map(_told, report.broken) if report.broken else iter(["nothing"])
    yield "Advice", map(_told, report.advice)


def _told(finding: InspectionFinding) -> str:
    """Return a finding with the standard by which it is a fault."""
    return f"{finding} ({finding.standard})" if finding.standard else str(finding)


def _document(report: Report) -> Iterator[str]:
    sizes = sorted({(page.width, page.height) for page in report.pages})
    shown = ", ".join(f"{width:.0f} by {height:.0f} pt" for width, height in sizes)
    yield f"{count(len(report.pages), 'page')}, {shown}; PDF {report.version}"
    yield f"title: {report.title or 'none'}"
    yield f"language: {report.language or 'none'}"
    claims = filter(None, (*report.claims.flavours, report.claims.x_version))
    yield f"claims: {', '.join(claims) or 'none'}"


def _attachment(file: EmbeddedFile) -> str:
    told = ", ".join(filter(None, (file.mime, count(file.size, "byte"), file.relationship)))
    return f"{file.name} ({told})" + (f": {file.description}" if file.description else "")


def _font(name: str, embedded: bool, subset: bool, unicode: bool) -> str:
    words = [
        "embedded" if embedded else "not embedded",
        "subset" if subset else "whole",
        "with Unicode values" if unicode else "without Unicode values",
    ]
    return f"{name}: {', '.join(words)}"


def _verdicts(verdicts: Sequence[Verdict]) -> Iterator[str]:
    for verdict in verdicts:
        yield f"{verdict.flavour}: {'passes' if verdict.compliant else verdict.trouble or 'fails'}"
        for rule in verdict.failed:
            yield f"  {rule.clause}-{rule.test}, {count(rule.count, 'time')}: {rule.description}"
