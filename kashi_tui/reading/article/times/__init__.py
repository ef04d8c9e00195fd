"""Times: years, months, spans and ranges as an article names them."""
