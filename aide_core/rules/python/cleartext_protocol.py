"""Protocols that send passwords in the clear."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import TRANSPORT

_PROTOCOLS: Mapping[str, tuple[str, str]] = {
    "telnetlib.Telnet": ("Telnet", "SSH (`asyncssh`, `paramiko`)"),
    "telnetlib3.open_connection": ("Telnet", "SSH (`asyncssh`, `paramiko`)"),
    "ftplib.FTP": ("FTP", "`ftplib.FTP_TLS` with `prot_p()`, or SFTP"),
    "aioftp.Client": ("FTP", "SFTP (`asyncssh`), or `ssl=` with an FTPS server"),
}


@rule(
    "py-cleartext-protocol",
    languages=["python"],
    severity="medium",
    confidence="medium",
    message="This protocol sends everything, passwords too, in the clear.",
    cwe=[319],
    calls=sorted(_PROTOCOLS),
    aliases=[
        "bandit:B312",
        "bandit:B321",
        "bandit:B401",
        "bandit:B402",
        "ruff:S312",
        "ruff:S321",
        "ruff:S401",
        "ruff:S402",
    ],
    controls=TRANSPORT,
)
def cleartext_protocol(call: Call, context: FileContext) -> Iterator[Match]:
    """A connection is made by Telnet or FTP.

    Why:
        Every network on the way can read the password and the files, and change them.
    Remediation:
        Use SSH or SFTP in their place, or FTP over TLS where the server has nothing else.
    Bad:
        import telnetlib
        line = telnetlib.Telnet("switch.example.org")
    Bad:
        from ftplib import FTP
        with FTP("files.example.org") as server:
            server.login(user, password)
    Good:
        from ftplib import FTP_TLS
        with FTP_TLS("files.example.org") as server:
            server.login(user, password)
            server.prot_p()
    Good:
        import aioftp
        client = aioftp.Client(ssl=context)
    Good:
        import telnetlib
        print(telnetlib.TELNET_PORT)
    Good:
        from shop.wire import FTP
        FTP("files.example.org")
    Good:
        # in tests/test_shop.py
        import telnetlib
        line = telnetlib.Telnet("switch.example.org")
    References:
        https://docs.python.org/3/library/ftplib.html#ftplib.FTP_TLS
        https://peps.python.org/pep-0594/#telnetlib
    """
    if context.in_tests or "ssl" in call.keywords:
        return
    name, better = _PROTOCOLS[call.name]
    message = f"{name} sends everything, passwords too, in the clear; use {better}."
    yield context.match(call.callee, message)
