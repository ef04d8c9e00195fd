"""One value: a period, an interval, a rounding, a scale, and how each is read and written."""
