"""Lists of TLS ciphers that let weak ones in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule

_PARTS = re.compile(r"[:, ]+")
_WEAK = frozenset(
    {
        "all", "complementofall", "null", "anull", "enull", "adh", "aecdh", "exp", "export", "low",
        "rc4", "des", "3des", "md5", "seed", "idea", "rc2",
    }
)  # fmt: skip
_LEVEL = re.compile(r"@SECLEVEL=0", re.IGNORECASE)


@rule(
    "py-tls-weak-ciphers",
    languages=["python"],
    severity="medium",
    confidence="medium",
    message="This list lets weak ciphers in.",
    cwe=[326, 327],
    methods=["set_ciphers", "set_cipher_list"],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
)
def tls_weak_ciphers(call: Call, context: FileContext) -> Iterator[Match]:
    """A TLS context allows ciphers without encryption, without identity or with short keys.

    Why:
        The other end, or an attacker who changes the first messages, picks the worst cipher of
        the list; some of these encrypt nothing or prove nothing about the server.
    Remediation:
        Leave the default list. For an old device, allow the one suite it needs, such as
        `ECDHE+AESGCM`, in a context that is used for this device alone.
    Bad:
        context.set_ciphers("ALL")
    Bad:
        context.set_ciphers("ECDHE+AESGCM:RC4-SHA")
    Bad:
        context.set_cipher_list(b"DEFAULT:@SECLEVEL=0")
    Good:
        context.set_ciphers("ECDHE+AESGCM:!aNULL:!RC4")
    Good:
        context.set_ciphers("DEFAULT:@SECLEVEL=2")
    Good:
        context.set_ciphers(configured)
    Good:
        context.set_ciphers("ALL:!aNULL:!LOW:!MD5")
    Good:
        context.set_ciphers("HIGH:+3DES:-SHA")
    References:
        https://docs.openssl.org/master/man1/openssl-ciphers/
        https://docs.python.org/3/library/ssl.html#ssl.SSLContext.set_ciphers
    """
    given = call.argument(position=0)
    found = context.constant(given)
    value = found.value if found is not None else None
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else value
    if given is None or not isinstance(text, str):
        return
    weak = _weak_part(text)
    if weak:
        yield context.match(given, f"`{weak}` lets weak ciphers in.")


def _weak_part(text: str) -> str:
    """The first part of a cipher list that allows something weak; empty when none does."""
    parts = [part for part in _PARTS.split(text) if part]
    excluded = {part[1:].lower() for part in parts if part[0] in "!-"}
    if "anull" in excluded:
        excluded.add("all")
    for part in parts:
        if _LEVEL.search(part):
            return part
        if part[0] in "!-+@":
            continue
        names = set(re.split(r"[-+_]", part.lower()))
        if names & _WEAK - excluded:
            return part
    return ""
