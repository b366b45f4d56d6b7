"""From the tree of one language to the form that is analysed; one file a language.

Lowering never fails: what it does not know becomes `Opaque` with the parts it holds.
"""

from __future__ import annotations

from aide_core.flow.ir import Module
from aide_core.flow.lower.python import lower_python
from aide_core.parse import Source, Tree

LOWERED = frozenset({"python"})


def lower(source: Source, tree: Tree) -> Module | None:
    """A file in the analysed form; None for a language without a lowering."""
    if source.language == "python":
        return lower_python(source, tree)
    return None
