"""Running the explorer from the command line."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from kashi_tui.model.errors import UnknownNameError
from kashi_tui.model.query.view import Lens
from kashi_tui.ready_pages import load_ready_pages
from kashi_tui.tui.app import KashiApp
from kashi_tui.tui.session.first_page import FirstPage
from kashi_tui.tui.terminal.driver import KashiDriver
from kashi_tui.tui.theme import Theme
from kashi_tui.views import load_views

if TYPE_CHECKING:
    from kashi_tui.model.engines.dataset import DatasetEngine
    from kashi_tui.model.query.engine import Engine


def run(engine: Engine | None, *, view: str | None, ascii_only: bool, mouse: bool, name: str = "") -> int:
    """Runs the explorer over a source, or over the shipped dataset, until the user leaves it; gives the exit status.

    Raises: KashiError for a dataset that cannot be read or a view that the source does not have.
    """
    ready = load_ready_pages() if engine is None else None
    if engine is None and ready is None:
        engine = open_shipped()
    views = (
        engine.views if engine else tuple(each for each in load_views() if not each.fit or (ready and ready.has(each)))
    )
    if view is not None and view not in (ids := [each.id for each in views]):
        raise UnknownNameError("view", view, ids)
    first = next((each for each in views if each.id == view), views[0])
    app = KashiApp(
        views,
        lambda: engine or open_shipped(),
        ready_pages=FirstPage(engine, first) if engine and engine.profile.size else ready,
        theme=Theme(mono=bool(os.environ.get("NO_COLOR")), ascii_only=ascii_only),
        start=view,
        source_name=name,
        driver_class=KashiDriver,
    )
    if engine and engine.profile.currencies:
        app.explorer.pager.lens = Lens(engine.profile.currencies[0])
    status = app.run(mouse=mouse)
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0 if status is None else status


def open_shipped() -> DatasetEngine:
    """The engine over the shipped dataset.

    Raises: DatasetError if it cannot be read.
    """
    from kashi_tui.model.dataset.dataset import load
    from kashi_tui.views import engine_of

    return engine_of(load())
