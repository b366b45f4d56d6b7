"""Python names that say their value is a secret."""

from __future__ import annotations

from tree_sitter import Node

from aide_core.rules.context import FileContext
from aide_core.rules.support.sensitive_names import words

_ALONE = frozenset(
    {
        *("password", "passwd", "passphrase", "pwd", "secret", "apikey", "otp", "totp", "jwt"),
        *("credential", "credentials", "passcode", "privatekey", "secretkey"),
    }
)
_PAIRS = frozenset(
    {
        *(f"{word} key" for word in ("api", "private", "secret", "access", "signing", "auth")),
        *(f"{word} key" for word in ("encryption", "master", "hmac", "jwt")),
        *(f"{word} token" for word in ("access", "auth", "refresh", "bearer", "session", "api")),
        *(f"{word} token" for word in ("reset", "id", "jwt", "security", "login", "invite")),
        *("reset code", "verification code", "auth code", "recovery code"),
        *("backup code", "login code", "invite code"),
    }
)
# One of these stands in every text that holds a name for which `names_secret` is true.
SECRET_LITERALS = (
    *("passw", "passphrase", "passcode", "pwd", "secret", "token", "credential", "jwt", "otp"),
    *(
        f"{first}{between}{last}"
        for last, firsts in (
            (
                "key",
                ("api", "private", "access", "signing", "auth", "encryption", "master", "hmac"),
            ),
            ("code", ("reset", "verification", "auth", "recovery", "backup", "login", "invite")),
        )
        for first in firsts
        for between in ("", "_", "-", " ")
    ),
)


def names_secret(name: str) -> bool:
    """Whether a name ends in a word for a secret: `db_password`, `accessToken`, `API_KEY`.

    `password_length` and `token_url` are about one and do not count.
    """
    parts = words(name)
    return bool(parts) and (parts[-1] in _ALONE or " ".join(parts[-2:]) in _PAIRS)


def shown_name(node: Node, context: FileContext) -> str:
    """The last name of a variable, field or constant key; empty for any other expression."""
    if node.type == "identifier":
        return context.text(node)
    if node.type == "attribute":
        return context.text(node.child_by_field_name("attribute"))
    if node.type == "subscript":
        return context.string(node.child_by_field_name("subscript")) or ""
    return ""
