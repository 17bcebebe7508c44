"""Cues: the verbs, participles and nouns that report, each with the complement that makes it one."""
