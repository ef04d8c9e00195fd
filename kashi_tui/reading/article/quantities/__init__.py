"""Numbers and their units: in digits and in words, money among them."""
