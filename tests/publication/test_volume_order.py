"""The order of names in a volume, as the language of the series has it."""

import pytest

from reportgen.publication.volume.order import initial, order, without_article

ORDERS = {
    "en": ["Aarhus", "Åre", "‘Atata", "ʻEwa Beach", "L'Aquila", "Las Vegas", "São Paulo", "Saratoga", "Zug"],
    "sv": ["Arboga", "Zinkgruvan", "Åre", "Älmhult", "Öland"],
    "fi": ["Oulu", "Ypäjä", "Åbo", "Ähtäri", "Österbotten"],
    "da": ["Odense", "Zealand", "Ærø", "Øster", "Aalborg", "Århus"],
    "nb": ["Oslo", "Zoo", "Ærdal", "Øygarden", "Ålesund"],
    "de": ["Öhringen", "Oldenburg", "Osnabrück", "Straße", "Überlingen", "Ulm", "Zwickau"],
    "es": ["Nules", "Nuñoa", "Ñemby", "Oviedo"],
    "pl": ["Lublin", "Lwówek", "Łódź", "Świdnica", "Tarnów", "Zabrze", "Żory"],
    "cs": ["Cvikov", "Čáslav", "Dobříš", "Zlín", "Žatec"],
    "tr": ["Çorum", "Isparta", "İzmir", "Şırnak", "Tokat"],
    "fr": ["Écully", "L’Haÿ-les-Roses", "Lyon", "Œuilly", "Oyonnax"],
}


@pytest.mark.parametrize("language", ORDERS)
def test_names_stand_in_the_order_of_the_language(language):
    names = ORDERS[language]
    assert sorted({*names}, key=lambda name: order(name, language)) == names


@pytest.mark.parametrize(
    ("name", "language", "letter"),
    [
        ("ʻEwa", "en", "E"),
        ("‘Atata", "en", "A"),
        ("Åre", "en", "A"),
        ("Åre", "sv", "Å"),
        ("Aalborg", "da", "Å"),
        ("(Old) Town", "en", "O"),
        ("8 Mile", "en", "8"),
        ("東京", "en", "東"),
        ("İzmir", "tr", "İ"),
        ("Isparta", "tr", "I"),
        ("…", "en", ""),
    ],
)
def test_a_name_stands_under_its_first_letter(name, language, letter):
    assert initial(name, language) == letter


@pytest.mark.parametrize(
    ("words", "language", "by"),
    [
        ("A stand-alone office", "en", "stand-alone office"),
        ("Academia", "en", "Academia"),
        ("L’économie", "fr", "économie"),
        ("Die Stadt", "de", "Stadt"),
        ("The", "en", "The"),
        ("A", "ja", "A"),
    ],
)
def test_an_entry_of_an_index_does_not_stand_by_its_article(words, language, by):
    assert without_article(words, language) == by
