"""Columns that name the codes of another column: `country_name` beside `country`, `Frequency` beside `FREQ`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from kashi_tui.model.polars import pl
from kashi_tui.model.table import Role
from kashi_tui.reading.names import NAMING, simple

if TYPE_CHECKING:
    import polars


def find_labels(sample: polars.DataFrame, roles: Mapping[str, Role]) -> dict[str, str]:
    """Columns that name the codes of the column before them, or of the one that shares their name."""
    labels: dict[str, str] = {}
    for before, name in zip(sample.columns, sample.columns[1:], strict=False):
        if before in labels or name in roles or roles.get(before) in {"time", "value"}:
            continue
        candidates = [before, *(code for code in sample.columns if code != name and _shares_name(code, name))]
        for code in candidates:
            if code not in labels and _names_codes(sample[code], sample[name]):
                labels[name] = code
                break
    return labels


def _shares_name(code: str, name: str) -> bool:
    """Whether `country_name` belongs to `country_code` or `country`."""
    stem = simple(NAMING.sub("", name))
    return bool(stem) and stem != simple(name) and simple(re.sub(r"(?i)(code|id|cd)$", "", code)) == stem


def _names_codes(codes: polars.Series, names: polars.Series) -> bool:
    """Whether each code has one name and each name one code, and it looks like that: names have small letters."""
    if codes.dtype != pl.String or names.dtype != pl.String or names.null_count() == len(names):
        return False
    pairs = pl.DataFrame({"code": codes, "name": names}).drop_nulls().unique()
    known, named = pairs["code"].n_unique(), pairs["name"].n_unique()
    if not len(pairs) == known == named or not is_code(pairs["code"]):
        return False
    looks_named = bool(NAMING.search(names.name)) or _is_wordier(pairs)
    is_told_by_header = codes.name.isupper() and not names.name.isupper()
    return looks_named and (known > 1 or is_told_by_header or bool(NAMING.search(names.name)))


def _is_wordier(pairs: polars.DataFrame) -> bool:
    lengths = pairs.select(pl.all().str.len_chars().mean()).row(0)
    return bool(lengths[1] > lengths[0]) and bool(pairs["name"].str.contains("[a-z\u0080-\U0010ffff]").any())


def is_code(column: polars.Series) -> bool:
    """Whether cells are short and without blanks, as codes are."""
    known = column.drop_nulls().cast(pl.String)
    return bool(len(known)) and bool((known.str.len_chars() <= 20).all()) and not known.str.contains(" ").any()
