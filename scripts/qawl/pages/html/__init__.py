"""Saved pages in HTML: the text in which selectors count, what a page says of itself, and where its body stands."""
