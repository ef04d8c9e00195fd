"""How laws are tried: the same examples everywhere, so that a run that passed passes again on any machine.

`pytest --hypothesis-profile=search` looks for new counterexamples instead.
"""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile("same")
