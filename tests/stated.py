"""The second survey with two more states: what a place does not know, and what does not apply to it."""

ASKED = "questionnaire.yaml"
STATES = "states: [dont_know, not_applicable]\n"
_SAID = {"dont_know": "Le pays dit ne pas le savoir.", "not_applicable": "La question ne convient pas ici."}
_WORDS = """\
  dont_know: ne sait pas
  not_applicable: sans objet
  silence_dont_know: "Le pays ne sait pas :"
  silence_not_applicable: "Sans objet :"
"""
_TOLD = {
    "loi": "loi",
    "tutelle": "tutelle",
    "services": "services",
    "publics": "publics",
    "equipe": "equipe.total",
    "concertation": "concertation",
}
"""The sentences whose last form would be said of them, by the question each is about."""


def name_states(folder, *states):
    """Let a copy of the survey in a folder name states, both where none is said, with all words they need."""
    named = states or tuple(_SAID)
    asked, words = folder / ASKED, folder / "wording" / "fr.yaml"
    text = asked.read_text(encoding="utf-8")
    said = STATES if not states else f"states: [{', '.join(states)}]\n"
    asked.write_text(text.replace("\nscales:\n", f"\n{said}scales:\n"), encoding="utf-8")
    text = words.read_text(encoding="utf-8")
    lines = [line for line in _WORDS.splitlines(keepends=True) if any(state in line for state in named)]
    text = text.replace("  unknown: inconnu\n", "  unknown: inconnu\n" + "".join(lines))
    for sentence, question in _TOLD.items():
        each = (f'\n    - when: {{{question}: {state}}}\n      say: "{_SAID[state]}"' for state in named)
        at = text.index("\n    - say:", text.index(f"\n  {sentence}:\n    - when"))
        text = text[:at] + "".join(each) + text[at:]
    words.write_text(text, encoding="utf-8")
