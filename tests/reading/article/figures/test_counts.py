"""Plain numbers that count something."""

from __future__ import annotations

import pytest

from tests.reading.sentences import table


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Peru traded with 118 countries in 2022.", [(118.0, "countries")]),
        ("In 2022 Peru counted 15,308 registered export firms.", [(15308.0, "registered export firms")]),
        ("The number of Peru's trade partners grew from 90 in 2012 to 118 in 2022.", [(90.0, None), (118.0, None)]),
        ("Peru handled 4,206 trains in July, 37 fewer than a year ago.", [(4206.0, "trains"), (-37.0, "trains")]),
        ("Of 1,929 firms that exported in 2022, 1,801 were private.", [(1929.0, "firms"), (1801.0, "firms")]),
    ],
)
def test_plain_numbers_with_a_noun_are_counts(sentence: str, found: list[tuple[float, str | None]]):
    read = table(sentence, "value", "unit", "indicator")
    assert [(value, "count") for value, _ in found] == [(value, unit) for value, unit, _ in read]
    assert all(noun is None or noun == name for (_, noun), (*_, name) in zip(found, read, strict=True))
