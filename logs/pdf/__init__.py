"""Letters and notes made of records."""
