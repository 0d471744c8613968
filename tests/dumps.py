"""A spotlight and its layout as text, for people and for golden tests: what is said, as what, and where."""

from collections.abc import Iterable, Iterator

from reportgen.content import (
    Block,
    Chart,
    Heading,
    Highlight,
    Paragraph,
    Passage,
    Photo,
    PlaceMap,
    Section,
    Silence,
    Spotlight,
)
from reportgen.design import Group, Primitive, Shape, Text, drawn_in
from reportgen.pages import Layout


def transcript(spotlight: Spotlight) -> str:
    """Return the roles and the words of a spotlight, an element a line, indented by depth."""
    lines = [
        f"Document [{spotlight.language}] {spotlight.document_title}",
        f"  H1 {spotlight.eyebrow} {spotlight.name}",
    ]
    if spotlight.tagline:
        lines.append(f"  P {spotlight.tagline}")
    if spotlight.example:
        lines.append(f"  P {spotlight.example}")
    lines.extend(_items(spotlight.items, 1))
    return "\n".join(lines) + "\n"


def _items(items: tuple[Block | Section, ...], depth: int) -> Iterator[str]:
    for item in items:
        if isinstance(item, Section):
            yield f"{'  ' * depth}Sect"
            yield from _items((item.heading, *item.items), depth + 1)
        else:
            role, extra = _role(item)
            pad = "  " * depth
            entries = item.texts
            if role == "L":
                yield f"{pad}L"
                yield from (f"{pad}  LI {text}" for text in entries)
            elif role == "Figure":
                yield f"{pad}Figure [{extra}]"
                yield from (f"{pad}  {text}" for text in entries)
            else:
                yield from (f"{pad}{role} {text}" for text in entries)


def _role(block: Block) -> tuple[str, str]:
    match block:
        case Heading(level=level):
            return f"H{level}", ""
        case Chart(alt=alt) | Photo(alt=alt):
            return "Figure", alt
        case PlaceMap(locator=locator):
            return "Figure", locator.alt
        case Paragraph() | Passage() | Silence() | Highlight():
            return "P", ""
    return "L", ""


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


def drawing(named: Iterable[tuple[str, Iterable[Primitive]]]) -> str:
    """Return what is drawn under each name, a line of text or a shape a line, in hundredths of a pt."""
    return "\n".join(
        f"== {name}\n" + "".join(f"{_drawn(thing)}\n" for thing in drawn_in(things)) for name, things in named
    )


def _drawn(thing: Shape | Text) -> str:
    if isinstance(thing, Text):
        size, colour = thing.runs[0].size, thing.runs[0].colour
        return f"{thing.x:.2f} {thing.y:.2f} {size:.2f} {colour} {''.join(run.text for run in thing.runs)!r}"
    ways, numbers = thing.path
    dash = "".join(f" {one:g}" for one in thing.dash)
    inks = f"{thing.fill or '-'} {thing.stroke or '-'} {thing.line_width:.2f}{dash}"
    middle = "" if thing.sign is None else f" sign {thing.sign:.2f}"
    clips = "".join(f" clipped {clip[0]}" for clip in thing.clips)
    return f"{ways} {' '.join(f'{number:.2f}' for number in numbers)} {inks}{middle}{clips}"
