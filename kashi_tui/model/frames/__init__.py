"""The frames behind the views: one polars frame for each kind of row."""
