"""The grammar of trade news: from characters to what is said of which figure. Our own rules, without a model."""
