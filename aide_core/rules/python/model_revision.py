"""Models and data sets taken from a hub as they are today."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import SUPPLY

_REPOSITORY = re.compile(r"^[\w.-]+/[\w.-]+$")
_COMMIT = re.compile(r"^[0-9a-f]{7,40}$|^v?\d+\.\d")


@rule(
    "py-model-revision",
    languages=["python"],
    severity="low",
    confidence="medium",
    message="This downloads whatever the repository holds today.",
    cwe=[494, 829],
    methods=["from_pretrained", "load_dataset", "hf_hub_download", "snapshot_download"],
    aliases=["bandit:B615", "ruff:S615"],
    controls=SUPPLY,
    tags=["ai"],
    profiles=["strict"],
)
def model_revision(call: Call, context: FileContext) -> Iterator[Match]:
    """A model or data set is loaded from a hub without a fixed revision.

    Why:
        The owner of the repository, or a thief of their account, can replace the files, and the
        next start runs on the new ones. Results also change without a change here.
    Remediation:
        Pass `revision=` with the hash of the commit that you tested.
    Bad:
        from transformers import AutoModel
        model = AutoModel.from_pretrained("acme/reader")
    Bad:
        from datasets import load_dataset
        orders = load_dataset("acme/orders", revision="main")
    Bad:
        from huggingface_hub import hf_hub_download
        path = hf_hub_download(repo_id="acme/reader", filename="model.safetensors")
    Bad:
        from transformers import AutoModel
        model = AutoModel.from_pretrained(pretrained_model_name_or_path="acme/reader")
    Good:
        from transformers import AutoModel
        model = AutoModel.from_pretrained("acme/reader", revision="5d0f2e8a7d4c")
    Good:
        from transformers import AutoModel
        model = AutoModel.from_pretrained("./models/reader")
    Good:
        from transformers import AutoModel
        model = AutoModel.from_pretrained("acme/reader", **options)
    Good:
        from transformers import AutoModel
        model = AutoModel.from_pretrained("acme/reader", revision=REVIEWED_COMMIT)
    Good:
        from shop import load_dataset
        load_dataset("acme/orders")
    Good:
        # in tests/test_shop.py
        from transformers import AutoModel
        model = AutoModel.from_pretrained("acme/reader")
    References:
        https://huggingface.co/docs/huggingface_hub/guides/download#from-specific-version
    """
    if not call.name.startswith(("transformers.", "datasets.", "huggingface_hub.", "diffusers.")):
        return
    named = "repo_id" if "repo_id" in call.keywords else "pretrained_model_name_or_path"
    repository = context.string(call.argument(named, 0))
    if context.in_tests or call.has_splat or not _REPOSITORY.match(repository or ""):
        return
    revision = call.keywords.get("revision")
    text = context.string(revision)
    if revision is None or (text is not None and not _COMMIT.match(text)):
        yield context.match(call.callee, f"`{repository}` is downloaded as it is today.")
