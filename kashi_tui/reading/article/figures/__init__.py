"""Figures: what kind of number each one is, its direction, unit, qualifier and the figure it belongs to."""
