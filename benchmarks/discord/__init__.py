"""How soon a command is acknowledged on Discord: run ``python -m benchmarks.discord``."""
