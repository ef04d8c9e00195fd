"""Columns stand where they fit, and every one can be reached on any screen."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from kashi_tui.model.page import Cell, Row
from kashi_tui.tui.layout import Place, Want, place, stretched

WANTS = st.lists(
    st.builds(
        lambda least, more, priority: Want(least, least + more, priority),
        st.integers(1, 30),
        st.integers(0, 40),
        st.integers(0, 3),
    ),
    min_size=1,
    max_size=12,
)


@given(WANTS, st.integers(2, 200), st.data())
def test_columns_never_overlap_nor_leave_the_screen(wants, available, data):
    cursor = data.draw(st.integers(0, len(wants) - 1))
    places = place(wants, available, cursor)
    assert all(a.end < b.x for a, b in itertools.pairwise(places))
    assert places[0].x == 0
    assert places[-1].end <= max(available, 2 * len(places) - 1)
    assert [at.column for at in places] == sorted(at.column for at in places)


@given(WANTS, st.integers(8, 200), st.data())
def test_the_first_column_and_the_cursors_are_always_in_sight(wants, available, data):
    cursor = data.draw(st.integers(0, len(wants) - 1))
    shown = {at.column for at in place(wants, available, cursor)}
    assert {0, cursor} <= shown


@given(WANTS, st.integers(8, 200), st.data())
def test_no_column_is_left_out_while_there_is_room_for_it(wants, available, data):
    cursor = data.draw(st.integers(0, len(wants) - 1))
    places = place(wants, available, cursor)
    if sum(want.least + 4 for want in wants) <= available:
        assert len(places) == len(wants)
        assert all(at.width >= wants[at.column].least for at in places)


def test_the_least_important_column_goes_first():
    wants = [Want(10, 10, 0), Want(10, 10, 2), Want(10, 10, 1)]
    assert [at.column for at in place(wants, 22, 0)] == [0, 2]


def test_a_mark_of_one_cell_stands_next_to_what_it_marks():
    wants = [Want(10, 10, 0), Want(1, 1, 0), Want(8, 8, 0)]
    first, mark, value = place(wants, 80, 0)
    assert (mark.end + 1, mark.x - first.end) == (value.x, 4)


def test_nothing_stands_on_a_screen_without_width():
    assert place([Want(1, 1, 0)], 0, 0) == ()


def test_a_cell_that_runs_on_takes_the_room_of_the_empty_ones_behind_it() -> None:
    places = (Place(0, 1, 4), Place(1, 6, 10), Place(2, 17, 3), Place(4, 21, 5))
    row = Row("key", (Cell("a"), Cell("a long text", runs_on=True), Cell(""), Cell("hidden"), Cell("")))
    assert list(stretched(places, row, None)) == [Place(0, 1, 4), Place(1, 6, 20)]
    assert list(stretched(places, row, 4)) == [Place(0, 1, 4), Place(1, 6, 14), Place(4, 21, 5)]
    full = row._replace(cells=(*row.cells[:2], Cell("b"), *row.cells[3:]))
    assert list(stretched(places, full, None)) == list(places)
