"""What is found by name (ISO 32000-1, 7.7.4): destinations and files, kept apart from the host's."""

import zlib
from collections.abc import Mapping, Sequence

from reportgen.pdf.read import File
from reportgen.pdf.syntax import PdfName, Ref, Stream, Value, name_of, text_of, text_string
from reportgen.publication.attach.copy import Copier
from reportgen.publication.attach.draft import Draft
from reportgen.publication.attach.guest import Guest
from reportgen.publication.attach.structure import take_name
from reportgen.publication.attach.trees import with_names


def taken_destinations(file: File) -> set[bytes]:
    """Return the names of the destinations of a file."""
    old = file.at(file.root, "Dests")
    found = {key.encode("latin-1") for key in old} if isinstance(old, Mapping) else set()
    return found | {key for key, _ in file.names(file.at(file.root, "Names", "Dests"))}


def renamed_destinations(guest: Guest, taken: set[bytes]) -> dict[bytes, bytes]:
    """Return what the named destinations of a guest are called in the whole, and take these names."""
    return {key: take_name(key, taken) for key in sorted(taken_destinations(guest.file))}


def destinations(copier: Copier, taken: set[bytes]) -> list[tuple[bytes, Value]]:
    """Return the named destinations of a guest in the whole, and one that is called as the guest is."""
    guest = copier.guest
    tree = guest.file.at(guest.file.root, "Names", "Dests")
    found = [(copier.named[key], copier.copy(value)) for key, value in guest.file.names(tree)]
    own = guest.name.encode()
    if own not in taken:
        taken.add(own)
        found.append((own, [copier.copy(guest.pages.refs[0]), PdfName("Fit")]))
    return found


def files(copier: Copier, taken: set[bytes]) -> list[tuple[bytes, Value]]:
    """Return the files inside a guest, by names that say whose they are and that are free."""
    found: list[tuple[bytes, Value]] = []
    for key, entries in copier.guest.attached():
        said = text_of(key)
        whole = said if said.startswith(copier.guest.name) else f"{copier.guest.name}-{said}"
        title = free_file(whole, taken)
        copied = copier.copy({k: v for k, v in entries.items() if k not in {"F", "UF"}})
        if isinstance(copied, Mapping):
            found.append((title, copier.draft.add({**copied, "F": title, "UF": title})))
    return found


def free_file(wanted: str, taken: set[bytes]) -> bytes:
    """Take a name for a file, with a number before its ending where it is taken, and return it."""
    stem, dot, ending = wanted.rpartition(".")
    title, number = text_string(wanted), 1
    while title in taken:
        number += 1
        title = text_string(f"{stem}-{number}{dot}{ending}")
    taken.add(title)
    return title


def taken_files(file: File) -> set[bytes]:
    """Return the names of the files inside a file: those they are found by, and those they are saved as."""
    found: set[bytes] = set()
    for key, value in file.names(file.at(file.root, "Names", "EmbeddedFiles")):
        said = (file.at(value, "F"), file.at(value, "UF"))
        found |= {key, *(text_string(text_of(name)) for name in said if isinstance(name, bytes))}
    return found


def embedded(
    draft: Draft, title: bytes, description: str, data: bytes, *, associated: bool
) -> tuple[bytes, Ref]:
    """Add a PDF as a file inside the whole (ISO 32000-1, 7.11.4); return its name and its specification."""
    content = draft.add(
        Stream(
            {
                "Type": PdfName("EmbeddedFile"),
                "Subtype": name_of("application/pdf"),
                "Params": {"Size": len(data)},
                "Filter": PdfName("FlateDecode"),
            },
            zlib.compress(data, 9),
        )
    )
    relationship: dict[str, Value] = {"AFRelationship": PdfName("Supplement")} if associated else {}
    specification: dict[str, Value] = {
        "Type": PdfName("Filespec"),
        "F": title,
        "UF": title,
        "Desc": text_string(description),
        **relationship,
        "EF": {"F": content, "UF": content},
    }
    return title, draft.add(specification)


def add_names(draft: Draft, **trees: Sequence[tuple[bytes, Value]]) -> None:
    """Add pairs to name trees of the catalogue: ``Dests``, ``EmbeddedFiles``."""
    root = draft.entries(draft.file.root, "the catalogue")
    names = root.get("Names")
    changes = {
        key: with_names(draft, draft.file.at(names, key), pairs) for key, pairs in trees.items() if pairs
    }
    if not changes:
        return
    if isinstance(names, Ref):
        draft.change(names, **changes)
    else:
        kept = names if isinstance(names, Mapping) else {}
        draft.change(draft.file.root, Names={**kept, **changes})
