"""Bringing pages in: files are found, each gives drafts of its rows, and the register takes all of them at once."""
