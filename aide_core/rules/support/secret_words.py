"""Python names that say their value is a secret."""

from __future__ import annotations

import re

from tree_sitter import Node

from aide_core.rules.context import FileContext

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
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
        *("one time code", "backup code", "login code", "invite code"),
    }
)


def names_secret(name: str) -> bool:
    """Whether a name ends in a word for a secret: `db_password`, `accessToken`, `API_KEY`.

    `password_length` and `token_url` are about one and do not count.
    """
    words = [word.lower() for word in _WORD.findall(name)]
    if not words:
        return False
    return words[-1] in _ALONE or " ".join(words[-2:]) in _PAIRS


def shown_name(node: Node, context: FileContext) -> str:
    """The last name of a variable, field or constant key; empty for any other expression."""
    if node.type == "identifier":
        return context.text(node)
    if node.type == "attribute":
        return context.text(node.child_by_field_name("attribute"))
    if node.type == "subscript":
        return context.string(node.child_by_field_name("subscript")) or ""
    return ""
