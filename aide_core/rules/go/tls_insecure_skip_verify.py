"""TLS connections whose peer may be anyone."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Severity
from aide_core.rules import FileContext, Match, rule

_FIELD = "InsecureSkipVerify"
_CONFIG = "crypto/tls.Config"


@rule(
    "go-tls-insecure-skip-verify",
    languages=["go"],
    severity="high",
    confidence="high",
    message="The certificate of the other side is not checked.",
    cwe=[295],
    kinds=["keyed_element", "assignment_statement"],
    literals=["InsecureSkipVerify"],
    aliases=["gosec:G402", "semgrep:bypass-tls-verification"],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
    fixable=True,
)
def tls_insecure_skip_verify(node: Node, context: FileContext) -> Iterator[Match]:
    """TLS is set up to accept any certificate.

    Why:
        Whoever sits on the way can answer in the server's name, and read and change all that is
        sent, passwords and tokens too. The encryption hides nothing from them.
    Remediation:
        Leave `InsecureSkipVerify` out. For a private authority put its certificate into `RootCAs`.
    Bad:
        package client

        import "crypto/tls"

        var config = &tls.Config{InsecureSkipVerify: true}
    Bad:
        package client

        import secure "crypto/tls"

        func open() *secure.Config {
            config := &secure.Config{}
            config.InsecureSkipVerify = true
            return config
        }
    Good:
        package client

        import "crypto/tls"

        var config = &tls.Config{InsecureSkipVerify: false}
    Good:
        package client

        import "example.com/probe/tls"

        var config = &tls.Config{InsecureSkipVerify: true}
    Good:
        package client

        import "crypto/tls"

        func open(options Options) *tls.Config {
            options.InsecureSkipVerify = true
            return &tls.Config{ServerName: options.Name}
        }
    References:
        https://pkg.go.dev/crypto/tls#Config
    """
    value = _keyed(node, context) if node.type == "keyed_element" else _assigned(node, context)
    if value is None or not context.is_value(value, value=True):
        return
    fix = context.fix("Check the certificate", context.replace(value, "false"), safe=False)
    severity = Severity.LOW if context.in_tests else None
    yield context.match(node, fix=fix, severity=severity)


def _keyed(node: Node, context: FileContext) -> Node | None:
    """The value of the field in a `tls.Config{…}`."""
    if context.text(node.child_by_field_name("key")) != _FIELD:
        return None
    literal = context.enclosing(node, {"composite_literal"})
    kind = literal.child_by_field_name("type") if literal is not None else None
    return node.child_by_field_name("value") if context.resolve(kind) == _CONFIG else None


def _assigned(node: Node, context: FileContext) -> Node | None:
    """The value of `config.InsecureSkipVerify = …` for a config of that type."""
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    target = left.named_children[0] if left is not None and left.named_children else None
    if target is None or context.text(target.child_by_field_name("field")) != _FIELD:
        return None
    name = context.resolve(target.child_by_field_name("operand"))
    if name != f"{_CONFIG}()" and not name.endswith(".TLSClientConfig"):
        return None
    return right.named_children[0] if right is not None and right.named_children else None
