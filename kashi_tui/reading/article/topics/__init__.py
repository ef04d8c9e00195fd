"""Topics: what a figure measures, of which area, and who says so."""
