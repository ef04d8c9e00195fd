"""Topics: what each figure measures, of which area, and who says so."""
