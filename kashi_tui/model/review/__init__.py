"""What a reviewer changes: corrections of claims, the form they are typed into, undo."""
