"""The two ways in which following stops before the end of a block."""

from __future__ import annotations


class OutOfBudgetError(Exception):
    """Following this function costs more than it may."""


class PathEndsError(Exception):
    """Nothing behind this expression is reached, as after `sys.exit()`."""
