"""How every test runs: the same examples on every machine, and no test judged by its speed."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "suite",
    deadline=None,
    derandomize=True,
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
"""A clean checkout passes or fails by its code alone, also on a busy machine."""

settings.register_profile("search", parent=settings.get_profile("suite"), derandomize=False, max_examples=1000)
"""Looks for new counterexamples: ``HYPOTHESIS_PROFILE=search python -m pytest tests/dates``."""

settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))
