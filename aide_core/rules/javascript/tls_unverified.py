"""Connections that accept any certificate."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Severity
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import TRANSPORT
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_names import last_name

# What each switch is set to where it makes a connection accept anything.
_SWITCHES = {
    **dict.fromkeys(("rejectUnauthorized", "strictSSL", "strictSsl", "verifySsl"), False),
    **dict.fromkeys(("sslValidate", "sslVerify"), False),
    **dict.fromkeys(("tlsAllowInvalidCertificates", "tlsInsecure", "trustServerCertificate"), True),
}


@rule(
    "js-tls-unverified",
    languages=SCRIPTS,
    severity="high",
    confidence="high",
    message="This connection accepts any certificate.",
    cwe=[295],
    kinds=["pair", "assignment_expression"],
    literals=[name.lower() for name in _SWITCHES],
    aliases=[
        "njsscan:node_tls_reject",
        "njsscan:sequelize_tls_cert_validation",
        "semgrep:bypass-tls-verification",
    ],
    controls=TRANSPORT,
    fixable=True,
)
def tls_unverified(node: Node, context: FileContext) -> Iterator[Match]:
    """A certificate is not checked when a connection is opened.

    Why:
        Anyone on the way between this program and the server answers in the server's place, and
        reads and changes what is sent, passwords and tokens among it.
    Remediation:
        Leave the option out. For a private authority pass its certificate as `ca`.
    Bad:
        const agent = new https.Agent({ rejectUnauthorized: false });
    Bad:
        https.globalAgent.options.rejectUnauthorized = false;
    Bad:
        request({ url, strictSSL: false }, done);
    Bad:
        mongoose.connect(address, { tls: true, tlsAllowInvalidCertificates: true });
    Good:
        mongoose.connect(address, { tls: true, tlsAllowInvalidCertificates: false });
    Good:
        const agent = new https.Agent({ rejectUnauthorized: true });
    Good:
        const agent = new https.Agent({ keepAlive: false }); // rejectUnauthorized
    Good:
        promise.rejectUnauthorized = undefined;
    References:
        https://nodejs.org/api/tls.html#tlsconnectoptions-callback
    """
    key = node.child_by_field_name("key") or node.child_by_field_name("left")
    value = node.child_by_field_name("value") or node.child_by_field_name("right")
    name = context.text(key).strip("'\"") if node.type == "pair" else last_name(key, context)
    bad = _SWITCHES.get(name)
    if value is None or bad is None or not context.is_value(value, bad):
        return
    fix = context.fix(
        "Check certificates", context.replace(value, "false" if bad else "true"), safe=False
    )
    message = f"`{name}: {context.text(value)}` accepts any certificate."
    severity = Severity.LOW if context.in_tests else None
    yield context.match(node, message, fix=fix, severity=severity)
