"""Figures: the kind of each number, its direction, unit, qualifier, and the figure that it goes with."""
