"""Headings of a guest at the level of the place where it is attached, in its tags and in its content."""

import re
from collections.abc import Mapping

from reportgen.errors import Code
from reportgen.pdf.read import Refused
from reportgen.publication.attach.guest import Guest
from reportgen.publication.attach.insertion import InsertionPoint
from reportgen.publication.attach.tree import StructureNode

_LOWEST = 6
_MARK = re.compile(rb"/(H[1-6])(\s*<<\s*/MCID\s+(\d+)\s*>>\s*BDC)")


def roles_at(guest: Guest, place: InsertionPoint) -> Mapping[str, str]:
    """Return what the guest's headings are called at a place. Raises Refused beyond H6."""
    levels = sorted({node.level for node in guest.tree.nodes if node.level})
    if place.generic:
        return {f"H{level}": "H" for level in levels}
    shift = place.level - 1
    if shift == 0:
        return {}
    if levels and levels[-1] + shift > _LOWEST:
        message = (
            f"at this place its headings would be of levels down to {levels[-1] + shift}, and there are 6"
        )
        hint = "choose a page where a chapter begins (--at), or append at the end"
        raise Refused(Code.TAGS, message, hint)
    return {f"H{level}": f"H{level + shift}" for level in levels}


def renamed(content: bytes, roles: Mapping[str, str]) -> bytes:
    """Return a content stream with the tags of marked headings renamed.

    Only what has the form of such a mark is touched; the tags of the structure tree count, and these follow
    them (ISO 32000-1, 14.7.4.2).
    """
    return _MARK.sub(
        lambda found: (
            b"/" + roles.get(found[1].decode("ascii"), found[1].decode("ascii")).encode("ascii") + found[2]
        ),
        content,
    )


def sections(guest: Guest, node: StructureNode) -> list[tuple[int, list[int]]]:
    """Return the kids of an element in sections, for a host whose headings have no level (H).

    Each is the level of its heading, 0 for what comes before any, and the numbers of its kids; in PDF/UA-1
    (7.4.4) no element may have more than one H.
    """
    found: list[tuple[int, list[int]]] = [(0, [])]
    for number in node.kids:
        level = guest.tree.nodes[number].level
        if level:
            found.append((level, []))
        found[-1][1].append(number)
    return [section for section in found if section[1]]
