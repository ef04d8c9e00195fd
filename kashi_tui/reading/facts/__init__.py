"""Makes a dataset of claims: codes, values, averages, records."""
