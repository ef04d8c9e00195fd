"""Names of powers of ten: what one is called is read as that power."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kashi_tui.model.values.scales import SCALES, power_of, read_scale, scale_name, short_scale


@given(st.integers(-99, 99))
def test_the_name_of_a_scale_is_read_as_that_power(power: int) -> None:
    assert read_scale(scale_name(power)) == power


@pytest.mark.parametrize("power", sorted(set(SCALES.values()) - {4, 8}))
def test_a_short_name_is_read_as_its_power(power: int) -> None:
    assert power_of(short_scale(power)) == power


@pytest.mark.parametrize("text", ["hundredweight", "10^", "1.5"])
def test_what_is_no_scale_is_refused(text: str) -> None:
    assert power_of(text) is None
    with pytest.raises(ValueError):  # noqa: PT011 (the message is made where the field is known)
        read_scale(text)
