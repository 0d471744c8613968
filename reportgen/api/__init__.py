"""What reportgen offers to programs; all of it is there as ``reportgen.<name>``.

Names of profiles are strings or paths, as on the command line: ``"los-angeles"``, a pattern, or
``Path("profiles/innovation-2018/cities/los-angeles.yaml")``; a lone one is taken as one. They are looked for
in ``profiles/`` of ``root``, the current folder where it is not said, or in one ``series`` of it alone: its
name or its folder. Paths, of profiles and of what is written, are those of the current folder.

```python
import reportgen

for built in reportgen.build(["los-angeles", "san-*"], "output"):
    print(built)  # its file, the step it is set at, or its problems

data = reportgen.render("los-angeles").pdf()  # bytes; nothing is written
```

What is wrong with one of several profiles is a value, in ``problems``; what keeps a call from doing anything
is raised as `ProblemsFound`, which is a `ReportgenError` and holds the same problems. Words that no profile
can be called by, a number say, are a ``TypeError``. The log is ``logging.getLogger("reportgen")``; it says
what is written, what fails, and where a fault of reportgen's own happened.

What is on this page changes with the minor version only, and CHANGELOG says so; all else may at any time.
"""

from reportgen.api.importing import import_answers, import_form, import_previous
from reportgen.api.looking import compare, explain, extract, inspect
from reportgen.api.making import build, check, iter_build, render
from reportgen.api.publishing import attach, pack, publish, volume
from reportgen.api.results import Built, Checked, Rendered
from reportgen.errors import Code, Problem, ProblemsFound, ReportgenError, SourceLocation
from reportgen.fitting import RoomLeft
from reportgen.importing import Change
from reportgen.inspection import Report
from reportgen.making import AnswersImported, Extracted, PreviousTaken, SeriesBegun
from reportgen.provenance import Comparison, Explanation
from reportgen.publication import Attached, Volume
from reportgen.site import Published

__all__ = [
    "AnswersImported",
    "Attached",
    "Built",
    "Change",
    "Checked",
    "Code",
    "Comparison",
    "Explanation",
    "Extracted",
    "PreviousTaken",
    "Problem",
    "ProblemsFound",
    "Published",
    "Rendered",
    "Report",
    "ReportgenError",
    "RoomLeft",
    "SeriesBegun",
    "SourceLocation",
    "Volume",
    "attach",
    "build",
    "check",
    "compare",
    "explain",
    "extract",
    "import_answers",
    "import_form",
    "import_previous",
    "inspect",
    "iter_build",
    "pack",
    "publish",
    "render",
    "volume",
]
