"""What stands before the spotlights: cover, title, imprint, contents, texts of the series."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from reportgen.publication.volume.directory import CONTENTS, DirectoryLine, contents
from reportgen.publication.volume.items import BLANK, VolumeItem, fixed
from reportgen.publication.volume.matter import FOREWORD, HOW_TO_READ, LARGE, SMALLER, Matter, matter
from reportgen.publication.volume.outside import COVER, IMPRINT, TITLE, Outside
from reportgen.publication.volume.sheets import Frame
from reportgen.wording import VolumeWords


class Front:
    """The front matter, with the texts of a series; its cover may be ``apart``, printed by itself.

    The cover of a book has an inside, and neither counts: the first page is that of the title. Of what
    ``continues`` a publication the cover is the first page, and says the title.
    """

    def __init__(
        self,
        outside: Outside,
        texts: Matter,
        words: VolumeWords,
        frame: Frame,
        *,
        apart: bool,
        continues: bool,
    ) -> None:
        self.outside, self.texts, self.words, self.frame = outside, texts, words, frame
        self.apart, self.continues = apart, continues

    @property
    def uncounted(self) -> int:
        """How many pages stand before the first that counts."""
        return 0 if self.apart or self.continues else 2

    def items(self, eyebrow: str, lines: Sequence[Sequence[DirectoryLine]]) -> Iterator[VolumeItem]:
        """Yield it; ``eyebrow`` is the line over the title, ``lines`` are for ``contents``."""
        if not self.apart:
            yield fixed(COVER, self.outside.cover(eyebrow), *[BLANK] * (self.uncounted - 1))
        if self.apart or not self.continues:
            yield fixed(TITLE, self.outside.title(eyebrow, first=self.apart))
        yield fixed(IMPRINT, self.outside.imprint(guided=bool(self.texts[HOW_TO_READ])))
        laid = contents(lines, self.words, self.frame)
        yield VolumeItem(CONTENTS, len(laid(defaultdict(int))), laid)
        yield from self.read()

    def read(self) -> list[VolumeItem]:
        """Return the series' own texts, larger where each takes but a page so."""
        found: list[VolumeItem] = []
        for size in (LARGE, SMALLER):
            laid = (
                (name, matter(name, title, self.texts[name], self.frame, size))
                for name, title in self.readings()
            )
            found = [fixed(f"volume/{name}", *sheets) for name, sheets in laid]
            if all(item.length == 1 for item in found):
                break
        return found

    def readings(self) -> Iterator[tuple[str, str]]:
        """Yield what of the series' own texts stands before the spotlights, with its title."""
        titles = ((FOREWORD, self.words["foreword"]), (HOW_TO_READ, self.words["how_to_read"]))
        yield from ((name, title) for name, title in titles if self.texts[name])
