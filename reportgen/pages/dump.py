"""A layout as text: what stands where, for people and for golden tests."""

from collections.abc import Iterator

from reportgen.design import Group, Shape, Text
from reportgen.pages.compose import Layout


def placement(layout: Layout) -> str:
    """Return the step, the fill of each page and every line of text with its place in pt."""
    lines = [f"step {layout.step}"]
    for number, page in enumerate(layout.pages, 1):
        lines.append(f"page {number}, {page.fill:.0%} full")
        for group in page.groups:
            lines.extend(_lines(group, 1))
    return "\n".join(lines) + "\n"


def _lines(group: Group, depth: int) -> Iterator[str]:
    inner = depth
    if group.role:
        yield f"{'  ' * depth}{group.role}"
        inner += 1
    for kid in group.kids:
        match kid:
            case Group():
                yield from _lines(kid, inner)
            case Text(x=x, y=y, runs=runs):
                words = "".join(run.text for run in runs)
                yield f"{'  ' * inner}{x:.1f} {y:.1f} {runs[0].size:g} {words}"
            case Shape():
                pass
