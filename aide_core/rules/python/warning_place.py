"""Warnings that point at themselves."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule


@rule(
    "py-warning-place",
    languages=["python"],
    severity="info",
    confidence="high",
    category="quality",
    message="Without `stacklevel=2` the warning points at this line, not at the caller's.",
    calls=["warnings.warn"],
    profiles=["strict"],
    aliases=["ruff:B028"],
)
def warning_place(call: Call, context: FileContext) -> Iterator[Match]:
    """A warning does not say whose line it is about.

    Why:
        The reader sees a line of the library, not the one that must change.
    Remediation:
        Pass `stacklevel=2`.
    Bad:
        import warnings
        warnings.warn("old", DeprecationWarning)
    Good:
        import warnings
        warnings.warn("old", DeprecationWarning, stacklevel=2)
    Good:
        import warnings
        warnings.warn("old", DeprecationWarning, 2)
    Good:
        import warnings
        warnings.warn("old", skip_file_prefixes=OWN)
    Good:
        import warnings
        warnings.warn("old", **options)
    References:
        https://docs.python.org/3/library/warnings.html#warnings.warn
    """
    hidden = {"stacklevel", "skip_file_prefixes"}
    if hidden.isdisjoint(call.keywords) and len(call.positional) < 3 and not call.has_splat:
        yield context.match(call.node)
