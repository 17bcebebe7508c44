"""What an article says: quotes, entities, times, and how they are linked."""
