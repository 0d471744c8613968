"""The places that answered most alike, with how many answers they share, and the rarest of those to lists.

And where they are, in which part of the world a map shows them, and the way to their pages.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import TypeAlias

from reportgen.cohort import Findings, Likeness, most_alike
from reportgen.content import (
    Alike,
    Block,
    Evidence,
    Locator,
    Measure,
    Peer,
    PlaceMap,
    Section,
    Spot,
    Spotlight,
    Statement,
)
from reportgen.richtext import name_held
from reportgen.series import LISTS, AlikeItem, MapItem
from reportgen.wording.read import Wording
from reportgen.wording.together import BETWEEN

_RAREST = 3
"""So many answers of both are told, of questions with several: those that fewest places gave."""
Region: TypeAlias = tuple[float, float, float, float]
"""From south to north and from west to east, in degrees; over the date line these go on above 180."""

_REGIONS: tuple[Region, ...] = (
    (23.0, 51.0, -127.0, -65.0),  # the United States without Alaska, and the cities of Canada
    (34.0, 72.0, -25.0, 45.0),  # Europe
    (-48.0, 0.0, 110.0, 180.0),  # Australia and New Zealand
    (-36.0, 38.0, -26.0, 64.0),  # Africa
    (-11.0, 56.0, 25.0, 147.0),  # Asia
    (13.0, 72.0, -170.0, -52.0),  # North America
    (-56.0, 14.0, -95.0, -25.0),  # South America
    (22.0, 66.0, -127.0, 32.0),  # both sides of the North Atlantic
    (-56.0, 72.0, -170.0, -25.0),  # the Americas
    (-50.0, 72.0, 110.0, 310.0),  # both sides of the Pacific
    (-50.0, 72.0, 165.0, 392.0),  # New Zealand, the Americas and Europe
)
"""Each before those that it lies in."""


def alike_block(item: AlikeItem, wording: Wording, findings: Findings) -> tuple[Alike, Statement] | None:
    """Return the places and what they rest on, or None where there are none."""
    found = most_alike(findings.profile, findings.polls, item.questions)
    if not found:
        return None
    block = Alike(item.id, tuple(_peer(one, wording, findings) for one in found))
    evidence = tuple(_resting(one, wording) for one in found)
    return block, Statement(item.id, "; ".join(block.texts), item.questions, evidence)


def map_block(item: MapItem, wording: Wording, findings: Findings) -> tuple[PlaceMap, Statement] | None:
    """Return the map of those places; None where it is not known where they are, or where the place is."""
    here = findings.profile.location
    alike = most_alike(findings.profile, findings.polls, item.questions) if here else ()
    found = [(one, one.where) for one in alike if one.where]
    if here is None or not found:
        return None
    names = ", ".join(one.name for one, _ in found)
    together = ", ".join(name_held(one.name, one.name) for one, _ in found)
    frame = region_of((here, *(where for _, where in found)))
    shown = (one for one in findings.locations if one != here)
    others = tuple(one for one in shown if frame is None or is_in(frame, one))
    said: dict[str, str | int] = {"names": names, "city": findings.profile.name, "n": len(others)}
    legend = [
        (Spot.HERE, findings.profile.name),
        (Spot.ALIKE, wording.filled("map_alike", **said | {"names": together})),
    ]
    if len(others) > len(found):
        legend.append((Spot.OTHER, wording.filled("map_others", **said)))
    locator = Locator(here, others, wording.filled("map", **said), frame)
    block = PlaceMap(item.id, locator, here, tuple(where for _, where in found), tuple(legend))
    evidence = tuple(_resting(one, wording) for one, _ in found)
    return block, Statement(item.id, "; ".join(block.texts), item.questions, evidence)


def _peer(one: Likeness, wording: Wording, findings: Findings) -> Peer:
    asked = ((findings.questions[question].question, option) for question, option in one.shared)
    known = [question.option(option) for question, option in asked if question.kind in LISTS]
    labels = dict.fromkeys(option.label for option in known if option)  # two questions may call one alike
    shared = BETWEEN.join([*labels][:_RAREST])
    return Peer(one.name, wording.filled("alike", both=one.both, either=one.either), shared)


def _resting(one: Likeness, wording: Wording) -> Evidence:
    rule = wording.filled("alike_rule", n=one.questions)
    return Evidence("", one.name, Measure.ALIKE, one.both, base=one.either, note=rule)


@dataclass(frozen=True, slots=True)
class Way:
    """The way to the spotlight of a place, as a ``Peer`` has it."""

    link: str
    page: str = ""
    spoken: str = ""


def led(spotlight: Spotlight, ways: Mapping[str, Way]) -> Spotlight:
    """Return a spotlight that leads to those of other places, by their names, where it names them."""
    return replace(spotlight, items=tuple(_led(spotlight.items, ways))) if ways else spotlight


def _led(items: tuple[Block | Section, ...], ways: Mapping[str, Way]) -> Iterator[Block | Section]:
    for item in items:
        match item:
            case Section():
                yield replace(item, items=tuple(_led(item.items, ways)))
            case Alike():
                yield replace(item, items=tuple(_on_way(peer, ways) for peer in item.items))
            case _:
                yield item


def _on_way(peer: Peer, ways: Mapping[str, Way]) -> Peer:
    return replace(peer, **asdict(ways[peer.name])) if peer.name in ways else peer


def region_of(places: Collection[tuple[float, float]]) -> Region | None:
    """Return the first part of the world that holds places, each in degrees north and east, or None."""
    return next((one for one in _REGIONS if all(is_in(one, place) for place in places)), None)


def is_in(region: Region, place: tuple[float, float]) -> bool:
    """Tell whether a place is in a part of the world."""
    south, north, west, east = region
    return south <= place[0] <= north and west + (place[1] - west) % 360 <= east
