"""Periods: every SDMX form, how they relate, and what people call them."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kashi_tui.model.errors import PeriodError
from kashi_tui.model.values.period import Period, cover

days = st.dates(min_value=date(2, 1, 1))


@st.composite
def periods(draw: st.DrawFn, *, most_months: int = 120) -> Period:
    """Any span: of whole months as often as not, else of any days, or of at most 365 where months are few."""
    if draw(st.booleans()):
        start = draw(st.integers(min_value=24, max_value=9990 * 12))
        return Period.of_months(start, draw(st.integers(min_value=1, max_value=most_months)))
    first, last = sorted((draw(days), draw(days)))
    return Period(first, min(last, first + timedelta(days=364)) if most_months <= 12 else last)


FORMS = {
    "2022": ("2022-01-01", "2022-12-31"),
    "2022-A1": ("2022-01-01", "2022-12-31"),
    "2023-S1": ("2023-01-01", "2023-06-30"),
    "2023-S2": ("2023-07-01", "2023-12-31"),
    "2023-T2": ("2023-05-01", "2023-08-31"),
    "2023-Q3": ("2023-07-01", "2023-09-30"),
    "2023-M11": ("2023-11-01", "2023-11-30"),
    "2023-11": ("2023-11-01", "2023-11-30"),
    "2024-02": ("2024-02-01", "2024-02-29"),
    "2023-W05": ("2023-01-30", "2023-02-05"),
    "2020-W53": ("2020-12-28", "2021-01-03"),
    "2023-D309": ("2023-11-05", "2023-11-05"),
    "2023-11-05": ("2023-11-05", "2023-11-05"),
    "2023-11-05Z": ("2023-11-05", "2023-11-05"),
    "2023-11-05T10:30:00": ("2023-11-05", "2023-11-05"),
    "2023-11-05T10:30:00.25+08:00": ("2023-11-05", "2023-11-05"),
    "2023-01-01/P11M": ("2023-01-01", "2023-11-30"),
    "2015-01-01/P107M": ("2015-01-01", "2023-11-30"),
    "2015-01-01/P8Y11M": ("2015-01-01", "2023-11-30"),
    "2023-01-01T00:00:00/P11M": ("2023-01-01", "2023-11-30"),
    "2023-01-31/P1M": ("2023-01-31", "2023-02-27"),
    "2023-11-05/P1W": ("2023-11-05", "2023-11-11"),
    "2023-11-05/P10D": ("2023-11-05", "2023-11-14"),
    "2023-11-05/PT6H": ("2023-11-05", "2023-11-05"),
    "2023-11-05T20:00:00/PT6H": ("2023-11-05", "2023-11-06"),
    "2023-11-05/P1DT1S": ("2023-11-05", "2023-11-06"),
    "2023-01-01/2023-11-30": ("2023-01-01", "2023-11-30"),
    "2023-01/2023-11": ("2023-01-01", "2023-11-30"),
    "2013/2023": ("2013-01-01", "2023-12-31"),
    "9999": ("9999-01-01", "9999-12-31"),
    "9999-01-01/P1Y": ("9999-01-01", "9999-12-31"),
    "9999-12-31/P1D": ("9999-12-31", "9999-12-31"),
}


@pytest.mark.parametrize(("text", "span"), FORMS.items())
def test_every_form_of_sdmx_is_a_span_of_days(text: str, span: tuple[str, str]) -> None:
    period = Period.parse(text)
    assert (period.first.isoformat(), period.last.isoformat()) == span


@pytest.mark.parametrize(
    "text",
    [
        "",
        " 2023",
        "23",
        "0000",
        "2023-13",
        "2023-00",
        "2023-02-30",
        "2023-Q5",
        "2023-Q0",
        "2023-S3",
        "2023-T4",
        "2023-A2",
        "2023-M13",
        "2023-M1",
        "2023-Q03",
        "2023-W54",
        "2023-W00",
        "2023-D366",
        "2023-D000",
        "2023-11-05T25:00:00",
        "2023-11-05T10",
        "2023-01-01/",
        "/P11M",
        "2023-01-01/P",
        "2023-01-01/PT",
        "2023-01-01/P0M",
        "2023-01-01/P11X",
        "2023-01-01/P99999999999999999999Y",
        "2023-01-01/P999999999999D",
        "9999-12-31/P2D",
        "2023-11/2023-01",
        "2023/2024/2025",
        "２０２３",
        "2023\n",
        "Jan 2023",
    ],
)
def test_a_text_that_is_no_period_says_so_in_one_line(text: str) -> None:
    with pytest.raises(PeriodError) as caught:
        Period.parse(text)
    assert caught.value.text == text
    shown = text.replace("\n", "␊")
    assert str(caught.value).startswith(f"'{shown}' is not an SDMX time period")


@pytest.mark.parametrize(
    ("text", "name", "short"),
    [
        ("2022", "2022", "2022"),
        ("2013/2023", "2013–2023", "2013–2023"),
        ("2023-11", "Nov 2023", "Nov 23"),
        ("2023-Q3", "Q3 2023", "Q3 23"),
        ("2023-07-01/P3M", "Q3 2023", "Q3 23"),
        ("2023-S1", "Jan–Jun 2023", "Jan–Jun 23"),
        ("2023-01-01/P11M", "Jan–Nov 2023", "Jan–Nov 23"),
        ("2015-01-01/P107M", "2015–Nov 2023", "2015–Nov 23"),
        ("2022-12-01/P12M", "Dec 2022–Nov 2023", "Dec 22–Nov 23"),
        ("2023-11-05", "5 Nov 2023", "5 Nov 23"),
        ("2023-11-05/P10D", "5–14 Nov 2023", "5–14 Nov 23"),
        ("2023-W05", "30 Jan–5 Feb 2023", "30 Jan–5 Feb 23"),
        ("2020-W53", "28 Dec 2020–3 Jan 2021", "28 Dec 20–3 Jan 21"),
        ("2005", "2005", "2005"),
        ("2005-03", "Mar 2005", "Mar 05"),
    ],
)
def test_periods_are_called_what_people_call_them(text: str, name: str, short: str) -> None:
    assert (Period.parse(text).name(), Period.parse(text).short()) == (name, short)


@pytest.mark.parametrize(
    ("text", "shortest"),
    [
        ("2023-A1", "2023"),
        ("2023-M11", "2023-11"),
        ("2023-07-01/P3M", "2023-Q3"),
        ("2023-T1", "2023-T1"),
        ("2023-01/2023-11", "2023-01-01/P11M"),
        ("2023-W05", "2023-01-30/P7D"),
        ("0999", "0999"),
    ],
)
def test_a_period_is_written_in_its_shortest_form(text: str, shortest: str) -> None:
    assert str(Period.parse(text)) == shortest


def test_eleven_months_are_no_year() -> None:
    year, part = Period.parse("2023"), Period.parse("2023-01-01/P11M")
    assert (year.start, year.months) == (2023 * 12, 12)
    assert (part.start, part.months) == (2023 * 12, 11)
    assert year != part
    assert year.contains(part)
    assert not part.contains(year)
    assert year.is_whole_years()
    assert not part.is_whole_years()


def test_a_span_of_days_counts_each_month_that_it_touches() -> None:
    week = Period.parse("2023-W05")
    assert (week.start, week.months) == (2023 * 12, 2)
    assert not week.is_whole_months()


def test_periods_are_ordered_in_time_and_the_shorter_comes_first() -> None:
    texts = ["2024", "2023", "2023-01-01/P11M", "2015-01-01/P107M", "2023-02"]
    assert sorted(texts, key=Period.parse) == ["2015-01-01/P107M", "2023-01-01/P11M", "2023", "2023-02", "2024"]


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("2023", "2022"),
        ("2023-01-01/P11M", "2022-01-01/P11M"),
        ("2024-02", "2023-02"),
        ("2024-02-29", "2023-02-28"),
        ("2023-Q3", "2022-Q3"),
    ],
)
def test_a_year_earlier_is_the_same_span_of_the_year_before(text: str, before: str) -> None:
    assert Period.parse(text).year_earlier() == Period.parse(before)


@pytest.mark.parametrize("text", ["0001", "0001-05-05"])
def test_before_the_first_year_there_is_none(text: str) -> None:
    with pytest.raises(PeriodError):
        Period.parse(text).year_earlier()


def test_a_period_cannot_end_before_it_begins() -> None:
    with pytest.raises(PeriodError):
        Period(date(2023, 2, 1), date(2023, 1, 1))


@given(periods())
def test_writing_and_parsing_gives_the_same_period(period: Period) -> None:
    assert Period.parse(str(period)) == period


@given(periods(), periods())
def test_containing_is_overlapping_and_a_common_day_is_in_both(a: Period, b: Period) -> None:
    assert a.overlaps(b) == b.overlaps(a)
    if a.contains(b):
        assert a.overlaps(b)
    if a.overlaps(b):
        day = Period(max(a.first, b.first), max(a.first, b.first))
        assert a.contains(day)
        assert b.contains(day)


@given(periods(), periods())
def test_of_periods_that_do_not_overlap_the_earlier_comes_first(a: Period, b: Period) -> None:
    assume(not a.overlaps(b))
    assert (a < b) == (a.last < b.first)


@given(periods(most_months=12))
def test_a_year_earlier_ends_before_a_span_of_at_most_a_year_begins(period: Period) -> None:
    assume(period.last - period.first < timedelta(days=365) and period.months <= 12)
    before = period.year_earlier()
    assert before.last < period.first
    assert before.months == period.months


@given(periods())
def test_a_short_name_is_never_longer_than_the_name(period: Period) -> None:
    assert len(period.short()) <= len(period.name())


@given(st.text() | st.from_regex(r"[0-9]{4}-?[A-Z]?[0-9]{0,3}(/P[0-9]{1,9}[YMWD])?", fullmatch=True))
def test_parsing_any_text_gives_a_period_or_the_one_error(text: str) -> None:
    try:
        period = Period.parse(text)
    except PeriodError:
        return
    assert period.first <= period.last


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (["2013", "2023", "2023-01-01/P11M", "2015-01-01/P107M"], "2013–Nov 2023"),
        (["2013", "2022-01-01/P11M", "2023"], "2013–2023"),
        (["2022", "2023"], "2022–2023"),
        (["2023-11"], "Nov 2023"),
    ],
)
def test_a_range_within_the_newest_year_says_how_far_that_year_is_known(texts: list[str], name: str) -> None:
    covered = cover(map(Period.parse, texts))
    assert covered is not None
    assert covered.name() == name


def test_no_periods_cover_nothing() -> None:
    assert cover([]) is None


def test_importing_it_needs_neither_polars_nor_a_screen() -> None:
    code = (
        "import sys, kashi_tui.model.values.period, kashi_tui.model.values.interval;"
        "print({'polars', 'textual'} & set(sys.modules))"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "set()"
