"""Password schemes that are too fast or unsalted."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule

_SCHEMES = (
    "des_crypt", "bsdi_crypt", "bigcrypt", "crypt16", "md5_crypt", "apr_md5_crypt", "sha1_crypt",
    "hex_md4", "hex_md5", "hex_sha1", "hex_sha256", "hex_sha512", "ldap_md5", "ldap_sha1",
    "ldap_salted_md5", "ldap_salted_sha1", "lmhash", "nthash", "mysql323", "mysql41", "plaintext",
    "mssql2000", "mssql2005", "oracle10", "postgres_md5", "roundup_plaintext",
)  # fmt: skip
_DJANGO = frozenset({"md5", "unsalted_md5", "sha1", "unsalted_sha1", "crypt"})


@rule(
    "py-weak-password-scheme",
    languages=["python"],
    severity="high",
    confidence="high",
    message="This scheme is no protection for a stored password.",
    cwe=[916],
    calls=[
        "crypt.crypt",
        "crypt.mksalt",
        "passlib.context.CryptContext",
        "django.contrib.auth.hashers.make_password",
        *(f"passlib.hash.{scheme}.hash" for scheme in _SCHEMES),
        *(f"passlib.hash.{scheme}.encrypt" for scheme in _SCHEMES),
    ],
    controls=["soc2:CC6.1", "hipaa:164.308(a)(5)(ii)(D)", "gdpr:32(1)(a)"],
)
def weak_password_scheme(call: Call, context: FileContext) -> Iterator[Match]:
    """A password is stored by a scheme that is broken, unsalted or fast.

    Why:
        These schemes were made for machines of forty years ago. Whoever copies the stored values
        finds most of the passwords with one graphics card.
    Remediation:
        Use Argon2, bcrypt or scrypt (`argon2-cffi`, `passlib.hash.argon2`, Django's
        `Argon2PasswordHasher`), and store new values when people sign in.
    Bad:
        import crypt
        stored = crypt.crypt(password, crypt.METHOD_MD5)
    Bad:
        from passlib.hash import md5_crypt
        stored = md5_crypt.hash(password)
    Bad:
        from passlib.context import CryptContext
        context = CryptContext(schemes=["hex_sha256"])
    Bad:
        from django.contrib.auth.hashers import make_password
        stored = make_password(password, hasher="unsalted_md5")
    Good:
        from passlib.hash import argon2
        stored = argon2.hash(password)
    Good:
        from passlib.context import CryptContext
        context = CryptContext(schemes=["argon2", "md5_crypt"], deprecated="auto")
    Good:
        from django.contrib.auth.hashers import make_password
        stored = make_password(password, hasher="argon2")
    Good:
        import crypt
        stored = crypt.crypt(password, crypt.METHOD_SHA512)
    Bad:
        from passlib.context import CryptContext
        context = CryptContext(schemes=["argon2", "hex_md5"], default="hex_md5")
    Good:
        from passlib.context import CryptContext
        context = CryptContext(schemes=configured)
    Good:
        # in tests/test_shop.py
        import crypt
        stored = crypt.crypt(password, crypt.METHOD_MD5)
    Good:
        from passlib.context import CryptContext
        context = CryptContext(schemes=merged("md5_crypt"))
    Good:
        from passlib.context import CryptContext
        context = CryptContext(schemes=[])
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
        https://passlib.readthedocs.io/en/stable/narr/quickstart.html
    """
    scheme = _scheme(call, context)
    if scheme and not context.in_tests:
        yield context.match(call.node, f"`{scheme}` is no protection for a stored password.")


def _scheme(call: Call, context: FileContext) -> str:
    """The weak scheme that a call stores passwords with; empty when there is none."""
    if call.name == "django.contrib.auth.hashers.make_password":
        hasher = context.string(call.argument("hasher", 2)) or ""
        return hasher if hasher in _DJANGO else ""
    if call.name == "passlib.context.CryptContext":
        first = context.string(_first_scheme(call)) or ""
        return first if first in _SCHEMES else ""
    if call.name.startswith("crypt."):
        method = call.argument("salt" if call.method == "crypt" else "method", _CRYPT[call.name])
        name = context.resolve(method)
        return name if name in {"crypt.METHOD_MD5", "crypt.METHOD_CRYPT"} else ""
    return call.name.split(".")[2]


_CRYPT = {"crypt.crypt": 1, "crypt.mksalt": 0}


def _first_scheme(call: Call) -> Node | None:
    """The scheme that new passwords get: the default one, else the first of the list."""
    chosen = call.argument("default")
    if chosen is not None:
        return chosen
    schemes = call.argument("schemes", 0)
    if schemes is None or schemes.type not in {"list", "tuple"} or not schemes.named_children:
        return None
    return schemes.named_children[0]
