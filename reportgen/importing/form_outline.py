"""A first outline of a form: its groups as sections in two columns, with charts where the pages have room."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportgen.importing.form import Asked, FormSection, SurveyForm
from reportgen.importing.form_files import SINGLE
from reportgen.series import NUMBERS

_WHERE = "# what stands on the two pages, in the order of the form; the rest of the questions as comments\n"
_ANSWERS = 3
"""A list of fewer options has no bars, and of so many the one chosen tells more than yes and no do."""
_MOST_PARTS, _MOST_BARS = 6, 10
"""A bar of more parts cannot be told apart, and more bars than these are half a page."""
_HEIGHTS = {"split": 4.0, "strip": 4.0, "chips": 2.5}
_HIGH_BARS, _HIGH_BAR = 2.0, 1.1
"""How high charts are about, in sentences: what two columns are balanced by."""
_MOST_SPARE = 4
_SELDOM = 1 / 2
"""The part of its height that counts of what is not asked of every place."""


@dataclass(frozen=True, slots=True)
class Paged:
    """Sections of a form on two pages, the questions that have a chart there, and those without a place."""

    pages: tuple[tuple[FormSection, ...], tuple[FormSection, ...]]
    rest: tuple[Asked, ...]
    charts: Mapping[str, str]
    """The kind of chart by question."""
    options: Mapping[str, int]
    """How many options there are, by question."""
    spare: tuple[tuple[str, ...], ...] = ()
    """Of each page, the questions with a chart where a place leaves room for it: all are asked them."""

    @property
    def compared(self) -> tuple[tuple[str, tuple[str, str]], ...]:
        """The sections of spare charts, two in each, by name."""
        return tuple(
            (f"compared_{page}{'ab'[at // 2]}", (names[at], names[at + 1]))
            for page, names in enumerate(self.spare, 1)
            for at in range(0, len(names) - 1, 2)
        )


def paged(form: SurveyForm, first: int, second: int, charts: tuple[int, int] = (0, 0)) -> Paged:
    """Return the first questions of a form on the first page, and so many more on the second.

    So many ``charts`` are on each: those that tell most come first.
    """
    asked = [(section, one) for section in form.sections for one in section.asked]
    begun: set[str] = set()
    pages = []
    drawn: dict[str, str] = {}
    spare: list[tuple[str, ...]] = []
    for part, many in zip((asked[:first], asked[first : first + second]), charts, strict=True):
        sections: dict[str, list[Asked]] = {}
        names: dict[str, FormSection] = {}
        for section, one in part:
            again = section.name in begun
            name = f"{section.name}_2" if again else section.name
            label = f"{section.label} (continued)" if again else section.label
            names[name] = FormSection(name, label, ())
            sections.setdefault(name, []).append(one)
        begun |= {section.name for section, _ in part}
        charted = _charts([one for _, one in part], form)
        drawn |= dict(charted[:many])
        everywhere = {one.name for _, one in part if one.relevant is None}
        left = [name for name, kind in charted[many:] if kind == "split" and name in everywhere]
        spare.append(tuple(left[:_MOST_SPARE]))
        pages.append(tuple(FormSection(n, names[n].label, tuple(found)) for n, found in sections.items()))
    options = {one.name: len(form.lists.get(one.choices, {})) for _, one in asked}
    return Paged(
        (pages[0], pages[1]), tuple(one for _, one in asked[first + second :]), drawn, options, tuple(spare)
    )


def _charts(asked: Collection[Asked], form: SurveyForm) -> list[tuple[str, str]]:
    """Return questions with the chart of each: lists first, then what is chosen of several."""
    found: list[tuple[int, str, str]] = []
    for one in asked:
        options = len(form.lists.get(one.choices, {}))
        if one.kind == "select_multiple" and _ANSWERS <= options <= _MOST_BARS:
            found.append((0, one.name, "bars"))
        elif one.kind == "select_one" and options <= _MOST_PARTS:
            found.append((1 if options >= _ANSWERS else 2, one.name, "split"))
        elif one.kind in NUMBERS:
            found.append((3, one.name, "strip"))
    return [(name, kind) for _, name, kind in sorted(found, key=lambda each: each[0])]


def outline_text(pages: Paged) -> str:
    """Return ``spotlight.yaml``."""
    lines = ["pages:"]
    for number, page in enumerate(pages.pages, 1):
        mark = "  - -"
        for section in page or (FormSection("", "", ()),):
            if not section.asked:
                lines.append(f"{mark} overview")
                continue
            lines += [f"{mark} section: {section.name}", "      show:", *_section(section.asked, pages)]
            mark = "    -"
        lines += [
            line for name, pair in pages.compared if name[9] == str(number) for line in _spare(name, pair)
        ]
    lines.append("    - silence")  # what is not known, or not answered, in one place
    lines += [f"# not shown yet: {one.name}, {one.kind}: {' '.join(one.label.split())}" for one in pages.rest]
    return _WHERE + "\n".join(lines) + "\n"


def _section(asked: Sequence[Asked], pages: Paged) -> Iterator[str]:
    """Yield what is shown of a section: in two columns, and grids over both of them."""
    run: list[Asked] = []
    for one in asked:
        if one.kind == "grid":
            yield from _columns(run, pages)
            run = []
            yield from _indented(_shown(one, pages), 8)
        else:
            run.append(one)
    yield from _columns(run, pages)


def _spare(name: str, pair: tuple[str, str]) -> Iterator[str]:
    """Yield a section of two charts that is shown where a place leaves room for it."""
    yield from (f"    - section: {name}", "      spare: yes", "      show:", "        - row:")
    for one in pair:
        yield from ("            - span: 6", "              show:", f"                - chart: {one}_all")
        yield from _indented(iter(("kind: split", f"question: {one}", "when: answered")), 18)


def _columns(run: Sequence[Asked], pages: Paged) -> Iterator[str]:
    """Yield questions in two columns, down the first, then down the second, about as high."""
    if len(run) < 2:
        for one in run:
            yield from _indented(_shown(one, pages), 8)
        return
    heights = [_height(one, pages) for one in run]
    cut = min(range(1, len(run)), key=lambda at: abs(sum(heights[:at]) - sum(heights[at:])))
    yield "        - row:"
    for column in (run[:cut], run[cut:]):
        yield "            - span: 6"
        yield "              show:"
        for one in column:
            yield from _indented(_shown(one, pages), 16)


def _height(one: Asked, pages: Paged) -> float:
    """Return how high a question is about, in sentences."""
    kind = pages.charts.get(one.name, "" if one.kind in SINGLE else "chips")
    high = _HIGH_BARS + _HIGH_BAR * pages.options[one.name] if kind == "bars" else _HEIGHTS.get(kind, 1.0)
    return high * _SELDOM if one.relevant else high


def _indented(lines: Iterator[str], blanks: int) -> Iterator[str]:
    return (f"{' ' * blanks}{line}" for line in lines)


def _shown(one: Asked, pages: Paged) -> Iterator[str]:
    """Yield what is shown of a question: a sentence, over a chart or what was chosen, where there is one."""
    if chart := pages.charts.get(one.name):
        options = (f"kind: {chart}", f"question: {one.name}", f"title: {one.name}", "when: answered")
        yield from (f"- chart: {one.name}", *(f"  {option}" for option in options))
        return
    yield f"- sentences: [{one.name}]"
    if one.kind not in SINGLE:
        yield f"- {({'rank': 'ranked', 'grid': 'grid'}).get(one.kind, 'chips')}: {one.name}"
        if one.kind == "grid":
            yield "  columns: 3"
