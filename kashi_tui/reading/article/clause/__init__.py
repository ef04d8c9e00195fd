"""A sentence in chunks: how its words group around its figures, and which times stand in it."""
