"""A volume: many spotlights, a comparison of the places and an index in one PDF, drawn in one run."""

from reportgen.publication.volume.bind import VOLUME, Volume, volume
from reportgen.publication.volume.judged import check_texts
from reportgen.publication.volume.order import order
