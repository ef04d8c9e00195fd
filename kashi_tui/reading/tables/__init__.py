"""Reads files as tables of any size: delimited text, JSON, columnar files; SDMX-CSV among them. Knows no article."""
