"""One factory for each model; traits, not subclasses."""
