"""Times in words: years, months, spans and ranges, and the article's calendar that dates them."""
