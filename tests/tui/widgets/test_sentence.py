"""The words that say a number are marked in their sentence, however it is wrapped and whatever the screen can show."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from kashi_tui.tui.theme import DIM, PLAIN, REVERSE
from kashi_tui.tui.widgets.sentence import BESIDE, READ, sentence_lines, window
from kashi_tui.tui.widgets.strips import Part, cells, wrapped
from tests.tui.explored import Explored, explored

TEXT = "Wool exports of Tazheng rose to 41.9 million yuan, after 38 million yuan, in the spring of 2021."
OWN, OTHER = (32, 49), (57, 72)
PLAIN_TEXTS = st.text(st.sampled_from("ab 喀é5."), max_size=80)


def plain(lines: list[list[Part]]) -> list[str]:
    """The lines without styles."""
    return ["".join(text for text, _ in line) for line in lines]


def marked(lines: list[list[Part]], style: Style = REVERSE) -> str:
    """What is in a style, blanks between lines left out."""
    return "".join(text for line in lines for text, each in line if each is style).replace(" ", "")


@given(PLAIN_TEXTS, st.integers(4, 40), st.integers(0, 80), st.integers(0, 80))
def test_marking_changes_no_text_and_marks_these_words_and_no_others(text: str, width: int, one: int, two: int) -> None:
    start, end = sorted((one, two))
    lines = sentence_lines(text, width, ((start, end),), (), READ)
    assert plain(lines) == wrapped(text, width)
    assert all(cells(line) <= width for line in plain(lines))
    assert marked(lines) == text[start:end].replace(" ", "")


def test_other_numbers_are_marked_too_but_otherwise() -> None:
    lines = sentence_lines(TEXT, 30, (OWN,), (OTHER,), READ)
    assert marked(lines) == "41.9millionyuan"
    assert marked(lines, BESIDE) == "38millionyuan"


@given(st.integers(14, 60), st.integers(1, 6), st.integers(0, len(TEXT) - 5))
def test_the_window_always_shows_the_beginning_of_the_marked_words(width: int, rows: int, start: int) -> None:
    lines = sentence_lines(TEXT, width, ((start, start + 5),), (), READ)
    seen = window(lines, rows, READ)
    assert len(seen) == min(rows, len(lines))
    assert marked(seen)[:1] == TEXT[start : start + 5].strip()[:1]


def test_what_a_window_leaves_out_is_told_by_dots() -> None:
    lines = sentence_lines(TEXT, 30, (OWN,), (), READ)
    assert [line[0] for line in window(lines, 2, READ)] == [("…", DIM), (" ", PLAIN)]
    assert window(lines, 2, READ)[-1][-1] == ("…", DIM)
    assert "…" not in "".join(plain(window(lines, 9, READ)))


def styles(screen: Explored, text: str) -> list[Style]:
    """The styles in which a text stands on the screen."""
    strips = screen.app.screen._compositor.render_strips()
    return [segment.style for strip in strips for segment in strip if segment.text == text and segment.style]


@explored("sources")
async def test_the_cursor_stands_on_a_number_and_its_words_are_marked(screen: Explored) -> None:
    await screen.press("down", "down")
    (style,) = styles(screen, "77.15 billion yuan")[-1:]
    assert style.reverse
    (style,) = styles(screen, "80.8 percent")[-1:]
    assert style.underline
    assert not style.reverse
    await screen.press("down", "down")
    assert styles(screen, "80.8 percent")[-1].reverse
    assert not styles(screen, "77.15 billion yuan")[-1].reverse


@explored("sources", size=(40, 10), ascii_only=True)
async def test_the_words_are_in_sight_and_marked_on_the_smallest_screen(screen: Explored) -> None:
    for _ in range(screen.page.total):
        row = screen.row
        marked = [
            segment.text
            for strip in screen.app.screen._compositor.render_strips()[-4:-1]
            for segment in strip
            if segment.style and segment.style.reverse
        ]
        words = row.cells[1].text.replace(" ", "")
        assert "".join(marked).replace(" ", "") == ("" if row.key.startswith("S:") else words), row.key
        assert screen.text.isascii()
        await screen.press("down")


@explored("sources")
async def test_a_sentence_without_a_number_runs_over_its_row_and_stands_below(screen: Explored) -> None:
    await screen.press("down")
    assert screen.row.key == "S:P2S1"
    assert "Through the year Kashi kept improving its conditions for investors fr" in screen.lines[4]
    assert "help good local firms grow." in "\n".join(screen.lines[16:])
    await screen.press("right", "right", "right")
    assert "Through the year" in screen.lines[4]


@explored("sources")
async def test_find_filter_sort_and_detail_work_in_the_text(screen: Explored) -> None:
    await screen.press("/", "text:lorries", "enter")
    assert screen.row.key == "S:P6S1"
    await screen.press("f", "text:text ~ lorries or unit = %", "enter")
    assert [row.key for row in screen.page.rows] == ["P3S1-3", "P5S2-3", "S:P6S1", "P8S1-3"]
    await screen.go_to("value")
    await screen.press("]")
    assert [row.key for row in screen.page.rows] == ["P8S1-3", "P3S1-3", "P5S2-3", "S:P6S1"]
    await screen.press("home", "s")
    assert "98.10 percent" in screen.text


@explored("trade")
async def test_the_words_are_marked_in_the_chapter_of_the_source(screen: Explored) -> None:
    await screen.press("s")
    words = styles(screen, "77.15 billion yuan")[0]
    assert words.underline
    assert words.bold
