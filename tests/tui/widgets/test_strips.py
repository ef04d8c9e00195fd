"""Text fits its cells, whatever script it is in."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from kashi_tui.tui.widgets.strips import fit, strip, wrapped

TEXTS = st.text(st.characters(exclude_categories=("C", "Z", "M")) | st.just(" "), max_size=80)


@given(TEXTS, st.integers(2, 60), st.sampled_from(["left", "right"]))
def test_a_fitted_text_takes_exactly_its_cells(text, width, align):
    assert cell_len(fit(text, width, align)) == width


@given(TEXTS, st.integers(2, 60))
def test_wrapping_loses_no_letter_and_keeps_to_the_width(text, width):
    lines = wrapped(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line) <= width for line in lines)


@given(st.lists(TEXTS, max_size=5), st.integers(0, 60))
def test_a_strip_is_exactly_as_wide_as_it_says(texts, width):
    made = strip([(text, Style()) for text in texts], width)
    assert sum(cell_len(segment.text) for segment in made) == width


def test_words_that_fill_a_line_exactly_stay_whole():
    assert wrapped("ab cde fg", 6) == ["ab cde", "fg"]


def test_chinese_is_measured_in_cells_not_characters():
    assert wrapped("喀什综合保税区", 6) == ["喀什综", "合保税", "区"]
    assert fit("喀什综合保税区", 6) == "喀什 …"
