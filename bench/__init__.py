"""Benchmarks: each module measures one thing, beside a floor measured in the same run."""
