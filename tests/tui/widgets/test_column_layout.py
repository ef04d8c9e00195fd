"""Columns stand where they fit, and every one can be reached on any screen."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from kashi_tui.model.query.page import Cell, Row
from kashi_tui.tui.widgets.column_layout import ColumnPlace, ColumnWish, place, place_window, stretched

WANTS = st.lists(
    st.builds(
        lambda least, more, priority: ColumnWish(least, least + more, priority),
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
    wants = [ColumnWish(10, 10, 0), ColumnWish(10, 10, 2), ColumnWish(10, 10, 1)]
    assert [at.column for at in place(wants, 22, 0)] == [0, 2]


def test_a_mark_of_one_cell_stands_next_to_what_it_marks():
    wants = [ColumnWish(10, 10, 0), ColumnWish(1, 1, 0), ColumnWish(8, 8, 0)]
    first, mark, value = place(wants, 80, 0)
    assert (mark.end + 1, mark.x - first.end) == (value.x, 4)


def test_nothing_stands_on_a_screen_without_width():
    assert place([ColumnWish(1, 1, 0)], 0, 0) == ()


def test_a_cell_that_runs_on_takes_the_room_of_the_empty_ones_behind_it() -> None:
    places = (ColumnPlace(0, 1, 4), ColumnPlace(1, 6, 10), ColumnPlace(2, 17, 3), ColumnPlace(4, 21, 5))
    row = Row("key", (Cell("a"), Cell("a long text", runs_on=True), Cell(""), Cell("hidden"), Cell("")))
    assert list(stretched(places, row, None)) == [ColumnPlace(0, 1, 4), ColumnPlace(1, 6, 20)]
    assert list(stretched(places, row, 4)) == [ColumnPlace(0, 1, 4), ColumnPlace(1, 6, 14), ColumnPlace(4, 21, 5)]
    full = row._replace(cells=(*row.cells[:2], Cell("b"), *row.cells[3:]))
    assert list(stretched(places, full, None)) == list(places)


@given(WANTS, st.integers(8, 200), st.integers(1, 12), st.data())
def test_frozen_columns_are_in_sight_where_all_fit(wants, available, frozen, data):
    cursor = data.draw(st.integers(0, len(wants) - 1))
    shown = {at.column for at in place(wants, available, cursor, frozen)}
    kept = {*range(min(frozen, len(wants))), cursor}
    if sum(wants[column].least + 2 for column in kept) <= available:
        assert kept <= shown


MANY = st.lists(st.integers(1, 30).map(lambda width: ColumnWish(width, width, 1)), min_size=1, max_size=60)


@given(MANY, st.integers(4, 200), st.integers(1, 4), st.data())
def test_of_many_columns_those_around_the_cursor_follow_one_another(wants, available, frozen, data):
    cursor, left = (data.draw(st.integers(0, len(wants) - 1)) for _ in range(2))
    places, new = place_window(wants.__getitem__, len(wants), available, cursor, frozen, left)
    columns = [at.column for at in places]
    assert cursor in columns
    assert columns == sorted(set(columns))
    assert all(a.end < b.x for a, b in itertools.pairwise(places))
    moving = [column for column in columns if column >= new]
    assert moving == list(range(new, new + len(moving)))
    assert place_window(wants.__getitem__, len(wants), available, cursor, frozen, new) == (places, new)


@given(MANY, st.integers(20, 200), st.data())
def test_only_a_cursor_that_leaves_them_shifts_the_columns(wants, available, data):
    cursor = data.draw(st.integers(0, len(wants) - 1))
    places, left = place_window(wants.__getitem__, len(wants), available, cursor, 1, 0)
    for column in (at.column for at in places):
        assert place_window(wants.__getitem__, len(wants), available, column, 1, left)[1] == left


def test_only_the_columns_in_sight_are_measured():
    asked = set()

    def want(column):
        asked.add(column)
        return ColumnWish(8, 8, 1)

    _, left = place_window(want, 5_000, 120, 0, 1, 0)
    for cursor in range(1, 40):
        _, left = place_window(want, 5_000, 120, cursor, 1, left)
    assert max(asked) < 60
