"""Charts: a chart block to a matplotlib Figure, the Figure to primitives. The only room with matplotlib."""

from reportgen.charts.homeless import import_matplotlib

import_matplotlib()  # before any other module does

from reportgen.charts.overall import measure_overall  # noqa: E402
from reportgen.charts.part import measure_chart  # noqa: E402

__all__ = ["measure_chart", "measure_overall"]
