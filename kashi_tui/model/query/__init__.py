"""Queries and their answers: views, filters, orders, pages. Knows no data of its own."""
