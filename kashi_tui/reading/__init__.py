"""Readers: files become tables, articles become claims, claims become datasets."""
