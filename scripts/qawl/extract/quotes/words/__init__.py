"""Words: what each lexicon of reporting says of a spelling, and what the spelling is when they are held together."""
