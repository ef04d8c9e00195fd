"""Reads an article in English: from characters to what is stated of each figure. Rules of our own, without a model."""
