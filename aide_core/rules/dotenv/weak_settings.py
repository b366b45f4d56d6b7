"""Environment variables that weaken a program."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.environment_secrets import is_stand_in
from aide_core.rules.support.settings_lines import settings

_PRODUCTION = re.compile(r"(?:^|[./_-])prod(?:uction)?(?:$|[._-])")
_MODEL = re.compile(r"(?:^|[._-])(?:example|sample|template|tmpl|dist|test|ci|schema)(?:$|[._-])")
_DEBUG = re.compile(r"(?:^|_)DEBUG$")
_ON = frozenset({"true", "1", "yes", "on"})
_OFF = frozenset({"false", "0", "no", "off"})
_SIGNING = re.compile(
    r"(?:^|_)(?:SECRET_KEY|APP_KEY|APP_SECRET|JWT_SECRET|SESSION_SECRET|COOKIE_SECRET|SECRET_KEY_BASE|NEXTAUTH_SECRET|AUTH_SECRET)$"
)
_SHORTEST = 16
_VERIFYING = re.compile(
    r"^(?:NODE_TLS_REJECT_UNAUTHORIZED|PYTHONHTTPSVERIFY|\w*(?:SSL|TLS)_VERIFY|\w*VERIFY_(?:SSL|TLS|CERT|CERTS)|\w*(?:SSL|TLS)_REJECT_UNAUTHORIZED)$"
)
_SKIPPING = re.compile(
    r"^(?:GIT_SSL_NO_VERIFY|\w*(?:SSL|TLS)_(?:INSECURE|SKIP_VERIFY)|\w*INSECURE_SKIP_VERIFY|CURL_INSECURE)$"
)
_LOGIN_URL = re.compile(
    r"(?:AUTH|OAUTH|OIDC|ISSUER|LOGIN|SSO|SAML|KEYCLOAK|TOKEN|PAYMENT|VAULT)\w*_(?:URL|URI|ENDPOINT|HOST|ADDR)$|^VAULT_ADDR$"
)
_PLAIN = re.compile(
    r"^http://(?!localhost\b|127\.|0\.0\.0\.0|\[::1\]|host\.docker\.internal|[\w-]+(?::\d+)?(?:/|$))"
)
_ORIGINS = re.compile(r"(?:CORS|ALLOWED|ALLOW)_?(?:ALLOWED_)?ORIGINS?(?:_ALL)?$")
_DATABASE = re.compile(
    r"^(?:postgres(?:ql)?|mysql|mariadb)\S*://[^/\s]*@(?!localhost\b|127\.|[\w-]+[:/])\S*[?&](?:sslmode=disable|ssl=false|sslmode=allow)"
)


@rule(
    "env-debug-in-production",
    languages=["dotenv"],
    severity="medium",
    confidence="high",
    message="This switches debugging on in production.",
    cwe=[489],
    literals=["debug", "_env"],
    controls=["soc2:CC6.6", "soc2:CC7.1", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    example_path=".env.production",
)
def debug_in_production(context: FileContext) -> Iterator[Match]:
    """A production setting switches debugging on.

    Why:
        Error pages then show code, settings and data to visitors.
    Remediation:
        Set it to `false`.
    Bad:
        DEBUG=true
    Bad:
        APP_DEBUG=1
    Bad:
        NODE_ENV=development
    Bad:
        APP_ENV=local
    Good:
        DEBUG=false
    Good:
        # in .env
        DEBUG=true
    Good:
        LOG_DEBUG_LEVEL=1
    Good:
        NODE_ENV=production
    Good:
        APP_NAME=local # app_env
    References:
        https://owasp.org/www-project-web-security-testing-guide/
    """
    if not _PRODUCTION.search(context.path.lower()):
        return
    for each in settings(context.source.data):
        value = each.unquoted.lower()
        debugging = _DEBUG.search(each.name) and value in _ON
        wrong = each.name in {"NODE_ENV", "APP_ENV"} and value in {"development", "local", "dev"}
        if debugging or wrong:
            yield context.match_range(each.start, each.end, f"`{each.name}` is on in production.")


@rule(
    "env-weak-secret",
    languages=["dotenv"],
    severity="medium",
    confidence="medium",
    message="This key can be guessed.",
    cwe=[1391],
    literals=["secret", "key"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    example_path=".env",
)
def weak_secret(context: FileContext) -> Iterator[Match]:
    """A key that signs sessions is short or a well-known one.

    Why:
        Whoever guesses it can sign a session as any user.
    Remediation:
        Make one: `openssl rand -base64 48`, and keep it out of the repository.
    Bad:
        SECRET_KEY=changeme
    Bad:
        JWT_SECRET=shop2024
    Bad:
        APP_KEY=secret
    Bad:
        SECRET_KEY=change-me-to-a-long-random-string
    Good:
        SECRET_KEY=Zq8vL2xWm4Rt7Yb1Nc5Kd9Hf3Gj6
    Good:
        SECRET_KEY=
    Good:
        SECRET_KEY=${SECRET}
    Good:
        # in .env.example
        SECRET_KEY=changeme
    Good:
        # in tests/.env
        SECRET_KEY=changeme
    Good:
        PUBLIC_KEY=changeme
    Good:
        SECRET_KEY=/run/secrets/key
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html
    """
    if _MODEL.search(context.path.rpartition("/")[2].lower()) or context.in_tests:
        return
    for each in settings(context.source.data):
        value = each.unquoted
        written = value and not value.startswith(("$", "/"))
        weak = len(value) < _SHORTEST or is_stand_in(value)
        if written and weak and _SIGNING.search(each.name):
            yield context.match_range(each.start, each.end, f"`{each.name}` can be guessed.")


@rule(
    "env-tls-off",
    languages=["dotenv"],
    severity="high",
    confidence="high",
    message="This switches the check of certificates off.",
    cwe=[295],
    literals=["verify", "reject_unauthorized", "insecure", "pythonhttpsverify"],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
    example_path=".env",
)
def tls_off(context: FileContext) -> Iterator[Match]:
    """The check of certificates is switched off for a whole program.

    Why:
        Whoever is on the way can read and change every connection that the program makes.
    Remediation:
        Remove it, and give the program the certificate of your own authority, such as by
        `NODE_EXTRA_CA_CERTS`.
    Bad:
        NODE_TLS_REJECT_UNAUTHORIZED=0
    Bad:
        PYTHONHTTPSVERIFY=0
    Bad:
        GIT_SSL_NO_VERIFY=true
    Bad:
        ELASTIC_SSL_VERIFY=false
    Good:
        NODE_TLS_REJECT_UNAUTHORIZED=1
    Good:
        GIT_SSL_NO_VERIFY=false
    Good:
        EMAIL_VERIFY=false
    Good:
        ALLOW_INSECURE_REPLY=true
    References:
        https://nodejs.org/api/cli.html#node_tls_reject_unauthorizedvalue
    """
    for each in settings(context.source.data):
        value = each.unquoted.lower()
        off = _VERIFYING.search(each.name) and value in _OFF
        if off or (_SKIPPING.search(each.name) and value in _ON):
            message = f"`{each.name}` switches the check of certificates off."
            yield context.match_range(each.start, each.end, message)


@rule(
    "env-plain-login-url",
    languages=["dotenv"],
    severity="medium",
    confidence="high",
    message="This address is not encrypted.",
    cwe=[319],
    literals=["http://"],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
    example_path=".env",
)
def plain_login_url(context: FileContext) -> Iterator[Match]:
    """Logins go to an unencrypted address.

    Why:
        Passwords and tokens travel in the clear.
    Remediation:
        Use `https://`.
    Bad:
        AUTH_SERVER_URL=http://login.example.com
    Bad:
        VAULT_ADDR=http://vault.example.com:8200
    Good:
        AUTH_SERVER_URL=https://login.example.com # not http://
    Good:
        AUTH_SERVER_URL=http://localhost:8080
    Good:
        AUTH_SERVER_URL=http://keycloak:8080/auth
    Good:
        DOCS_URL=http://example.com
    References:
        https://cwe.mitre.org/data/definitions/319.html
    """
    for each in settings(context.source.data):
        if _LOGIN_URL.search(each.name) and _PLAIN.match(each.unquoted):
            yield context.match_range(each.start, each.end, f"`{each.name}` is not encrypted.")


@rule(
    "env-cors-any",
    languages=["dotenv"],
    severity="low",
    confidence="high",
    message="Every web site may call this program.",
    cwe=[942],
    literals=["origin"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    example_path=".env",
)
def cors_any(context: FileContext) -> Iterator[Match]:
    """Every web site may call this program from its visitors' browsers.

    Why:
        Pages of strangers can read what the program answers.
    Remediation:
        List the sites that need it.
    Bad:
        CORS_ORIGIN=*
    Bad:
        CORS_ALLOWED_ORIGINS='*'
    Bad:
        ALLOWED_ORIGINS=*
    Good:
        CORS_ORIGIN=https://shop.example.com
    Good:
        ORIGINAL=*
    References:
        https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CORS
    """
    for each in settings(context.source.data):
        if _ORIGINS.search(each.name) and each.unquoted == "*":
            yield context.match_range(each.start, each.end)


@rule(
    "env-database-plaintext",
    languages=["dotenv"],
    severity="medium",
    confidence="high",
    message="This connection is not encrypted.",
    cwe=[319],
    literals=["ssl"],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
    example_path=".env",
)
def database_plaintext(context: FileContext) -> Iterator[Match]:
    """A database on another machine is reached without encryption.

    Why:
        Passwords, queries and answers travel in the clear.
    Remediation:
        Use `sslmode=verify-full`.
    Bad:
        DATABASE_URL=postgres://shop:${PW}@db.example.com/shop?sslmode=disable
    Good:
        DATABASE_URL=postgres://shop:${PW}@db.example.com/shop?sslmode=verify-full
    Good:
        DATABASE_URL=postgres://shop:${PW}@localhost/shop?sslmode=disable
    Good:
        DATABASE_URL=postgres://shop:${PW}@db:5432/shop?sslmode=disable
    References:
        https://www.postgresql.org/docs/current/libpq-ssl.html
    """
    for each in settings(context.source.data):
        if _DATABASE.match(each.unquoted):
            yield context.match_range(each.start, each.end)
