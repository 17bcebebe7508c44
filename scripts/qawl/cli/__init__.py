"""The verbs, one file a group, and how they fail."""
