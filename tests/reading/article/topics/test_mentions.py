"""The part that a place plays: owner of the figure, partner, or part of a name."""

from __future__ import annotations

import pytest

from tests.reading.sentences import table

FIRST = "Peru's foreign trade came to $9 billion in July. "


@pytest.mark.parametrize(
    ("sentence", "area"),
    [
        ("Peru's exports came to $5 billion in July.", "Peru"),
        ("Peruvian exports came to $5 billion in July.", "Peru"),
        ("The exports of Peru came to $5 billion in July.", "Peru"),
        ("Peru exported goods for $5 billion in July.", "Peru"),
        ("In Peru, exports came to $5 billion in July.", "Peru"),
        ("Foreign trade of northwest China's Gansu Province came to $5 billion in July.", "Gansu"),
        ("Southwest China's Guizhou province traded goods for $5 billion in July.", "Guizhou"),
        ("The imports and exports of the Ningxia Hui Autonomous Region were $5 billion in July.", "Ningxia"),
        ("The city of Yiwu exported goods for $5 billion in July.", "Yiwu"),
        ("Trade through Horgos Port came to $5 billion in July.", "Horgos Port"),
        (
            "The Urumqi Comprehensive Bonded Zone traded goods for $5 billion in July.",
            "Urumqi Comprehensive Bonded Zone",
        ),
        ("The U.S. trade deficit was $5 billion in July.", "United States"),
        ("The UK's trade deficit was $5 billion in July.", "United Kingdom"),
        ("The euro area recorded a surplus of $5 billion in July.", "euro area"),
        ("EU exports to Peru came to $5 billion in July.", "EU"),
        ("South Africa's trade surplus was $5 billion in July.", "South Africa"),
        ("Türkiye's exports came to $5 billion in July.", "Türkiye"),
    ],
)
def test_an_area_is_known_by_what_it_owns(sentence: str, area: str):
    assert table(sentence, "area") == [(area,)]


@pytest.mark.parametrize(
    ("sentence", "counterpart", "flow"),
    [
        ("Peru's exports to China came to $5 billion in July.", "China", "exports"),
        ("Peru's imports from China came to $5 billion in July.", "China", "imports"),
        ("Peru's trade with China came to $5 billion in July.", "China", "trade"),
        ("Peru's trade deficit with China came to $5 billion in July.", "China", "deficit"),
        ("Peru's shipments to the five Central Asian countries came to $5 billion in July.", "Central Asia", "exports"),
        ("Peru's trade with ASEAN came to $5 billion in July.", "ASEAN", "trade"),
        ("Peru's trade with countries along the Belt and Road came to $5 billion in July.", "Belt and Road", "trade"),
        (FIRST + "China was the largest partner with $5 billion.", "China", "trade"),
        (FIRST + "China accounted for $5 billion of it.", "China", "trade"),
        (FIRST + "China bought goods for $5 billion.", "China", "exports"),
        (FIRST + "African markets took $5 billion.", "Africa", "trade"),
        (FIRST + "Trade with the EU came to $5 billion.", "EU", "trade"),
        (FIRST + "China's trade with Peru grew to $5 billion.", "China", "trade"),
        (FIRST + "ASEAN's share was 5 percent.", "ASEAN", "trade"),
    ],
)
def test_a_partner_is_no_area(sentence: str, counterpart: str, flow: str):
    assert table(sentence, "area", "counterpart", "flow")[-1] == ("Peru", counterpart, flow)


def test_what_partners_sell_to_the_area_are_its_imports():
    sentence = FIRST + "Chilean growers sold fruit worth $5 million to Peru."
    assert table(sentence, "area", "flow")[-1] == ("Peru", "imports")


def test_the_zone_is_the_one_spoken_of():
    text = (
        "Gansu's trade was 9 billion yuan in July. The Lanzhou Comprehensive Bonded Zone traded 2 billion yuan. "
        "The zone's exports were 1 billion yuan. Exports of the province were 4 billion yuan."
    )
    assert [area for (area,) in table(text, "area")] == [
        "Gansu",
        "Lanzhou Comprehensive Bonded Zone",
        "Lanzhou Comprehensive Bonded Zone",
        "Gansu",
    ]


def test_trains_by_a_name_of_two_places_are_of_neither():
    text = "Horgos Port saw 300 China-Europe freight trains in July, 5 percent more than a year ago."
    assert {area for (area,) in table(text, "area")} == {"Horgos Port"}
