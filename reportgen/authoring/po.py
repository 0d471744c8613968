"""Texts and their translations as a PO file, which translators' programs read and write (gettext).

The name of a text is its context. What is fuzzy was translated from other words: those stand beside it.
"""

import datetime
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po

from reportgen.errors import Code, SourceLocation, refusal


@dataclass(frozen=True, slots=True)
class Message:
    """A text for translators: its name, its words, their translation, and the words that was made of.

    ``place`` is the file and line the words stand in; ``previous`` is empty where these are the words.
    """

    name: str
    source: str
    translation: str = ""
    previous: str = ""
    place: tuple[str, int] = ("", 0)

    @property
    def outdated(self) -> bool:
        """Whether the words have changed since they were translated."""
        return bool(self.previous)


def po_text(messages: Iterable[Message], language: str, title: str, date: datetime.date) -> bytes:
    """Return texts and their translations as a PO file, which is of the day of the series."""
    day = datetime.datetime.combine(date, datetime.time(), datetime.UTC)
    catalog = Catalog(
        language.replace("-", "_"),
        project=title,
        version="1",
        header_comment=f"# {title}",
        creation_date=day,
        revision_date=day,
        charset="utf-8",
        fuzzy=False,
    )
    catalog.msgid_bugs_address = catalog.last_translator = catalog.language_team = ""
    for message in messages:
        catalog.add(
            message.source,
            message.translation,
            locations=[message.place],
            flags=["fuzzy"] if message.outdated else [],
            previous_id=[message.previous] if message.outdated else [],
            context=message.name,
        )
    file = io.BytesIO()
    write_po(file, catalog, width=0, include_previous=True)
    return file.getvalue()


def read_messages(data: bytes, path: Path) -> tuple[str, Mapping[str, Message]]:
    """Return the language of a PO file and its texts by name. Raises ProblemsFound where it is none."""
    try:
        catalog = read_po(io.BytesIO(data), abort_invalid=True, charset="utf-8")
    except PoFileError as error:
        place = SourceLocation(path, error.lineno or 1, 1)
        hint = "it is a PO file as reportgen translate export writes it"
        raise refusal(Code.UNREADABLE, f"this is not read: {error}", place, hint) from None
    except (ValueError, UnicodeDecodeError, LookupError) as error:
        hint = "it is a PO file in UTF-8"
        raise refusal(Code.UNREADABLE, f"this is not read: {error}", path, hint) from None
    if catalog.locale is None:
        place = SourceLocation(path, 1, 1)
        hint = 'its header has a line such as "Language: fr\\n"'
        raise refusal(Code.UNREADABLE, "this does not say what language it is in", place, hint)
    found = {}
    for message in catalog:
        if message.id and message.context and isinstance(message.id, str):
            previous = message.previous_id[0] if message.fuzzy and message.previous_id else ""
            said = message.string if isinstance(message.string, str) else ""
            old = previous or (message.id if message.fuzzy else "")
            found[message.context] = Message(
                message.context, message.id, said, old, ("", message.lineno or 1)
            )
    return str(catalog.locale).replace("_", "-"), found
