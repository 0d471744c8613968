"""What runs from the right, as it is told to readers, each of which finds the order of letters by itself.

Some take what is shown at once for a line, and turn it around; others put all that is on a line in the order
it is seen in, and turn around what stands between letters of the other direction. Signs that nobody sees say
to all where either begins and ends (Unicode Standard Annex 9, 2.6).
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from reportgen.design import Font, is_mark, runs_from_right
from reportgen.pdf.write.stretches import Cluster, GlyphRun, in_sight

_WIDE = 0.02
_FROM_LEFT, _FROM_RIGHT = (Cluster((), _WIDE, 0.0, 0.0, sign) for sign in "\u200e\u200f")
"""Signs that nobody sees, and that run from the left, or from the right. What has no width is passed over."""
_PAIRED = frozenset("()[]{}<>«»‘’“”")
"""Signs in the place of which some readers put the other one of the pair, where they stand from the right."""


def told_apart(pieces: Sequence[GlyphRun]) -> list[GlyphRun]:
    """Return what runs from the right, in the order it is seen in, as it is told where the page does not.

    Some readers leave a mark that ends a word to the words before, and the space behind the last word to it:
    a sign that nobody sees stands between.
    """
    found = []
    before = " "
    for program, clusters in pieces:
        told = []
        for cluster in clusters:
            ends_word = before == " " and is_mark(cluster.text[0])
            told.append(cluster._replace(text=_FROM_RIGHT.text + cluster.text) if ends_word else cluster)
            before = cluster.text
        found.append((program, tuple(told)))
    program, clusters = found[-1]
    return [*found[:-1], (program, (*clusters, _FROM_LEFT))]


@lru_cache(maxsize=4096)
def as_read(font: Font, text: str) -> tuple[tuple[GlyphRun, float], ...]:
    """Return what runs from the right, in the order it is read in, each with how far the pen goes before it.

    How far is in em. What has letters at both ends is one, in a face, and each other sign is one.
    """
    parts = list(_parted(in_sight(font, text.split(" ")[::-1], turned=True)))
    last = len(parts) - 1
    widths = [sum(cluster.advance for cluster in clusters) for _, clusters in parts]
    pen, right, found = 0.0, sum(widths), []
    for number in range(last, -1, -1):
        program, clusters = parts[number]
        told = _told(clusters)
        if number == last and not _is_strong(told[-1].text[-1]):
            told = (*told, _FROM_RIGHT._replace(x=-_WIDE))
        if number == 0 and not _is_strong(told[0].text[0]):
            told = (_FROM_RIGHT, *told)
        found.append(((program, told), right - widths[number] - pen))
        pen, right = right, right - widths[number]
    return tuple(found)


def _parted(pieces: Sequence[GlyphRun]) -> Iterator[GlyphRun]:
    """Yield pieces in the order they are seen in, parted between letters and what has no direction."""
    for program, clusters in pieces:
        begin = 0
        while begin < len(clusters):
            end = begin + 1
            if _is_strong(clusters[begin].text):
                for place in range(end, len(clusters)):
                    if clusters[place].text in _PAIRED:
                        break
                    if _is_strong(clusters[place].text):
                        end = place + 1
            yield program, clusters[begin:end]
            begin = end


def _is_strong(text: str) -> bool:
    """Tell whether letters run from the right by themselves, or are marks of such."""
    return any(runs_from_right(letter) or is_mark(letter) for letter in text)


def has_strong_ends(text: str) -> bool:
    """Tell whether what runs from the right begins and ends with letters that do so by themselves."""
    return _is_strong(text[0]) and _is_strong(text[-1])


def _told(clusters: tuple[Cluster, ...]) -> tuple[Cluster, ...]:
    """Return what is seen together as it is told."""
    if len(clusters) > 1:
        return clusters
    (only,) = clusters
    if only.text == " ":
        return (space_from_right(only),)
    return (_FROM_RIGHT, only, _FROM_LEFT._replace(x=-_WIDE)) if only.text in _PAIRED else clusters


def space_from_right(space: Cluster) -> Cluster:
    """Return a space that is kept by readers that leave out spaces at the ends of what is shown at once."""
    return space._replace(parts=(), text=_FROM_RIGHT.text + " ")
