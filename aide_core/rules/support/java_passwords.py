"""Where Java's libraries take passwords, and which names say that they hold one."""

from __future__ import annotations

import re

# The position of the password by the call's name.
PASSWORD_CALLS = {
    "java.sql.DriverManager.getConnection": 2,
    "java.security.KeyStore().load": 1,
    "java.security.KeyStore().getKey": 1,
    "java.security.KeyStore().setKeyEntry": 2,
    "java.security.KeyStore.PasswordProtection": 0,
    "javax.net.ssl.KeyManagerFactory().init": 1,
    "java.net.PasswordAuthentication": 1,
    "javax.mail.PasswordAuthentication": 1,
    "jakarta.mail.PasswordAuthentication": 1,
    "javax.security.auth.callback.PasswordCallback().setPassword": 0,
    "javax.security.auth.kerberos.KerberosKey": 1,
    "com.jcraft.jsch.Session().setPassword": 0,
    "org.apache.commons.net.ftp.FTPClient().login": 1,
    "org.apache.commons.dbcp2.BasicDataSource().setPassword": 0,
    "com.zaxxer.hikari.HikariConfig().setPassword": 0,
    "com.zaxxer.hikari.HikariDataSource().setPassword": 0,
    "org.springframework.jdbc.datasource.DriverManagerDataSource().setPassword": 0,
    "redis.clients.jedis.Jedis().auth": 0,
    "javax.mail.Transport().connect": 2,
    "jakarta.mail.Transport().connect": 2,
}
_PASSWORD = re.compile(r"(?i)(?:passw(?:or)?d|passphrase|\bpwd|secret)(?:\(\))?$")


def is_password_name(name: str) -> bool:
    """Whether the last part of a name says that it holds a password."""
    return _PASSWORD.search(name) is not None and not name.startswith('"')
