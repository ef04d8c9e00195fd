"""Consistency checks: every observation compared with every other that constrains it."""
