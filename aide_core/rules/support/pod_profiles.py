"""The profiles a pod runs under: seccomp and AppArmor, as settings and as old annotations."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules.support.kubernetes import Pod
from aide_core.rules.support.mapping import Entry

_GROUPS = ("containers", "initContainers", "ephemeralContainers")


def settings(pod: Pod, key: str, annotation: str) -> Iterator[Entry]:
    """Each entry that names a profile: `type` under `key`, and annotations that start so."""
    document = pod.resource.document
    held = [pod.spec, *(item.value for group in _GROUPS for item in pod.entries(group))]
    for node in held:
        entry = document.entry(document.get(node, "securityContext", key), "type")
        if entry is not None:
            yield entry
    yield from (entry for entry in pod.annotations() if annotation in entry.name)
