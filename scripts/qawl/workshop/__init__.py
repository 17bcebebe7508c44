"""For those who improve the reading: evaluate, explain, the upkeep of the authority, places."""
