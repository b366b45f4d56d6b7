"""Environment variables whose name says that they hold a secret, with a value in plain sight."""

from __future__ import annotations

import re

from aide_core.rules.forms.placeholders import is_placeholder

_NAME = re.compile(
    r"(?:^|_|\b)(?:PASS(?:WORD|WD|PHRASE|CODE)?|PWD|SECRETS?|TOKEN|CREDENTIALS?|SECRET_KEY_BASE"
    r"|(?:API|ACCESS|SECRET|PRIVATE|ENCRYPTION|MASTER|SIGNING|AUTH|JWT|SSH|APP|LICENSE)_?KEY)$"
)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[-.]")
_REFERENCE = re.compile(r"existing|(?:use|mount|automount|create|enable|rotate)[A-Z_-]|max|min")
_WORKING_FOLDERS = frozenset({"PWD", "OLDPWD"})
_VARIABLE = re.compile(r"\$[\w{(]|\{\{|<[^>]*>|^%\w+%$|^@\w+@$|^ENC\[|^vault:|^op://|^ref\+")
_NO_SECRET = re.compile(
    r"\s*|true|false|yes|no|on|off|none|null|disabled|enabled|required|optional"
    r"|-?\d{1,3}|[~./][\w.@{}$/ -]*|[a-z][a-z+]*://[^:@]*|\*+|x+|X+",
    re.IGNORECASE,
)
# One of these stands in every text that holds such a name.
LITERALS = ("pass", "pwd", "secret", "token", "credential", "key")


def names_secret_variable(name: str) -> bool:
    """Whether a variable's name ends in a word for a secret: `DB_PASSWORD`, `apiKey`."""
    spelt = _CAMEL.sub("_", name).upper()
    return spelt not in _WORKING_FOLDERS and _NAME.search(spelt) is not None


def is_reference(name: str) -> bool:
    """Whether a setting names where a secret is kept, such as `existingSecret`."""
    return name.lower().startswith(
        ("existing", "use", "mount", "automount", "create", "secretname")
    )


def is_plain_secret(value: str) -> bool:
    """Whether a value is written out, and could be a secret: no variable, path or switch."""
    return _VARIABLE.search(value) is None and _NO_SECRET.fullmatch(value) is None


def is_stand_in(value: str) -> bool:
    """Whether a value says of itself that it waits for another one, such as `change-me`."""
    return is_placeholder(value.encode(), b"")
