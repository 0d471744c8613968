"""Key figures: sentences of the wording of which the words in bold at the beginning are the figure."""

from collections.abc import Iterable
from itertools import islice

from reportgen.content import Figures
from reportgen.errors import Code
from reportgen.reading import Node, Reader, place_of
from reportgen.richtext import Rich, Run, text_of
from reportgen.series import FiguresItem
from reportgen.wording.template import Form

_SHORT = 20
"""Words in bold of so many letters at most are not parted at the end of a line."""


def figures_block(item: FiguresItem, said: Iterable[Rich]) -> Figures | None:
    """Return the first figures of what is said, as many as there may be; None where nothing is.

    No more is asked for than is shown: what is said is noted as a statement of the pages.
    """
    items = tuple(islice((_parted(text) for text in said if text), item.most))
    return Figures(item.id, items) if items else None


def _parted(text: Rich) -> tuple[str, Rich]:
    """Return the words in bold at the beginning of a text, and what stands behind them."""
    count = next((number for number, run in enumerate(text) if not run.bold), len(text))
    rest = text[count:]
    if rest:
        rest = (rest[0]._replace(text=rest[0].text.lstrip()), *rest[1:])
    return text_of(text[:count]).strip(), tuple(map(_held, rest))


def _held(run: Run) -> Run:
    short = run.bold and len(run.text) <= _SHORT
    return run._replace(text=run.text.replace(" ", "\u00a0")) if short else run


def check_figures(item: FiguresItem, forms: dict[str, tuple[Form, ...]], node: Node, reader: Reader) -> None:
    """Report a form of a key figure that does not begin with one: with words in bold, and others behind."""
    for name in item.names:
        for form in forms.get(name, ()):
            bold = [getattr(piece, "bold", False) for piece in form.say]
            if form.say and (not bold[0] or all(bold)):
                message = f'a form of the key figure "{name}" does not begin with a figure'
                hint = 'write it in bold, and what it says behind it: "**{team.size}** staff"'
                reader.report(Code.TEMPLATE, message, place_of(node, name), hint)
                break
