"""Codes with a meaning to the program, whatever a dataset's own code lists say of them."""

from __future__ import annotations

LEVEL, GROWTH, AVERAGE, RATIO, RANK = "N", "G1Y", "GAVG", "RATIO", "RANK"
"""Codes of transformations that views know."""
LISTED = "LISTED"
"""The unit of what is named or not, without a number."""
PERCENT = "PT"
"""The unit that formulas take for hundredths: 80.8 percent is 0.808."""
BALANCES = frozenset({"balance", "deficit", "surplus"})
"""Kinds of indicators that are the difference of two flows, so that a part can exceed the whole."""
FLOWS = frozenset({"flow", "exports", "imports"}) | BALANCES
"""Kinds of indicators that add up over time and over areas."""
PREPOSITIONS = {"exports": "to", "imports": "from"}
"""The preposition between a flow and its partner; that of others is `with`."""
OF = ":"
"""The separator between a share and the indicator of its whole, where that is not the share's own: `SHARE:TRADE`."""
OUTSIDE = "$"
"""The separator between the codes of a whole and of a part: the area of the whole without the part."""
TRANSFORMATIONS = {
    "G1": "Growth on the previous period",
    "D1": "Difference from the previous period",
    "SHARE": "Share of the whole",
    "SHARE_PERIOD": "Share of the period",
    "SHARE_RISE": "Share of the rise",
    "MEAN": "Annual average",
    "MULTIPLE": "Multiple of the average month of the remainder",
    "INDEX": "Index, first = 100",
    "GCAGR": "Compound annual growth",
    "RATE": "Implied exchange rate",
    "RATE_MARK": "Implied exchange rate of a mark",
}
"""Names of derived transformations that the dataset's own list lacks."""
