"""SNMP without authentication or encryption."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Severity
from aide_core.rules import Call, FileContext, Match, rule

_NONE = frozenset({"usmNoAuthProtocol", "usmNoPrivProtocol"})


@rule(
    "py-snmp-insecure",
    languages=["python"],
    severity="medium",
    confidence="high",
    message="SNMP without a password for each user and without encryption.",
    cwe=[319, 306],
    calls=[
        f"{module}.{name}"
        for module in (
            "pysnmp.hlapi",
            "pysnmp.hlapi.asyncio",
            "pysnmp.hlapi.asyncore",
            "pysnmp.hlapi.v3arch.asyncio",
        )
        for name in ("CommunityData", "UsmUserData")
    ],
    aliases=["bandit:B508", "bandit:B509", "ruff:S508", "ruff:S509"],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
)
def snmp_insecure(call: Call, context: FileContext) -> Iterator[Match]:
    """SNMP runs in version 1 or 2, or in version 3 without keys for both of its protections.

    Why:
        The community name of versions 1 and 2 is a password that travels in the clear. Whoever
        reads it can query the device and, with write access, reconfigure it.
    Remediation:
        Use SNMPv3 with an authentication key and a privacy key:
        `UsmUserData(user, auth_key, privacy_key)`.
    Bad:
        from pysnmp.hlapi import CommunityData
        login = CommunityData("public", mpModel=0)
    Bad:
        from pysnmp.hlapi import UsmUserData
        login = UsmUserData(user, auth_key)
    Bad:
        from pysnmp.hlapi import UsmUserData, usmNoPrivProtocol
        login = UsmUserData(user, auth_key, key, privProtocol=usmNoPrivProtocol)
    Good:
        from pysnmp.hlapi import UsmUserData
        login = UsmUserData(user, auth_key, privacy_key)
    Good:
        from pysnmp.hlapi import UsmUserData, usmAesCfb256Protocol
        login = UsmUserData(user, authKey=one, privKey=two, privProtocol=usmAesCfb256Protocol)
    Good:
        from pysnmp.hlapi import UsmUserData
        login = UsmUserData(user, **keys)
    Good:
        from shop.devices import CommunityData
        CommunityData("public")
    Good:
        # in tests/test_shop.py
        from pysnmp.hlapi import CommunityData
        login = CommunityData("public", mpModel=0)
    References:
        https://docs.lextudio.com/pysnmp/v7.1/docs/api-reference
    """
    if context.in_tests or call.has_splat:
        return
    if call.method == "CommunityData":
        version = call.argument("mpModel")
        open_choice = version is not None and not context.is_literal(version)
        severity = Severity.LOW if open_choice else None
        message = "SNMP versions 1 and 2 send their password in the clear."
        yield context.match(call.node, message, severity=severity)
        return
    given = [call.argument("authKey", 1), call.argument("privKey", 2)]
    protocols = (context.text(value).rpartition(".")[2] for value in call.keywords.values())
    if None in given or not _NONE.isdisjoint(protocols):
        yield context.match(call.node, "This SNMP user lacks authentication or encryption.")
