"""A form says what a claim's record says, in words that may be typed back."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest

from kashi_tui.model.dataset.claim_fields import ENTRIES
from kashi_tui.model.dataset.dataset import load
from kashi_tui.model.errors import ReviewError
from kashi_tui.model.review.form import form_of
from kashi_tui.model.review.review import Review

SHIPPED = load()
CLAIMS = SHIPPED.observations["claim"].to_list()


@pytest.mark.parametrize("claim", CLAIMS)
def test_what_a_form_says_typed_back_changes_nothing(claim: str) -> None:
    review = Review(SHIPPED)
    for slot in form_of(SHIPPED, claim).slots:
        assert review.edit(claim, slot.name, slot.text) is review, slot


def test_names_stand_before_codes_and_periods_are_written_as_people_do() -> None:
    slots = {slot.label: (slot.text, slot.note) for slot in form_of(SHIPPED, "P3S1-3").slots}
    assert slots["Value"] == ("80.8", "")
    assert slots["Scale"] == ("ones", "")
    assert slots["Unit"] == ("Percent", "PT")
    assert slots["Period"] == ("Jan–Nov 2023", "2023-01-01/P11M")
    assert slots["Area"] == ("Kashi prefecture", "CN653100")
    assert slots["Kind"] == ("Growth on a year earlier", "G1Y")
    assert slots["Counterpart"] == ("", "")
    assert slots["Compared to"] == ("Jan–Nov 2022", "2022-01-01/P11M")
    assert slots["Precision"] == ("as published", "")
    assert slots["Words"] == ("80.8 percent", "")


def test_every_field_is_there_and_those_that_are_unsure_are_told() -> None:
    doubt = pl.when(pl.col("claim") == "P3S1-1").then(pl.lit("time_period area kind")).alias("doubt")
    data = replace(SHIPPED, observations=SHIPPED.observations.with_columns(doubt))
    slots = form_of(data, "P3S1-1").slots
    assert [slot.name for slot in slots] == [entry.name for entry in ENTRIES]
    assert [slot.label for slot in slots if slot.is_unsure] == ["Period", "Area", "Kind"]


def test_two_codes_of_one_name_are_told_apart_by_their_codes() -> None:
    areas = SHIPPED.codes["CL_AREA"].with_columns(name_en=pl.lit("Here"))
    data = replace(SHIPPED, codes={**SHIPPED.codes, "CL_AREA": areas})
    (slot,) = (slot for slot in form_of(data, "P3S1-1").slots if slot.name == "ref_area")
    assert (slot.text, slot.note) == ("CN653100", "")


def test_a_claim_that_is_not_there_has_no_form() -> None:
    with pytest.raises(ReviewError, match="there is no claim"):
        form_of(SHIPPED, "P99S1-1")
