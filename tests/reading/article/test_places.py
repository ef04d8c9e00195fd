"""Whose figure it is: areas as owners, partners, and what `the region` means; goods, actors and speakers."""

from __future__ import annotations

import pytest

from tests.reading.sentences import claims_of, table

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


def test_a_long_name_and_a_short_one_are_one_area():
    text = "The Guangxi Zhuang Autonomous Region exported 5 billion yuan in July. Guangxi imported 4 billion yuan."
    assert {area for (area,) in table(text, "area")} == {"Guangxi"}


def test_the_country_of_a_statistics_office_is_the_area_where_none_is_named():
    sentence = "ISLAMABAD: Exports came to $2 billion in July, the Pakistan Bureau of Statistics said."
    assert table(sentence, "area", lead="") == [("Pakistan",)]


def test_trains_by_a_name_of_two_places_are_of_neither():
    text = "Horgos Port saw 300 China-Europe freight trains in July, 5 percent more than a year ago."
    assert {area for (area,) in table(text, "area")} == {"Horgos Port"}


@pytest.mark.parametrize(
    ("sentence", "indicator"),
    [
        ("Peru's foreign trade came to $5 billion in July.", "total trade value"),
        ("Peru's imports and exports came to $5 billion in July.", "total trade value"),
        ("Peru's copper exports came to $5 billion in July.", "copper exports"),
        ("Peru's exports of copper came to $5 billion in July.", "copper exports"),
        ("Peru's crude oil imports came to $5 billion in July.", "crude oil imports"),
        ("Peru's trade deficit was $5 billion in July.", "trade deficit"),
        ("Peru's goods deficit was $5 billion in July.", "goods deficit"),
        ("Peru's deficit in goods and services was $5 billion in July.", "goods and services deficit"),
        ("Peru's exports to Chile came to $5 billion in July.", "exports to Chile"),
        ("Peru's GDP came to $5 billion in July.", "GDP"),
        (FIRST + "Private companies exported $5 billion.", "exports of private companies"),
    ],
)
def test_an_indicator_is_told_in_plain_words(sentence: str, indicator: str):
    assert table(sentence, "indicator")[-1] == (indicator,)


def test_goods_in_a_row_keep_the_flow_of_the_first():
    text = "In July Peru's copper exports were $2 billion; zinc brought $1 billion; gold $3 billion."
    assert table(text, "product", "flow") == [("copper", "exports"), ("zinc", "exports"), ("gold", "exports")]


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("Canada's exports were $5 billion in July.", "CAD"),
        ("Australia's exports were $5 billion in July.", "AUD"),
        ("Canada's exports were US$5 billion in July.", "USD"),
        ("Pakistan's exports were Rs 5 billion in July.", "PKR"),
        ("India's exports were Rs 5 billion in July.", "INR"),
        ("Uganda's exports were Sh 5 billion in July.", "UGX"),
        ("Egypt's exports were 5 billion pounds in July.", "EGP"),
        ("China's exports were ¥5 billion in July.", "CNY"),
        ("Japan's exports were ¥5 billion in July.", "JPY"),
        ("A dollar cost Rs 280 in Pakistan in July.", "PKR per USD"),
        ("Pakistan's rupee stood at 280.5 to the dollar in July.", "PKR per USD"),
        ("Peru's copper fetched $8,500 per tonne in July.", "USD per tonne"),
        ("Oil cost Peru $85 a barrel in July.", "USD per barrel"),
    ],
)
def test_a_currencys_sign_means_that_of_the_area(sentence: str, unit: str):
    assert table(sentence, "unit") == [(unit,)]


@pytest.mark.parametrize(
    ("sentence", "speaker", "said_on"),
    [
        ("Peru exported $5 billion, according to Lima Customs.", "Lima Customs", ""),
        ("Peru exported $5 billion, Lima Customs said on August 3, 2023.", "Lima Customs", "2023-08-03"),
        ("Peru exported $5 billion, data from the Central Bank show.", "the Central Bank", ""),
        ("Ana Ruiz, head of trade, said Peru exported $5 billion.", "Ana Ruiz, head of trade", ""),
        ("Peru exported $5 billion.", "", ""),
    ],
)
def test_who_said_it_is_told(sentence: str, speaker: str, said_on: str):
    claim = claims_of(sentence)[0]
    assert (claim.speaker, claim.said_on) == (speaker, said_on)
