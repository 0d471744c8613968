"""A series: one survey, one edition. What was asked, what is published of all, what the pages show."""

from reportgen.series.arrangement import (
    GRID_COLUMNS,
    PAGES,
    AlignmentItem,
    Item,
    Pages,
    RowItem,
    SectionItem,
    arrangements,
    leaves,
)
from reportgen.series.conditions import Combined, Relevant, Wanted, holds, said, wanted_in, wanted_words
from reportgen.series.figure import WHOLE, Figure, adds_up, fewer_than, percent_of
from reportgen.series.load import (
    COHORT_FILE,
    SERIES_FILE,
    YEARS,
    Series,
    find_series,
    languages_of,
    load_series,
)
from reportgen.series.numbers_reader import read_number
from reportgen.series.outline import (
    AlikeItem,
    ChartItem,
    ChartKind,
    ChecklistItem,
    FactsItem,
    FiguresItem,
    GridItem,
    Leaf,
    LegalNotes,
    MapItem,
    RankedItem,
    RatingsItem,
    RulerItem,
    Sentences,
    Side,
    SilenceItem,
    TilesItem,
)
from reportgen.series.previous import (
    NOT_KNOWN,
    PREVIOUS_FILE,
    AnsweredBefore,
    Previous,
    comparable,
    written_previous,
)
from reportgen.series.published import Computed, PublishedFigures
from reportgen.series.questionnaire import (
    COUNTED,
    LISTS,
    MOST_STEPS,
    NUMBERS,
    OF_EVERY_PROFILE,
    Bounds,
    Holds,
    Kind,
    Option,
    Question,
    QuestionGroup,
    Questionnaire,
    Scale,
)
from reportgen.series.sources import Edition, Source
from reportgen.series.states import NAMED, State, silences_of
