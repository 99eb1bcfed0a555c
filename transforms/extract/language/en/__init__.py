"""English: the parse, questions about it, inflection, and the word lists."""
