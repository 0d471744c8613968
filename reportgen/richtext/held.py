"""Short names and labels of small type, which are not parted at the end of a line."""

import re

from reportgen.richtext.model import Rich, Run

_NAME, _LABEL = 12, 24
"""So many letters a name that is a link has at most, or a label before a link, to be kept on one line."""
_LAST = re.compile(rf"(?:^|(?<=[.;]\s))([^.;]{{1,{_LABEL}}}:)(?=\s*$)")
_HOLDS = "\u00a0"


def short_held(text: Rich) -> Rich:
    """Return a text in which short links, as "CC BY 4.0", and short labels before links, have firm spaces."""
    following = (*text[1:], Run(""))
    return tuple(_held(run, before_link=bool(after.link)) for run, after in zip(text, following, strict=True))


def _held(run: Run, *, before_link: bool) -> Run:
    if run.link:
        return run._replace(text=_firm(run.text)) if len(run.text) <= _NAME else run
    return run._replace(text=_LAST.sub(lambda found: _firm(found[1]), run.text)) if before_link else run


def _firm(text: str) -> str:
    return text.replace(" ", _HOLDS)
