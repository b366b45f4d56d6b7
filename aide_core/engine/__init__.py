"""The audit engine: pure and synchronous, from a text to a report on it."""

from aide_core.engine.audit import audit
from aide_core.engine.options import Options
from aide_core.engine.ruleset import RuleSet

__all__ = ["Options", "RuleSet", "audit"]
