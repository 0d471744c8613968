"""Where everything stands: the grid, the ladder of fitting, the composition into two pages."""

from reportgen.pages.compose import Layout, Page, lay_out, surpluses
from reportgen.pages.dump import placement

__all__ = ["Layout", "Page", "lay_out", "placement", "surpluses"]
