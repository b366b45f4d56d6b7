"""Models that bring their own code."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import SUPPLY


@rule(
    "py-trust-remote-code",
    languages=["python"],
    severity="high",
    confidence="high",
    message="The downloaded model or data set runs its own code in this process.",
    cwe=[494, 829],
    kinds=["keyword_argument"],
    literals=["trust_remote_code"],
    controls=SUPPLY,
    fixable=True,
)
def trust_remote_code(node: Node, context: FileContext) -> Iterator[Match]:
    """A model or data set is loaded together with the code in its repository.

    Why:
        With this option Python files of the repository are downloaded and run. Its owner, or
        whoever takes the account over, runs code here at the next start.
    Remediation:
        Use a model that the library supports by itself. Where the code is needed, read it and pin
        it with `revision=` and the full commit.
    Bad:
        from transformers import AutoModel
        model = AutoModel.from_pretrained("maker/model", trust_remote_code=True)
    Bad:
        import datasets
        data = datasets.load_dataset("maker/data", trust_remote_code=True)
    Good:
        from transformers import AutoModel
        model = AutoModel.from_pretrained("maker/model", trust_remote_code=False)
    Good:
        from transformers import AutoModel
        model = AutoModel.from_pretrained("maker/model", use_fast=True)
        note = "trust_remote_code"
    References:
        https://huggingface.co/docs/transformers/custom_models
    """
    if context.text(node.child_by_field_name("name")) != "trust_remote_code":
        return
    value = node.child_by_field_name("value")
    if value is not None and context.is_value(value, value=True):
        edit = context.replace(value, "False")
        yield context.match(
            node, fix=context.fix("Run no code of the repository", edit, safe=False)
        )
