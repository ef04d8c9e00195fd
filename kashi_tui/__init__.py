"""kashi-tui: a terminal explorer for reported statistics; every number leads back to the sentence it came from.

Importing the package costs nothing: it imports nothing. Start with `kashi_tui.model.dataset.dataset.load`.
"""

__version__ = "0.1.0"
