"""The abandoned PyCrypto package."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "py-pycrypto-import",
    languages=["python"],
    severity="low",
    confidence="low",
    message="`Crypto` may be PyCrypto, which is abandoned and has known holes.",
    cwe=[1104],
    imports=["Crypto"],
    profiles=["strict"],
    aliases=["bandit:B413", "ruff:S413"],
    controls=["soc2:CC7.1", "hipaa:164.308(a)(1)(ii)(B)", "gdpr:32(1)(d)"],
)
def pycrypto_import(node: Node, context: FileContext) -> Iterator[Match]:
    """`Crypto` is imported, which PyCrypto and its replacement PyCryptodome both provide.

    Why:
        PyCrypto had its last release in 2013; a heap overflow in it (CVE-2013-7459) is not
        mended. The import does not say which of the two packages is installed.
    Remediation:
        Depend on `pycryptodomex` and import `Cryptodome`, or move to `cryptography`.
    Bad:
        from Crypto.Cipher import AES
    Bad:
        import Crypto.Hash.SHA256 as sha
    Good:
        from Cryptodome.Cipher import AES
    Good:
        from crypto import vault
    References:
        https://github.com/pycrypto/pycrypto/issues/173
        https://www.pycryptodome.org/src/introduction
    """
    yield context.match(node)
