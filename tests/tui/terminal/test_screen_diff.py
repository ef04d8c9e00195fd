"""The wire shows what Textual wrote, in fewer bytes."""

from __future__ import annotations

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kashi_tui.model.values.clean import is_shown
from kashi_tui.tui.terminal.screen_diff import CLEAR, ENTER, LEAVE, SYNC_END, SYNC_FROM, SYNC_START, ScreenDiff
from kashi_tui.tui.terminal.sgr import PLAIN, apply, change, on_blank
from tests.tui.pair import COLUMNS, ROWS, WIDE, Pair, frame, line, place

COLOURS = ["31", "97", "38;5;12", "38;5;208", "38;2;1;20;233", "44", "100", "48;5;7", "48;2;0;0;95"]
STYLES = st.lists(st.sampled_from(["1", "3", "4", "5", "7", "9", *COLOURS]), max_size=4, unique=True).map(";".join)
TEXTS = st.text(st.sampled_from(f"ab  ▂▅●é{WIDE}"), min_size=1, max_size=COLUMNS)


@st.composite
def pieces(draw, columns=COLUMNS, rows=ROWS):
    """A run of text somewhere, styled as Textual does, that fits on its line."""
    y, x = draw(st.integers(0, rows - 1)), draw(st.integers(0, columns - 1))
    text, style = draw(TEXTS), draw(STYLES)
    while sum(2 if char == WIDE else 1 for char in text) > columns - x:
        text = text[:-1]
    if text and draw(st.booleans()):
        text = text.replace("a", "e\u0301")
    return f"{place(y, x)}\x1b[{style}m{text}\x1b[0m" if style else f"{place(y, x)}{text}"


LINES = st.lists(
    st.tuples(st.sampled_from(["one", "two", "three of them", "", WIDE * 3]), STYLES), min_size=14, max_size=14
)
STEPS = st.one_of(
    st.lists(pieces(), min_size=1, max_size=8).map("".join),
    st.tuples(LINES, st.integers(0, 4)),
    st.tuples(st.integers(COLUMNS, 40), st.integers(ROWS, 16)),
)


def table(lines, offset: int, columns: int) -> str:
    """A frame of lines, from one of them on: as a table that was scrolled."""
    picked = [lines[(y + offset) % len(lines)] for y in range(ROWS - 1)]
    return frame(*(line(y, text, style, columns - text.count(WIDE)) for y, (text, style) in enumerate(picked)))


@settings(max_examples=300, deadline=None)
@given(st.lists(STEPS, max_size=8))
def test_the_terminal_shows_what_textual_wrote(steps):
    pair = Pair()
    for step in steps:
        match step:
            case (int(columns), int(rows)):
                pair.resize(columns, rows)
            case str(written):
                pair.feed(written)
                assert pair.feed(written) == ""
            case (lines, offset):
                pair.feed(table(lines, offset, pair.raw.columns))


@given(st.lists(STYLES, min_size=2, max_size=2))
def test_a_change_of_style_leads_to_the_same_look_as_starting_afresh(styles):
    old, new = (apply(PLAIN, style) for style in styles)
    screens = []
    for sent in (change(PLAIN, old) + change(old, new), f"\x1b[0;{new}m" if new else ""):
        screen = pyte.Screen(1, 1)
        pyte.Stream(screen).feed(sent)
        screens.append(screen.cursor.attrs)
    assert screens[0] == screens[1]
    assert len(change(old, new)) <= len(f"\x1b[0;{new}m")
    assert apply(PLAIN, new) == new


def test_bold_and_dim_go_off_together():
    assert change("1;2;31", "2;31") == "\x1b[22;2m"
    assert change("1;31", "31") == "\x1b[22m"


def test_on_a_blank_only_what_shows_counts():
    assert on_blank("1;3;31") == PLAIN
    assert on_blank("1;31;44") == "44"
    assert on_blank("7;31") == "7;31"


def test_blanks_at_the_end_of_a_line_are_erased():
    wire = ScreenDiff(80, 24)
    wire.feed(frame(line(0, "x" * 80, columns=80)))
    assert wire.feed(frame(line(0, "xx", columns=80))) == "\x1b[1;3H\x1b[K"


def test_blanks_in_colour_are_written():
    pair = Pair()
    pair.feed(frame(line(0, "x" * COLUMNS)))
    assert "\x1b[K" not in pair.feed(frame(line(0, "xx", "44")))


def test_only_the_cells_that_differ_are_sent():
    wire = ScreenDiff(80, 24)
    wire.feed(frame(line(3, "one two three", columns=80)))
    assert wire.feed(frame(line(3, "one 2wo three", columns=80))) == "\x1b[4;5H2"


def test_a_short_gap_is_written_again_rather_than_jumped():
    wire = ScreenDiff(80, 24)
    wire.feed(frame(line(0, "abcdef", columns=80)))
    assert wire.feed(frame(line(0, "Abc" + "Def", columns=80))) == "\x1b[HAbcD"


def test_a_frame_that_changes_nothing_costs_nothing():
    wire = ScreenDiff(80, 24)
    wire.feed(ENTER + frame(line(0, "abc", "1;31")))
    assert wire.feed(SYNC_START) + wire.feed(frame(line(0, "abc", "1;31"))) + wire.feed(SYNC_END) == ""


def test_a_cursor_row_that_moves_costs_its_two_rows():
    wire = ScreenDiff(80, 24)
    rows = [f"{n:<30}{n * 7:>20}{'steady':>30}" for n in range(20)]

    def draw(cursor: int) -> str:
        return frame(*(line(y, text, "7" if y == cursor else "", 80) for y, text in enumerate(rows)))

    wire.feed(draw(3))
    assert len(wire.feed(draw(4)).encode()) <= 2 * 80 + 20


def test_scrolling_a_band_by_one_line_costs_little_more_than_a_line():
    pair = Pair(80, 36)
    table = [f"{n:<30}{n * 7:>20}{'steady':>29} " for n in range(100)]

    def draw(top: int, cursor: int) -> str:
        body = [line(y + 3, table[top + y], "7" if top + y == cursor else "", 80) for y in range(30)]
        return frame(line(0, "title", "44", 80), *body, line(35, "keys", columns=80))

    pair.feed(draw(0, 29))
    for top in (1, 2, 3):
        assert len(pair.feed(draw(top, top + 29)).encode()) < 300
    for top in (2, 1):
        assert len(pair.feed(draw(top, top)).encode()) < 450  # the cursor row jumped from bottom to top
    assert len(pair.feed(draw(0, 0)).encode()) < 300
    assert "\x1b[r" in pair.feed(draw(12, 30))


def test_scrolling_keeps_to_what_every_terminal_knows():
    wire = ScreenDiff(80, 36)

    def draw(top: int) -> str:
        return frame(*(line(y + 3, f"row {top + y} " * 8, columns=80) for y in range(30)))

    wire.feed(draw(5))
    assert wire.feed(draw(7)).startswith("\x1b[4;33r\x1b[33H\n\n\x1b[r")
    assert wire.feed(draw(4)).startswith("\x1b[4;33r\x1b[4H\x1bM\x1bM\x1bM\x1b[r")


def test_a_scrollbar_does_not_keep_a_table_from_scrolling():
    pair = Pair(80, 36)

    def draw(top: int) -> str:
        thumb = top // 4
        return frame(
            *(
                f"{place(y, 0)}{f'row {top + y} of many':<78}\x1b[{'45' if thumb <= y < thumb + 5 else '40'}m  \x1b[0m"
                for y in range(34)
            )
        )

    pair.feed(draw(4))
    assert "\x1b[r" in pair.feed(draw(5))


def test_after_an_emoji_the_cursor_is_placed_anew():
    wire = ScreenDiff(80, 24)
    assert wire.feed("\x1b[1;1Ha👍b\x1b[1;1H") == f"{CLEAR}\x1b[Ha👍\x1b[4Gb"
    assert wire.feed("\x1b[2;1Ha字b\x1b[1;1H").endswith("a字b")


def test_text_that_does_not_fit_is_cut():
    wire = ScreenDiff(4, 2)
    assert wire.feed("\x1b[1;2Habcdef\x1b[1;1H") == f"{CLEAR}\x1b[1;2Habc"
    assert wire.feed("\x1b[2;1Habc字\x1b[1;1H").endswith("abc")


def test_the_first_frame_and_one_after_invalidate_clear_the_screen():
    wire = ScreenDiff(80, 24)
    written = frame(line(0, "abc", columns=80))
    assert wire.feed(written) == f"{CLEAR}\x1b[Habc"
    wire.invalidate()
    assert wire.feed("\x1b[?25l") == "\x1b[?25l"
    assert wire.feed(written) == f"{CLEAR}\x1b[Habc"
    assert wire.redraw() == f"{CLEAR}\x1b[Habc"


def test_rows_not_written_again_survive_a_resize():
    wire = ScreenDiff(80, 24)
    wire.feed(frame(line(0, "abc", columns=80), line(1, "a字", columns=80)))
    wire.resize(2, 2)
    assert wire.redraw() == f"{CLEAR}\x1b[Hab\r\na"


@pytest.mark.parametrize(
    "sequence", ["\x07", "\x1b]52;c;YWJj\x07", "\x1b]22;text\x07", "\x1b[?1004h", "\x1b[?2004l", "\x1b[?7l"]
)
def test_what_is_no_text_passes_and_changes_nothing(sequence):
    wire = ScreenDiff(80, 24)
    written = frame(line(0, "abc", columns=80))
    wire.feed(written)
    assert wire.feed(sequence) == sequence
    assert wire.feed(written) == ""


@pytest.mark.parametrize("sequence", ["\x1bc", "\x1b[3L", "\x1b[2J", "\x1b[!p", "\x1bP1;2|x\x1b\\"])
def test_after_an_unknown_sequence_everything_is_sent_whole(sequence):
    wire = ScreenDiff(80, 3)
    wire.feed(frame(line(0, "abc", columns=80)))
    assert wire.feed(sequence) == f"{sequence}\x1b[Habc\x1b[K\r\n\x1b[K\r\n\x1b[K"


def test_sequences_keep_their_place_among_text():
    wire = ScreenDiff(80, 24)
    assert wire.feed("\x1b[1;1Ha\x07\x1b[2;1Hb\x1b[1;1H") == f"{CLEAR}\x1b[Ha\x07\x1b[2Hb"


def test_links_are_dropped_and_their_text_stays():
    wire = ScreenDiff(80, 24)
    assert wire.feed("\x1b[1;1H\x1b]8;id=1;http://x/\x1b\\a\x1b]8;;\x1b\\\x1b[1;1H") == f"{CLEAR}\x1b[Ha"


def test_only_long_frames_are_marked_as_synchronised():
    wire = ScreenDiff(80, 24)
    assert SYNC_START not in wire.feed(frame(line(0, "abc", columns=80)))
    long = wire.feed(frame(*(line(y, "abc" * 26, columns=80) for y in range(24))))
    assert len(long) > SYNC_FROM
    assert long.startswith(SYNC_START)
    assert long.endswith(SYNC_END)


def test_outside_the_alternate_screen_everything_passes():
    wire = ScreenDiff(80, 24)
    wire.feed(frame(line(0, "abc", columns=80)))
    assert wire.feed(f"{LEAVE}\x1b[?25hbye\n") == f"{LEAVE}\x1b[?25hbye\n"
    assert wire.redraw() == ""
    assert wire.feed("\x1b[1;1Hx") == "\x1b[1;1Hx"
    assert wire.feed(ENTER) == ENTER
    assert wire.feed("\x1b[2;1Hx\x1b[1;1H") == f"{CLEAR}\x1b[Habc\r\nx"


def test_a_visible_cursor_is_where_textual_put_it():
    wire = ScreenDiff(80, 24)
    wire.feed(frame(line(0, "abc", columns=80)))
    assert wire.feed("\x1b[?25h") == "\x1b[?25h\r"
    assert wire.feed("\x1b[3;7H") == "\x1b[3;7H"
    assert wire.feed("\x1b[3;8H") == "\x1b[C"
    assert wire.feed("\x1b[3;8H") == ""


def test_from_the_last_column_no_move_is_relative():
    wire = ScreenDiff(80, 24)
    wire.feed(frame(line(0, "abc", columns=80)) + "\x1b[?25h")
    assert wire.feed("\x1b[2;80Hx\x1b[2;79H") == "\x1b[2;80Hx\x1b[79G"


def test_a_hidden_cursor_stays_where_it_is_except_to_type_at():
    wire = ScreenDiff(80, 24)
    wire.feed(frame(line(0, "abc", columns=80)))
    assert wire.feed("\x1b[3;7H") == ""
    assert wire.feed("\x1b[3;4Hx\x1b[3;7H") == "\x1b[3;4Hx\x1b[7G"


def test_what_is_held_back_comes_as_one_frame():
    wire = ScreenDiff(COLUMNS, ROWS)
    wire.feed(frame(*(line(y, "a") for y in range(ROWS))))
    assert wire.feed(frame(line(1, "one")), hold=True) == ""
    assert wire.feed(frame(line(1, "two"), line(3, "three")), hold=True) == ""
    sent = wire.flush()
    assert "one" not in sent
    assert "two" in sent
    assert "three" in sent
    assert wire.flush() == ""


def test_a_clipboard_does_not_wait_for_what_is_held_back():
    wire = ScreenDiff(COLUMNS, ROWS)
    wire.feed(frame(line(0, "a")))
    copied = "\x1b]52;c;eA==\x07"
    assert wire.feed(frame(line(1, "one")) + copied, hold=True) == copied
    assert "one" in wire.flush()


def test_a_screen_that_is_left_while_it_is_held_back_is_never_drawn():
    wire = ScreenDiff(COLUMNS, ROWS)
    wire.feed(frame(line(0, "a")))
    wire.feed(frame(line(1, "one")), hold=True)
    assert wire.feed(f"{frame(line(2, 'two'))}\x1b[?1049l$ ", hold=True) == "\x1b[?1049l$ "
    assert wire.flush() == ""


@pytest.mark.parametrize("text", ["a\x9b2Jb", "a\x00b", "a\u202eb", "a\x7f\x08\x0e\x85b", "a\x0bb\x0c"])
def test_text_that_would_be_obeyed_or_hidden_is_never_sent(text):
    wire = ScreenDiff(COLUMNS, ROWS)
    assert all(map(is_shown, wire.feed(f"\x1b[1;1H{text}\x1b[2;1H").replace("\x1b", "").splitlines()))
