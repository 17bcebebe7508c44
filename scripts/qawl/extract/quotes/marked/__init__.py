"""Stretches in quotation marks: which are speech, which a title or a name, and of which kind a quotation is."""
