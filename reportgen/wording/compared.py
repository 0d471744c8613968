"""Which figures of all places the spotlights of a series may show, or be worded by."""

from reportgen.cohort import find
from reportgen.series import Series, leaves
from reportgen.wording.needs import needs_of
from reportgen.wording.read import Wording, unanswered
from reportgen.wording.terms import Terms


def compared_questions(wording: Wording, series: Series) -> frozenset[str]:
    """Return the questions of which a spotlight may show figures of all, or choose its words by them."""
    shown = (leaf for page in series.pages for leaf in leaves(page))
    found = {question for leaf in shown for question in needs_of(leaf, series).compared}
    terms = Terms(find(series, unanswered(series)), wording.language, "", "")
    forms = [form for forms in (*wording.sentences.values(), *wording.charts.values()) for form in forms]
    for form in (*forms, *wording.legends.values()):
        paths = (*dict(form.when), *(slot.path for slot in form.slots))
        found |= {terms.question_of(path) for path in paths if _is_of_all(path, terms)}
    for when in wording.conditions.values():
        found |= {terms.question_of(path) for path, _ in when.conditions if _is_of_all(path, terms)}
    return frozenset(found)


def _is_of_all(path: str, terms: Terms) -> bool:
    return terms[path].of_all or path.rpartition(".")[2] in {"base", "cohort", "median"}
