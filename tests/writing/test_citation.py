from __future__ import annotations

from kashi_tui.model.dataset.dataset import load
from kashi_tui.model.engines.dataset import DatasetEngine
from kashi_tui.model.explain.details import explain
from kashi_tui.model.query.detail import Detail
from kashi_tui.model.query.page import Profile
from kashi_tui.model.query.target import Target
from kashi_tui.writing.citation import cite

PROFILE = Profile("Kashi foreign trade", "2013 – Nov 2023", ("CNY",), "A title. A publisher, 2023.")


def cited(target: str) -> str:
    """The citation of something of the shipped dataset, without the source."""
    detail = explain(DATASET, Target.parse(target))
    assert detail is not None
    return cite(detail, DatasetEngine(DATASET, ()).profile)


DATASET = load()
SOURCE = f" {DATASET.citation.line()}."


def test_a_stated_number_says_its_place_its_speaker_and_its_source_and_needs_no_interval() -> None:
    detail = Detail(
        "Trade · Kashi · 2022", "42.67 bn CNY", "stated", "[42.665, 42.675]", place="¶3 s1", speaker="Customs"
    )
    assert cite(detail, PROFILE) == "Trade · Kashi · 2022: 42.67 bn CNY. ¶3 s1, Customs. A title. A publisher, 2023."


def test_a_derived_number_says_its_interval_and_its_formula() -> None:
    detail = Detail("Trade · 2022", "42.67 bn CNY", "derived", "[42.656, 42.687]", ("= 1 ÷ 2", "more"), place="¶3 s1")
    assert cite(detail, PROFILE) == (
        "Trade · 2022: 42.67 bn CNY [42.656, 42.687], derived by 1 ÷ 2. ¶3 s1. A title. A publisher, 2023."
    )


def test_numbers_of_the_article_are_cited_in_full() -> None:
    assert cited("P3S1-1") == (
        "Imports and exports · Kashi prefecture · Jan–Nov 2023: 77.15 bn CNY. "
        f"¶3 s1, Wang Yong, Kashi Bureau of Commerce, 29 Dec 2023.{SOURCE}"
    )
    derived = cited("D:base:P3S1-1+P3S1-3")
    assert "42.67 bn CNY [42.656, 42.687], derived by 77.15 bn ÷ (1 + 80.8 %)." in derived
    assert derived.endswith(SOURCE)


def test_a_check_gives_its_verdict_and_reason_a_statement_its_words() -> None:
    check = cited("C:threshold:P3S2-1+P3S1-1")
    assert ": ✓ consistent. 77.15 bn [77.145, 77.155] is beyond 75 bn." in check
    statement = cited("S:P3S2")
    words = DATASET.statements.filter(statement="P3S2")["text"].item()
    assert statement.startswith(f"Statement ¶3 s2. {words}")
    assert statement.count("¶3 s2") == 1


def test_what_is_not_known_leaves_no_trace() -> None:
    assert cite(Detail("¶1 s1"), Profile("", "")) == "¶1 s1."
