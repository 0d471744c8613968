"""Charts: a chart block to a matplotlib Figure, the Figure to primitives. The only room with matplotlib.

That is imported when something is drawn that was not drawn before.
"""

from typing import TYPE_CHECKING

from reportgen.doors import later

if TYPE_CHECKING:
    from reportgen.charts.glance import MeasuredGlance, measure_glance, row_height
    from reportgen.charts.known import MOST_DRAWINGS, fresh_drawings, know_drawings
    from reportgen.charts.overall import measure_overall
    from reportgen.charts.part import measure_chart

later(__name__)
