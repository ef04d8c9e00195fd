"""Words: tokens, spelling, sentences, headings and the lists of words with a meaning."""
