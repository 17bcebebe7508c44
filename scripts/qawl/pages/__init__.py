"""From bytes to an article: the register, reading captures, layouts of newspapers, bylines."""
