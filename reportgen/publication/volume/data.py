"""The data inside a volume: the profiles as they were read, and one table of all figures."""

import csv
import io
from collections.abc import Sequence

from reportgen.content import Spotlight
from reportgen.pdf.write import Attachment
from reportgen.provenance import FIGURES, figures, plain_row
from reportgen.publication.volume.places import Place


class FiguresFile:
    """Gathers the figures behind every sentence and chart, spotlight by spotlight (RFC 4180, UTF-8)."""

    def __init__(self) -> None:
        self._text = io.StringIO()
        self._writer = csv.writer(self._text)
        self._writer.writerow(("spotlight", *FIGURES))

    def add(self, key: str, spotlight: Spotlight) -> None:
        """Add those of a spotlight, under the name that leads to it."""
        self._writer.writerows(plain_row((key, *row)) for row in figures(spotlight))

    def attachments(self, title: str, places: Sequence[Place]) -> tuple[Attachment, ...]:
        """Return the files to attach."""
        return (
            Attachment(
                "figures.csv",
                "text/csv",
                "Data",
                f"The figures behind {title}",
                self._text.getvalue().encode(),
            ),
            *(
                Attachment(
                    place.read.path.name,
                    "application/yaml",
                    "Source",
                    f"The profile of {place.name}",
                    place.read.source,
                )
                for place in places
            ),
        )
