"""Words that bound a value on one side."""

from __future__ import annotations

import pytest

from kashi_tui.model.dataset.dataset import stated_interval
from kashi_tui.model.values.format import value_text


@pytest.mark.parametrize(
    ("value", "qualifier", "interval", "text"),
    [
        ("5.2", "over", "(5.2, ∞)", "> +5.2 %"),
        ("5.2", "under", "(-∞, 5.2)", "< +5.2 %"),
        ("5.2", "nearly", "(-∞, 5.2)", "nearly +5.2 %"),
        ("-5.2", "over", "(-∞, -5.2)", "< −5.2 %"),
        ("-5.2", "under", "(-5.2, ∞)", "> −5.2 %"),
        ("-5.2", "about", "[-5.25, -5.15]", "≈ −5.2 %"),
    ],
)
def test_a_bound_on_a_fall_is_one_on_its_size(value: str, qualifier: str, interval: str, text: str) -> None:
    row = {
        "obs_value": value,
        "unit_mult": 0,
        "decimals": 1,
        "qualifier": qualifier,
        "unit_measure": "PT",
        "remark": "",
    }
    assert str(stated_interval(row)) == interval
    assert value_text(value, 0, "PT", "G1Y", qualifier) == text
