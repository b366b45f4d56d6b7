"""Apache XML-RPC's extensions are enabled."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import DESERIALISATION
from aide_core.rules.support.java_fixes import flipped


@rule(
    "java-xml-rpc-extensions",
    languages=["java"],
    severity="high",
    confidence="high",
    message="This makes the server read Java objects from requests.",
    cwe=[502],
    methods=["setEnabledForExtensions"],
    aliases=["find-sec-bugs:RPC_ENABLED_EXTENSIONS"],
    controls=DESERIALISATION,
    fixable=True,
)
def xml_rpc_extensions(call: Call, context: FileContext) -> Iterator[Match]:
    """Apache XML-RPC's extensions are enabled.

    Why:
        With them a request may hold serialised Java objects, which leads to commands of the
        sender's choice.
    Remediation:
        Leave the extensions off.
    Bad:
        import org.apache.xmlrpc.server.XmlRpcServerConfigImpl;
        class Shop {
            void run(XmlRpcServerConfigImpl configuration) throws Exception {
                configuration.setEnabledForExtensions(true);
            }
        }
    Good:
        import org.apache.xmlrpc.server.XmlRpcServerConfigImpl;
        class Shop {
            void run(XmlRpcServerConfigImpl configuration) throws Exception {
                configuration.setEnabledForExtensions(false);
            }
        }
    References:
        https://ws.apache.org/xmlrpc/extensions.html
    """
    if context.is_value(call.argument(position=0), value=True):
        yield context.match(call.node, fix=flipped(call.argument(position=0), context))
