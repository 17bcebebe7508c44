"""The Arabic language, knowing nothing of news: letters, words, dates, and the lexicons they read."""
