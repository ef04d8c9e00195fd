"""What people type: periods as they are called, numbers with their separators and scales."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kashi_tui.model.errors import PeriodError
from kashi_tui.model.values.parsing import read_number, read_period
from kashi_tui.model.values.period import Period

MONTHS = st.builds(Period.of_months, st.integers(1000 * 12, 9900 * 12), st.integers(1, 400))
DAYS = st.builds(
    lambda first, days: Period(first, first + timedelta(days=days)),
    st.dates(date(1000, 1, 1), date(9900, 1, 1)),
    st.integers(0, 900),
)


@given(MONTHS | DAYS)
def test_what_a_period_is_called_is_read_as_that_period(period: Period) -> None:
    assert Period.parse(read_period(period.name())) == period


@given(MONTHS | DAYS)
def test_an_sdmx_period_stays_as_it_is_written(period: Period) -> None:
    assert read_period(str(period)) == str(period)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("January to November 2023", "2023-01-01/P11M"),
        ("jan - nov 2023", "2023-01-01/P11M"),
        ("Sept. 2021", "2021-09"),
        ("H1 2023", "2023-S1"),
        ("q3 2023", "2023-Q3"),
        ("2013–2023", "2013-01-01/P132M"),
        ("28 Oct–3 Nov 2023", "2023-10-28/P7D"),
        ("29 Feb 2024", "2024-02-29"),
        ("Undated", "0001"),
    ],
)
def test_a_period_as_people_write_it(text: str, read: str) -> None:
    assert read_period(text) == read


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "2023-13",
        "31 Feb 2023",
        "Nov–Jan 2023",
        "5 2023",
        "Q5 2023",
        "H3 2023",
        "Janus 2023",
        "Jan",
        "1–2–3",
    ],
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(PeriodError):
        read_period(text)


@given(st.text(max_size=40))
def test_any_text_is_a_period_or_refused(text: str) -> None:
    with suppress(PeriodError):
        Period.parse(read_period(text))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("45.657", ("45.657", None)),
        ("98.10 %", ("98.10", None)),
        ("−3.2%", ("-3.2", None)),
        ("+80.8", ("80.8", None)),
        ("1,234,567.50", ("1234567.50", None)),
        (".5", ("0.5", None)),
        ("77.15 bn", ("77.15", 9)),
        ("3 Million", ("3", 6)),
        ("12 ten  thousand", ("12", 4)),
    ],
)
def test_a_number_with_what_stands_around_it(text: str, read: tuple[str, int | None]) -> None:
    assert read_number(text) == read


@pytest.mark.parametrize("text", ["", "-", "1,23", "1.2.3", "NaN", "1e9", "seven", "5 zillion", "٣", "0x10"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (the message is made where the field is known)
        read_number(text)
