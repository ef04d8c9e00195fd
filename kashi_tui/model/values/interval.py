"""Intervals: the values that a published number leaves possible, with exact ends and exact arithmetic.

"77.15 billion" is every value from 77.145 to 77.155 billion. Ends are fractions, so that sums, products and quotients
are exactly the set of results that the inputs allow; decimals come back only where something is printed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from kashi_tui.model.errors import IntervalError

Number = int | str | Decimal | Fraction
"""The types of an end. Binary floats cannot: 45.657 is none of them."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A set of values between two ends. Without arguments: all numbers, the interval of an unknown value."""

    low: Fraction | None = None
    """The lower end; None without bound."""
    high: Fraction | None = None
    """The upper end; None without bound."""
    low_open: bool = False
    """Whether the lower end itself is excluded; always where there is none."""
    high_open: bool = False
    """Whether the upper end itself is excluded; always where there is none."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "low_open", self.low_open or self.low is None)
        object.__setattr__(self, "high_open", self.high_open or self.high is None)
        if self.low is not None and self.high is not None:
            hollow = self.low == self.high and (self.low_open or self.high_open)
            if self.low > self.high or hollow:
                raise ValueError(f"an interval needs a value: {self}")

    @staticmethod
    def exact(value: Number) -> Interval:
        """Makes the interval of one exact value: a count, a rank, a threshold."""
        return Interval(Fraction(value), Fraction(value))

    @staticmethod
    def between(
        low: Number | None, high: Number | None, *, low_open: bool = False, high_open: bool = False
    ) -> Interval:
        """Makes an interval from its ends, None for unbounded: how the columns of a frame become one again."""
        lowest, highest = (None if end is None else Fraction(end) for end in (low, high))
        return Interval(lowest, highest, low_open, high_open)

    @staticmethod
    def rounded(value: Number, decimals: int, unit_mult: int = 0) -> Interval:
        """Makes the interval of all values that round to this one at so many decimals, in base units.

        Both ends are included, since no source says how it rounds a half.
        `rounded("77.15", 2, 9)` is 77.145 to 77.155 billion.
        """
        half, unit = Fraction(10) ** -decimals / 2, Fraction(10) ** unit_mult
        return Interval((Fraction(value) - half) * unit, (Fraction(value) + half) * unit)

    @staticmethod
    def over(value: Number, unit_mult: int = 0) -> Interval:
        """Makes the interval of all values above this one."""
        return Interval(Fraction(value) * Fraction(10) ** unit_mult, None, low_open=True)

    @staticmethod
    def under(value: Number, unit_mult: int = 0) -> Interval:
        """Makes the interval of all values below this one."""
        return Interval(None, Fraction(value) * Fraction(10) ** unit_mult, high_open=True)

    def contains(self, value: Number) -> bool:
        """Whether a value lies in the interval."""
        point = Fraction(value)
        above = self.low is None or self.low < point or (self.low == point and not self.low_open)
        below = self.high is None or point < self.high or (self.high == point and not self.high_open)
        return above and below

    def meets(self, other: Interval) -> bool:
        """Whether two intervals intersect, that is, whether two statements can both be true."""
        return self.common(other) is not None

    def common(self, other: Interval) -> Interval | None:
        """Intersects two intervals; None if they are disjoint."""
        if (closed := self._closed()) and (theirs := other._closed()):
            low_end, high_end = max(closed[0], theirs[0]), min(closed[1], theirs[1])
            return Interval(low_end, high_end) if low_end <= high_end else None
        mine, others = self._ends(), other._ends()
        low = others[0] if mine[0].opens_no_later(others[0]) else mine[0]
        high = others[1] if (-mine[1]).opens_no_later(-others[1]) else mine[1]
        try:
            return _interval(low, high)
        except ValueError:
            return None

    @property
    def width(self) -> Fraction | None:
        """The distance of the ends; None if the interval is unbounded."""
        return None if self.low is None or self.high is None else self.high - self.low

    def __neg__(self) -> Interval:
        if closed := self._closed():
            return Interval(-closed[1], -closed[0])
        low, high = self._ends()
        return _interval(-high, -low)

    def __add__(self, other: Interval | Number) -> Interval:
        other = _coerced(other)
        if (closed := self._closed()) and (theirs := other._closed()):
            return Interval(closed[0] + theirs[0], closed[1] + theirs[1])
        mine, others = self._ends(), other._ends()
        return _interval(mine[0].plus(others[0]), mine[1].plus(others[1]))

    def __sub__(self, other: Interval | Number) -> Interval:
        return self + -_coerced(other)

    def __mul__(self, other: Interval | Number) -> Interval:
        other = _coerced(other)
        if (closed := self._closed()) and (theirs := other._closed()):
            return _product(closed, theirs)
        products = [mine.times(others) for mine in self._ends() for others in other._ends()]
        return _interval(_lowest(products), -_lowest(-product for product in products))

    def __truediv__(self, other: Interval | Number) -> Interval:
        """Divides intervals. Raises: IntervalError if the divisor may be zero."""
        return self * _coerced(other).inverse()

    def __radd__(self, other: Number) -> Interval:
        return self + other

    def __rsub__(self, other: Number) -> Interval:
        return _coerced(other) - self

    def __rmul__(self, other: Number) -> Interval:
        return self * other

    def __rtruediv__(self, other: Number) -> Interval:
        return _coerced(other) / self

    def inverse(self) -> Interval:
        """Takes the reciprocal. An open end at zero makes the other side unbounded.

        Raises: IntervalError if zero is one of the values.
        """
        if self.contains(0):
            raise IntervalError(f"cannot divide by {self}, which contains zero")
        if closed := self._closed():
            return Interval(1 / closed[1], 1 / closed[0])
        low, high = self._ends()
        return _interval(high.inverted(), low.inverted())

    def bounds(self, digits: int = 12) -> tuple[Decimal | None, Decimal | None]:
        """Rounds the ends outward to decimals with at most so many digits behind the point; exact if possible."""
        low = None if self.low is None else _decimal(self.low * 10**digits // 1, digits)
        high = None if self.high is None else _decimal(-(-self.high * 10**digits // 1), digits)
        return low, high

    def __str__(self) -> str:
        low, high = ("" if end is None else f"{end:f}" for end in self.bounds())
        return f"{'(' if self.low_open else '['}{low or '-∞'}, {high or '∞'}{')' if self.high_open else ']'}"

    def _closed(self) -> tuple[Fraction, Fraction] | None:
        """Gets both ends if both are included, as after rounding; arithmetic is then that of the ends, and quicker."""
        return (
            None if self.low_open or self.high_open or self.low is None or self.high is None else (self.low, self.high)
        )

    def _ends(self) -> tuple[_End, _End]:
        low = _End(-1, Fraction(0), False) if self.low is None else _End(0, self.low, not self.low_open)
        high = _End(1, Fraction(0), False) if self.high is None else _End(0, self.high, not self.high_open)
        return low, high


class _End(NamedTuple):
    """An end on the extended number line. Ordered by `infinity`, then by `at`."""

    infinity: int
    """-1, 1, or 0 for an end that is a number."""
    at: Fraction
    closed: bool
    """Whether the end is one of the values."""

    def __neg__(self) -> _End:
        return _End(-self.infinity, -self.at, self.closed)

    def plus(self, other: _End) -> _End:
        return _End(self.infinity or other.infinity, self.at + other.at, self.closed and other.closed)

    def times(self, other: _End) -> _End:
        """Multiplies two ends. Zero wins over infinity, and an included zero is included whatever the other is."""
        if self._is_zero() or other._is_zero():
            return _End(0, Fraction(0), any(end.closed for end in (self, other) if end._is_zero()))
        if self.infinity or other.infinity:
            return _End(self._sign() * other._sign(), Fraction(0), False)
        return _End(0, self.at * other.at, self.closed and other.closed)

    def inverted(self) -> _End:
        """Takes the reciprocal of an end. An open zero becomes infinite; the sign comes from its interval."""
        if self.infinity:
            return _End(0, Fraction(0), False)
        return _End(0, 1 / self.at, self.closed) if self.at else _End(1, Fraction(0), False)

    def opens_no_later(self, other: _End) -> bool:
        """Whether, as a lower end, this one admits all that the other admits."""
        if self[:2] == other[:2]:
            return self.closed or not other.closed
        return self[:2] < other[:2]

    def _is_zero(self) -> bool:
        return not self.infinity and not self.at

    def _sign(self) -> int:
        return self.infinity or (1 if self.at > 0 else -1)


def _product(left: tuple[Fraction, Fraction], right: tuple[Fraction, Fraction]) -> Interval:
    """Multiplies two intervals that contain both their ends."""
    if left[0] >= 0 and right[0] >= 0:
        return Interval(left[0] * right[0], left[1] * right[1])
    products = [one * other for one in left for other in right]
    return Interval(min(products), max(products))


def _interval(low: _End, high: _End) -> Interval:
    return Interval(
        None if low.infinity else low.at,
        None if high.infinity else high.at,
        low_open=not low.closed,
        high_open=not high.closed,
    )


def _lowest(ends: Iterable[_End]) -> _End:
    """Chooses the lowest end; of two at one place the included one."""
    return min(ends, key=lambda end: (end.infinity, end.at, not end.closed))


def _coerced(value: Interval | Number) -> Interval:
    return value if isinstance(value, Interval) else Interval.exact(value)


def _decimal(scaled: int, digits: int) -> Decimal:
    """Makes a decimal from units of its last digit, without trailing zeros or rounding by any context."""
    while digits > 0 and scaled % 10 == 0:
        scaled, digits = scaled // 10, digits - 1
    return Decimal((int(scaled < 0), tuple(map(int, str(abs(scaled)))), -digits))
