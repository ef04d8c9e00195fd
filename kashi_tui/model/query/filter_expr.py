"""Compiles filters to polars expressions.

A column is compared by its dtype: numbers by value, periods by the day on which they begin (a year stands for
all its days: `period = 2023` chooses January to November 2023 too), texts without regard to
case. Columns that are called `NAME_name` and `NAME_code` are other names of what NAME shows, and `=` and `~` look at
them too: `area = Kashi` and `area = CN653100` choose the same rows.

Logic has two values: a comparison with null is false, so that a filter and its `not` share out all rows.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import ROUND_FLOOR, Context, Decimal
from functools import partial, reduce
from typing import TYPE_CHECKING, Any

from kashi_tui.model.errors import FilterError, PeriodError, UnknownNameError
from kashi_tui.model.polars import pl
from kashi_tui.model.query.filter import And, Comparison, Filter, Not, NullTest, Or, TextSearch, Tree, parse_number
from kashi_tui.model.values.calendar import periods
from kashi_tui.model.values.period import Period

if TYPE_CHECKING:
    from polars.datatypes import DataType

Fields = Mapping[str, "DataType"]
"""The columns that a filter may name, and their dtypes."""

Test = Callable[["pl.Expr"], "pl.Expr"]
"""A test of texts, as an expression over another."""

OTHER_NAMES = ("_name", "_code")
"""The endings of columns that hold other names of another column's values."""

_ORDER: dict[str, Callable[[pl.Expr, Any], pl.Expr]] = {
    "=": operator.eq,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_DIGITS = Context(prec=80)
"""A precision for every number that a decimal column of 38 digits can hold."""


def filter_expr(chosen: Filter, fields: Fields) -> pl.Expr:
    """Compiles a filter to a polars expression: true in the rows that it selects, null or false elsewhere.

    Raises: UnknownNameError for a column that is not there, FilterError for a value that its column cannot hold.
    """
    return _Compiler(chosen.text, fields).compile(chosen.tree)


def is_text(dtype: DataType) -> bool:
    """Whether a dtype holds texts: String, Categorical or Enum."""
    return dtype.base_type() in {pl.String, pl.Categorical, pl.Enum}


def is_plain(dtype: DataType) -> bool:
    """Whether a column of this dtype can be sorted and filtered on: one value a row, no list or struct."""
    return is_text(dtype) or dtype.is_numeric() or dtype.is_temporal() or dtype == pl.Boolean


def contains(column: str, dtype: DataType, needle: str) -> pl.Expr:
    """Builds the expression that tests a text column for the needle, ignoring case."""
    return _tested(column, dtype, partial(_contains, needle=needle))


class ViewFields(dict[str, "pl.DataType"]):
    """The fields of a view: its columns, which may also be named by their labels, then the others of its frame."""

    def __init__(self, fields: Mapping[str, pl.DataType], labels: Mapping[str, str]) -> None:
        super().__init__(fields)
        self.labels = {label.casefold(): name for name, label in labels.items() if label and name in fields}
        """Column by label, in lower case."""
        self.shown = tuple(
            name if label.casefold() in ("", name) else f"{name} ({label})"
            for name, label in labels.items()
            if name in fields
        )
        """The view's columns with their labels, to be listed."""
        self.times: Mapping[str, Callable[[], pl.Series]] = {}
        """The columns whose texts are periods, and what gives their different texts."""


def find_field(name: str, fields: Fields) -> str:
    """Resolves a name to a column, ignoring case.

    Raises: UnknownNameError, which names the nearest columns.
    """
    if name in fields:
        return name
    alike = [field for field in fields if field.casefold() == name.casefold()]
    if alike:
        return alike[0]
    if not isinstance(fields, ViewFields):
        raise UnknownNameError("column", name, fields)
    if name.casefold() not in fields.labels:
        raise UnknownNameError("column", name, dict.fromkeys([*fields, *fields.labels]), fields.shown)
    return fields.labels[name.casefold()]


class _Compiler:
    """Compiles the syntax tree of one filter; keeps the text, to say where something is wrong."""

    def __init__(self, text: str, fields: Fields) -> None:
        self.text, self.fields = text, fields

    def compile(self, tree: Tree) -> pl.Expr:
        match tree:
            case TextSearch(text):
                return self.anywhere(text)
            case NullTest(column):
                return pl.col(find_field(column, self.fields)).is_null()
            case Not(part):
                return ~self.compile(part).fill_null(value=False)
            case And(parts):
                return reduce(operator.and_, map(self.compile, parts))
            case Or(parts):
                return reduce(operator.or_, map(self.compile, parts))
            case Comparison():
                return self.compare(tree)

    def anywhere(self, text: str) -> pl.Expr:
        columns = [name for name, dtype in self.fields.items() if is_text(dtype)]
        tests = [self.tested(name, partial(_contains, needle=text)) for name in columns]
        return _any(tests)

    def compare(self, tree: Comparison) -> pl.Expr:
        column = find_field(tree.column, self.fields)
        dtype = self.fields[column]
        if is_text(dtype):
            in_time = self.compare_period(column, tree)
            return self.compare_text(column, tree) if in_time is None else in_time
        if tree.op == "~":
            return self.compare_names(column, tree, "no text for ~ to search")
        if dtype.is_numeric():
            return self.compare_number(column, dtype, tree)
        if dtype.is_temporal():
            return self.compare_time(column, tree)
        return self.compare_flag(column, tree)

    def compare_text(self, column: str, tree: Comparison) -> pl.Expr:
        if tree.op in {"=", "~"}:
            return self.either(tree, [column, *self.names(column)])
        return self.tested(column, lambda text: _ORDER[tree.op](_lower(text), _lowered(tree.value)))

    def compare_period(self, column: str, tree: Comparison) -> pl.Expr | None:
        """Compares time periods by their first day; None where texts are to be compared.

        A text that stands there itself means itself: `2023` is not the months of 2023 where there is a year 2023.
        """
        texts = self.fields.times.get(column) if isinstance(self.fields, ViewFields) else None
        span = _span(tree.value) if texts and tree.op != "~" else None
        if texts is None or span is None or (tree.op == "=" and tree.value in texts()):
            return None
        starts = {text: period.first for text, period in periods(texts()).items()}
        days = pl.DataFrame({"text": list(starts), "day": pl.Series(list(starts.values()), dtype=pl.Date)})
        passing = days.filter(_within(pl.col("day"), span, tree.op))["text"].cast(pl.String).implode()
        return self.tested(column, lambda text: text.is_in(passing))

    def compare_names(self, column: str, tree: Comparison, expected: str) -> pl.Expr:
        """Compares the other names of a column's values.

        Raises: FilterError if it has none, or if the comparison asks for an order of names.
        """
        names = self.names(column)
        if not names or tree.op not in {"=", "~"}:
            raise FilterError(self.text, tree.at, f"column '{column}' holds {expected}")
        return self.either(tree, names)

    def compare_number(self, column: str, dtype: DataType, tree: Comparison) -> pl.Expr:
        value = parse_number(tree.value)
        if value is None:
            return self.compare_names(column, tree, f"numbers, such as 1000, 1e9, 75bn or 80.8%, not '{tree.value}'")
        return _compare_exactly(pl.col(column), dtype, tree.op, value)

    def compare_time(self, column: str, tree: Comparison) -> pl.Expr:
        span = _span(tree.value)
        if span is None:
            return self.compare_names(column, tree, f"periods, such as 2022 or 2023-01-01/P11M, not '{tree.value}'")
        return _within(pl.col(column), span, tree.op)

    def compare_flag(self, column: str, tree: Comparison) -> pl.Expr:
        flags = {"true": True, "yes": True, "false": False, "no": False}
        if tree.op != "=" or tree.value.lower() not in flags:
            raise FilterError(self.text, tree.at, f"column '{column}' can only be compared with = true or = false")
        return pl.col(column) == flags[tree.value.lower()]

    def either(self, tree: Comparison, columns: list[str]) -> pl.Expr:
        """Tests whether any of these columns equals, or contains, the value."""
        test = partial(_contains if tree.op == "~" else _equals, needle=tree.value)
        return _any([self.tested(name, test) for name in columns])

    def tested(self, column: str, test: Test) -> pl.Expr:
        """Applies a test to a text column."""
        return _tested(column, self.fields[column], test)

    def names(self, column: str) -> list[str]:
        others = (column + ending for ending in OTHER_NAMES)
        return [name for name in others if name in self.fields and is_text(self.fields[name])]


def _any(conditions: list[pl.Expr]) -> pl.Expr:
    """Combines conditions with OR, as plainly as can be, so that a scan may skip rows by it."""
    if not conditions:
        return pl.lit(value=False)
    return conditions[0] if len(conditions) == 1 else pl.any_horizontal(conditions)


def _lower(text: pl.Expr) -> pl.Expr:
    return text.str.to_lowercase()


def _lowered(text: str) -> pl.Expr:
    """Lower-cases a text as polars does, since columns are compared in that form."""
    return pl.lit(pl.select(pl.lit(text).str.to_lowercase()).item(), dtype=pl.String)


def _contains(text: pl.Expr, needle: str) -> pl.Expr:
    return _lower(text).str.contains(_lowered(needle), literal=True)


def _equals(text: pl.Expr, needle: str) -> pl.Expr:
    return _lower(text) == _lowered(needle)


def _tested(column: str, dtype: DataType, test: Test) -> pl.Expr:
    if isinstance(dtype, pl.Enum):
        return _looked_up(column, dtype.categories, test)
    return test(pl.col(column) if dtype == pl.String else pl.col(column).cast(pl.String))


def _looked_up(column: str, texts: pl.Series, test: Test) -> pl.Expr:
    """Tests a dictionary-encoded column: each text there once, then only numbers are compared."""
    passing = texts.alias("text").to_frame().select(pl.arg_where(test(pl.col("text")))).to_series()
    codes = pl.col(column).to_physical()
    match len(passing):
        case 0:
            return pl.lit(value=False)
        case 1:
            return codes.eq(passing[0])
    return codes.is_in(passing.implode())


def _within(start: pl.Expr, span: tuple[date, date], op: str) -> pl.Expr:
    """Compares the first day of periods with a span, given as its first day and the first day after it."""
    first, after = (pl.lit(day) for day in span)
    within = {
        "=": start.is_between(first, after, closed="left"),
        "<": start < first,
        "<=": start < after,
        ">": start >= after,
        ">=": start >= first,
    }
    return within[op]


def _compare_exactly(column: pl.Expr, dtype: DataType, op: str, value: Decimal) -> pl.Expr:
    """Compares with the exact value, also where the column's dtype cannot hold it (2.5 in a column of integers)."""
    if dtype.is_float():
        return _ORDER[op](column, float(value)) & column.is_not_nan()
    scale = getattr(dtype, "scale", 0)
    low, high = _range(dtype)
    if not low <= value <= high:
        return column.is_not_null() & _ORDER[op](pl.lit(0), 1 if value > high else -1)
    floor = value.quantize(Decimal(1).scaleb(-scale), ROUND_FLOOR, _DIGITS)
    if floor != value:  # between two values of the column: above the one is at least the other
        if op == "=":
            return pl.lit(value=False)
        op = ">" if op in {">", ">="} else "<="
    return _ORDER[op](column, pl.lit(floor if dtype.is_decimal() else int(floor), dtype=dtype))


def _range(dtype: DataType) -> tuple[Decimal, Decimal]:
    """Determines the lowest and the highest number that a column of this dtype can hold."""
    if dtype.is_decimal():
        digits = (getattr(dtype, "precision", None) or 38) - getattr(dtype, "scale", 0)
        most = Decimal(10) ** digits - 1
        return -most, most
    ends = pl.select(low=dtype.min(), high=dtype.max()).row(0)  # type: ignore[attr-defined]  # integers have both
    return Decimal(ends[0]), Decimal(ends[1])


def _span(text: str) -> tuple[date, date] | None:
    """Parses a period into its first day and the first day after it; None if it is none, or ends the calendar."""
    try:
        period = Period.parse(text)
        return period.first, period.last + timedelta(days=1)
    except (PeriodError, OverflowError):
        return None
