"""Files become tables: delimited text, JSON, SDMX-CSV, columnar files. Knows no article."""
