"""A series: one survey, one edition. What was asked, what is published of all, what the pages show."""

from reportgen.series.arrangement import arrangements
from reportgen.series.conditions import Combined, Relevant, Wanted, holds, said, wanted_in, wanted_words
from reportgen.series.figure import Figure
from reportgen.series.imprint import ImprintData
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
    GRID_COLUMNS,
    PAGES,
    AlignmentItem,
    AlikeItem,
    ChartItem,
    ChartKind,
    ChecklistItem,
    ChipsItem,
    FactsItem,
    FiguresItem,
    GridItem,
    HighlightItem,
    Item,
    Leaf,
    LegalNotes,
    MapItem,
    Overview,
    Pages,
    PhotoItem,
    RankedItem,
    RatingsItem,
    RowItem,
    RulerItem,
    SectionItem,
    Sentences,
    Side,
    SilenceItem,
    TextItem,
    TilesItem,
    leaves,
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
from reportgen.series.rounding import WHOLE, adds_up, fewer_than, percent_of
from reportgen.series.sources import Edition, Source
from reportgen.series.states import NAMED, State, silences_of
