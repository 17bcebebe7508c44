"""Speakers: the subject of a cue, whom it names in this article (coreference), and whom an elided one carries on."""
