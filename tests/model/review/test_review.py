"""A review: claims changed, approved and dropped one step after the other, and every step taken back."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from kashi_tui.model.audit.audit import audit
from kashi_tui.model.dataset.claim_fields import ENTRIES
from kashi_tui.model.dataset.dataset import Dataset, load
from kashi_tui.model.engines.dataset import DatasetEngine
from kashi_tui.model.errors import ReviewError
from kashi_tui.model.query.view import Query
from kashi_tui.model.review.review import Review
from kashi_tui.views import load_views

SHIPPED = load()
LEVEL, RANK, GOODS = "P3S1-1", "P7S1-6", "P9S5-2"
CLAIMS = SHIPPED.observations["claim"].to_list()
TYPED = (
    *("", "77.15", "12.5 bn", "-3", "billion", "2021", "Jan–Nov 2023", "USD", "US dollar", "Kashi", "Xinjiang", "over"),
    *("about", "last", "as published", "not stated", "4", ">100", "first record", "Brand new name", "第一", "\x1b[2J"),
)


def row(data: Dataset, claim: str) -> dict[str, Any]:
    """One observation."""
    return data.observations.filter(claim=claim).row(0, named=True)


def assert_same(one: Dataset, other: Dataset) -> None:
    """That two datasets say the same."""
    assert_frame_equal(one.observations, other.observations)
    assert_frame_equal(one.statements, other.statements)
    assert_frame_equal(one.reasons, other.reasons)
    for name, codes in one.codes.items():
        assert_frame_equal(codes, other.codes[name])


@st.composite
def reviews(draw: st.DrawFn) -> Review:
    """A review of the shipped dataset after some steps; what the schema refuses is not a step."""
    review = Review(SHIPPED)
    for _ in range(draw(st.integers(0, 6))):
        claim = draw(st.sampled_from(CLAIMS))
        name, text = draw(st.sampled_from([entry.name for entry in ENTRIES])), draw(st.sampled_from(TYPED))
        step = draw(st.sampled_from(["edit", "edit", "edit", "drop", "approve"]))
        with suppress(ReviewError):
            if step == "edit":
                review = review.edit(claim, name, text, add=draw(st.booleans()))
            else:
                review = review.drop(claim) if step == "drop" else review.approve(claim)
    return review


@given(reviews())
@settings(max_examples=40, deadline=None)
def test_to_undo_every_step_gives_the_dataset_itself(review: Review) -> None:
    for _ in review.steps:
        review = review.undo()
    assert review.dataset is SHIPPED


@given(reviews())
@settings(max_examples=40, deadline=None)
def test_a_step_leaves_every_dataset_before_it_alone(review: Review) -> None:
    if review.steps:
        before = [step.dataset for step in review.steps]
        assert_same(review.undo().dataset, before[-2] if len(before) > 1 else SHIPPED)
        assert [step.dataset for step in review.steps] == before


@pytest.mark.parametrize(
    ("claim", "name", "text", "changes"),
    [
        (LEVEL, "obs_value", "77.2", {"obs_value": "77.2", "decimals": 1, "span_start": None}),
        (LEVEL, "obs_value", "77.15 m", {"unit_mult": 6, "span_start": 75}),
        (LEVEL, "unit_mult", "million", {"unit_mult": 6}),
        (LEVEL, "unit_measure", "US dollar", {"unit_measure": "USD"}),
        (LEVEL, "time_period", "Nov 2023", {"time_period": "2023-11", "freq": "M", "months": 1}),
        (LEVEL, "time_period", "2022", {"time_period": "2022", "freq": "A", "months": 12}),
        (LEVEL, "time_period", "Q3 2023", {"time_period": "2023-Q3", "freq": "_O"}),
        (LEVEL, "ref_area", "Kashi zone", {"ref_area": "CN653100_CBZ"}),
        (LEVEL, "indicator", "trade partners", {"indicator": "PARTNERS"}),
        (LEVEL, "transformation", "rank", {"transformation": "RANK"}),
        (LEVEL, "counterpart_area", "cn-xj", {"counterpart_area": "CN-XJ"}),
        (GOODS, "product", "", {"product": "_Z"}),
        (LEVEL, "base_per", "Jan-Nov 2022", {"base_per": "2022-01-01/P11M"}),
        (LEVEL, "qualifier", "over", {"qualifier": "over", "obs_status": "U", "high": None}),
        ("P3S1-2", "qualifier", "", {"qualifier": None, "obs_status": "A"}),
        (LEVEL, "decimals", "not stated", {"decimals": None, "low": None}),
        (RANK, "ref_count", "168", {"ref_count": "168"}),
        (LEVEL, "remark", "first  record", {"remark": "first record"}),
        (LEVEL, "span", "77.15", {"span_start": 75, "span_end": 80}),
        (LEVEL, "span", "", {"span_start": None, "span_end": None}),
    ],
)
def test_each_field_can_be_changed_and_what_depends_on_it_follows(
    claim: str, name: str, text: str, changes: dict[str, Any]
) -> None:
    after = Review(SHIPPED).edit(claim, name, text).dataset
    changed = row(after, claim)
    assert {key: changed[key] for key in changes} == changes
    others = pl.col("claim") != claim
    assert_frame_equal(after.observations.filter(others), SHIPPED.observations.filter(others))
    assert after.observations["claim"].to_list() == CLAIMS


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("obs_value", "plenty", "Value: 'plenty', expected a number"),
        ("obs_value", "", "Value: ''"),
        ("obs_value", "1" * 60, "Value: "),
        ("unit_mult", "gazillion", "Scale: 'gazillion', expected a scale"),
        ("unit_mult", "99", "Scale: '99'"),
        ("unit_measure", "", "Unit: cannot be empty"),
        ("unit_measure", "US dolar", "did you mean US dollar?"),
        ("time_period", "soon", "Period: 'soon', expected a period such as 2023"),
        ("time_period", "", "Period: ''"),
        ("ref_area", "Atlantis", "Area: there is no code 'Atlantis'; press Enter again to add it"),
        ("base_per", "last year", "Compared to: 'last year'"),
        ("qualifier", "maybe", "Qualifier: 'maybe', expected over"),
        ("decimals", "3", "Precision: '3', expected as published or not stated"),
        ("ref_count", "some", "Ranked among: 'some'"),
        ("remark", "great", "Remark: 'great', expected first"),
        ("span", "no such words", "Words: 'no such words', expected words as they stand"),
        ("span", "80.8 percent", "Words: '80.8 percent' does not say 77.15"),
    ],
)
def test_what_a_field_cannot_take_is_said_in_one_line_and_changes_nothing(name: str, text: str, said: str) -> None:
    review = Review(SHIPPED)
    with pytest.raises(ReviewError) as caught:
        review.edit(LEVEL, name, text)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    assert review.dataset is SHIPPED


def test_a_name_that_no_code_has_becomes_one_when_that_is_asked_for():
    with pytest.raises(ReviewError) as caught:
        Review(SHIPPED).edit(LEVEL, "product", "Tea and herbs")
    assert caught.value.new_name == "Tea and herbs"
    review = Review(SHIPPED).edit(LEVEL, "product", "Tea and herbs", add=True)
    assert row(review.dataset, LEVEL)["product"] == "TEA_AND_HERBS"
    assert review.dataset.name("CL_PRODUCT", "TEA_AND_HERBS") == "Tea and herbs"
    assert row(review.edit("P3S1-2", "product", "tea and herbs").dataset, "P3S1-2")["product"] == "TEA_AND_HERBS"
    assert review.undo().dataset is SHIPPED


def test_a_new_unit_of_three_capitals_is_money():
    data = Review(SHIPPED).edit(LEVEL, "unit_measure", "KES", add=True).dataset
    assert "KES" in data.currencies


def test_two_new_names_that_look_alike_get_two_codes():
    review = Review(SHIPPED).edit(LEVEL, "product", "Tea!", add=True).edit("P3S1-2", "product", "Tea?", add=True)
    assert [row(review.dataset, claim)["product"] for claim in (LEVEL, "P3S1-2")] == ["TEA", "TEA_2"]


def test_a_dataset_without_a_list_takes_any_code(make: Any) -> None:
    data = make([{"VALUE": "5", "TIME_PERIOD": "2020"}], CL_AREA=())
    assert row(Review(data).edit("c1", "ref_area", "New place").dataset, "c1")["ref_area"] == "NEW_PLACE"


def test_the_same_in_other_words_is_no_step():
    review = Review(SHIPPED)
    for name, text in (("time_period", "Jan to Nov 2023"), ("obs_value", " 77.15 "), ("ref_area", "kashi prefecture")):
        assert review.edit(LEVEL, name, text) is review


def test_a_claim_that_is_dropped_leaves_its_statement_and_can_come_back():
    review = Review(SHIPPED).drop(LEVEL)
    assert LEVEL not in review.dataset.observations["claim"].to_list()
    assert_frame_equal(review.dataset.statements, SHIPPED.statements)
    with pytest.raises(ReviewError, match="there is no claim"):
        review.edit(LEVEL, "obs_value", "1")
    assert review.undo().dataset is SHIPPED


def test_nothing_is_left_to_undo_in_the_end():
    with pytest.raises(ReviewError, match="nothing has been changed"):
        Review(SHIPPED).undo()


def doubtful(doubt: str) -> Dataset:
    """The shipped dataset with a doubt about a claim, and a reason for two of its fields."""
    is_level = pl.col("claim") == LEVEL
    observations = SHIPPED.observations.with_columns(doubt=pl.when(is_level).then(pl.lit(doubt)).otherwise("doubt"))
    row = dict.fromkeys(SHIPPED.reasons.columns) | {"claim": LEVEL, "reason": "its words"}
    reasons = pl.DataFrame([row | {"field": each} for each in ("area", "time_period")], schema=SHIPPED.reasons.schema)
    return replace(SHIPPED, observations=observations, reasons=reasons)


def test_a_field_that_was_set_is_unsure_no_more():
    review = Review(doubtful("time_period area"))
    review = review.edit(LEVEL, "ref_area", "Xinjiang", add=True)
    assert row(review.dataset, LEVEL)["doubt"] == "time_period"
    review = review.edit(LEVEL, "time_period", "Jan–Nov 2023")
    assert row(review.dataset, LEVEL)["doubt"] is None
    assert len(review.steps) == 2


def test_a_reason_of_the_reader_gives_way_to_that_of_the_reviewer():
    data = Review(doubtful("area")).edit(LEVEL, "ref_area", "Kashi zone").dataset
    assert dict(data.reasons.select("field", "reason").rows()) == {
        "time_period": "its words",
        "area": "set in review; before: CN653100",
    }
    assert Review(data).drop(LEVEL).dataset.reasons.is_empty()


def test_a_claim_can_be_approved_as_a_whole():
    review = Review(doubtful("time_period area"))
    assert row(review.approve(LEVEL).dataset, LEVEL)["doubt"] is None
    assert review.approve(RANK) is review


def test_text_from_outside_is_made_safe_on_the_way_in():
    data = Review(SHIPPED).edit(LEVEL, "product", "a\x1b[2Jb\u202e[red]\nc" + "x" * 5_000_000, add=True).dataset
    (name,) = set(data.codes["CL_PRODUCT"]["name_en"]) - set(SHIPPED.codes["CL_PRODUCT"]["name_en"])
    assert name.startswith("a␛[2Jb\N{REPLACEMENT CHARACTER}[red]␊cxxx")
    assert len(name) <= 500


@given(st.sampled_from(ENTRIES), st.text(max_size=30), st.booleans())
@settings(max_examples=200, deadline=None)
def test_any_text_is_taken_or_refused(entry: Any, text: str, add: bool) -> None:
    said = ""
    try:
        Review(SHIPPED).edit(LEVEL, entry.name, text, add=add)
    except ReviewError as error:
        said = str(error)
    assert said.isprintable()


@given(reviews())
@settings(max_examples=25, deadline=None)
def test_whatever_was_changed_every_view_can_be_shown(review: Review) -> None:
    engine = DatasetEngine(review.dataset, load_views())
    for view in engine.views:
        page = engine.page(Query(view))
        assert list(engine.details(Query(view), [row.key for row in page.rows])) == [row.key for row in page.rows]


@pytest.mark.parametrize("value", ["0", "-5", "1", "1000000", "77.15 tn"])
@pytest.mark.parametrize("claim", ["P3S1-1", "P3S1-3", "P3S2-1"])
def test_a_value_that_contradicts_all_others_is_audited_too(claim: str, value: str) -> None:
    data = Review(SHIPPED).edit(claim, "obs_value", value).dataset
    assert "inconsistent" in {check.verdict for check in audit(data).checks}


def test_a_change_can_be_made_to_all_claims_that_said_the_same():
    review = Review(SHIPPED).edit(LEVEL, "time_period", "Jan–Oct 2023")
    alike = SHIPPED.observations.filter(time_period="2023-01-01/P11M").height
    after = review.spread()
    assert after.dataset.observations.filter(time_period="2023-01-01/P10M").height == alike
    assert after.dataset.observations.filter(time_period="2023-01-01/P11M").is_empty()
    assert after.steps[-1].about == f"Period of {alike - 1} more set"
    assert after.undo().dataset is review.dataset


def test_only_a_field_that_was_set_can_be_set_elsewhere():
    for review in (Review(SHIPPED), Review(SHIPPED).drop(LEVEL)):
        with pytest.raises(ReviewError, match="set a field first"):
            review.spread()
    with pytest.raises(ReviewError, match=r"no other claim says 77\.15 here"):
        Review(SHIPPED).edit(LEVEL, "obs_value", "1").spread()
