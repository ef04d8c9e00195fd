"""The frames that views are made of: one polars frame for each kind of row."""
