"""Charts: a chart block to a matplotlib Figure, the Figure to primitives. The only room with matplotlib."""

from reportgen.charts.overall import measure_overall
from reportgen.charts.part import measure_chart

__all__ = ["measure_chart", "measure_overall"]
