"""The charts of a comparison: what all places answered to a question, with no place of its own marked."""

from dataclasses import replace

from reportgen.cohort import Basis, Finding, Findings
from reportgen.content import Chart, Mark
from reportgen.richtext import plain, text_of, unhyphenated
from reportgen.series import COUNTED, MOST_STEPS, ChartItem, ChartKind, Kind, adds_up
from reportgen.wording.charts import alternative, chart_titled, spread_in_words
from reportgen.wording.evidence import spread_of
from reportgen.wording.part_words import VolumeWords
from reportgen.wording.read import Wording
from reportgen.wording.template import Form, choose, fill
from reportgen.wording.terms import Terms

_MOST_PARTS = 3
"""A bar is split into so many parts at most: more have no room for their labels."""


def overall_chart(
    item: ChartItem | None, name: str, wording: Wording, words: VolumeWords, findings: Findings
) -> Chart | None:
    """Return the chart of a question, or None where nothing is known of all.

    ``findings`` are those of a place that answered nothing; ``item`` is how the outline shows the question,
    if it does, whose title then stands over the chart, unless it speaks of the place; else it says of whom
    the figures are.
    """
    finding = findings.questions[name]
    kind = _kind(finding)
    if kind is None:
        return None
    terms = Terms(findings, wording.language, "", "")
    shown = ChartItem(name, kind, name)
    title = _title(wording.charts[item.name], terms) if item and not item.title else ""
    title = title or _cohort(finding, words, terms)
    block = chart_titled(title, shown, wording, findings, terms)
    if block is None:
        return None
    data = tuple(replace(datum, mark=Mark.NEITHER) for datum in block.data)
    plain_block = replace(block, data=data, legend=())
    if kind is ChartKind.BARS:
        plain_block = with_barless(plain_block, finding, wording, words)
    found = spread_of(finding) if kind is ChartKind.STRIP else None
    spread = spread_in_words(found, wording, finding.question) if found else ""
    return replace(plain_block, alt=alternative(plain_block, wording, spread))


def with_barless(chart: Chart, finding: Finding, wording: Wording, words: VolumeWords) -> Chart:
    """Return bars with a note of the options that have none: their share is 0, or was not published."""
    shown = {share.option for share in finding.shares}
    left = [unhyphenated(option.label) for option in finding.question.options if option.id not in shown]
    if not left:
        return chart
    names = ", ".join(left)
    if finding.basis is Basis.PUBLISHED:
        return replace(chart, notes=wording.words["not_published"].format(names=names))
    return replace(chart, notes=words["listed"].format(words=wording.language.percent(0), names=names))


def most_common(finding: Finding, wording: Wording, words: VolumeWords, findings: Findings) -> str:
    """Return what was published of a question without its shares: the most common options, in no order."""
    phrases, options = wording.language.phrases, finding.question.options
    labels = {one.id: phrases.get((one.choices, one.id), plain(one.label)) for one in options}
    names = "; ".join(unhyphenated(text_of(labels[option])) for option in finding.top)
    terms = Terms(findings, wording.language, "", "")
    return words["most_common"].format(cohort=_cohort_in_words(finding, terms), names=names)


def _kind(finding: Finding) -> ChartKind | None:
    """Return how the figures of a question are best shown."""
    if finding.question.kind not in COUNTED:
        return ChartKind.STRIP if spread_of(finding) else None
    if not finding.shares:
        return ChartKind.RANKING if finding.ranking else None
    if finding.question.scale and len(finding.question.options) <= MOST_STEPS:
        return ChartKind.SCALE
    whole = adds_up(sum(share.percent for share in finding.shares)) and len(finding.shares) <= _MOST_PARTS
    return ChartKind.SPLIT if whole and finding.question.kind is Kind.SELECT_ONE else ChartKind.BARS


def _title(forms: tuple[Form, ...], terms: Terms) -> str:
    """Return the title of a chart, or an empty text where it speaks of a place."""
    form = choose(forms, terms)
    of_place = any(slot.path in {"city", "city's"} for slot in form.slots)
    return "" if of_place else text_of(fill(form.say, terms))


def _cohort(finding: Finding, words: VolumeWords, terms: Terms) -> str:
    """Return who the figures of a question are of, as a title."""
    if finding.basis is Basis.COMPUTED:
        return words.filled("all_known", base=finding.base)
    title = words["all"].format(cohort=_cohort_in_words(finding, terms))
    return title[:1].upper() + title[1:]


def _cohort_in_words(finding: Finding, terms: Terms) -> str:
    return text_of(terms[f"{finding.question.id}.cohort"].write(""))
