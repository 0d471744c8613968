"""Name trees and number trees (ISO 32000-1, 7.9.6 and 7.9.7) with more in them than before."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import TypeVar

from reportgen.pdf.read import File
from reportgen.pdf.syntax import Ref, Value
from reportgen.publication.attach.draft import Draft

_Key = TypeVar("_Key", bytes, int)
_ROWS = 64
_DEEPEST = 64


def with_names(draft: Draft, root: Value, new: Sequence[tuple[bytes, Value]]) -> Value:
    """Return the root of a name tree that has new pairs besides its own, in the order of their bytes.

    Of a tree with leaves only those are written anew that take up a pair, and what has their limits.
    """
    ways = [_way_to_leaf(draft.file, root, key) for key, _ in new]
    if all(ways):
        for way, pair in zip(ways, new, strict=True):
            _take_up(draft, way, pair)
        return root
    pairs = sorted([*draft.file.names(root), *new], key=lambda pair: pair[0])
    rows = [pairs[begin : begin + _ROWS] for begin in range(0, len(pairs), _ROWS)]
    leaves = [{"Names": [part for pair in row for part in pair]} for row in rows]
    if len(leaves) == 1:
        return leaves[0]
    limits = [{"Limits": [row[0][0], row[-1][0]]} for row in rows]
    return {"Kids": [draft.add({**limit, **leaf}) for limit, leaf in zip(limits, leaves, strict=True)]}


def _way_to_leaf(file: File, root: Value, key: bytes) -> tuple[Ref, ...]:
    """Return the nodes below the root down to the leaf a key belongs in; none where they do not say it."""
    way: list[Ref] = []
    node = root
    while kids := file.array(file.at(node, "Kids"), "the kids of a name tree"):
        if not all(_limits(file, kid, bytes) for kid in (kids[0], kids[-1])):
            return ()
        behind = bisect_right(kids, key, key=lambda kid: (_limits(file, kid, bytes) or (b"",))[0])
        node = kids[max(0, behind - 1)]
        if not isinstance(node, Ref) or node in way or not _limits(file, node, bytes):
            return ()
        way.append(node)
    return tuple(way) if isinstance(file.at(node, "Names"), list) else ()


def _limits(file: File, node: Value, kind: type[_Key]) -> tuple[_Key, _Key] | None:
    """Return the least and the greatest key below a node; None where it does not say them."""
    match [file.get(limit) for limit in file.items(file.at(node, "Limits"))]:
        case [kind() as least, kind() as greatest]:
            return least, greatest
    return None


def _take_up(draft: Draft, way: Sequence[Ref], pair: tuple[bytes, Value]) -> None:
    """Put a pair into the last node of a way, which is a leaf, and its name into the limits of all."""
    file = draft.file
    for node in way:
        least, greatest = (file.get(limit) for limit in file.items(draft.entries(node, "a node")["Limits"]))
        if isinstance(least, bytes) and isinstance(greatest, bytes):
            draft.change(node, Limits=[min(least, pair[0]), max(greatest, pair[0])])
    names = file.array(draft.entries(way[-1], "a leaf")["Names"], "a leaf")
    names = names[: len(names) // 2 * 2]
    keys = [key if isinstance(key := file.get(name), bytes) else b"" for name in names[::2]]
    at = 2 * bisect_right(keys, pair[0])
    draft.change(way[-1], Names=[*names[:at], *pair, *names[at:]])


def with_leaf(draft: Draft, root: Value, new: Sequence[tuple[int, Value]]) -> Value:
    """Return the root of a number tree with a leaf more, whose keys are above all others; old leaves stay.

    Where there is none, it is begun.
    """
    file = draft.file
    entries = {} if file.get(root) is None else file.dictionary(root, "the root of a number tree")
    kids = list(file.array(entries.get("Kids"), "the kids of a number tree"))
    numbers = file.array(entries.get("Nums"), "a number tree")
    if not kids and numbers:
        keys = [file.whole(key, "a key") for key, _ in zip(numbers[::2], numbers[1::2], strict=False)]
        kids = [draft.add({"Limits": [min(keys), max(keys)], "Nums": entries["Nums"]})] if keys else []
    leaf: Mapping[str, Value] = {
        "Limits": [new[0][0], new[-1][0]],
        "Nums": [part for pair in new for part in pair],
    }
    kept = {key: value for key, value in entries.items() if key not in {"Nums", "Limits"}}
    whole = {**kept, "Kids": [*kids, draft.add(leaf)]}
    if isinstance(root, Ref) and entries:
        draft.put(root, whole)
        return root
    return whole


def looked_up(file: File, root: Value, key: int) -> Value:
    """Return the value of a key in a number tree, found by the limits of its nodes; None where it is not."""
    node = root
    for _ in range(_DEEPEST):
        entries = file.get(node)
        if not isinstance(entries, Mapping):
            break
        numbers = file.array(entries.get("Nums"), "the leaf of a tree")
        for one, value in zip(numbers[::2], numbers[1::2], strict=False):
            if file.get(one) == key:
                return value
        kids = file.array(entries.get("Kids"), "the kids of a number tree")
        limits = ((kid, _limits(file, kid, int)) for kid in kids)
        node = next((kid for kid, ends in limits if ends and ends[0] <= key <= ends[1]), None)
    return None
