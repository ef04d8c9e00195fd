"""Takes the pictures of the README, of the running program: `python -m docs.pictures [FOLDER]`.

The same program gives the same files, byte for byte; a test holds that the pictures are those of today's program.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import NamedTuple

from textual.pilot import Pilot

from docs.svg import THEME, draw
from kashi_tui.cli.opening import SourceArguments
from kashi_tui.model.query.view import Lens
from kashi_tui.tui.app import KashiApp
from kashi_tui.tui.run import open_shipped

FOLDER = Path(__file__).parent


class Shot(NamedTuple):
    """One picture: what to press, and how large the screen is."""

    name: str
    title: str
    keys: tuple[str, ...] = ()
    view: str = "overview"
    size: tuple[int, int] = (80, 24)
    source: str = ""
    """A file beside this one; the shipped dataset without."""


SHOTS = (
    Shot("overview", "the overview, with the bonded zone's trade under the cursor", ("down",), size=(100, 17)),
    Shot("detail", "all that is known of one number", ("enter",), view="bonded_zone", size=(80, 27)),
    Shot("zone", "the bonded zone", view="bonded_zone"),
    Shot("dollars", "amounts in dollars where the source states them", ("c",), view="trade"),
    Shot("sources", "the text itself, the words of a number marked", ("down", "down"), view="sources"),
    Shot("form", "a claim as a form to put right", (*["down"] * 4, "E", *["down"] * 3), view="sources"),
    Shot("derivation", "the derivation of a number, step by step", (*["down"] * 19, "d"), view="derived"),
    Shot("audit", "every check with its verdict and reason", view="audit", size=(110, 26)),
    Shot("article", "an article as it was read", ("down",) * 7, view="sources", size=(100, 20), source="lakeland.txt"),
    Shot("help", "every key", ("question_mark",), size=(80, 110)),
    Shot("ssh", "the overview on 80 by 24 cells"),
    Shot("narrow", "the overview on 40 by 10 cells", size=(40, 10)),
)


async def take(shot: Shot) -> str:
    """The picture as SVG. Every page is computed for it; none that was kept ready-made is shown."""
    engine = SourceArguments((str(FOLDER / shot.source),)).engine() if shot.source else None
    engine = engine or open_shipped()
    app = KashiApp(engine.views, lambda: engine, start=shot.view)
    app.explorer.pager.lens = Lens(engine.profile.currencies[0])
    app.ansi_theme_dark = THEME
    async with app.run_test(size=shot.size) as pilot:
        await settle(app, pilot)
        for key in shot.keys:
            await pilot.press(key)
            await settle(app, pilot)
        lines = app.screen._compositor.render_strips()
    return draw(lines, shot.size[0], f"kashi-tui: {shot.title}")


async def settle(app: KashiApp, pilot: Pilot[int]) -> None:
    """Waits until every question is answered, the answer is on the screen, and nothing is said of work."""
    answered = asyncio.Event()
    app.jobs.ask(lambda engine: None, lambda nothing: answered.set(), app.explorer.warn)
    await asyncio.wait_for(answered.wait(), timeout=30)
    while app.jobs.pending or app.explorer.panel.is_behind or not app.jobs.watch.is_idle:
        await asyncio.sleep(0.01)
    await pilot.pause()


def main(folder: Path) -> None:
    """Takes all pictures and names those that changed; pictures that nobody asks for are removed."""
    for path in set(folder.glob("*.svg")) - {folder / f"{shot.name}.svg" for shot in SHOTS}:
        path.unlink()
    for shot in SHOTS:
        path, picture = folder / f"{shot.name}.svg", asyncio.run(take(shot))
        if not path.exists() or path.read_text("utf-8") != picture:
            path.write_text(picture, "utf-8")
            print(path.name)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
