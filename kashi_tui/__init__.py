"""kashi-tui: a terminal explorer of reported statistics in which no number is a dead end.

Importing the package costs nothing: it imports nothing. Start with `kashi_tui.model.dataset.dataset.load`.
"""

__version__ = "0.1.0"
