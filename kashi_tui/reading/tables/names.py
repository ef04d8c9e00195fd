"""Names of columns by their role, in the languages in which statistics are published most.

Names are compared without case, blanks and signs.
"""

from __future__ import annotations

import re

from kashi_tui.model.values.calendar import period_of

_YEAR = re.compile(r"[XYxy]?([0-9]{4})(?: ?\[YR[0-9]{4}\])?")


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


TIME = _names(
    "timeperiod obstime time period refperiod refdate referenceperiod date year quarter month week day "
    "datetime timestamp fiscalyear jahr zeit zeitraum datum année annee temps période periode mois trimestre "
    "fecha año ano anio periodo período tiempo mes anno tempo mese год дата период время месяц 年 年份 年度 "
    "时间 時間 日期 月份 月 期间 季度 期別 연도 시점 기간"
)
"""Names of time columns."""
_FIRST_TIMES = "timeperiod obstime refperiod refdate time period date datetime timestamp year"
FIRST_TIMES = tuple(_FIRST_TIMES.split())
"""Of several time columns the one that stands first here is it, else the first in the table."""
VALUE = _names(
    "obsvalue value values observationvalue observation obs amount datavalue val wert werte betrag valeur "
    "valeurs montant valor valores importe montante valore importo waarde wartość hodnota värde значение сумма "
    "数值 值 金额 数据 數值 값 금액"
)
UNIT = _names(
    "unitmeasure unit units unitcode unitofmeasure uom einheit unité unite unidad unidade unità eenheid "
    "единица 单位 單位 단위"
)
UNIT_MULT = _names("unitmult unitmultiplier powercode powercodecode multiplier")
DECIMALS = _names("decimals decimal")
STATUS = _names("obsstatus obsflag status flag flags flagcodes observationstatus statusflag")
BESIDE = "status"
"""The last word of the name of a column with the marks beside the numbers of another."""
ATTRIBUTES = _names(
    "dataflow structure structureid structurename action serieskey obskey lastupdate obsconf confstatus conf "
    "obscom comment comments comobs note notes footnote footnotes title titlecompl sourceagency source "
    "timeformat collection compilation embargotime baseper baseperiod referenceperiodcode periodcode "
    "obsprebreak id rowid index uri url"
)
MEASURED = re.compile(
    r"(?:^|[_ ])(?:id|code|codes|cd|nr|no|zip|fips|iso\d?|level|rank|class)$|code$|_id$", re.IGNORECASE
)
"""Names of integer columns that count nothing."""
CODING = re.compile(r"(?:^|[_ .-])(?:code|codes|id|cd|iso[0-9]?)$", re.IGNORECASE)
NAMING = re.compile(r"(?:^|[_ .-])(?:name|label|desc|description|title|text)s?$|name$|label$", re.IGNORECASE)


def named_period(name: str) -> str:
    """The period that a column is named after, as in wide tables: `2020`, `X2020`, `2020 [YR2020]`, `2020-Q1`."""
    match = _YEAR.fullmatch(name.strip())
    text = match[1] if match else name.strip()
    return text if text[:1].isdigit() and period_of(text) is not None else ""


def fold_name(name: str) -> str:
    """Folds a column's name: no case, blanks or signs, so that `Time period` and TIME_PERIOD are one."""
    return re.sub(r"[\s_.\-\[\]()]+", "", name).lower()


def unique_name(name: str, taken: set[str]) -> str:
    """Makes a name differ from those taken, by a number behind it if need be, and takes it."""
    unique, number = name, 1
    while unique in taken:
        number += 1
        unique = f"{name}_{number}"
    taken.add(unique)
    return unique
