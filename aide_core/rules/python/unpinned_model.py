"""Models and data sets that may change under their name."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import SUPPLY

_NAME_POSITION = 0


@rule(
    "py-unpinned-model",
    languages=["python"],
    severity="low",
    confidence="medium",
    message="What this downloads can change at any time; pin it with `revision`.",
    cwe=[494],
    methods=["from_pretrained", "load_dataset", "hf_hub_download", "snapshot_download"],
    literals=["transformers", "datasets", "huggingface_hub", "diffusers", "sentence_transformers"],
    aliases=["bandit:B615", "ruff:S615"],
    controls=SUPPLY,
    profiles=["strict"],
)
def unpinned_model(call: Call, context: FileContext) -> Iterator[Match]:
    """A model or data set is downloaded without a fixed revision.

    Why:
        The name stands for whatever its owner uploaded last. A changed model changes what the
        program does, and some formats run code.
    Remediation:
        Pass `revision=` with the full commit hash that was looked at.
    Bad:
        from transformers import AutoModel
        model = AutoModel.from_pretrained("maker/model")
    Bad:
        from datasets import load_dataset
        data = load_dataset("maker/data", revision="main")
    Good:
        from transformers import AutoModel
        model = AutoModel.from_pretrained("maker/model", revision="5f2a6b1")
    Good:
        from transformers import AutoModel
        model = AutoModel.from_pretrained("./local/model")
    Good:
        from datasets import load_dataset
        data = load_dataset("csv", data_files="rows.csv")
    References:
        https://huggingface.co/docs/huggingface_hub/guides/download
    """
    name = context.string(call.argument("repo_id", _NAME_POSITION)) or ""
    revision = context.string(call.argument("revision"))
    if name.count("/") != 1 or name.startswith((".", "/", "~")) or call.has_splat:
        return
    if revision in {"main", "master"} or "revision" not in call.keywords:
        yield context.match(call.node)
