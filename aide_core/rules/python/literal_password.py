"""Passwords in the text of the program, handed to a server by position."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.literal_secret import is_literal_password

_POSITIONS: Mapping[str, int] = {
    "ftplib.FTP": 2,
    "ftplib.FTP_TLS": 2,
    "poplib.POP3().pass_": 0,
    "poplib.POP3_SSL().pass_": 0,
    "paramiko.SSHClient().connect": 3,
    "paramiko.client.SSHClient().connect": 3,
    "pymysql.connect": 2,
    "MySQLdb.connect": 2,
    "pika.PlainCredentials": 1,
    "ldap.initialize().simple_bind_s": 1,
    "ldap3.Connection": 2,
}


@rule(
    "py-literal-password",
    languages=["python"],
    severity="high",
    confidence="high",
    message="The password stands in the source.",
    category="secrets",
    cwe=[798, 259],
    calls=sorted(_POSITIONS),
    aliases=["bandit:B106", "ruff:S106"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
)
def literal_password(call: Call, context: FileContext) -> Iterator[Match]:
    """A literal password is passed by position to a database, queue, SSH or directory client.

    Why:
        Everyone with access to the repository or its history can sign in, and the password
        cannot be changed without a release.
    Remediation:
        Change the password and read the new one from the environment or a secret store.
    Bad:
        import paramiko
        client = paramiko.SSHClient()
        client.connect("backup.acme.dev", 22, "shop", "orange-Harbour7")
    Bad:
        import pymysql
        pymysql.connect("db.acme.dev", "shop", "orange-Harbour7")
    Bad:
        from pika import PlainCredentials
        login = PlainCredentials("shop", "orange-Harbour7")
    Good:
        import pymysql
        pymysql.connect("db.acme.dev", "shop", read_password())
    Good:
        import ftplib
        ftplib.FTP("ftp.acme.dev", "anonymous", "")
    Good:
        import pymysql
        pymysql.connect("db.acme.dev", "orange-Harbour7")
    Good:
        import pymysql
        pymysql.connect("db.acme.dev", "shop", "<your-password>")
    Good:
        import pymysql
        pymysql.connect("db.acme.dev", "shop", "changeme")
    References:
        https://cwe.mitre.org/data/definitions/259.html
    """
    position = _POSITIONS[call.name]
    password = call.argument("", position)
    if password is not None and is_literal_password(context, password):
        yield context.match(password)
