"""Where everything stands: the grid, the ladder of fitting, the composition into two pages."""

from reportgen.pages.compose import Layout, PagePlan, Setting, TooHighError, lay_out
from reportgen.pages.kept import PartCache
from reportgen.pages.ladder import WELL_FILLED, Fit, Fitting, too_high
