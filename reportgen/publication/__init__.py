"""Binding and attaching: spotlights as a volume of their own, or as a part of somebody else's publication.

A host stays as it is, byte for byte; what is attached is written behind it, and the whole is read back before
it is there.
"""

from typing import TYPE_CHECKING

from reportgen.doors import later

if TYPE_CHECKING:
    from reportgen.publication.attach import Attached, AttachOptions, Paper, attach, guests_of, read_at
    from reportgen.publication.volume import VOLUME, Volume, check_texts, order, volume

later(__name__)
