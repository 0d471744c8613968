"""Attaching spotlights to somebody else's PDF, so that neither is damaged.

The host's bytes stay as they are, and what is new is written behind them. The steps are small modules: what
is refused (host), what is claimed (claims), where the new pages belong (place), copies of a guest's objects
(copy), the joining of tags (structure), bookmarks (outline), labels and names. Before it is written, the
whole is read back (verify).
"""

from reportgen.publication.attach.guests import guests_of
from reportgen.publication.attach.options import AttachOptions, Paper
from reportgen.publication.attach.run import Attached, attach
from reportgen.publication.attach.where import read_at
