"""The schema: one description of each column, from which files, frames and messages follow."""

from __future__ import annotations

import re
import subprocess
import sys

import polars as pl
import pytest

from kashi_tui.model.dataset import schema

TABLES = {"observations": schema.OBSERVATIONS, "statements": schema.STATEMENTS, "codes": schema.CODES}


@pytest.mark.parametrize("fields", TABLES.values(), ids=TABLES)
def test_each_field_stands_in_the_file_or_in_the_frame_and_says_what_it_means(fields: tuple[schema.Field, ...]) -> None:
    for field in fields:
        assert field.name or field.column
        assert field.meaning
        assert not field.meaning.endswith(".")


@pytest.mark.parametrize("fields", TABLES.values(), ids=TABLES)
def test_no_two_fields_share_a_name(fields: tuple[schema.Field, ...]) -> None:
    keys = [schema.record_key(field) for field in fields]
    columns = [field.column for field in schema.file_fields(fields)]
    assert len(set(keys)) == len(keys)
    assert len(set(columns)) == len(columns)


@pytest.mark.parametrize("fields", TABLES.values(), ids=TABLES)
def test_a_pattern_compiles_and_is_said_in_words(fields: tuple[schema.Field, ...]) -> None:
    for field in fields:
        re.compile(field.form.pattern)
        assert bool(field.form.pattern) == (field.form is not schema.ANY)


def test_sdmx_columns_stand_first_and_in_the_file_only() -> None:
    assert [field.column for field in schema.file_fields(schema.OBSERVATIONS)][:2] == ["STRUCTURE", "STRUCTURE_ID"]
    assert "structure" not in schema.frame_schema(schema.OBSERVATIONS)


def test_numbers_are_decimals_with_room_for_the_ends_of_intervals() -> None:
    frame = schema.frame_schema(schema.OBSERVATIONS)
    assert {name for name, dtype in frame.items() if dtype == pl.Decimal(38, 12)} == {"value", "low", "high"}
    assert frame["obs_value"] == pl.String
    assert frame["time_period"] == pl.String


def test_a_series_is_formed_without_frequency_and_claim() -> None:
    assert set(schema.SERIES).isdisjoint({"freq", "claim", "time_period"})
    assert set(schema.SERIES) <= set(schema.frame_schema(schema.OBSERVATIONS))


def test_every_code_list_that_a_field_names_is_one_of_the_known() -> None:
    assert {field.codes for field in schema.OBSERVATIONS if field.codes} == set(schema.CODE_LISTS)


def test_importing_it_does_not_import_polars() -> None:
    code = "import sys, kashi_tui.model.dataset.schema, kashi_tui.model.dataset.dataset; print('polars' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "False"
