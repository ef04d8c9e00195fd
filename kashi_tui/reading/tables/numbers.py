"""Reads numbers as they are published: signs, currencies, grouping, and marks that stand beside them.

A cell is split into its number and its status: `12.9 b` is 12.9 with the status b. What is no number, as `<5` or `(D)`,
has its text for a status, so that nothing that was published is lost.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from kashi_tui.model.polars import pl

if TYPE_CHECKING:
    import polars

_SPELLED = {
    **dict.fromkeys("−–▲△－", "-"),
    **dict.fromkeys("\u00a0\u202f\u2009", " "),
    **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
    **{chr(0x660 + digit): str(digit) for digit in range(10)},
    **{chr(0x6F0 + digit): str(digit) for digit in range(10)},
    "’": "'",
}
"""Other spellings of signs, blanks and digits."""
_CODES = "USD|EUR|GBP|CNY|RMB|JPY|INR|CHF|RUB|KRW"
_MONEY = rf"(?:[$€£¥₹]|(?:{_CODES}) ) ?"
_UNIT = rf" ?(?:[%€£¥₹$]|(?:{_CODES}))"
_FLAG = "[bcdefilnprsuz]{1,3}"
"""Letters that offices put behind numbers; k and m are none, which scale them."""
_MARK = (
    rf"(?: ?\([a-zA-Z]{{1,2}}\)| +{_FLAG}| ?[*†‡]{{1,3}}| ?\[[0-9a-z]{{1,2}}\]"
    rf"|[¹²³⁴⁵⁶⁷⁸⁹]{{1,2}}| [0-9]\)| ?: ?{_FLAG})"
)
_ABOUT = r"(?:~ ?|c\. ?)"
_SUPPRESSED = (
    r"^(?:\([A-Z]{1,2}\)|[xXcCdDsS]|[<>≤≥] ?[0-9].*|\*{1,3}|: ?[a-z]{1,3}|n\.?[ads]\.?|[-–—.:#]+|#[A-Z/0!?]+)$"
)
"""Texts in place of numbers that offices hold back, do not have, or give bounds for."""
_CODE = r"^[A-Za-z]{0,3}[0-9]+[A-Za-z]?$"
"""What belongs among codes: digits behind letters or zeros."""
CELLS_TO_JUDGE = 10
"""Cells of a column from which a tenth may be no numbers."""


class Spelling(NamedTuple):
    """The regular expressions of numbers with one decimal sign."""

    body: str
    """Digits, their separators and exponent."""
    number: str
    """A whole cell: a number with its sign, unit and mark."""


@cache
def spelling(decimal: str) -> Spelling:
    """The spelling of numbers whose decimal sign is a point or a comma."""
    group = "[, ']" if decimal == "." else "[. ']"
    indian = "[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}|" if decimal == "." else ""
    whole = f"(?:{indian}[1-9][0-9]{{0,2}}(?:{group}[0-9]{{3}})+|[1-9][0-9]{{0,17}}|0)"
    fraction = f"[{decimal}][0-9]+"
    body = f"(?:{whole}(?:{fraction})?|{fraction})(?:[eE][+-]?[0-9]{{1,3}}\\b)?"
    signed = f"[+-]? ?(?:{_MONEY})?[+-]?{body}(?:{_UNIT})?-?{_MARK}?"
    bracketed = rf"(?:{_MONEY})?\( ?(?:{_MONEY})?{body}(?:{_UNIT})?\)(?:{_UNIT})?{_MARK}?"
    attached = f"[+-]?{whole}{fraction}{_FLAG}"
    return Spelling(body, f"^{_ABOUT}?(?:{signed}|{bracketed}|{attached})$")


def normal(text: polars.Expr) -> polars.Expr:
    """Spells signs, blanks and digits one way, without blanks around."""
    return text.str.replace_many(list(_SPELLED), list(_SPELLED.values())).str.strip_chars()


def number_of(text: polars.Expr, decimal: str) -> polars.Expr:
    """The numbers of a column of texts; null where a text is none."""
    spelled, plain = spelling(decimal), normal(text)
    digits = plain.str.extract(f"({spelled.body})").str.replace_all("[ ']", "")
    digits = digits.str.replace_all("," if decimal == "." else ".", "", literal=True)
    value = digits.str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)
    is_negative = plain.str.contains(r"^[^0-9]*[-(]|[0-9%€£¥₹$]-(?:[^0-9]|$)")
    signed = pl.when(is_negative).then(-value).otherwise(value)
    return pl.when(plain.str.contains(spelled.number)).then(signed)


def status_of(text: polars.Expr, decimal: str) -> polars.Expr:
    """The mark beside a number, or the text in its place; null where there is none."""
    plain = normal(text)
    is_bracketed = plain.str.contains(r"^[^0-9(]*\(")
    after_bracket = plain.str.extract(rf"\)(?:{_UNIT})?({_MARK})$")
    behind = pl.when(is_bracketed).then(after_bracket).otherwise(plain.str.extract(f"({_MARK}|{_FLAG})$"))
    behind = behind.str.strip_chars(" ()[]:")
    mark = pl.when(plain.str.contains(f"^{_ABOUT}")).then(pl.lit("~")).otherwise(behind)
    whole = text.str.strip_chars()
    return pl.when(plain.str.contains(spelling(decimal).number)).then(mark).when(whole != "").then(whole)


def units(filled: polars.Series) -> polars.Series:
    """The unit that is written at each number of a column, null where there is none; texts without numbers aside."""
    text = normal(pl.col(filled.name))
    is_number = text.str.contains(spelling(".").number) | text.str.contains(spelling(",").number)
    unit = text.str.extract(f"([%$€£¥₹]|\\b(?:{_CODES})\\b)")
    return filled.to_frame().filter(is_number).select(unit).to_series()


class Tally(NamedTuple):
    """What the cells of a column are, read with one decimal sign."""

    numbers: int
    marked: polars.Series
    """Texts of numbers with marks."""
    held_back: polars.Series
    """Texts that stand in place of numbers by custom."""
    odd: polars.Series
    """Other texts."""
    are_whole: bool
    """Whether no number has decimals."""

    @property
    def are_numbers(self) -> bool:
        """Whether the column is one of numbers, with a few other cells at most."""
        filled = self.numbers + len(self.held_back) + len(self.odd)
        are_few = not len(self.odd) or (filled >= CELLS_TO_JUDGE and len(self.odd) * 10 <= filled)
        return self.numbers * 2 >= filled and self.numbers > 0 and are_few and not self.has_codes

    @property
    def beside(self) -> polars.Series:
        """Texts with marks at or in place of numbers."""
        return self.marked.append(self.held_back) if len(self.held_back) else self.marked

    @property
    def has_codes(self) -> bool:
        """Whether some texts look like codes, which other numbers of the column are too then."""
        return bool(self.odd.str.contains(_CODE).any())


def tally(filled: polars.Series, decimal: str) -> Tally:
    """Tells numbers from what stands beside and between them; the cells say something, without blanks around."""
    text = pl.col(filled.name)
    told = filled.to_frame().select(
        text, number_of(text, decimal).alias("\0number"), status_of(text, decimal).alias("\0status")
    )
    texts, numbers = told[filled.name], told["\0number"]
    is_number = numbers.is_not_null()
    is_held_back = ~is_number & texts.str.contains(_SUPPRESSED)
    are_whole = bool((numbers.drop_nulls() % 1 == 0).all() and not texts.str.contains(f"[{decimal}][0-9]*0$").any())
    marked = texts.filter(is_number & told["\0status"].is_not_null())
    return Tally(
        int(is_number.sum()), marked, texts.filter(is_held_back), texts.filter(~is_number & ~is_held_back), are_whole
    )
