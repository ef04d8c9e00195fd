"""What is asked of a table and what comes back: views, filters, orders, pages. Knows no data of its own."""
