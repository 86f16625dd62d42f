"""What the content says, and what follows from the notes of one conversation. Plain Python: no Qt, no SQL."""
