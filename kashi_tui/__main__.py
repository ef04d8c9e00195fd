"""`python -m kashi_tui` and the command `kashi-tui`."""

from __future__ import annotations

import sys

from kashi_tui.cli import main

if __name__ == "__main__":
    sys.exit(main())
