"""Forms of pages over several apps."""
