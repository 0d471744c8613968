"""Short names and labels of small type, which are not parted at the end of a line."""

import re

from reportgen.richtext.model import Rich, Run

_NAME, _LABEL, _PLACE = 12, 24, 20
"""So many letters at most has what is kept on one line: a name that is a link, a label before it, a place."""
_LAST = re.compile(rf"(?:^|(?<=[.;]\s))([^.;]{{1,{_LABEL}}}:)(?=\s*$)")
_HOLDS = "\u00a0"


def short_held(text: Rich) -> Rich:
    """Return a text in which short links, as "CC BY 4.0", and short labels before links, have firm spaces."""
    following = (*text[1:], Run(""))
    return tuple(_held(run, before_link=bool(after.link)) for run, after in zip(text, following, strict=True))


def name_held(text: str, name: str) -> str:
    """Return a text in which the name of a place has firm spaces, where it is short."""
    return text.replace(name, _firm(name)) if 0 < len(name) <= _PLACE else text


def _held(run: Run, *, before_link: bool) -> Run:
    if run.link:
        return run._replace(text=_firm(run.text)) if len(run.text) <= _NAME else run
    return run._replace(text=_LAST.sub(lambda found: _firm(found[1]), run.text)) if before_link else run


def _firm(text: str) -> str:
    return text.replace(" ", _HOLDS)
