"""From a page or a Dataset to the outside: one writer a file."""
