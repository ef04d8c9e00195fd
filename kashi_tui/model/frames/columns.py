"""The column definitions of views: name, width, and the cell made from a row.

Each reads the columns of a frame that `observations.py` describes. Labels are short, since many columns have to stand
beside one another in 80 cells; those with the highest priority leave a narrow screen first.
"""

from __future__ import annotations

from typing import Any

from kashi_tui.model.query.page import EMPTY, NOTHING, VERDICT_TONES, Cell, Point, Spark, change_tone
from kashi_tui.model.query.view import Column, Record
from kashi_tui.model.values.format import (
    MARKS,
    VERDICT_SIGNS,
    amount,
    exact_text,
    listed,
    number,
    qualified,
    rank,
    signed,
    unit_label,
    value_text,
)
from kashi_tui.model.values.format import growth as growth_text


def text_column(name: str, label: str, *, width: int = 0, priority: int = 1, shown: str = "", tone: str = "") -> Column:
    """Defines a text column; `shown` names the frame's column with the texts if `name` is what they sort by."""

    def cell(record: Record) -> Cell:
        return Cell(record[shown or name] or "", tone)

    return Column(name, label, cell, width=width, priority=priority)


def indicator_column() -> Column:
    """Defines the column of what is measured, in few words."""
    return text_column("indicator", "Indicator", priority=0)


def area_column(priority: int = 1) -> Column:
    """Defines the column of areas, by their short names."""
    return text_column("area", "Area", priority=priority)


def period_column(priority: int = 2) -> Column:
    """Defines the column of periods, as people call them; sorts chronologically."""
    return text_column("period", "Period", priority=priority, shown="period_name")


def place_column(label: str = "Source", priority: int = 5) -> Column:
    """Defines the column of paragraph and sentence; sorts in the order of the text."""
    return text_column("place", label, priority=priority, shown="place_name", tone="dim")


def words_column() -> Column:
    """Defines the column of the words that say a number; a sentence that says none stands there itself, dim."""

    def cell(record: Record) -> Cell:
        is_said = record["claim"] is not None
        return Cell(record["words"] or "", "" if is_said else "dim", runs_on=not is_said)

    return Column("words", "Words", cell, width=16, priority=0)


def sentence_column(priority: int) -> Column:
    """Defines the column of a number's sentence; one that states none is in the column of words already."""

    def cell(record: Record) -> Cell:
        return Cell(record["text"] if record["claim"] and record["text"] else "")

    return Column("text", "Sentence", cell, width=24, priority=priority)


def mark_column() -> Column:
    """Defines the column of marks: stated, stated with "about" or "over", derived, or unsure; needs no colour."""

    def cell(record: Record) -> Cell:
        status = record["mark"]
        return Cell(MARKS[status], status) if status else EMPTY

    return Column("mark", "", cell, width=1, priority=0)


def value_column(label: str = "Value", *, nothing: Cell = NOTHING) -> Column:
    """Defines the column of published values, in the form that their unit asks for. "About" is in the column of marks.

    Under a lens the number that it shows, and what that is on, where the label does not say it.
    """

    def cell(record: Record) -> Cell:
        if record["obs_value"] is None:
            return nothing
        base = record.get("value_base")
        text = published_text(record, about=False)
        return Cell(f"{text} on {base}" if base else text, record["mark"])

    return Column("value", label, cell, align="right", priority=0)


def fact_columns(value_label: str = "Value") -> tuple[Column, ...]:
    """Defines the first columns of a list of facts: what is measured where and when, how it is known, the value."""
    return (indicator_column(), area_column(), period_column(), mark_column(), value_column(value_label))


def published_text(record: Record, *, about: bool = True) -> str:
    """Formats a row's value without the name of its unit; `about` says whether that word is shown by its sign."""
    is_shown = about or record["qualifier"] != "about" or record["mark"] == "unsure"  # a sign has room for one word
    qualifier = record["qualifier"] if is_shown else None
    unit, transformation = record["unit_code"], record["transformation_code"]
    text = value_text(record["obs_value"], record["unit_mult"], unit, transformation, qualifier, record["ref_count"])
    is_odd = unit_label(unit) == unit and not record.get("is_amount", True)  # no head of a column names such a unit
    return f"{text} {record['unit']}" if is_odd else text


def other_column() -> Column:
    """Defines the column of the same amount in the other currency, as stated; never converted by us."""

    def cell(record: Record) -> Cell:
        text, status = record["other_text"], record["other_mark"]
        if text is None:
            return NOTHING
        return Cell(qualified(amount(text, record["other_mult"]), record["other_qualifier"]), status)

    return Column("other", "In {other}", cell, align="right", priority=4)


def growth_column(priority: int = 3) -> Column:
    """Defines the column of stated growth on a year ago; its sign says the direction, the tone repeats it."""

    def cell(record: Record) -> Cell:
        text = record["growth_text"]
        return EMPTY if text is None else Cell(growth_text(text), change_tone(record["growth"]))

    return Column("growth", "YoY", cell, align="right", priority=priority)


def change_column() -> Column:
    """Defines the column of differences from the previous value; they are derived, and marked so."""

    def cell(record: Record) -> Cell:
        change = record["change"]
        return EMPTY if change is None else Cell(f"{MARKS['derived']} {signed(exact_text(change))}", "derived")

    return Column("change", "Change", cell, align="right", priority=1)


def rank_column(name: str, label: str, priority: int) -> Column:
    """Defines the column of ranks with the number of ranked units; sorts by the rank, the best first."""

    def cell(record: Record) -> Cell:
        place = record[f"{name}_text"]
        if place is None:
            return NOTHING
        return Cell(rank(place, record[f"{name}_among"], is_last=record[f"{name}_qualifier"] == "last"), "stated")

    return Column(name, label, cell, align="right", priority=priority)


def listed_column(name: str, label: str) -> Column:
    """Defines the column of what is listed in a period: ✓ or –, or the row's own text."""

    def cell(record: Record) -> Cell:
        text = record[f"{name}_text"]
        if text is not None:
            return Cell(text, "stated")
        return Cell(listed("1"), "stated") if record[name] else NOTHING

    return Column(name, label, cell, width=6, priority=0)


def trend_column() -> Column:
    """Defines the column of sparklines."""

    def cell(record: Record) -> Cell:
        return Cell("", spark=spark(record["trend"]))

    return Column("trend", "Trend", cell, width=12, priority=4, sortable=False)


def spark(points: list[dict[str, Any]] | None) -> Spark:
    """Converts a frame's list into the points of a sparkline."""
    return tuple(Point(**point) for point in points or ())


def count_column(name: str, label: str, priority: int = 6) -> Column:
    """Defines a column of counts; none is left blank."""

    def cell(record: Record) -> Cell:
        return Cell(number(str(record[name])) if record[name] else "", "dim")

    return Column(name, label, cell, align="right", priority=priority)


def interval_column(priority: int = 1) -> Column:
    """Defines the column of intervals, in the scale of their values; sorts by the lower end."""

    def cell(record: Record) -> Cell:
        is_exact = record["low"] is not None and record["low"] == record["high"]
        return Cell("exact" if is_exact else record["interval"])

    return Column("low", "Interval", cell, align="right", priority=priority)


def verdict_column() -> Column:
    """Defines the column of verdicts, with their signs; what needs attention sorts first."""

    def cell(record: Record) -> Cell:
        verdict = record["verdict"]
        return Cell(f"{VERDICT_SIGNS[verdict]} {verdict}", VERDICT_TONES[verdict])

    return Column("verdict", "Verdict", cell, width=14, priority=0)


def checks_column(priority: int = 3) -> Column:
    """Defines the column of a number's checks by verdict: `✗ 1 ✓ 4 ? 1`; sorts by their number."""

    def cell(record: Record) -> Cell:
        worst = record["worst"]
        return EMPTY if worst is None else Cell(record["checks_text"], VERDICT_TONES[worst])

    return Column("checks", "Checks", cell, width=8, priority=priority)
