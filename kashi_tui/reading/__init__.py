"""From the outside into a Dataset: one reader a file."""
