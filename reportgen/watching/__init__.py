"""One profile made again at every save, and the page on this machine that shows it.

Three things side by side: the rounds (what is made, one view after another), the server of the page, and the
files the page consists of. The command line stands between them.
"""

from reportgen.watching.making import View, rounds
from reportgen.watching.server import PageServer
