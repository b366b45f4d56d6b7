"""Linux capabilities: what a container can do beyond itself with each."""

from __future__ import annotations

from aide_core.model import Severity

_ESCAPES = frozenset(
    {
        *("ALL", "SYS_ADMIN", "SYS_MODULE", "SYS_PTRACE", "SYS_RAWIO", "SYS_BOOT", "BPF"),
        *("DAC_READ_SEARCH", "MAC_ADMIN", "MAC_OVERRIDE", "PERFMON"),
    }
)
_REACHES = frozenset({"NET_ADMIN", "NET_BROADCAST", "DAC_OVERRIDE", "SYS_CHROOT", "SETPCAP"})
_LISTENS = frozenset(
    {"NET_RAW", "SYS_TIME", "SYSLOG", "AUDIT_CONTROL", "LINUX_IMMUTABLE", "MKNOD", "IPC_OWNER"}
)


def capability(text: str) -> str:
    """A capability's name as the kernel's list has it, without `CAP_` and in upper case."""
    return text.strip().upper().removeprefix("CAP_")


def weight(name: str) -> Severity | None:
    """How bad it is that a container has this capability; None when it stays within."""
    if name in _ESCAPES:
        return Severity.HIGH
    if name in _REACHES:
        return Severity.MEDIUM
    return Severity.LOW if name in _LISTENS else None
