"""An article as the engine reads it: words, gaps, sentences, quotation marks, parentheticals."""
