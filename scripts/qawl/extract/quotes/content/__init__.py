"""Content: where what is said begins and ends."""
