"""YAML read by a loader that builds any object."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Confidence, Fix, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import DESERIALISATION

_FULL = frozenset({"FullLoader", "CFullLoader", "full_load", "full_load_all"})
_UNSAFE = frozenset({"Loader", "CLoader", "UnsafeLoader", "CUnsafeLoader"})


@rule(
    "py-yaml-load",
    languages=["python"],
    severity="high",
    confidence="high",
    message="This loader builds whatever objects the YAML text names.",
    cwe=[502],
    calls=[
        "yaml.load",
        "yaml.load_all",
        "yaml.unsafe_load",
        "yaml.unsafe_load_all",
        "yaml.full_load",
        "yaml.full_load_all",
    ],
    aliases=["bandit:B506", "ruff:S506", "semgrep:avoid-pyyaml-load"],
    controls=DESERIALISATION,
    fixable=True,
)
def yaml_load(call: Call, context: FileContext) -> Iterator[Match]:
    """YAML is read by a loader that can build any Python object.

    Why:
        Tags such as `!!python/object/apply` make these loaders call any function. A settings
        file from somebody else then runs code in this process.
    Remediation:
        Use `yaml.safe_load`, or pass `Loader=yaml.SafeLoader`.
    Bad:
        import yaml
        data = yaml.load(text, Loader=yaml.Loader)
    Bad:
        from yaml import load
        data = load(text)
    Bad:
        import yaml
        data = yaml.unsafe_load_all(text)
    Bad:
        import yaml
        data = yaml.full_load(text)
    Bad:
        import yaml
        data = yaml.load(stream=text, Loader=yaml.Loader)
    Good:
        import yaml
        data = yaml.load(text, Loader=yaml.SafeLoader)
    Good:
        import yaml
        try:
            from yaml import CSafeLoader as Fast
        except ImportError:
            from yaml import SafeLoader as Fast
        data = yaml.load(text, Fast)
    Good:
        import yaml
        class OwnLoader(yaml.SafeLoader):
            pass
        data = yaml.load(text, OwnLoader)
    Good:
        import yaml
        data = yaml.load("a: 1", Loader=yaml.Loader)
    Good:
        import yaml
        data = yaml.safe_load(text)
    Good:
        import yaml
        data = yaml.load(text, **options)
    Bad:
        import yaml
        data = yaml.unsafe_load(text)
    References:
        https://pyyaml.org/wiki/PyYAMLDocumentation
    """
    if call.positional and context.is_literal(call.positional[0]):
        return
    loader = call.argument("Loader", 1)
    name = _loader_name(call, loader, context)
    if name in _UNSAFE:
        yield context.match(call.node, fix=_fix(call, context))
    elif name in _FULL:
        yield context.match(
            call.node,
            "The full loader has let crafted YAML run code before; the safe one builds plain data.",
            fix=_fix(call, context),
            severity=Severity.LOW,
            confidence=Confidence.MEDIUM,
        )


def _loader_name(call: Call, loader: Node | None, context: FileContext) -> str:
    """The loader's last name; empty where a subclass or a variable hides it."""
    if call.name.startswith("yaml.unsafe"):
        return "UnsafeLoader"
    if call.name.startswith("yaml.full"):
        return "FullLoader"
    if loader is None:
        return "" if call.has_splat else "Loader"
    resolved = context.resolve(loader)
    if resolved.startswith("yaml."):
        return resolved.rpartition(".")[2]
    return ""


def _fix(call: Call, context: FileContext) -> Fix | None:
    """`yaml.load(x, …)` becomes `yaml.safe_load(x)`, where it is written in full."""
    callee, stream = call.callee, call.argument("stream", 0)
    if callee.type != "attribute" or stream is None or call.has_splat:
        return None
    holder = context.text(callee.child_by_field_name("object"))
    name = "safe_load_all" if call.name.endswith("_all") else "safe_load"
    edit = context.replace(call.node, f"{holder}.{name}({context.text(stream)})")
    return context.fix(f"Read with `yaml.{name}`", edit, safe=False)
