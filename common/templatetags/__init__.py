"""Template tags of the design system: kw (what pages show) and kw_controls (what people fill in)."""
