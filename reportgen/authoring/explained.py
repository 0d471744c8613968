"""Answers with what explains them, as JSON Schema and in words."""

from reportgen.authoring.texts import LINK, at_length, left_out, mapping, optional, plain_text
from reportgen.authoring.values import Json
from reportgen.series import Question


def explained(question: Question, forms: list[Json]) -> list[Json]:
    """Return the forms of an answer, and where it may be explained, each of them with that beside it."""
    if not question.explained:
        return forms
    note = plain_text(question.note_words, question.languages)
    limit = at_length(question.note_words, question.languages)
    properties: Json = {
        "answer": {"description": "The answer itself.", "anyOf": forms},
        "note": {"description": f"What explains it, in plain words.{limit}", "anyOf": optional(note)},
        "link": {
            "description": "Where more of it stands.",
            "anyOf": optional({"type": "string", "pattern": LINK}),
        },
    }
    return [*forms, mapping(properties, "answer"), left_out(*properties)]


def maybe_explained(question: Question, shape: Json) -> Json:
    """Return the schema of an answer of some shape, be it explained or not."""
    if not question.explained:
        return shape
    with_answer: Json = {"type": "object", "required": ["answer"]}
    return {"if": with_answer, "then": {"properties": {"answer": shape}}, "else": shape}


def explained_how(question: Question) -> str:
    """Return how an answer is explained, in words; empty where none is."""
    limit = at_length(question.note_words, question.languages, " in the note")
    form = "{answer: ..., note: ..., link: https://...}"
    return f"With what explains it, where there is something: {form}.{limit}" if question.explained else ""
