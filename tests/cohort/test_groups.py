"""Groups of places: shares, medians and ranks within the place's own, of enough places, and said to be so."""

import json

import pytest
from conftest import assert_one

from reportgen.making import Pipeline

REGION = """\
questions:
  region:
    kind: select_one
    label: Où ?
    choices: regions
"""
SENTENCES = """\
sentences:
  rang:
    - when: {equipe.total: "1+", equipe.total.in.region.rank: "1+"}
      say: "Numéro {equipe.total.in.region.rank:number} {equipe.total.in.region.cohort}."
    - say: "Pas de rang."
  milieu:
    - when: {equipe.total.in.region.median: above}
      say: "Au-dessus de {equipe.total.in.region.median}, la médiane {equipe.total.in.region.cohort}."
    - say: "Pas au-dessus."
  part:
    - when: {loi: answered, loi.in.region.share: known, loi.share: known}
      say: "Comme {loi.in.region.share:percent} {loi.in.region.cohort}, et {loi.share:percent} {loi.cohort}."
    - when: {loi: answered, loi.in.region.share: alone}
      say: "Seul {loi.in.region.cohort}."
    - say: "Pas de part."
  degre:
    - when: {concertation: answered, concertation.in.region.median: below}
      say: "Moins que {concertation.in.region.median} {concertation.in.region.cohort}."
    - say: "Pas moins."
"""
PLACES = {
    "haute-lande": ("nord", "yes", 38000, "souvent"),
    "val-dormant": ("nord", "no", 1, "parfois"),
    "ici": ("nord", "yes", 20, "jamais"),
    "terres-claires": ("sud", "yes", 12745, "jamais"),
    "loin": ("sud", "yes", 50, "jamais"),
}
"""Where each is, whether it has a law, its staff, and how often users are asked."""
PROFILE = """\
name: Place of {name}
country: {country}
answers:
  region: {region}
  loi: {law}
  equipe: {{total: {staff}}}
  concertation: {asked}
"""


@pytest.fixture
def grouped(library):
    """The survey with three places in the north and two in the south, of which three are a base."""
    library.change("questions:\n  leader", REGION + "  leader", "questionnaire.yaml")
    regions = "choices:\n  regions:\n    nord: Nord\n    sud: Sud\n"
    library.change("choices:\n  oui_non", f"{regions}  oui_non", "questionnaire.yaml")
    library.change("minimum_base: 2", "minimum_base: 3\n  groups: [region]", "cohort.yaml")
    words = '  cohort_group: "des {base} pays du groupe {group}"\n'
    library.change("  cohort_computed:", f"{words}  cohort_computed:", "wording/fr.yaml")
    library.change("sentences:\n", SENTENCES, "wording/fr.yaml")
    shown = "        - sentences: [rang, milieu, part, degre]\n"
    library.change(
        "        - sentences: [projet]\n", f"{shown}        - sentences: [projet]\n", "spotlight.yaml"
    )
    for number, (name, (region, law, staff, asked)) in enumerate(PLACES.items()):
        country = ("FR", "BE", "CH", "LU", "DE")[number]
        text = PROFILE.format(name=name, country=country, region=region, law=law, staff=staff, asked=asked)
        library.write(text, name)
    return library


def told(library, name):
    statements = Pipeline().make(library.cities / f"{name}.yaml").manuscript.spotlight().statements
    return {s.id.removeprefix("sentence:"): s.text for s in statements}


def test_ranks_medians_and_shares_are_those_of_the_own_group(grouped):
    said = told(grouped, "haute-lande")
    assert said["rang"] == "Numéro 1 des 3 pays du groupe Nord."
    assert said["milieu"] == "Au-dessus de 20, la médiane des 3 pays du groupe Nord."
    assert said["part"] == (
        "Comme 67\xa0% des 3 pays du groupe Nord, et 80\xa0% des 5 pays dont la réponse complète est connue."
    )
    assert told(grouped, "val-dormant")["part"] == "Seul des 3 pays du groupe Nord."
    assert told(grouped, "ici")["degre"] == "Moins que Parfois des 3 pays du groupe Nord."


def test_of_a_group_with_too_few_places_nothing_is_said(grouped):
    said = told(grouped, "loin")
    wanted = {
        "rang": "Pas de rang.",
        "milieu": "Pas au-dessus.",
        "part": "Pas de part.",
        "degre": "Pas moins.",
    }
    assert {key: said[key] for key in wanted} == wanted


def test_of_a_place_whose_group_is_not_known_nothing_is_said(grouped):
    grouped.change("  region: nord\n", "", "cities/haute-lande.yaml")
    assert told(grouped, "haute-lande")["rang"] == "Pas de rang."


def test_explain_lists_the_places_of_the_group_and_names_it(grouped):
    (told,) = json.loads(grouped.run("explain", "haute-lande", "sentence:part", "--json").out)
    mine, all_of = (figure for figure in told["figures"] if figure["measure"] == "share")
    assert mine["places"] == ["Place of haute-lande", "Place of ici", "Place of val-dormant"]
    assert (mine["count"], mine["base"], mine["note"]) == (2, 3, "Nord")
    assert (len(all_of["places"]), all_of["note"]) == (5, "")
    out = grouped.run("explain", "haute-lande", "sentence:rang").out
    assert "equipe.total: no. 1 by the answers of 3 places" in out
    assert "; Nord; counted: Place of haute-lande, Place of ici, Place of val-dormant" in out


@pytest.mark.parametrize(
    ("file", "old", "new", "hint"),
    [
        ("cohort.yaml", "groups: [region]", "groups: [«regio»]", 'did you mean "region"'),
        ("cohort.yaml", "groups: [region]", "groups: [region, «services»]", "services is select_multiple"),
        ("cohort.yaml", "groups: [region]", "groups: [region, «region»]", "name it once"),
        (
            "wording/fr.yaml",
            'say: "Comme {loi.in.region.share:percent} {loi.in.region.cohort}, et',
            'say: "Comme {loi.in.region.share:percent}, et',
            "write of whom: {loi.in.region.cohort}",
        ),
        (
            "wording/fr.yaml",
            "equipe.total.in.region.median: above",
            "equipe.total.in.region.median: above, «loi.in.loi.base»: 3",
            "",
        ),
        ("wording/fr.yaml", "des {base} pays du groupe {group}", "des {base} pays du groupe", "{group}"),
    ],
)
def test_what_is_wrong_with_groups_is_told_where_it_stands(grouped, file, old, new, hint):
    path, place, inside = grouped.change(old, new, file)
    run = grouped.run("check", "haute-lande")
    assert run.code == 1
    assert run.problems[0].path == grouped.shown(path)
    assert hint in run.problems[0].words
    if place:
        assert_one(run, grouped, (path, place, inside), None, hint)


def test_groups_have_words_of_their_own(grouped):
    grouped.change('  cohort_group: "des {base} pays du groupe {group}"\n', "", "wording/fr.yaml")
    (shown,) = grouped.run("check", "haute-lande").problems
    assert '"cohort_group" is missing' in shown.words
