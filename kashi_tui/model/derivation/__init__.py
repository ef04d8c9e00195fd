"""What follows from observations: formulas with intervals, and the numbers they give."""
