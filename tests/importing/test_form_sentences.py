"""Draft sentences of a form: questions as statements where their words show how, and as they are else."""

import pytest

from reportgen.importing.form_sentences import Noun, stated
from reportgen.importing.form_words import of_places

SCHOOL = Noun("school", "schools")


@pytest.mark.parametrize(
    ("asked", "yes", "no"),
    [
        ("Does this school have toilets ?", "{city} has toilets.", "{city} does not have toilets."),
        ("Do you teach Latin?", "{city} teaches Latin.", "{city} does not teach Latin."),
        ("Do these rooms belong to it?", "These rooms belong to it.", "These rooms do not belong to it."),
        ("Does the water supply meet the need?", *["The water supply {} the need."] * 2),
        ("Is your school open?", "{city} is open.", "{city} is not open."),
        ("Are you connected?", "{city} is connected.", "{city} is not connected."),
        ("Is a fee charged?", "A fee is charged.", "A fee is not charged."),
        ("Has the plan been made?", "The plan has been made.", "The plan has not been made."),
        ("Has this school a plan?", "{city} has a plan.", "{city} does not have a plan."),
        ("Is there a law in your country?", *["There is {} law in its country."] * 2),
        ("Are there any books?", "There are books.", "There are no books."),
        ("Can you help your pupils?", "{city} can help its pupils.", "{city} cannot help its pupils."),
        ("Is the national portal active on social media?", "", ""),
        ("Does staff matter?", "", ""),
        ("Is it open? If so, when?", "", ""),
        ("Law", "", ""),
    ],
)
def test_what_is_answered_by_yes_or_no_is_a_sentence_where_its_subject_is_seen(asked, yes, no):
    said = stated(asked, SCHOOL)
    if "{}" in yes:
        filled = {"The": ("meets", "does not meet"), "There": ("a", "no")}[yes.split()[0]]
        yes, no = (text.replace("{}", word) for text, word in zip((yes, no), filled, strict=True))
    assert (said.yes, said.no) == (yes, no)


@pytest.mark.parametrize(
    ("asked", "head", "topic"),
    [
        ("What is the name of this School?", "Name of {city}:", "name of this School"),
        ("What type of school is this?", "Type of school:", "type of school"),
        ("What type of fuel is used by it ?", "Type of fuel used by it:", "type of fuel used by it"),
        ("How many staff?", "Staff:", "staff"),
        ("How many pupils are there in all?", "Pupils in all:", "pupils in all"),
        ("How many teachers does this school have?", "Teachers:", "teachers"),
        ("Which jobs are there?", "Jobs:", "jobs"),
        ("Enter the code of the school", "Code of the school:", "code of the school"),
        ("Maximum number of pupils", "Maximum number of pupils:", "Maximum number of pupils"),
        ("Who has access?", "Who has access?", "Who has access"),
        ("Which data are the best?", "Which data are the best?", "Which data are the best"),
        ("What is it? And why?", "What is it? And why?", "What is it? And why"),
    ],
)
def test_what_is_asked_for_stands_before_the_answer(asked, head, topic):
    said = stated(asked, SCHOOL)
    assert (said.head, said.topic) == (head, topic)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        (
            '  cities: {one: "{n} city", other: "{n} cities"}',
            '  cities: {one: "{n} area", other: "{n} areas"}',
        ),
        ("  city: City", "  city: Area"),
        ('possessive: "{city}\'s"', 'possessive: "{city}\'s"'),
        ("Words are a city's own, {city.of} {cities}.", "Words are an area's own, {city.of} {cities}."),
    ],
)
def test_places_that_are_no_cities_are_not_called_so(said, wanted):
    assert of_places(said, Noun("area", "areas")) == wanted
