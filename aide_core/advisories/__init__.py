"""Advisory databases on this machine: read once, indexed by package, asked in milliseconds."""

from aide_core.advisories.index import AdvisoryIndex, IndexCounts, open_index
from aide_core.advisories.source import AdvisorySource, find_source

__all__ = ["AdvisoryIndex", "AdvisorySource", "IndexCounts", "find_source", "open_index"]
