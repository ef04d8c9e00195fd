"""Numbers: how they are looked at, what is known of one, and how it is copied."""

from __future__ import annotations

from collections.abc import Sequence

from kashi_tui.model.query.view import Lens, Query
from kashi_tui.model.values.clean import clean
from kashi_tui.tui.commands.command import Command, hints
from kashi_tui.tui.screens.explorer import ExplorerScreen
from kashi_tui.tui.session.view_state import ViewState

ORDER = 70
MOST_COPIED = 2000
"""Characters of a citation; terminals drop what is much longer."""


def currency(explorer: ExplorerScreen) -> None:
    """Shows amounts in the next currency that the source states them in; none is ever converted."""
    pager, profile = explorer.pager, explorer.status.profile
    if pager.pushed or profile is None or len(profile.currencies) < 2:
        explorer.say("amounts are stated in one currency only", "dim")
        return
    _look_through(explorer, pager.lens._replace(currency=_next(profile.currencies, pager.lens.currency)))


def transform(explorer: ExplorerScreen) -> None:
    """Shows values as the next of level, growth on a year ago, share of the whole and index that makes sense."""
    if explorer.pager.pushed:
        explorer.say("counts can be shown in one way only", "dim")
        return
    view, lens = explorer.state.view.id, explorer.pager.lens

    def show(offered: tuple[str, ...]) -> None:
        if len(offered) < 2:
            explorer.say("the values of this view can be shown in one way only", "dim")
            return
        lens = explorer.pager.lens
        _look_through(explorer, lens._replace(transformation=_next(offered, lens.transformation)))

    explorer.jobs.ask(lambda engine: engine.transformations(view, lens), show, explorer.warn)


def _next(names: Sequence[str], current: str) -> str:
    """The name after the current one, in a circle; the first if that is none of them."""
    return names[(names.index(current) + 1) % len(names)] if current in names else names[0]


def _look_through(explorer: ExplorerScreen, lens: Lens) -> None:
    """Shows the values of every view through another lens."""
    explorer.pager.look_through(lens)
    explorer.show_title()


async def detail(explorer: ExplorerScreen, chapter: str = "") -> None:
    """Shows all that is known of the number under the cursor; of counted values it keeps the rows of one."""
    if explorer.state.parent is not None and not chapter:
        _keep_counted(explorer, explorer.state, explorer.state.parent)
        return
    from kashi_tui.tui.screens.dossier_text import dossier_of

    if (stub := explorer.state.detail) is not None:
        await explorer.open_dossier(stub.target, dossier_of(stub), chapter)


def _keep_counted(explorer: ExplorerScreen, state: ViewState, parent: ViewState) -> None:
    """Keeps the rows, in the view below, that have the value under the cursor."""
    if (key := state.key) is None:
        return
    query, column = Query(state.view), state.view.columns[0].name

    def keep(text: str) -> None:
        if parent is explorer.state.parent:
            explorer.pop()
            explorer.pager.ask(parent, parent.filtered(*parent.query.filters, text))

    explorer.jobs.ask(lambda engine: engine.same(query, key, column), keep, explorer.warn)


def copy(explorer: ExplorerScreen) -> None:
    """Sends the number to the terminal's clipboard, as a citation."""
    from kashi_tui.writing.citation import cite

    number = explorer.state.detail
    if number is None or explorer.status.profile is None:
        explorer.warn("no number here to copy")
        return
    text = clean(cite(number, explorer.status.profile), MOST_COPIED)
    explorer.app.copy_to_clipboard(text)
    explorer.say(f"copied: {text} (if your terminal allows OSC 52)")


CURRENCY = hints("currency", numbers=60)
CHANGE = hints("change", numbers=70)
DETAIL = (*hints("detail", numbers=80, text=110, table=80), *hints("keep these rows", counts=20))
DERIVATION = hints("derivation", numbers=90)
CHECKS = hints("checks", numbers=100, text=120)
COPY = hints("copy", numbers=110)

COMMANDS = (
    Command(currency, "c", "amounts in the next currency, as stated", "Numbers", hints=CURRENCY),
    Command(transform, "t", "values as level, year on year, share of the whole, index", "Numbers", hints=CHANGE),
    Command(detail, "enter", "everything known about this number", "Numbers", hints=DETAIL),
    Command(detail, "s", "its source: the statement that says it", "Numbers", ("source",)),
    Command(detail, "d", "its derivation: formula and inputs", "Numbers", ("derivation",), DERIVATION),
    Command(detail, "a", "the checks it takes part in", "Numbers", ("checks",), CHECKS),
    Command(copy, "y", "copy the number as a citation", "Numbers", hints=COPY),
)
