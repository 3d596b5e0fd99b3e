"""A long day in a short time: run ``python -m benchmarks.soak``."""
