"""Laws that hold whatever the numbers are: an interval leaves nothing out, what is true agrees, a slip shows.

The sets are made up: areas, years, exports and imports, parts of years and of areas, growth, shares and amounts in a
second currency, all from one set of true values, each published with as many decimals as chance has it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import pairwise, product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kashi_tui.model.audit.audit import audit
from kashi_tui.model.audit.ratio_bound import least_ratio_sum
from kashi_tui.model.dataset.dataset import Dataset
from kashi_tui.model.derivation.derivations import derive
from kashi_tui.model.derivation.formula import Jet, Name, Term, exact_range, nth_root
from kashi_tui.model.errors import IntervalError
from kashi_tui.model.values.interval import Interval
from kashi_tui.model.values.rounding import decimal_text

Make = Callable[..., Dataset]
Row = dict[str, str]
laws = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])

YEARS = (2019, 2020, 2021, 2022)
AREAS = ("A1", "A2", "A")
RATE = Fraction(717, 100)


class TrueSet:
    """Rows that one set of true values gives, and the true value of each claim as a bare number."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.rows: list[Row] = []
        self.truth: dict[str, Fraction] = {}

    def state(self, value: Fraction, **columns: str) -> None:
        """Publishes a value with some decimals, or leaves it out. Percent are given as they are published."""
        if not self.draw(st.booleans()):
            return
        is_percent = columns.get("UNIT_MEASURE") == "PT"
        decimals = self.draw(st.integers(0, 4))
        scaled = value if is_percent else value / 10**9
        self.rows.append({**columns, "VALUE": decimal_text(scaled, decimals)})
        self.truth[f"c{len(self.rows)}"] = value / 100 if is_percent else value


amounts = st.integers(10**9, 10**11).map(Fraction)
parts = st.fractions(min_value=Fraction(1, 20), max_value=Fraction(19, 20), max_denominator=50)


@st.composite
def true_sets(draw: st.DrawFn) -> TrueSet:
    made = TrueSet(draw)
    flows = {key: draw(amounts) for key in product(AREAS, YEARS, ("EXPORTS", "IMPORTS", "ELEVEN"))}
    for area, year in product(AREAS, YEARS):
        total = flows[area, year, "EXPORTS"] + flows[area, year, "IMPORTS"]
        flows[area, year, "ELEVEN"] = total * draw(parts)
    for year, flow in product(YEARS, ("EXPORTS", "IMPORTS", "ELEVEN")):
        flows["A", year, flow] += flows["A1", year, flow] + flows["A2", year, flow]
    for area, year in product(AREAS, YEARS):
        flows[area, year, "TRADE"] = flows[area, year, "EXPORTS"] + flows[area, year, "IMPORTS"]
    for area in AREAS:
        for year in YEARS:
            state_year(made, area, year, flows)
        since = f"{YEARS[0]}-01-01/P{12 * len(YEARS)}M"
        made.state(sum((flows[area, year, "TRADE"] for year in YEARS), Fraction(0)), REF_AREA=area, TIME_PERIOD=since)
    return made


def state_year(made: TrueSet, area: str, year: int, flows: Mapping[tuple[str, int, str], Fraction]) -> None:
    exports, imports, total, eleven = (flows[area, year, flow] for flow in ("EXPORTS", "IMPORTS", "TRADE", "ELEVEN"))
    where = {"REF_AREA": area, "TIME_PERIOD": str(year)}
    percent = {**where, "UNIT_MEASURE": "PT"}
    made.state(exports, INDICATOR="EXPORTS", **where)
    made.state(imports, INDICATOR="IMPORTS", **where)
    made.state(exports - imports, INDICATOR="BALANCE", **where)
    made.state(total, **where)
    made.state(total, **where)
    made.state(total / RATE, UNIT_MEASURE="USD", **where)
    made.state(eleven, **{**where, "TIME_PERIOD": f"{year}-01-01/P11M"})
    if year > YEARS[0]:
        made.state((total / flows[area, year - 1, "TRADE"] - 1) * 100, TRANSFORMATION="G1Y", **percent)
    if area != "A":
        made.state(total / flows["A", year, "TRADE"] * 100, TRANSFORMATION="SHARE", COUNTERPART_AREA="A", **percent)


@laws
@given(made=true_sets())
def test_a_derived_interval_holds_the_true_value(make: Make, made: TrueSet) -> None:
    for each in derive(make(made.rows)).network.derived:
        points = {leaf.id: Jet(Interval.exact(made.truth[leaf.id]), {}) for leaf in each.leaves}
        true = each.over(points).value
        assert true.meets(each.plain), each.id
        assert each.interval.contains(each.nominal) or each.rule.id == "compound"


@laws
@given(made=true_sets())
def test_numbers_of_one_true_set_are_never_inconsistent(make: Make, made: TrueSet) -> None:
    for check in audit(make(made.rows)).checks:
        assert check.verdict != "inconsistent", check.reason
        assert check.reason


@laws
@given(made=true_sets())
def test_ids_tell_numbers_and_checks_apart(make: Make, made: TrueSet) -> None:
    dataset = make(made.rows)
    for ids in ([each.id for each in derive(dataset).network.derived], [each.id for each in audit(dataset).checks]):
        assert len(set(ids)) == len(ids)


@st.composite
def slips(draw: st.DrawFn) -> tuple[list[Row], str]:
    """Exports, imports and their total with the same decimals, one of them times ten."""
    decimals = draw(st.integers(0, 4))
    unit = Fraction(1, 10**decimals)
    exports, imports = (draw(st.integers(1, 10**6)) * unit + draw(st.fractions(-unit / 2, unit / 2)) for _ in "ab")
    values = {"EXPORTS": exports, "IMPORTS": imports, "TRADE": exports + imports}
    slipped = draw(st.sampled_from(sorted(values)))
    texts = {name: decimal_text(value, decimals) for name, value in values.items()}
    texts[slipped] = decimal_text(Fraction(texts[slipped]) * 10, decimals)
    return [{"INDICATOR": name, "TIME_PERIOD": "2020", "VALUE": text} for name, text in texts.items()], slipped


@laws
@given(slip=slips())
def test_a_slip_of_a_factor_of_ten_in_a_sum_always_shows(make: Make, slip: tuple[list[Row], str]) -> None:
    rows, slipped = slip
    if any(not Fraction(row["VALUE"]) for row in rows):
        return  # ten times nothing is not a slip
    sums = [check for check in audit(make(rows)).checks if check.relation.id == "sum"]
    assert [check.verdict for check in sums] == ["inconsistent"], slipped


a, b, c = Name("a"), Name("b"), Name("c")
TERMS: tuple[Term, ...] = (
    a - a / (1 + b),
    (a - b) / (a + b),
    (a - c) / (b - c * a),
    a * b - a * c,
    a / (1 + b) - b / (1 + a),
)
"""Formulas in which an input stands more than once."""

values = st.fractions(min_value=Fraction(1, 10), max_value=20, max_denominator=30)


@st.composite
def boxes(draw: st.DrawFn) -> tuple[dict[str, Interval], dict[str, Interval], dict[str, Fraction]]:
    """Intervals, wider ones around them, and a point within."""
    inner, outer, point = {}, {}, {}
    for name in "abc":
        low, width = draw(values), draw(st.fractions(0, 2, max_denominator=20))
        inner[name] = Interval(low, low + width)
        room = draw(st.fractions(0, 1, max_denominator=10))
        outer[name] = Interval(low * (1 - room / 2), low + width + room)
        point[name] = low + width * draw(st.fractions(0, 1, max_denominator=8))
    return inner, outer, point


def result(term: Term, box: Mapping[str, Interval]) -> Interval | None:
    try:
        return exact_range(term.evaluate, box)
    except IntervalError:
        return None


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.words())
@given(box=boxes())
def test_an_interval_holds_every_exact_result(
    term: Term, box: tuple[dict[str, Interval], dict[str, Interval], dict[str, Fraction]]
) -> None:
    inner, _, point = box
    if (found := result(term, inner)) is not None:
        assert found.contains(term.evaluate(point))


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.words())
@given(box=boxes())
def test_widening_an_input_never_narrows_a_result(
    term: Term, box: tuple[dict[str, Interval], dict[str, Interval], dict[str, Fraction]]
) -> None:
    inner, outer, _ = box
    if (wide := result(term, outer)) is not None:
        narrow = result(term, inner)
        assert narrow is not None
        assert wide.common(narrow) == narrow


@given(value=st.fractions(0, 1000), degree=st.integers(1, 12))
def test_the_power_of_a_root_encloses_the_number(value: Fraction, degree: int) -> None:
    low, high = nth_root(value, degree)
    assert low**degree <= value <= high**degree
    assert high - low <= Fraction(1, 10**30)


@given(course=st.lists(st.fractions(Fraction(1, 10), 100, max_denominator=10), min_size=2, max_size=9))
def test_no_course_of_years_is_below_the_bound(course: list[Fraction]) -> None:
    ratios = sum((later / earlier for earlier, later in pairwise(course)), Fraction(0))
    assert least_ratio_sum(len(course) - 1, course[-1], sum(course, Fraction(0))) <= ratios


@given(course=st.lists(st.fractions(Fraction(1, 10), 100, max_denominator=10), min_size=2, max_size=9))
def test_no_course_that_begins_with_a_ratio_is_below_its_bound(course: list[Fraction]) -> None:
    ratios = sum((later / earlier for earlier, later in pairwise(course)), Fraction(0))
    first = course[1] / course[0]
    assert least_ratio_sum(len(course) - 1, course[-1], sum(course, Fraction(0)), first) <= ratios
