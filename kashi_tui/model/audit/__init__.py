"""What must agree: every claim held against every other."""
