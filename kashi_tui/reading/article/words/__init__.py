"""Words: tokens, spelling, sentences, and the lexicon of words with a role."""
