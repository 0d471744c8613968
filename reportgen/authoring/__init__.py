"""What helps to write: a schema for editors, files to fill in, a new series, its texts for translators."""

from reportgen.authoring.blank import blank_profile, slug
from reportgen.authoring.edit import (
    Edit,
    edited,
    in_block,
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
from reportgen.authoring.translation import SourceText, cities_of_wording, texts_by_language, texts_of_wording
from reportgen.authoring.values import block, quoted, yaml_word
