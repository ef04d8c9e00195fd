"""Code lists: the names of codes, their hierarchy, and which indicators are additive.

Code lists say it with PARENT and KIND. Where a dataset brings no list, the codes themselves are taken for names, and
amounts of money for flows.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from kashi_tui.model.dataset.cache import DatasetCache
from kashi_tui.model.dataset.codes import BALANCES, FLOWS, LISTED, OF, OUTSIDE, PREPOSITIONS, RANK, TRANSFORMATIONS
from kashi_tui.model.dataset.schema import NOT_APPLICABLE

if TYPE_CHECKING:
    from kashi_tui.model.dataset.dataset import Dataset
    from kashi_tui.model.dataset.series_key import SeriesKey

_ROLES = {"EXPORTS": "exports", "EXP": "exports", "IMPORTS": "imports", "IMP": "imports", "BALANCE": "balance"}
"""Roles of indicators by their codes, for datasets whose list gives them no kind."""


class Code(NamedTuple):
    """One entry of a code list."""

    name: str
    short: str
    parent: str = ""
    kind: str = ""


class CodeLists:
    """The code lists of a dataset, indexed for fast look-up."""

    def __init__(self, dataset: Dataset) -> None:
        self._lists = {name: dict(map(_code, frame.iter_rows(named=True))) for name, frame in dataset.codes.items()}
        self.currencies = dataset.currencies
        stated = dataset.observations["indicator"].unique(maintain_order=True).to_list()
        indicators = self._lists["CL_INDICATOR"] or stated
        self.flows: list[str] = [indicator for indicator in stated if self._is_trade(indicator)]
        """The indicators of what is imported or exported, both, or the balance of the two, that are stated."""
        self._siblings = {(self.total(code), self.role(code)): code for code in indicators if self.role(code)}

    def area(self, code: str) -> str:
        """Names an area in short: `Kashi`, `Kashi outside Kashi zone`."""
        whole, outside, part = code.partition(OUTSIDE)
        if outside and code not in self._lists["CL_AREA"] and whole in self._lists["CL_AREA"]:
            return f"{self.area(whole)} outside {self.area(part)}"
        return self.code("CL_AREA", code).short

    def code(self, code_list: str, code: str) -> Code:
        """Looks up a code in a list; an unknown code stands for itself."""
        return self._lists[code_list].get(code) or Code(code, code)

    def measure(self, dims: SeriesKey) -> str:
        """Describes what is measured, in full: `Imports and exports`, `Exports of tea to Arcadia`."""
        name, kind = self.code("CL_INDICATOR", dims.indicator).name, self.role(dims.indicator)
        partner = self.code("CL_AREA", dims.counterpart_area)
        is_partner = dims.counterpart_area != NOT_APPLICABLE and dims.transformation != RANK and partner.kind != "group"
        has_goods = dims.product != NOT_APPLICABLE and dims.unit_measure != LISTED
        goods = f" of {self.code('CL_PRODUCT', dims.product).name}" if has_goods else ""
        side = f" {PREPOSITIONS.get(kind, 'with')} {partner.name}" if is_partner and not self._is_whole(dims) else ""
        return f"{name}{goods}{side}"

    def _is_whole(self, dims: SeriesKey) -> bool:
        """Whether the counterpart area of a share is the whole, and no partner."""
        return dims.transformation.startswith("SHARE") and dims.counterpart_area in self.wholes(dims.ref_area)

    def transformation(self, code: str) -> str:
        """Names a transformation: `Level`, `On a year ago`, `Share of the whole`, `Growth in 10 years`."""
        share, of, whole = code.partition(OF)
        if of and code not in self._lists["CL_TRANSFORMATION"]:
            name = self.code("CL_INDICATOR", whole).name
            return f"{share[:1]}{share[1:].lower()} of {name[:1].lower()}{name[1:]}"
        if code in self._lists["CL_TRANSFORMATION"]:
            return self._lists["CL_TRANSFORMATION"][code].name
        if code.startswith(("G", "D")) and code.endswith("Y") and code[1:-1].isdigit():
            years = "a year" if code[1:-1] == "1" else f"{code[1:-1]} years"
            return f"{'Growth' if code[0] == 'G' else 'Difference'} on {years} earlier"
        return TRANSFORMATIONS.get(code, code)

    def wholes(self, area: str) -> Iterator[str]:
        """Lists the areas that contain an area, the nearest first; stops at a circle."""
        seen = {area}
        while (area := self.code("CL_AREA", area).parent) and area not in seen:
            seen.add(area)
            yield area

    def parts(self, area: str) -> tuple[str, ...]:
        """Lists the areas directly within an area."""
        return tuple(code for code, entry in self._lists["CL_AREA"].items() if entry.parent == area)

    def circles(self) -> list[tuple[str, ...]]:
        """Finds the circles in the hierarchy of areas, each once."""
        circles = {frozenset(circle): circle for area in self._lists["CL_AREA"] if (circle := self._circle(area))}
        return list(circles.values())

    def _circle(self, area: str) -> tuple[str, ...]:
        chain = (area, *self.wholes(area))
        return chain if self.code("CL_AREA", chain[-1]).parent == area else ()

    def is_flow(self, indicator: str, unit: str) -> bool:
        """Whether an indicator is additive over time and areas, as trade is and a number of partners is not."""
        kind = self.role(indicator) or self.code("CL_INDICATOR", indicator).kind
        return kind in FLOWS if kind else unit in self.currencies

    def is_signed(self, indicator: str) -> bool:
        """Whether an indicator may be negative, so that a part can exceed the whole."""
        return self.role(indicator) in BALANCES

    def grows(self, indicator: str) -> bool:
        """Whether growth rates of an indicator make sense: a balance changes its sign, a deficit widens."""
        return self.role(indicator) != "balance"

    def _is_trade(self, indicator: str) -> bool:
        return bool(self.role(indicator)) or self.code("CL_INDICATOR", indicator).kind in FLOWS or indicator == "TRADE"

    def within(self, indicator: str) -> str:
        """Looks up the parent of an indicator, as all trade is of the trade of some firms; empty if it has none."""
        code = self.code("CL_INDICATOR", indicator)
        return code.parent if code.kind == "flow" else ""

    def role(self, indicator: str) -> str:
        """Looks up the role of an indicator: `exports`, `imports`, `balance`, `deficit`, `surplus`, or empty."""
        kind = self.code("CL_INDICATOR", indicator).kind
        return kind if kind in FLOWS - {"flow"} else _ROLES.get(indicator, "")

    def sibling(self, indicator: str, role: str) -> str:
        """Finds the opposite flow in the same total: the imports for these exports; empty if there is none."""
        return self._siblings.get((self.total(indicator), role), "")

    def sided(self, total: str, role: str) -> str:
        """Finds the exports, or the imports, that a total includes; empty if it includes none."""
        return self._siblings.get((total, role), "")

    def total(self, indicator: str) -> str:
        """Finds the total of exports, imports and their balance; empty if it is unknown."""
        return self.code("CL_INDICATOR", indicator).parent or ("TRADE" if self.role(indicator) else "")


@DatasetCache
def code_lists(dataset: Dataset) -> CodeLists:
    """Indexes the code lists of a dataset, once: a dataset never changes."""
    return CodeLists(dataset)


def _code(row: dict[str, Any]) -> tuple[str, Code]:
    name = row["name_en"] or row["code"]
    parent = "" if row["parent"] == NOT_APPLICABLE else row["parent"] or ""
    return row["code"], Code(name, row["short_en"] or name, parent, row["kind"] or "")
