"""Charts in words: entries, marks of the place's own answer, ticks, legend, source, alternative text."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from reportgen.cohort import Basis, Finding, Findings, Spread
from reportgen.content import Chart, Datum, Mark, Sign
from reportgen.profile import State
from reportgen.reading import Number
from reportgen.richtext import text_of, unhyphenated
from reportgen.series import ChartItem, ChartKind, Edition, Kind, Question
from reportgen.wording.evidence import rest_of, spread_of
from reportgen.wording.language import amount
from reportgen.wording.needs import needs_of_chart
from reportgen.wording.read import Wording
from reportgen.wording.scales import half_of, in_order
from reportgen.wording.terms import Terms
from reportgen.wording.together import put_together

_STEPS = 4
"""Into so many steps a line of numbers is parted, about."""
_ROUND = (1, 2, 3, 4, 5, 6, 8, 10)


def chart_titled(
    title: str, item: ChartItem, wording: Wording, findings: Findings, terms: Terms
) -> Chart | None:
    """Return a chart with a title, or None where nothing is known of all."""
    finding = findings.questions[item.question]
    if item.kind.of_numbers:
        return _strip(title, item, finding, wording, findings)
    return _of_options(title, item, finding, wording, findings, terms)


def _of_options(
    title: str, item: ChartItem, finding: Finding, wording: Wording, findings: Findings, terms: Terms
) -> Chart | None:
    """Return the options with their shares, or in their order, or None where neither is known."""
    data = _data(item, finding, _marks(item, finding, findings), wording)
    if finding.edition is None or not data:
        return None
    median = half_of(finding, data, wording) if item.kind is ChartKind.SCALE else None
    notes = _unpublished(item, finding, wording)
    legend = _legend(item, finding, data, wording, terms) if needs_of_chart(item.kind).explained else ()
    source = _source(finding.base, finding.edition, wording)
    name = findings.profile.name
    chart = Chart(item.id, item.kind, title, data, legend, median, notes, source, name, alt="")
    chart = replace(chart, alt=alternative(chart, wording))
    return _together(chart, wording) if item.kind is ChartKind.RANKING else chart


def _together(chart: Chart, wording: Wording) -> Chart:
    """Return a ranking in which what is not known is said in a line of its legend."""
    data, said = put_together(chart.data, wording)
    legend = tuple((sign, said if sign is State.UNKNOWN else words) for sign, words in chart.legend)
    return replace(chart, data=data, legend=legend)


def _source(base: int, edition: Edition, wording: Wording) -> str:
    return wording.filled("chart_source", base=base, edition=edition.label)


def _strip(
    title: str, item: ChartItem, finding: Finding, wording: Wording, findings: Findings
) -> Chart | None:
    """Return the numbers of all places on a line, or None where too few are known."""
    found = spread_of(finding)
    if found is None or finding.tally is None or finding.edition is None:
        return None
    language, words, profile = wording.language, wording.words, findings.profile
    own = finding.answer.number
    inexact = finding.answer.inexact
    unmeasured = finding.question.unmeasured(own)
    if inexact:
        unmeasured = language.quantity(inexact, finding.question, compact=False)
    mine_too = own is not None and not unmeasured
    numbers = dict(finding.tally.counts)
    counted = [number for name, number in finding.tally.numbers if name == profile.name]
    aside = bool(unmeasured) and profile.name in finding.tally.not_measured
    notes = words["marked"].format(words=profile.name, answer=unmeasured) if unmeasured and not aside else ""
    if mine_too and not counted:
        notes = words["not_counted"].format(city=profile.name)

    def written(number: Number) -> str:
        return amount(number, finding.question, language.tag)

    if counted:  # as one number: a namesake in another country is another place
        numbers[own if own is not None and own in counted else counted[0]] -= 1
    mine: tuple[Datum, ...] = ()
    if own is not None and mine_too:
        mine = (Datum(profile.name, None, written(own), Mark.FIRST, own, question=finding.question.id),)
        numbers[own] = numbers.get(own, 0) + 1
    stacks = tuple(sorted((number, places) for number, places in numbers.items() if places))
    ends = ticks(stacks[0][0], stacks[-1][0])
    median = words["median"].format(median=language.measure(found.median, finding.question))
    source = _source(finding.base, finding.edition, wording)
    middle = (found.median, median)
    chart = Chart(item.id, item.kind, title, mine, (), middle, notes, source, profile.name, alt="")
    at_line = tuple((number, written(number)) for number in ends)
    chart = replace(chart, apart=_apart(finding, wording), ticks=at_line, numbers=stacks, aside=aside)
    spread = spread_in_words(found, wording, finding.question)
    told = () if mine_too else ((profile.name, unmeasured or words[profile.state(finding.question)]),)
    return replace(chart, alt=alternative(chart, wording, spread, told))


def _apart(finding: Finding, wording: Wording) -> tuple[int, str] | None:
    """Return how many places answered a number that is no measure, and how that is written."""
    count = len(finding.tally.not_measured) if finding.tally else 0
    said = ", ".join(said for _, said in finding.question.not_measured)
    return (count, wording.filled("apart", words=said, n=count)) if count else None


def _marks(item: ChartItem, finding: Finding, findings: Findings) -> Mapping[str, Sign]:
    """Return the mark of each option; one in no list was not named only where all lists are whole."""
    options = [option.id for option in finding.question.options]
    lists = [finding, *([findings.questions[item.second]] if item.second else [])]
    second = lists[-1].answer.options
    states = {findings.profile.state(each.question) if each.complete else State.UNKNOWN for each in lists}
    unsaid = (state for state in (State.UNKNOWN, *State) if state in states and not state.counts)
    silent: Sign = next(unsaid, Mark.NEITHER)

    def mark(option: str) -> Sign:
        if option in finding.answer.options:
            return Mark.FIRST
        return Mark.ALSO if option in second else silent

    return {option: mark(option) for option in options}


def _data(
    item: ChartItem, finding: Finding, marks: Mapping[str, Sign], wording: Wording
) -> tuple[Datum, ...]:
    """Return an entry for each published option; of a ranking a numeral only where the source ranks."""
    labels = {option.id: option.label for option in finding.question.options}
    language = wording.language
    rising = finding.question.rising
    shares = tuple(
        Datum(
            labels[share.option],
            share.percent,
            language.percent(share.percent),
            marks[share.option],
            rising.index(share.option) + 1 if rising else None,
            question=share.question,
        )
        for share in in_order(finding, item.kind)
    )
    if item.kind is not ChartKind.RANKING:
        return (*shares, *(_rest(finding, wording) if finding.question.kind is Kind.SELECT_ONE else ()))
    if not _is_ranked(finding):
        return shares
    ranks = ((language.number(n, in_words=False), name) for n, name in enumerate(finding.ranking, 1))
    asked = finding.question.id
    return tuple(Datum(labels[name], None, rank, marks[name], question=asked) for rank, name in ranks)


def _is_ranked(finding: Finding) -> bool:
    """Tell whether the order of the options was published as a ranking."""
    return finding.basis is Basis.PUBLISHED and bool(finding.ranking) and not finding.shares


def _unpublished(item: ChartItem, finding: Finding, wording: Wording) -> str:
    """Return a note of what the place named and nothing is published of, or an empty text."""
    if not item.kind.of_shares:
        return ""
    published = {share.option for share in finding.shares}
    named = (choice for choice in finding.answer.choices if choice.option not in published)
    names = [unhyphenated(text_of(wording.language.chosen(choice))) for choice in named]
    return wording.words["not_published"].format(names=", ".join(names)) if names else ""


def _rest(finding: Finding, wording: Wording) -> Iterator[Datum]:
    """Yield the entry of all answers that have no share of their own, where there are such."""
    if rest := rest_of(finding):
        own = any(choice.option is None for choice in finding.answer.choices)
        written = wording.language.percent(rest.percent)
        mark = Mark.FIRST if own else Mark.NEITHER
        label = wording.words["other_answers"]
        yield Datum(label, rest.percent, written, mark, rest=True, question=rest.question)


def _legend(
    item: ChartItem, finding: Finding, data: tuple[Datum, ...], wording: Wording, terms: Terms
) -> tuple[tuple[Sign | None, str], ...]:
    """Return the words of the marks that are used, behind those of the numbers of a ranking."""
    known: dict[Sign, str] = {mark: wording.legend(item.name, mark, terms) for mark in Mark}
    known |= {state: wording.words[state] for state in State if state in wording.words}
    used = {datum.mark for datum in data}
    order = wording.legend(item.name, "order", terms) if _is_ranked(finding) else ""
    return (
        *([(None, order)] if order else []),
        *((sign, known[sign]) for sign in (*Mark, *State) if sign in used and known.get(sign)),
    )


def spread_in_words(found: Spread, wording: Wording, question: Question) -> str:
    """Return how the numbers of all places are spread."""
    names = ("least", "lower", "upper", "most")
    parts = {name: wording.language.measure(getattr(found, name), question) for name in names}
    return wording.words["spread"].format(**parts)


def alternative(
    chart: Chart, wording: Wording, spread: str = "", more: Iterable[tuple[str, str]] = ()
) -> str:
    """Return what is read in place of the shapes of a chart: its kind, its finding, the place's own answer.

    Its figures stand behind it, as text, but for how the numbers of a strip are ``spread``. ``more`` are
    other words and the answers they introduce.
    """
    count = sum(places for _, places in chart.numbers) or len(chart.data)
    first = wording.filled(chart.kind.value, title=chart.title.removesuffix("."), n=count)
    if chart.kind is ChartKind.SCALE and chart.median:
        spread = f"{chart.median[1][:1].upper()}{chart.median[1][1:]}."
    told = (
        wording.words["marked"].format(words=f"{words[:1].upper()}{words[1:]}", answer=answer)
        for words, answer in (*_told(chart, wording), *more)
    )
    return " ".join((first, *filter(None, (spread,)), *told))


def _told(chart: Chart, wording: Wording) -> Iterator[tuple[str, str]]:
    """Yield the place's own answer, or how many entries have each sign."""
    if needs_of_chart(chart.kind).explained:
        for mark, words in chart.legend:
            if mark and mark is not Mark.NEITHER:
                count = sum(datum.mark is mark for datum in chart.data)
                yield words, wording.language.number(count, in_words=False)
        return
    if chart.numbers:
        yield from ((chart.name, datum.value) for datum in chart.data)
        return
    marks = {datum.mark for datum in chart.data}
    own = [datum.label for datum in chart.data if datum.mark is Mark.FIRST]
    own += [wording.words[mark] for mark in State if mark in marks and mark in wording.words]
    yield from ((chart.name, answer) for answer in own[:1])


def ticks(least: Number, most: Number) -> tuple[Number, ...]:
    """Return the ends of a line of numbers, and round numbers between them that are not near to these.

    Those between decimals have as many places as the one that needs the most.
    """
    ends = least, most
    if all(isinstance(end, int) for end in ends):
        return _whole(int(least), int(most))
    places = max(-exponent for end in ends if isinstance(exponent := Decimal(end).as_tuple().exponent, int))
    unit = Decimal(1).scaleb(-max(places, 0))
    found = _whole(int(least / unit), int(most / unit))
    inner = [(number * unit).normalize() for number in found[1:-1]]
    exponents = (exponent for number in inner if isinstance(exponent := number.as_tuple().exponent, int))
    shared = Decimal(1).scaleb(min((0, *exponents)))
    return (least, *(number.quantize(shared) for number in inner), *({most} - {least}))


def _whole(least: int, most: int) -> tuple[int, ...]:
    wanted = max(most - least, 1) / _STEPS
    power = 10 ** (len(str(int(wanted))) - 1)
    step = next(number * power for number in _ROUND if number * power >= wanted)
    between = range(least // step * step, most, step)
    inner = (number for number in between if min(number - least, most - number) >= step / 2)
    return tuple(dict.fromkeys((least, *inner, most)))
