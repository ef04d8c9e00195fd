"""What makes the pictures and examples of the documentation, from the program itself."""
