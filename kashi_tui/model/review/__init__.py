"""The review of claims: corrections, the form they are typed into, undo."""
