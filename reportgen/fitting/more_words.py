"""How much room is left for each free text of a spotlight, in words; or how many words are too many.

A text is made longer or shorter word by word, and the whole is set again: what is said here is measured.
Where a language writes no spaces between words, its letters are counted.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import reduce

from reportgen.content import Paragraph, walk
from reportgen.fitting.freetext import FreeText, free_texts
from reportgen.fitting.manuscript import FitProbe, Manuscript
from reportgen.pages import Fit
from reportgen.profile import Profile
from reportgen.richtext import WORDS, text_of

MOST = 10_000
"""The most words, or letters, that are tried. Two pages never hold as many."""
_FIRST = 8


@dataclass(frozen=True, slots=True)
class RoomLeft:
    """The words a text has, and how many more it may have.

    ``next_step`` before the spotlight has to be set tighter, or without one block more, None where nothing is
    tighter; ``end`` before it no longer fits on its pages, or has more words than the questionnaire allows.
    MOST stands for as many or more. ``unit`` is what is counted: ``word``, or ``letter`` where a
    language writes no spaces between words.
    """

    field: str
    words: int
    next_step: int | None
    end: int
    unit: str = WORDS.name

    def __str__(self) -> str:
        sooner = "" if self.next_step is None else f"{self.next_step} before a tighter step, "
        return f"{self.field}: {self.words} {self.unit}s; room for {sooner}{self.end} in all"


def room_left(manuscript: Manuscript, now: Fit) -> tuple[RoomLeft, ...]:
    """Return the room left for each free text of a manuscript that fits so."""
    texts = shown_texts(manuscript)
    return tuple(_room(trial, text, now) for text, trial in texts)


def _room(trial: FitProbe, text: FreeText, now: Fit) -> RoomLeft:
    def longer(words: int) -> Profile:
        return text.resized(trial.manuscript.profile, text.words + words)

    def as_open(words: int) -> bool:
        fit = trial.fit(longer(words))
        return fit is not None and fit.tightness <= now.tightness

    allowed = MOST if text.limit is None else min(max(text.limit - text.words, 0), MOST)
    end = most(lambda words: trial.fits(longer(words)), 0, allowed)
    sooner = most(as_open, 0, end)
    step = None if sooner == end < allowed else sooner
    return RoomLeft(text.name, text.words, step, end, text.unit.name)


def most(fits: Callable[[int], bool], known: int, limit: int) -> int:
    """Return the largest number that fits, from one that does; no more than a limit."""
    good, stride = known, _FIRST
    while (tried := min(good + stride, limit)) > good and fits(tried):
        good, stride = tried, stride * 2
    bad = tried
    while bad - good > 1:
        middle = (good + bad) // 2
        good, bad = (middle, bad) if fits(middle) else (good, middle)
    return good


def shown_texts(manuscript: Manuscript) -> Iterator[tuple[FreeText, FitProbe]]:
    """Yield the texts that are shown, or would be, each with the trial of what it changes."""
    profile = manuscript.profile

    def longer(other: Profile, text: FreeText) -> Profile:
        return text.resized(other, text.words + 1)

    blocks = walk(manuscript.spotlight().items)  # whose sentences show what words of the language look like
    sample = " ".join(text_of(block.text) for block in blocks if isinstance(block, Paragraph))
    texts = free_texts(profile, manuscript.series.questionnaire, sample)
    items = tuple(item for page in manuscript.series.pages for item in page)
    whole = FitProbe(manuscript, manuscript.findings(), items)
    all_of_them = whole.narrowed(reduce(longer, texts, profile))
    for text in texts:
        trial = all_of_them.narrowed(longer(profile, text))
        if trial.part:
            yield text, trial
