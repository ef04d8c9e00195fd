"""Observations with statements and codes: what data/ holds, read, validated and put together."""
