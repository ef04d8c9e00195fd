"""Numbers with their units: how they are written in words and digits, money among them."""
