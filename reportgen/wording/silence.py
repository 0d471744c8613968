"""The quiet box: what is not known of a place, and what it was asked and did not answer."""

from itertools import chain

from reportgen.cohort import Findings
from reportgen.content import Evidence, Measure, Sign, Silence, Statement
from reportgen.richtext import Rich, Run, plain
from reportgen.series import State, silences_of
from reportgen.wording.needs import silence_of
from reportgen.wording.read import Wording

_SILENT = (State.UNKNOWN, *silences_of(State))
"""What the box tells, in its order: what was not asked is no silence."""


def silence_block(
    id_: str, wording: Wording, findings: Findings, said: frozenset[str]
) -> tuple[Silence, Statement] | None:
    """Return the box and what it rests on, or None where all is answered.

    ``said`` are the questions whose blocks say themselves what was not answered, as the grid does.
    """
    known = {name: _state(name, findings) for name in wording.told}
    asked = [name for name, state in known.items() if state is not State.NOT_ASKED]
    states = {name: known[name] for name in asked if name not in said}
    told = {state: [name for name in states if states[name] is state] for state in _SILENT}
    if not any(told.values()):
        return None
    entries: list[tuple[Sign, Rich]] = []
    evidence: list[Evidence] = []
    for mark, names in told.items():
        if not names:
            continue
        city = findings.profile.name
        head = wording.filled(silence_of(mark), city=city, n=len(names), all=len(asked))
        topics = dict.fromkeys(wording.topics[name] for name in names)
        entries.append((mark, (Run(f"{head} ", bold=True), *plain(f"{', '.join(topics)}."))))
        evidence.append(Evidence("", mark.value, Measure.COUNT, len(names)))
    evidence.append(Evidence("", "asked", Measure.COUNT, len(asked)))
    block = Silence(id_, tuple(entries), wording.filled("silence_note", city=findings.profile.name))
    questions = tuple(chain.from_iterable(told.values()))
    return block, Statement(id_, " ".join(block.texts), questions, tuple(evidence))


def _state(name: str, findings: Findings) -> State:
    """Return the state of an answer; a grid was answered where one of its rows is."""
    finding = findings.questions.get(name)
    states = {findings.profile.state(row.question) for row in ([finding] if finding else findings.rows(name))}
    silent = (*silences_of(State), State.UNKNOWN, State.NOT_ASKED)
    return State.ANSWERED if states - {*silent} else next(state for state in silent if state in states)
