from __future__ import annotations

from kashi_tui.model.page import Detail, Profile
from kashi_tui.writing.citation import cite

PROFILE = Profile("Kashi foreign trade", "2013 – Nov 2023", ("CNY",), "A title. A publisher, 2023.")


def test_a_citation_says_the_number_its_place_its_speaker_and_its_source() -> None:
    detail = Detail(
        "Trade · Kashi · 2022", "42.67 bn CNY", interval="[42.665, 42.675]", place="¶3 s1", speaker="Customs"
    )
    assert cite(detail, PROFILE) == (
        "Trade · Kashi · 2022: 42.67 bn CNY [42.665, 42.675]. ¶3 s1, Customs. A title. A publisher, 2023."
    )


def test_what_is_not_known_leaves_no_trace() -> None:
    assert cite(Detail("¶1 s1"), Profile("", "")) == "¶1 s1."
