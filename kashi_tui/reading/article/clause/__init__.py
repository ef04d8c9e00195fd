"""The clause: how the words of a sentence group around its figures."""
