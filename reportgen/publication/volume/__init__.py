"""A volume: many spotlights, a comparison of the places and an index in one PDF, drawn in one run."""

from reportgen.publication.volume.bind import VOLUME, Volume, volume
from reportgen.publication.volume.order import order
from reportgen.publication.volume.places import Parts

__all__ = ["VOLUME", "Parts", "Volume", "order", "volume"]
