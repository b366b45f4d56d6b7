"""Policies about pods: which of their settings admit pods that can take over their node."""

from __future__ import annotations

from aide_core.model import Severity
from aide_core.rules.support.capabilities import capability, weight
from aide_core.rules.support.kubernetes import Resource
from aide_core.rules.support.mapping import Entry
from aide_core.rules.support.scalars import boolean

_SWITCHES = frozenset(
    {
        *("privileged", "hostPID", "hostIPC", "hostNetwork", "allowPrivilegeEscalation"),
        *("allowPrivilegedContainer", "allowHostPID", "allowHostIPC", "allowHostNetwork"),
    }
)
_LISTS = frozenset({"allowedCapabilities", "defaultAddCapabilities"})


def admits_too_much(resource: Resource, entry: Entry) -> bool:
    """Whether a setting of a policy admits pods with rights on their node."""
    document = resource.document
    if entry.name in _SWITCHES:
        return boolean(entry.value) is True
    if entry.name == "runAsUser":
        return document.text(document.get(entry.value, "rule")) == "RunAsAny"
    if entry.name in _LISTS:
        names = [capability(document.text(item.value)) for item in document.entries(entry.value)]
        return any(name == "*" or weight(name) in _GRAVE for name in names)
    return False


_GRAVE = (Severity.HIGH, Severity.MEDIUM)
