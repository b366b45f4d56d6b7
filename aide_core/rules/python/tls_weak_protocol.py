"""Connections that are tied to a retired TLS version."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule

_SSL = ("PROTOCOL_SSLv2", "PROTOCOL_SSLv3", "PROTOCOL_TLSv1", "PROTOCOL_TLSv1_1")
_OPENSSL = ("SSLv2_METHOD", "SSLv3_METHOD", "TLSv1_METHOD", "TLSv1_1_METHOD")
_LASTS = frozenset({*_SSL, *_OPENSSL})
_WEAK = frozenset(
    {
        *(f"ssl.{name}" for name in _SSL),
        *(f"OpenSSL.SSL.{name}" for name in _OPENSSL),
        *(f"eventlet.green.ssl.{name}" for name in _SSL),
    }
)
_USES = frozenset({"argument_list", "keyword_argument", "default_parameter"})


@rule(
    "py-tls-weak-protocol",
    languages=["python"],
    severity="high",
    confidence="high",
    message="This version of TLS is broken or retired.",
    cwe=[326, 327],
    kinds=["attribute", "identifier"],
    literals=[*_SSL, *_OPENSSL],
    aliases=[
        "bandit:B502",
        "bandit:B503",
        "ruff:S502",
        "ruff:S503",
        "semgrep:weak-ssl-version",
    ],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
)
def tls_weak_protocol(node: Node, context: FileContext) -> Iterator[Match]:
    """A connection uses SSL 2, SSL 3, TLS 1.0 or TLS 1.1 only.

    Why:
        These versions have known attacks that decrypt or alter the traffic, RFC 8996 retired
        them, and a context of one version can never agree on a better one.
    Remediation:
        Use `ssl.create_default_context()`, or `ssl.PROTOCOL_TLS_CLIENT` and
        `ssl.PROTOCOL_TLS_SERVER`, which agree on the newest version of both ends.
    Bad:
        import ssl
        context = ssl.SSLContext(ssl.PROTOCOL_TLSv1)
    Bad:
        from ssl import PROTOCOL_SSLv3
        def connect(host, ssl_version=PROTOCOL_SSLv3):
            return open_connection(host, ssl_version)
    Bad:
        from OpenSSL import SSL
        context = SSL.Context(method=SSL.TLSv1_METHOD)
    Good:
        import ssl
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # not ssl.PROTOCOL_TLSv1
    Good:
        import ssl
        NAMES = {"TLSv1": ssl.PROTOCOL_TLSv1}
    Good:
        import ssl
        if context.protocol == ssl.PROTOCOL_TLSv1:
            refuse(context)
    Good:
        import catalogue
        context = build(catalogue.PROTOCOL_SSLv3)
    Good:
        import ssl
        context = build(ssl.PROTOCOL_TLS_CLIENT, PROTOCOL_TLSv1=chosen)
    Good:
        import ssl
        def connect(host, PROTOCOL_TLSv1=None):
            return open_socket(host, PROTOCOL_TLSv1=ssl.PROTOCOL_TLS_CLIENT)
    References:
        https://www.rfc-editor.org/rfc/rfc8996
        https://docs.python.org/3/library/ssl.html#ssl.PROTOCOL_TLS_CLIENT
    """
    parent = node.parent
    if parent is None or parent.type not in _USES or not _is_used(node, parent):
        return
    if context.text(node).rpartition(".")[2] in _LASTS and context.resolve(node) in _WEAK:
        yield context.match(node)


def _is_used(node: Node, parent: Node) -> bool:
    """Whether a node is a value that is passed, not the name it is passed by."""
    return parent.type == "argument_list" or parent.child_by_field_name("value") == node
