"""A target and its text form say the same."""

from __future__ import annotations

import pytest

from kashi_tui.model.query.target import Target


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("P3S1-1", Target("claim", "P3S1-1")),
        ("D:base:P3S1-1+P3S1-3", Target("derived", "base:P3S1-1+P3S1-3")),
        ("C:part:P8S1-1+P3S1-1", Target("check", "part:P8S1-1+P3S1-1")),
        ("S:P3S1", Target("statement", "P3S1")),
        ("row:7", Target("row", "7")),
        ("series:0", Target("series", "0")),
    ],
)
def test_a_target_is_its_text(text: str, target: Target) -> None:
    assert Target.parse(text) == target
    assert target.text == text
