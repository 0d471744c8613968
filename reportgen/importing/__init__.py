"""Tables of answers and forms that others make, to profiles and series: nothing guessed, nothing lost.

A table is read with the place of each cell; a mapping says what its cells mean; another delivery is merged
field by field. What is not clear is a problem with its cell. Nothing is written here.
"""

from reportgen.importing.draft import draft_of_table, draft_of_workbooks
from reportgen.importing.form import SurveyForm, is_form
from reportgen.importing.form_files import mapping_text, questionnaire_text
from reportgen.importing.form_outline import outline_text, paged
from reportgen.importing.form_reader import FILLING_IN, read_form
from reportgen.importing.form_sentences import Noun
from reportgen.importing.form_words import wording_text
from reportgen.importing.mapping import MAPPING_FILE, ImportMapping
from reportgen.importing.mapping_reader import read_mapping
from reportgen.importing.meaning import Meaning
from reportgen.importing.merge import Before, Change, Conflicts, Merged, merge
from reportgen.importing.origins import cells_of, with_origins
from reportgen.importing.places import Reading
from reportgen.importing.provenance import IMPORTED_FILE, ImportedPlace, read_imported, written_imported
from reportgen.importing.readers import read_book
from reportgen.importing.records import read_records
from reportgen.importing.tables import Book
from reportgen.importing.unclear import CodeToMap
