"""The newspapers' text: what of it a release leaves out, and how whoever has the pages fills it in again."""
