"""Dates each figure: from its own words, else from its sentence, its paragraph, the article."""
