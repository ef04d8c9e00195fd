"""Explains stated observations and statements in short, for the detail panel.

A detail is made of the row itself and of its family: the observations of the same indicator and area, among which are
the same fact in the other currency, the growth and ranks of the same period, and the series that the number is part of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kashi_tui.model.dataset.claim_fields import doubt_labels
from kashi_tui.model.dataset.codes import AVERAGE, GROWTH, LEVEL, LISTED, PREPOSITIONS, RANK, RATIO
from kashi_tui.model.frames.columns import published_text
from kashi_tui.model.frames.observations import FACT, LINE, observation_rows
from kashi_tui.model.frames.trends import Line, level_points
from kashi_tui.model.polars import pl
from kashi_tui.model.query.detail import Detail
from kashi_tui.model.query.page import Point, Spark
from kashi_tui.model.query.target import Target
from kashi_tui.model.values.format import interval_text, unit_label
from kashi_tui.model.values.period import YEAR, Period

if TYPE_CHECKING:
    from kashi_tui.model.dataset.dataset import Dataset

Row = dict[str, Any]
FAMILY = ("area_code", "indicator_code", "product_code")
"""The columns shared by the members of a family."""
SERIES = ("area_code", "indicator_code", "counterpart_code", "product_code", "unit_code")
"""The columns that identify a series of levels."""
REMARKS = {
    "threshold": "a threshold that was passed, not a level",
    "first": "first time above this, says the source",
    "record": "a record, says the source",
}
"""The notes on what a source remarks of a number."""
BESIDE = 12
"""Facts of one period that are told beside a number; a long text may state hundreds."""


def explain_claims(dataset: Dataset, claims: Iterable[str], *, is_derived: bool = True) -> dict[str, Detail]:
    """Explains stated observations by claim; a claim that no observation has is left out.

    `is_derived` says whether derived levels stand in the trend, for which all have to be found.
    """
    wanted = set(claims)
    rows = observation_rows(dataset)
    chosen = rows.filter(pl.col("claim").is_in(wanted))
    families: dict[tuple[str, ...], list[Row]] = {}
    for row in rows.join(chosen, on=list(FAMILY), how="semi").sort("place", "claim").collect().iter_rows(named=True):
        families.setdefault(_values(row, FAMILY), []).append(row)
    texts, spans = _texts(dataset), _spans(dataset)
    members = (row for family in families.values() for row in family if row["claim"] in wanted)
    levels = level_points(dataset) if is_derived else {}
    details = {row["claim"]: (row, _explain(row, families[_values(row, FAMILY)], texts, levels)) for row in members}
    return {claim: _marked(detail, row, spans.get(row["statement"], ())) for claim, (row, detail) in details.items()}


def explain_statements(dataset: Dataset, statements: Iterable[str]) -> dict[str, Detail]:
    """Explains statements by id: their text and the values that they state."""
    wanted = set(statements)
    given: dict[str, list[Row]] = {}
    rows = (
        observation_rows(dataset).filter(pl.col("statement").is_in(wanted)).sort("span_start", "claim", nulls_last=True)
    )
    for row in rows.collect().iter_rows(named=True):
        given.setdefault(row["statement"], []).append(row)
    selected = dataset.placed().filter(pl.col("statement").is_in(wanted)).collect()
    return {
        row["statement"]: _statement(row, given.get(row["statement"], [])) for row in selected.iter_rows(named=True)
    }


def _texts(dataset: Dataset) -> dict[str, str]:
    return dict(dataset.statements.select("statement", "text").iter_rows())


def _spans(dataset: Dataset) -> dict[str, list[tuple[int, int]]]:
    """Collects the spans of words that say numbers, by statement."""
    spans: dict[str, list[tuple[int, int]]] = {}
    ordered = dataset.observations.select("statement", "span_start", "span_end").drop_nulls().sort("span_start")
    for statement, start, end in ordered.iter_rows():
        spans.setdefault(statement, []).append((start, end))
    return spans


def _marked(detail: Detail, row: Row, spans: Iterable[tuple[int, int]]) -> Detail:
    """Marks in a detail the words that say its number, and those of the same statement that say others."""
    own = tuple(span for span in spans if span == (row["span_start"], row["span_end"]))
    return detail._replace(marks=own[:1], beside=tuple(span for span in spans if span not in own))


def _statement(row: Row, given: Sequence[Row]) -> Detail:
    facts = (row["facts"] or "").split("; ")
    return Detail(
        title=f"Statement {row['place']}",
        others=tuple(f"{value_of(row)} · {row['indicator']} · {row['area']}, {row['period_name']}" for row in given),
        place=row["place"],
        speaker=speaker(row),
        statement=row["text"],
        notes=tuple(fact for fact in facts if fact),
        target=Target("statement", row["statement"]),
        beside=tuple((row["span_start"], row["span_end"]) for row in given if row["span_start"] is not None),
    )


def _explain(row: Row, family: Sequence[Row], texts: dict[str, str], levels: Mapping[Line, Spark]) -> Detail:
    return Detail(
        title=f"{subject(row)} · {row['area_name']} · {row['period_name']}",
        value=value_of(row),
        tone=row["mark"],
        interval=_interval(row),
        others=tuple(_others(row, family)),
        spark=levels.get(_values(row, SERIES), ()) if _is_short_level(row) else _spark(row, family),
        spark_unit=", ".join(filter(None, (subject(row), unit_label(row["unit_code"])))),
        place=row["place_name"] or "",
        speaker=speaker(row),
        statement=texts.get(row["statement"], ""),
        notes=tuple(_notes(row, family)),
        target=Target("claim", row["claim"]),
    )


def subject(row: Row) -> str:
    """Describes what is measured, in full: `Imports and exports`, `Imports and exports, growth on a year earlier`."""
    if row["unit_code"] == LISTED:
        return f"{row['indicator_name']}: {row['product_name']}"
    measure = _measure(row)
    if row["transformation_code"] == LEVEL:
        return measure
    transformation = str(row["transformation_name"])
    return f"{measure}, {transformation[:1].lower()}{transformation[1:]}"


def _measure(row: Row) -> str:
    """Describes the measure with goods and partner: `Exports of tea to Arcadia`."""
    is_partner = row["counterpart_name"] and row["counterpart_kind"] not in ("group", None)
    side = f" {PREPOSITIONS.get(row['indicator_kind'], 'with')} {row['counterpart_name']}" if is_partner else ""
    goods = f" of {row['product_name']}" if row["product_name"] else ""
    return f"{row['indicator_name']}{goods}{side}"


def value_of(row: Row) -> str:
    """Formats the published value with its unit: `77.15 bn CNY`, `+80.8 %`, `49 of > 100`."""
    label = unit_label(row["unit_code"])
    text = published_text(row)
    return text if not label or text.endswith((label, row["unit"] or label)) else f"{text} {label}"


def speaker(row: Row) -> str:
    """Names the speaker and the date, as far as the source tells."""
    day = Period.parse(row["said_on"]).name() if row["said_on"] else ""
    return ", ".join(filter(None, (row["speaker"], day)))


def _interval(row: Row) -> str:
    return interval_text(row["low"], row["high"], row["low_open"], row["high_open"], row["unit_mult"], row["unit_code"])


def _others(row: Row, family: Sequence[Row]) -> Iterator[str]:
    """Lists the same fact in other currencies, then other statements of the same period."""
    yield from (f"{value_of(member)}, stated" for member in family if row["is_amount"] and _is_pair(row, member))
    shown: list[Row] = []
    for member_row in sorted(family, key=lambda member: member["position"]):
        if len(shown) == BESIDE:
            return
        if _is_beside(row, member_row) and not any(_is_pair(member_row, other) for other in shown):
            shown.append(member_row)
            yield _beside(member_row)


def _is_beside(row: Row, other: Row) -> bool:
    """Whether one is a level and the other relative to it, for the same period."""
    levels = [claim["transformation_code"] == LEVEL for claim in (row, other)]
    is_level = not (row["is_threshold"] or other["is_threshold"])
    is_ranked = RANK in (row["transformation_code"], other["transformation_code"])
    is_same = row["period_code"] == other["period_code"] and row["counterpart_code"] == other["counterpart_code"]
    return (
        is_level and levels.count(True) == 1 and (is_same or (is_ranked and row["period_code"] == other["period_code"]))
    )


def _beside(row: Row) -> str:
    text = value_of(row)
    base = f" (from {row['base_name']})" if row["months"] < YEAR and row["base_name"] else ""
    return {
        GROWTH: f"{text} year on year{base}",
        AVERAGE: f"{text} a year on average",
        RATIO: f"{text} the base period",
        RANK: f"rank {text}, {row['counterpart']}",
    }.get(row["transformation_code"], f"{subject(row)} {text}")


def _is_pair(row: Row, other: Row) -> bool:
    return _values(row, FACT) == _values(other, FACT) and row["unit_code"] != other["unit_code"]


def _values(row: Row, columns: Sequence[str]) -> tuple[Any, ...]:
    return tuple(row[column] for column in columns)


def _is_short_level(row: Row) -> bool:
    """Whether it is a level of a year or less, or a threshold beside such."""
    return bool(row["transformation_code"] == LEVEL and row["months"] <= YEAR)


def _spark(row: Row, family: Sequence[Row]) -> Spark:
    """Draws the series, without thresholds and without periods of quite another length."""
    line = (*LINE, "unit_code")
    points = {
        (member["start"], member["months"]): member
        for member in reversed(family)
        if _values(member, line) == _values(row, line)
        and not member["is_threshold"]
        and row["months"] < 2 * member["months"] < 4 * row["months"]
    }
    return tuple(
        Point(start, months, float(point["value"]), derived=point["mark"] == "derived")
        for (start, months), point in sorted(points.items())
    )


def _notes(row: Row, family: Sequence[Row]) -> Iterator[str]:
    """Lists the caveats of a number."""
    if row["doubt"]:
        yield f"unsure: {doubt_labels(row['doubt'])}"
    yield from _notes_on_time(row)
    yield from _notes_on_precision(row)
    remark = (row["remark"] or "").split()
    yield from (note for word, note in REMARKS.items() if word in remark)
    if row["transformation_code"] == RANK:
        yield f"1 is best; ranked among: {row['counterpart_name']}"
    again = [member["place_name"] for member in family if _is_same(row, member)]
    if again:
        yield f"stated again: {', '.join(dict.fromkeys(again))}"


def _notes_on_time(row: Row) -> Iterator[str]:
    months = row["months"]
    if months > YEAR:
        yield f"{months} months together: no bar beside single years"
    elif YEAR // 2 < months < YEAR:
        yield f"{months} months, not a full year"
    if row["base_name"]:
        yield f"compared with {row['base_name']}"
    elif row["transformation_code"] in (AVERAGE, RATIO, GROWTH):
        yield "base period not stated"


def _notes_on_precision(row: Row) -> Iterator[str]:
    if row["qualifier"] in ("about", "nearly"):
        yield f"{row['qualifier']}: how near is not stated"
    if row["qualifier"] == "last":
        yield "last: the exact number ranked is not stated"
    elif row["decimals"] is None:
        yield "precision not stated"


def _is_same(row: Row, other: Row) -> bool:
    """Whether another claim states the same value of the same series and period."""
    columns = (*LINE, "unit_code", "period_code", "is_threshold", "value")
    return row["claim"] != other["claim"] and _values(row, columns) == _values(other, columns)
