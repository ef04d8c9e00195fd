"""Looking for a text in rows as they are shown."""

from __future__ import annotations
