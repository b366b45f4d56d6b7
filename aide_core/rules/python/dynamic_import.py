"""Modules imported by a name that is not fixed."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.harmless import is_harmless


@rule(
    "py-dynamic-import",
    languages=["python"],
    severity="low",
    confidence="low",
    message="The module that is imported here is not fixed in the text.",
    cwe=[470],
    calls=[
        "importlib.import_module",
        "importlib.__import__",
        "__import__",
        "builtins.__import__",
        "pydoc.locate",
        "runpy.run_module",
    ],
    aliases=["semgrep:non-literal-import"],
    controls=INJECTION,
    profiles=["strict"],
)
def dynamic_import(call: Call, context: FileContext) -> Iterator[Match]:
    """A module is imported whose name comes from a variable.

    Why:
        Importing a module runs its code. Whoever decides the name can load any installed module
        and, where a folder of the search path is writable, a file of their own.
    Remediation:
        Check the name against a fixed list, or map short names to modules in a dictionary.
    Bad:
        import importlib
        plugin = importlib.import_module(name)
    Bad:
        backend = __import__(f"backends.{name}")
    Good:
        import importlib
        plugin = importlib.import_module("plugins.default")
    Good:
        import importlib
        plugin = importlib.import_module(__name__ + ".default")
    Good:
        plugin = loader.import_module(name)
    References:
        https://docs.python.org/3/library/importlib.html#importlib.import_module
    """
    name = call.argument("name", 0)
    if name is not None and not is_harmless(name, context):
        yield context.match(call.node)
