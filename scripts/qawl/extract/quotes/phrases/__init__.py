"""Noun phrases that name a speaker: where they begin and end, what in them is name, office, body, number, channel."""
