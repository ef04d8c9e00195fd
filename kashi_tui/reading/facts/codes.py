"""Assigns codes to names: those of a code list keep theirs, others get one of their own letters.

Nothing here knows an article. A name is known if a list that is given says it; any other gets a code of its letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from kashi_tui.model.dataset import schema
from kashi_tui.model.dataset.folder import Record
from kashi_tui.model.values.clean import clean

UNSAID = "_X"
"""The code of an area that the article does not name."""
LONGEST = 48
"""Characters of a code that is made of a name."""

Codes = tuple[tuple[str, str, str, str, str, str], ...]
"""Rows of a code list: code, English name, Chinese name, short name, parent, kind."""

STANDARD: Mapping[str, Codes] = {
    "CL_AREA": (
        (schema.NOT_APPLICABLE, "Not applicable", "不适用", "n/a", "", "none"),
        (UNSAID, "Area not said", "未说明", "not said", "", "none"),
    ),
    "CL_PRODUCT": ((schema.NOT_APPLICABLE, "Not applicable", "不适用", "n/a", "", "none"),),
    "CL_INDICATOR": (
        ("TRADE", "Imports and exports", "进出口总值", "Trade", "", "flow"),
        ("EXPORTS", "Exports", "出口", "Exports", "TRADE", "exports"),
        ("IMPORTS", "Imports", "进口", "Imports", "TRADE", "imports"),
        ("BALANCE", "Trade balance", "贸易差额", "Balance", "TRADE", "balance"),
        ("DEFICIT", "Trade deficit", "贸易逆差", "Deficit", "TRADE", "deficit"),
        ("SURPLUS", "Trade surplus", "贸易顺差", "Surplus", "TRADE", "surplus"),
    ),
    "CL_TRANSFORMATION": (
        ("N", "Level", "原值", "Level", "", "level"),
        ("G1Y", "Growth on a year earlier", "同比增长", "Year on year", "", "growth"),
        ("G1", "Growth on the previous period", "环比增长", "On previous period", "", "growth"),
        ("G", "Growth on another period", "增长", "Growth", "", "growth"),
        ("GAVG", "Average annual growth", "年均增长", "Average growth", "", "growth"),
        ("D1Y", "Change on a year earlier", "同比增减", "Change year on year", "", "change"),
        ("D1", "Change on the previous period", "环比增减", "Change on before", "", "change"),
        ("D", "Change on another period", "增减", "Change", "", "change"),
        ("DIFF", "Difference between two values", "差额", "Difference", "", "change"),
        ("SHARE", "Share of the whole", "占比", "Share", "", "share"),
        ("RATIO", "Times the base period", "与基期之比", "Times base", "", "ratio"),
        ("RANK", "Rank", "位次", "Rank", "", "rank"),
        ("TARGET", "Target", "目标", "Target", "", "target"),
    ),
    "CL_UNIT": (
        ("PT", "Percent", "百分比", "%", "", "percent"),
        ("PP", "Percentage points", "百分点", "pp", "", "percent"),
        ("NUM", "Number", "个数", "number", "", "count"),
        ("RANK", "Rank (1 is best)", "位次", "rank", "", "rank"),
        ("RATIO", "Times", "倍", "times", "", "ratio"),
        ("TONNE", "Tonnes", "吨", "t", "", "weight"),
        ("CNY", "Chinese yuan", "人民币元", "CNY", "", "currency"),
        ("USD", "US dollar", "美元", "USD", "", "currency"),
        ("EUR", "Euro", "欧元", "EUR", "", "currency"),
        ("JPY", "Japanese yen", "日元", "JPY", "", "currency"),
        ("GBP", "Pound sterling", "英镑", "GBP", "", "currency"),
        ("INR", "Indian rupee", "印度卢比", "INR", "", "currency"),
        ("PKR", "Pakistani rupee", "巴基斯坦卢比", "PKR", "", "currency"),
        ("KES", "Kenyan shilling", "肯尼亚先令", "KES", "", "currency"),
    ),
    "CL_FREQ": (
        ("A", "Annual", "年度", "year", "", "period"),
        ("M", "Monthly", "月度", "month", "", "period"),
        ("_O", "Other: a range of time", "其他（时段）", "range", "", "period"),
    ),
    "CL_OBS_STATUS": (
        ("A", "Stated", "明确陈述", "stated", "", "status"),
        ("U", "Stated with about, over or nearly", "约数", "about", "", "status"),
        ("E", "Derived", "推算", "derived", "", "status"),
    ),
    "CL_QUALIFIER": (
        ("over", "Over: the value is higher than this", "超过", "over", "", "bound"),
        ("about", "About: the source does not say how close", "约", "about", "", "mark"),
        ("nearly", "Nearly: the value is lower, how near is not stated", "近", "nearly", "", "bound"),
        ("under", "Under: the value is lower than this", "不足", "under", "", "bound"),
        ("last", "Last: the rank is the lowest of all", "末位", "last", "", "bound"),
    ),
}
"""The codes that every article may use. An article's own lists hold what it uses of them."""

ALWAYS = {"CL_OBS_STATUS": ("A", "U", "E"), "CL_AREA": (schema.NOT_APPLICABLE,), "CL_PRODUCT": (schema.NOT_APPLICABLE,)}
"""Codes that a list has whether or not they are used."""


class CodeAssigner:
    """Assigns the codes of one dataset while it is made, and lists those that were used."""

    def __init__(self, code_lists: Mapping[str, Iterable[Record]] = {}) -> None:
        self._rows: dict[str, dict[str, Record]] = {name: {} for name in schema.CODE_LISTS}
        self._by_name: dict[str, dict[str, str]] = {name: {} for name in schema.CODE_LISTS}
        self._used: dict[str, dict[str, None]] = {name: {} for name in schema.CODE_LISTS}
        for name, rows in STANDARD.items():
            for row in rows:
                self.add(name, _record(row))
        for name, records in code_lists.items():
            for record in records:
                self.add(name, record)
        for name, codes in ALWAYS.items():
            for code in codes:
                self.use(name, code)

    def add(self, code_list: str, record: Record, aliases: Iterable[str] = ()) -> None:
        """Adds a code with its names and aliases; the last to claim a code says what it is."""
        code = record["code"] or ""
        self._rows[code_list][code] = record
        for name in (record["name_en"], record["short_en"], *aliases):
            if name:
                self._by_name[code_list][_folded(name)] = code

    def use(self, code_list: str, code: str) -> str:
        """Marks a code and its ancestors as used, and returns it."""
        rows, used = self._rows[code_list], self._used[code_list]
        ancestor: str | None = code
        while ancestor and ancestor not in used:
            used[ancestor] = None
            ancestor = rows[ancestor]["parent"] if ancestor in rows else None
        return code

    def knows(self, code_list: str, code: str) -> bool:
        """Whether a list has this code."""
        return code in self._rows[code_list]

    def find(self, code_list: str, name: str) -> str:
        """The code of a name; empty if no list has it."""
        return self._by_name[code_list].get(_folded(name), "")

    def code(self, code_list: str, name: str, kind: str) -> str:
        """The code of a name: the one that it has, else a new one of its own letters."""
        name = clean(" ".join(name.split()), 120) or "unnamed"
        code = self.find(code_list, name)
        if not code:
            code = self._free(code_list, slug(name))
            self.add(code_list, code_record(code, name, kind))
        return self.use(code_list, code)

    def _free(self, code_list: str, code: str) -> str:
        """A code that stands for nothing else."""
        rows, free, count = self._rows[code_list], code, 1
        while free in rows:
            count += 1
            free = f"{code}_{count}"
        return free

    def lists(self) -> dict[str, list[Record]]:
        """The codes that were used, list by list, in the order of the lists and then as they were added."""
        return {name: [rows[code] for code in rows if code in self._used[name]] for name, rows in self._rows.items()}


def code_record(code: str, name: str, kind: str = "", *, parent: str = "", short: str = "", zh: str = "") -> Record:
    """Makes a row of a code list."""
    return _record((code, name, zh, short or _short(name), parent, kind))


def slug(name: str) -> str:
    """Makes a code of a name: `Belt and Road countries` is BELT_AND_ROAD_COUNTRIES; other scripts stay as they are."""
    bare = "".join(part for part in unicodedata.normalize("NFKD", name) if not unicodedata.combining(part))
    code = re.sub(r"[^\w.]+", "_", bare).strip("_.").upper()[:LONGEST].strip("_.")
    return code if code and code not in (schema.NOT_APPLICABLE, UNSAID) else f"{code or 'UNNAMED'}_1"


def _record(row: Iterable[str]) -> Record:
    names = (field.name for field in schema.CODES)
    return {name: text or None for name, text in zip(names, row, strict=True)}


def _short(name: str) -> str:
    """A name for narrow columns: the words that fit, all of them if they do."""
    return name if len(name) <= 24 else name[:23].rsplit(" ", 1)[0] + "…"


def _folded(name: str) -> str:
    """Folds a name, so that two ways to write it are one: no case, no article, no accents of typography."""
    words = re.sub(r"[’']s?\b|[^\w]+", " ", unicodedata.normalize("NFKC", name).casefold()).split()
    return " ".join(word for word in words if word != "the")
