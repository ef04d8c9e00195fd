"""Explanations: the detail and the dossier of every observation, statement and check."""
