"""Dating: which period a figure is of, from its own words to the date line of the article."""
