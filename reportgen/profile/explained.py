"""Answers with what explains them: ``{answer: yes, note: Since 2015., link: https://...}``."""

import unicodedata

from reportgen.errors import Code
from reportgen.profile.model import Note
from reportgen.profile.texts import plain_text
from reportgen.reading import Fields, MappingNode, Node, Reader
from reportgen.richtext import check_link
from reportgen.series import Question

ANSWER, NOTE, LINK = "answer", "note", "link"
_KEYS = frozenset({ANSWER, NOTE, LINK})


def is_explained(node: Node | None) -> bool:
    """Tell whether a node is an answer with what explains it, whatever the question."""
    return isinstance(node, MappingNode) and any(key.text in _KEYS for key, _ in node.entries)


def unexplained(question: Question, node: Node) -> Node | None:
    """Return the answer itself; None where only an explanation is there."""
    if question.explained and isinstance(node, MappingNode) and is_explained(node):
        return node.get(ANSWER)
    return node


def read_explained(question: Question, node: Node, reader: Reader) -> tuple[Node | None, Note | None]:
    """Return the answer itself, and what explains it where something does."""
    if not is_explained(node):
        return node, None
    if not question.explained:
        message = f"{question.id} takes no explanation beside its answer"
        hint = f"write the answer alone, or say explained: yes of {question.id} in questionnaire.yaml"
        reader.report(Code.UNKNOWN_KEY, message, node.place, hint)
        return None, None
    fields = reader.facts(node, question.id, (ANSWER,), (NOTE, LINK))
    text = fields.read(NOTE, "", plain_text, reader, f"the note of {question.id}", question.note_words)
    link = _link(fields, question, reader)
    return fields.get(ANSWER), Note(text, link) if text or link else None


def _link(fields: Fields, question: Question, reader: Reader) -> str:
    found = fields.read(LINK, "", reader.text, f"the link of {question.id}") or ""
    if found and (reason := check_link(found)):
        reader.report(Code.LINK, f'"{found}" cannot be a link', fields[LINK].place, reason)
    return unicodedata.normalize("NFC", found)
