"""Formulas over named inputs: each is written once, prints in words and in numbers, and gives exact intervals.

    base = Name("level") / (1 + Name("growth"))
    base.words()                                        "level ÷ (1 + growth)"
    base.words({"level": "77.15 bn", "growth": "80.8 %"})     "77.15 bn ÷ (1 + 80.8 %)"
    base.evaluate({"level": …, "growth": …})            an Interval of intervals, a Fraction of fractions

Interval arithmetic forgets that two inputs are one number: 77.15 − 77.15 ÷ 1.808 taken apart is wider than it has to
be. `exact_range` therefore carries the slope in every input along. Where the slopes keep their sign, the extremes lie
in corners of the box of inputs, and what comes out is exactly the set of possible results.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeVar, cast

from kashi_tui.model.errors import IntervalError
from kashi_tui.model.values.interval import Interval, Number

Value = TypeVar("Value", Interval, Fraction, "Jet")
"""The kinds of value that a formula is evaluated over."""

ROOT_DIGITS = 30
"""Digits behind the point within which a root is bounded, if it is not a rational number."""

_STRENGTH = {"+": 1, "−": 1, "×": 2, "÷": 2, "^": 3}
_OPERATIONS = {"+": operator.add, "−": operator.sub, "×": operator.mul, "÷": operator.truediv}


class Term:
    """A formula or a subexpression of one; arithmetic on terms builds larger terms."""

    def words(self, texts: Mapping[str, str] | None = None) -> str:
        """Prints the formula with its inputs' names, or with `texts` in their place."""
        raise NotImplementedError

    def names(self) -> Iterator[str]:
        """Lists the names of the inputs, once for each occurrence."""
        raise NotImplementedError

    def evaluate(self, values: Mapping[str, Value]) -> Value:
        """Evaluates the formula for these inputs. Raises: IntervalError if a divisor may be zero."""
        raise NotImplementedError

    @property
    def strength(self) -> int:
        """The operator precedence; operands of lower precedence are put in parentheses."""
        return max(_STRENGTH.values())

    def __add__(self, other: Term | int) -> Term:
        return Operation("+", self, _term(other))

    def __radd__(self, other: int) -> Term:
        return Operation("+", Constant(other), self)

    def __sub__(self, other: Term | int) -> Term:
        return Operation("−", self, _term(other))

    def __mul__(self, other: Term | int) -> Term:
        return Operation("×", self, _term(other))

    def __truediv__(self, other: Term | int) -> Term:
        return Operation("÷", self, _term(other))


@dataclass(frozen=True, slots=True)
class Name(Term):
    """A named input of a formula (a variable)."""

    name: str

    def words(self, texts: Mapping[str, str] | None = None) -> str:
        """Prints the input's name, or its text."""
        return self.name if texts is None else texts[self.name]

    def names(self) -> Iterator[str]:
        """Lists the input's own name."""
        yield self.name

    def evaluate(self, values: Mapping[str, Value]) -> Value:
        """Looks the input's value up."""
        return values[self.name]


@dataclass(frozen=True, slots=True)
class Constant(Term):
    """An integer constant in a formula."""

    number: int

    def words(self, texts: Mapping[str, str] | None = None) -> str:
        """Prints the digits."""
        return str(self.number)

    def names(self) -> Iterator[str]:
        """Lists nothing: a constant has no inputs."""
        yield from ()

    def evaluate(self, values: Mapping[str, Value]) -> Any:  # noqa: ANN401 - no one type variable
        """Evaluates to the number, as a Fraction, which every kind of value can be combined with."""
        return Fraction(self.number)


@dataclass(frozen=True, slots=True)
class Operation(Term):
    """A binary operation on two terms."""

    sign: str
    left: Term
    right: Term

    def words(self, texts: Mapping[str, str] | None = None) -> str:
        """Prints both operands, in parentheses where they bind less; the right one also where it binds equally."""
        left = _bracketed(self.left.words(texts), self.left.strength < self.strength)
        right = _bracketed(self.right.words(texts), self.right.strength <= self.strength)
        return f"{left} {self.sign} {right}"

    def names(self) -> Iterator[str]:
        """Lists the inputs of the left operand, then those of the right."""
        yield from self.left.names()
        yield from self.right.names()

    def evaluate(self, values: Mapping[str, Value]) -> Value:
        """Applies the operation to the values of both operands."""
        return cast("Value", _OPERATIONS[self.sign](self.left.evaluate(values), self.right.evaluate(values)))

    @property
    def strength(self) -> int:
        """The precedence of the operator."""
        return _STRENGTH[self.sign]


@dataclass(frozen=True, slots=True)
class Root(Term):
    """The positive n-th root of a term. Usually irrational: its interval is widened outward to ROOT_DIGITS digits."""

    term: Term
    degree: int

    def words(self, texts: Mapping[str, str] | None = None) -> str:
        """Prints the term raised to the reciprocal of the degree."""
        return f"({self.term.words(texts)})^(1/{self.degree})"

    def names(self) -> Iterator[str]:
        """Lists the inputs of the term."""
        return self.term.names()

    def evaluate(self, values: Mapping[str, Value]) -> Value:
        """Takes the root of the term's value. Raises: IntervalError if the term may be negative."""
        value = self.term.evaluate(values)
        if isinstance(value, Fraction):
            return nth_root(value, self.degree)[0]
        if isinstance(value, Interval):
            return _root(value, self.degree)
        return value.root(self.degree)


@dataclass(frozen=True, slots=True)
class Jet:
    """An interval with bounds on its slope in each variable (its partial derivatives)."""

    value: Interval
    slopes: Mapping[str, Interval]

    def __add__(self, other: Jet | Fraction) -> Jet:
        other = _jet(other)
        return Jet(self.value + other.value, _merged(self, other, lambda mine, others: mine + others))

    def __radd__(self, other: Fraction) -> Jet:
        return self + other

    def __sub__(self, other: Jet | Fraction) -> Jet:
        other = _jet(other)
        return Jet(self.value - other.value, _merged(self, other, lambda mine, others: mine - others))

    def __mul__(self, other: Jet | Fraction) -> Jet:
        other = _jet(other)
        slopes = _merged(self, other, lambda mine, others: mine * other.value + others * self.value)
        return Jet(self.value * other.value, slopes)

    def __truediv__(self, other: Jet | Fraction) -> Jet:
        other = _jet(other)
        quotient, inverse = self.value / other.value, other.value.inverse()
        return Jet(quotient, _merged(self, other, lambda mine, others: (mine - quotient * others) * inverse))

    def root(self, degree: int) -> Jet:
        """Takes the n-th root; of each slope only the sign is kept, which is that of the term's slope."""
        return Jet(_root(self.value, degree), {name: slope * Interval.over(0) for name, slope in self.slopes.items()})


def exact_range(formula: Callable[[Mapping[str, Jet]], Jet], box: Mapping[str, Interval]) -> Interval:
    """Computes the exact range of a formula in which variables may occur repeatedly.

    Where the slope in a variable keeps its sign over the whole box, the lowest value lies at one of its ends and the
    highest at the other. If that holds for all variables, this is exactly the set of values; if not, it is the
    interval arithmetic of what is left, which is never too narrow. Wider inputs never give a narrower result: the
    slopes that keep their sign over a box keep it over each part of the box.

    Raises: IntervalError if a divisor may be zero.
    """
    variables = {name: Jet(interval, {name: Interval.exact(1)}) for name, interval in box.items()}
    slopes = formula(variables).slopes
    lowest = formula({name: Jet(_end(box[name], slopes.get(name), 1), {}) for name in box})
    highest = formula({name: Jet(_end(box[name], slopes.get(name), -1), {}) for name in box})
    return Interval(lowest.value.low, highest.value.high)


def nth_root(value: Fraction, degree: int, digits: int = ROOT_DIGITS) -> tuple[Fraction, Fraction]:
    """Encloses an n-th root between two neighbouring decimals of so many digits; equal if the root is exact.

    With the integer r = ⌊(value · 10^(digits · degree))^(1/degree)⌋, r^degree ≤ value · 10^(digits · degree) <
    (r + 1)^degree, so that r and r + 1 units of the last digit enclose the root, whatever its other digits are.

    Raises: IntervalError if the value is negative.
    """
    if value < 0:
        raise IntervalError(f"no root of {Interval.exact(value)}, which is negative")
    unit = 10**digits
    scaled = value * unit**degree
    whole = _integer_root(int(scaled), degree)
    return Fraction(whole, unit), Fraction(whole if whole**degree == scaled else whole + 1, unit)


def _integer_root(value: int, degree: int) -> int:
    """Finds the integer part of a root by Newton's method from above."""
    if value < 2 or degree == 1:
        return value
    guess = 1 << -(-value.bit_length() // degree)
    while True:
        better = ((degree - 1) * guess + value // guess ** (degree - 1)) // degree
        if better >= guess:
            return guess
        guess = better


def _root(value: Interval, degree: int) -> Interval:
    low = None if value.low is None else nth_root(value.low, degree)[0]
    if low is None:
        raise IntervalError(f"no root of {value}, which may be negative")
    return Interval(low, None if value.high is None else nth_root(value.high, degree)[1])


def _end(interval: Interval, slope: Interval | None, direction: int) -> Interval:
    """Narrows an interval to the end where the formula is lowest (direction 1) or highest (−1), if it is monotone."""
    rising = slope is None or (slope.low is not None and slope.low >= 0)
    falling = slope is not None and slope.high is not None and slope.high <= 0
    if not rising and not falling:
        return interval
    end: Number | None = interval.low if rising == (direction == 1) else interval.high
    return interval if end is None else Interval.exact(end)


def _merged(left: Jet, right: Jet, combine: Callable[[Interval, Interval], Interval]) -> dict[str, Interval]:
    names = {**left.slopes, **right.slopes}
    return {name: combine(left.slopes.get(name, _ZERO), right.slopes.get(name, _ZERO)) for name in names}


def _jet(value: Jet | Fraction) -> Jet:
    return value if isinstance(value, Jet) else Jet(Interval.exact(value), {})


def _term(value: Term | int) -> Term:
    return value if isinstance(value, Term) else Constant(value)


def _bracketed(text: str, is_needed: bool) -> str:
    return f"({text})" if is_needed else text


_ZERO = Interval.exact(0)
