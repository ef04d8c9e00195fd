"""Recognises label columns: `country_name` beside `country`, `Frequency` beside `FREQ`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from kashi_tui.model.polars import pl
from kashi_tui.model.table.table import Role
from kashi_tui.reading.tables.names import CODING, NAMING, fold_name

if TYPE_CHECKING:
    import polars

PAIRS_TO_TELL = 8


def find_labels(sample: polars.DataFrame, roles: Mapping[str, Role]) -> dict[str, str]:
    """Finds the columns that label the codes of the column before them, or of the one that shares their name."""
    labels: dict[str, str] = {}
    names = sample.columns
    alike: dict[str, list[str]] = {}
    for name in names:
        alike.setdefault(_stem(name, CODING), []).append(name)
    for before, name in zip(["", *names], names, strict=False):
        is_taken = name in roles and not (roles[name] == "unit" or NAMING.search(name))
        if is_taken:
            continue
        near = (before, *alike.get(_stem(name, NAMING), ()))
        candidates = [code for code in near if code and code != name and shares_name(code, name)]
        if before and not candidates:
            candidates = [before]
        for code in candidates:
            is_free = code not in labels and roles.get(code) not in {"time", "value"}
            if is_free and _names_codes(sample[code], sample[name]):
                labels[name] = code
                break
    return labels


def shares_name(code: str, name: str) -> bool:
    """Whether a column's name belongs to that of a code column: `country_name` or `Country` to `country_code`."""
    if name.isupper() and not code.isupper():
        return False
    stem, bare = _stem(name, NAMING), _stem(code, CODING)
    names_differ = (
        fold_name(code) == fold_name(name) or bare != fold_name(code).rstrip("s") or stem != fold_name(name).rstrip("s")
    )
    return bool(stem) and stem == bare and names_differ and not CODING.search(name) and not NAMING.search(code)


def _stem(name: str, ending: re.Pattern[str]) -> str:
    """The stem of a name: `country` for `Country_Code`."""
    return fold_name(ending.sub("", name)).rstrip("s")


def _names_codes(codes: polars.Series, names: polars.Series) -> bool:
    """Whether each code has one name and each name one code, and it looks like that.

    Where the names of the columns say nothing, it takes a number of pairs: few rows are paired by chance.
    """
    if names.dtype != pl.String or names.null_count() == len(names) or codes.dtype.is_float():
        return False
    pairs = pl.DataFrame({"code": codes, "name": names}).drop_nulls().unique()
    code_count, name_count = pairs["code"].n_unique(), pairs["name"].n_unique()
    if not len(pairs) == code_count == name_count or not is_code(pairs["code"].cast(pl.String)):
        return False
    if shares_name(codes.name, names.name):
        return True
    is_cased = codes.name.isupper() and not names.name.isupper()
    return _is_wordier(pairs) and (is_cased or code_count >= PAIRS_TO_TELL)


def _is_wordier(pairs: polars.DataFrame) -> bool:
    lengths = pairs.select(pl.all().cast(pl.String).str.len_chars().mean()).row(0)
    return bool(lengths[1] > lengths[0]) and bool(pairs["name"].str.contains("[a-z\u0080-\U0010ffff]").any())


def is_code(column: polars.Series) -> bool:
    """Whether the cells of a column look like codes: short and without blanks."""
    filled = column.drop_nulls().cast(pl.String)
    return bool(len(filled)) and bool((filled.str.len_chars() <= 20).all()) and not filled.str.contains(" ").any()
