from __future__ import annotations

from collections.abc import Callable

import pytest

from kashi_tui.writing.formats import markdown
from kashi_tui.writing.writer import QueryResult

BuildAnswer = Callable[..., QueryResult]


def test_the_table_aligns_numbers_to_the_right(answer_of: BuildAnswer) -> None:
    assert "".join(markdown.write(answer_of([["Kashi", "118"]]))) == (
        "| Area | Value |\n| --- | ---: |\n| Kashi | 118 |\n"
    )


@pytest.mark.parametrize(
    ("text", "escaped"),
    [("a|b", r"a\|b"), (r"a\|b", r"a\\\|b"), ("*", r"\*"), ("<b>", r"\<b>"), ("[75, ∞)", r"\[75, ∞)"), ("`", r"\`")],
)
def test_text_is_never_markup(answer_of: BuildAnswer, text: str, escaped: str) -> None:
    assert f"| {escaped} | 1 |\n" in "".join(markdown.write(answer_of([[text, "1"]])))


def test_notes_on_the_source_stand_below_the_table(answer_of: BuildAnswer) -> None:
    text = "".join(markdown.write(answer_of([["Kashi", "118"]], notes=("2 lines *cut*", "read as GBK"))))
    assert text.endswith("| Kashi | 118 |\n\n- 2 lines \\*cut\\*\n- read as GBK\n")
