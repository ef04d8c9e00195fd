"""A format to write is one new file: the prompt of `e` names it, and a file of its suffix is written in it."""

from __future__ import annotations

from pathlib import Path

from tests.new_format import one_more_format
from tests.tui.explored import Explored, explored


@explored("trade")
async def test_the_prompt_names_a_new_format_and_writes_it(screen: Explored, tmp_path: Path) -> None:
    (folder := tmp_path / "formats").mkdir()
    with one_more_format(folder):
        await screen.press("e")
        assert "write to (.txt .csv .json .md .keys)" in " ".join(screen.lines)
        await screen.press("ctrl+u", f"text:{tmp_path}/trade.keys", "enter")
    assert (tmp_path / "trade.keys").read_text("utf-8").startswith("P3S1-1\n")
