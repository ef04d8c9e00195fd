"""The screen. The only folder that may import textual."""
