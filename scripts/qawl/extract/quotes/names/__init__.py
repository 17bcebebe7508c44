"""Names of persons inside a phrase, the nouns that describe somebody, and one foreign name in two spellings."""
