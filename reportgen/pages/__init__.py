"""Where everything stands: the grid, the ladder of fitting, the composition into two pages."""

from reportgen.pages.compose import (
    WELL_FILLED,
    Layout,
    PagePlan,
    Setting,
    TooHighError,
    lay_out,
    step_of,
    surpluses,
)
from reportgen.pages.dump import placement
from reportgen.pages.kept import PartCache

__all__ = [
    "WELL_FILLED",
    "Layout",
    "PagePlan",
    "PartCache",
    "Setting",
    "TooHighError",
    "lay_out",
    "placement",
    "step_of",
    "surpluses",
]
