"""What helps to write: a schema for editors, files to fill in, a new series, its texts for translators."""

from reportgen.authoring.blank import blank_profile, slug
from reportgen.authoring.edit import (
    Edit,
    edited,
    in_forms,
    in_language,
    of_another_language,
    replaced,
    says_the_same,
)
from reportgen.authoring.entries import example
from reportgen.authoring.first_files import first_files, of_no_place
from reportgen.authoring.po import Message, po_text, read_messages
from reportgen.authoring.schema import schema
from reportgen.authoring.translation import (
    SourceText,
    cities_of_wording,
    texts_by_language,
    texts_of_wording,
)
from reportgen.authoring.values import yaml_word

__all__ = [
    "Edit",
    "Message",
    "SourceText",
    "blank_profile",
    "cities_of_wording",
    "edited",
    "example",
    "first_files",
    "in_forms",
    "in_language",
    "of_another_language",
    "of_no_place",
    "po_text",
    "read_messages",
    "replaced",
    "says_the_same",
    "schema",
    "slug",
    "texts_by_language",
    "texts_of_wording",
    "yaml_word",
]
