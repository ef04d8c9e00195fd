"""Query engines over datasets, and the one place that chooses between engines."""
