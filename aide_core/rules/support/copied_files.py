"""What `COPY` and `ADD` bring into an image, and which of it had better stay out."""

from __future__ import annotations

import re

from aide_core.rules.support.container_file import Instruction

_SPECIAL = re.compile(
    r"https?://|git@|git://|.*\.(?:tar|tgz|tbz2?|txz|tar\.\w+|gz|bz2|xz|zip|zst)$|.*[$*]|<<"
)
_SECRET = re.compile(
    r"(?:.*/)?(?:id_(?:rsa|dsa|ecdsa|ed25519)|\.ssh(?:/.*)?|\.aws(?:/.*)?|\.kube(?:/config)?|\.env"
    r"|\.env\.(?:local|prod(?:uction)?|live)|\.git|\.netrc|\.pgpass|\.npmrc|\.pypirc|credentials"
    r"|\.git-credentials|\.docker/config\.json|\.htpasswd|.*\.(?:pfx|p12|jks|keystore|ppk)"
    r"|.*(?:private|server|tls|ssl)[-_.]?key(?:\.pem)?|.*-key\.pem|.*\.key|vault[-_]pass\w*)/?"
)
_EVERYTHING = frozenset({".", "./", "/", "*", "./*"})


def added(instruction: Instruction) -> tuple[str, ...]:
    """The sources of a `COPY` or `ADD`."""
    return instruction.words[:-1]


def is_special_source(source: str) -> bool:
    """Whether `ADD` does more than copy with a source, or a variable decides what it is."""
    return _SPECIAL.match(source) is not None


def is_secret_file(source: str) -> bool:
    """Whether the name of a file says that it holds a secret."""
    return _SECRET.fullmatch(source) is not None


def is_everything(source: str) -> bool:
    """Whether a source is the whole folder that the build was given."""
    return source in _EVERYTHING
