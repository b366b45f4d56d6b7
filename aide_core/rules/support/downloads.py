"""What happens to a download in a shell: whether it is run, and whether it is compared first."""

from __future__ import annotations

import re

from aide_core.rules.support.container_commands import Step

CHECKERS = frozenset(
    {"sha256sum", "sha512sum", "sha1sum", "shasum", "gpg", "gpgv", "cosign", "minisign", "openssl"}
)
_SHELL = re.compile(r"(?:ba|z|da|k|a|fi)?sh|source|eval")
_INTERPRETER = re.compile(r"python[\d.]*|perl|ruby|node|php")
_LOCAL = re.compile(r"\w+://(?:localhost|127\.|\[::1\]|host\.docker\.internal)")


def runs_input(step: Step) -> bool:
    """Whether a command runs what it reads from the one before it."""
    if _SHELL.fullmatch(step.program):
        return "-c" not in step.texts
    return _INTERPRETER.fullmatch(step.program) is not None and step.texts[:1] in {(), ("-",)}


def is_local_address(text: str) -> bool:
    """Whether an address is that of the machine itself."""
    return _LOCAL.match(text) is not None
