"""Who said a sentence, and when."""

from __future__ import annotations

import pytest

from tests.reading.sentences import claims_of


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
