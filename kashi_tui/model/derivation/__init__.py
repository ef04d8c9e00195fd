"""Derivations: formulas with exact intervals, the rules, and the observations derived by them."""
