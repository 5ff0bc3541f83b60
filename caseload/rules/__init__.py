"""What the pages that read everything say, and in which order: pure, `today` is always an argument."""
