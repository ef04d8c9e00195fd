"""Datasets: the observations, statements and code lists of a folder, read, validated and assembled."""
