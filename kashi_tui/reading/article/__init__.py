"""An article in English: from characters to what is said of which figure. Our own rules, without a model."""
