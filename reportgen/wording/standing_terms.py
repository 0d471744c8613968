"""Terms of how a place's answer stands to all: the most common options, and those on a side of half."""

from dataclasses import replace

from reportgen.cohort import Finding, Standing, contrast
from reportgen.profile import State
from reportgen.series import Kind, Side
from reportgen.wording.evidence import of_few, of_options, of_ranking, of_share, of_top
from reportgen.wording.language import Language
from reportgen.wording.number_terms import number_term
from reportgen.wording.option_terms import ENOUGH, KNOWN, choices_term, known, options_of, share_term
from reportgen.wording.term import Term


def first_term(language: Language, finding: Finding) -> Term:
    """Return the term of the option most common among all, where there is one."""
    question = finding.question
    tied = len(finding.shares) > 1 and finding.shares[0].percent == finding.shares[1].percent
    first = finding.ranking[0] if finding.ranking and not tied else ""
    option = question.option(first)
    words = {"known", option.id} if option else {"unknown"}
    if option and option.id in finding.answer.options and option.id not in finding.only_here:
        words.add("chosen")
    possible = KNOWN | {"chosen"} | {option.id for option in question.options}
    choices = options_of(question, [first] if option else [])
    term = choices_term(language, question, choices, words, possible, possible - {"unknown"})
    return replace(term, of_all=True, evidence=of_ranking(finding)[:1])


def top_term(language: Language, finding: Finding, rest: list[str]) -> Term | None:
    """Return a term of the most common options: published as such, or those of the largest share."""
    question, answer, top = finding.question, finding.answer, finding.top
    evidence = of_top(finding)
    match rest:
        case []:
            named = tuple(choice for choice in answer.choices if choice.option in top)
            possible = frozenset(standing.value for standing in (*Standing, State.UNKNOWN))
            needs = {Standing.ALL.value, Standing.MORE.value, Standing.SOME.value}
            term = choices_term(language, question, named, {finding.standing.value}, possible, needs)
        case ["count"]:
            count = len(answer.options & frozenset(top))
            term = number_term(language, count)
            evidence = (*of_options(finding, "top", count), *evidence)
        case ["size"]:
            term = number_term(language, len(top))
        case ["options"]:
            most = options_of(question, [option.id for option in question.options if option.id in top])
            term = choices_term(language, question, most, known(bool(most)), KNOWN, ENOUGH)
        case ["share"]:
            shares = [share for share in finding.shares if share.option in top]
            alike = len({share.percent for share in shares}) == 1 and len(shares) == len(top)
            term = share_term(language, shares[0] if alike else None)
            evidence = tuple(map(of_share, shares)) if alike else ()
        case _:
            return None
    return replace(term, of_all=True, evidence=evidence)


def side_term(language: Language, finding: Finding, side: Side, rest: list[str]) -> Term | None:
    """Return a term of the options on a side of half, or of the first: what fewest, or most, named."""
    shares = contrast(finding, side)
    if rest == ["first", "share"]:
        alone = bool(shares) and shares[0].option in finding.only_here
        return share_term(language, shares[0] if shares else None, alone=alone)
    if rest == ["count"]:
        evidence = (*of_options(finding, side, len(shares)), *map(of_share, shares))
        return replace(number_term(language, len(shares), evidence), of_all=True)
    if rest not in ([], ["first"]):
        return None
    named = shares[:1] if rest else shares
    choices = options_of(finding.question, [share.option for share in named])
    term = choices_term(language, finding.question, choices, known(bool(shares)), KNOWN, ENOUGH)
    return replace(term, of_all=True, evidence=tuple(map(of_share, named)))


def few_term(language: Language, finding: Finding, rest: list[str]) -> Term | None:
    """Return a term of how many places answered, or answered alike, where they are few; or else of none."""
    question, base = finding.question, finding.few[0].base if finding.few else 0
    match rest:
        case []:
            term = number_term(language, base, tuple(map(of_few, finding.few[:1])))
            return replace(term, of_all=True)
        case ["share"] if question.kind is Kind.SELECT_ONE:
            named = finding.answer.options
        case ["shares", option] if question.option(option):
            named = frozenset({option})
        case _:
            return None
    share = next((share for share in finding.few if share.option in named), None)
    count, evidence = ((share.count or 0), (of_few(share),)) if share else (0, ())
    return replace(number_term(language, count, evidence), of_all=True)
