"""A grid on a scale in words: of each row the place's own step, and the median of all places."""

from reportgen.cohort import Finding, Findings
from reportgen.content import Evidence, Rating, Ratings, Statement
from reportgen.profile import State
from reportgen.richtext import text_of
from reportgen.series import RatingsItem
from reportgen.wording.evidence import of_middle
from reportgen.wording.option_terms import middle_term
from reportgen.wording.read import Wording


def ratings_block(
    item: RatingsItem, wording: Wording, findings: Findings
) -> tuple[Ratings, Statement] | None:
    """Return the rows and what they rest on, or None where the place answered none of them."""
    rows = findings.rows(item.question)
    if not any(row.answer.state is State.ANSWERED for row in rows):
        return None
    city, words = findings.profile.name, wording.words
    found = tuple(_rating(row, city, wording) for row in rows)
    known = any(row.median is not None for row in found)
    steps = tuple(option.label for option in rows[0].question.options)
    own = words["ratings_own"].format(city=city)
    source = _source([row for row in rows if row.middle], wording)
    block = Ratings(item.id, steps, found, own, words["ratings_median"] if known else "", source)
    evidence: tuple[Evidence, ...] = tuple(one for row in rows for one in of_middle(row))
    return block, Statement(item.id, "; ".join(block.texts), (item.question,), evidence)


def _rating(row: Finding, city: str, wording: Wording) -> Rating:
    order = [option.id for option in row.question.options]
    own = next((order.index(option) for option in row.answer.options), None)
    places = [order.index(option) for option in row.middle]
    median = sum(places) / len(places) if places else None
    words = wording.words
    silent = "" if own is not None else words.get(row.answer.state, words["unknown"])
    said = row.question.options[own].label if own is not None else silent
    told = [words["marked"].format(words=words["ratings_own"].format(city=city), answer=said)]
    if median is not None:
        middle = text_of(middle_term(wording.language, row).write(""))
        told.append(words["marked"].format(words=words["ratings_median"], answer=middle))
    return Rating(row.question.label, own, median, " ".join(told), silent)


def _source(rows: list[Finding], wording: Wording) -> str:
    """Return of how many answers the medians are, the fewest and the most, and where they are from."""
    edition = next((row.edition for row in rows if row.edition), None)
    if edition is None:
        return ""
    bases = sorted({row.base for row in rows})
    ends = dict.fromkeys((bases[0], bases[-1]))
    base = "–".join(wording.language.number(one, in_words=False) for one in ends)
    return wording.words["chart_source"].format(base=base, edition=edition.label)
