"""The rule SDK and the built-in packs.

A code rule needs `rule`, `Call`, `FileContext`, `Match` and what those give it.
"""

from aide_core.flow import Call
from aide_core.model import Match
from aide_core.rules.code import rule
from aide_core.rules.context import FileContext

__all__ = ["Call", "FileContext", "Match", "rule"]
