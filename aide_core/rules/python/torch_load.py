"""Model files that PyTorch unpickles."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Confidence, Fix, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import DESERIALISATION


@rule(
    "py-torch-load",
    languages=["python"],
    severity="high",
    confidence="high",
    message="With `weights_only=False` this model file may run code while it is read.",
    cwe=[502],
    calls=["torch.load", "torch.serialization.load"],
    aliases=["bandit:B614", "ruff:S614"],
    controls=DESERIALISATION,
    fixable=True,
)
def torch_load(call: Call, context: FileContext) -> Iterator[Match]:
    """A model file is read with `torch.load` and may hold code.

    Why:
        The file is a pickle. Unless `weights_only` is true, reading it calls whatever functions
        it names, so a downloaded model runs code. Before PyTorch 2.6 that is the default.
    Remediation:
        Pass `weights_only=True`, or keep weights in the safetensors format.
    Bad:
        import torch
        model = torch.load("model.pt", weights_only=False)
    Bad:
        from torch import load
        model = load("model.pt")
    Good:
        import torch
        state = torch.load("model.pt", weights_only=True)
    Good:
        import torch
        state = torch.load("model.pt", weights_only=strict)
    Good:
        import torch
        state = torch.load("model.pt", **options)
    Bad:
        import torch
        model = torch.load("model.pt", map_location="cpu")
    Bad:
        import torch
        model = torch.load(f="model.pt")
    References:
        https://pytorch.org/docs/stable/generated/torch.load.html
    """
    chosen = call.argument("weights_only")
    if chosen is None and not call.has_splat:
        yield context.match(
            call.node,
            "Before PyTorch 2.6 reading this model file may run code that it holds.",
            fix=_fixed(call, context),
            severity=Severity.LOW,
            confidence=Confidence.MEDIUM,
        )
    elif chosen is not None and context.is_value(chosen, value=False):
        edit = context.replace(chosen, "True")
        yield context.match(call.node, fix=context.fix("Read weights only", edit, safe=False))


def _fixed(call: Call, context: FileContext) -> Fix | None:
    last = call.positional[-1] if call.positional and not call.keywords else None
    if last is None:
        return None
    edit = context.replace(last, f"{context.text(last)}, weights_only=True")
    return context.fix("Read weights only", edit, safe=False)
