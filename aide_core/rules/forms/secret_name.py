"""What the name of a variable, key or option says about the secret it may hold."""

from __future__ import annotations

import re
from enum import Enum

from aide_core.rules.forms.late_pattern import LatePattern

_WORD = LatePattern(rb"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_PASSWORD_WORDS = frozenset(b"password passwd passwort pwd passphrase passcode pass pw psw".split())
_PASSWORD_ENDING = LatePattern(
    rb"(?:password|passwd|passphrase|passwort|pwd|(?:user|db|my|root|admin|smtp|mail|ftp|sql)pass)s?$"
)
_TOKEN_ENDING = LatePattern(
    rb"(?:secret|token|(?:api|access|auth|secret|private|signing|encryption|master|crypt)key)s?$"
)
_KEY_QUALIFIERS = frozenset(
    b"api access auth secret private signing encryption encrypt crypt crypto master account hmac "
    b"jwt cipher aes storage shared".split()
)
_HARMLESS_TAIL = frozenset(
    b"value values val string str text literal secret key keys token tokens password default prod "
    b"production dev development staging stage live test raw plain plaintext clear cleartext bytes "
    b"base64 b64 hex new old current first second confirm confirmation again repeat verify admin "
    b"root user db database base s name1 v access auth api data".split()
)
_OTHER_THING = frozenset(
    b"csrf xsrf next prev previous page paging pagination continuation continue cursor sync resume "
    b"max min num number count total start stop end eos bos pad unk mask sep special separator "
    b"partition primary foreign cache sort translation i18n public sitemap css color design "
    b"has is use with no invalid missing wrong forgot forgotten reset change hash hashed digest "
    b"encrypted field label error err msg message event service type idempotency lexer lex parse "
    b"parser syntax keyword punctuation by pass through hint prompt help title placeholder "
    b"description optional required expected unexpected unknown needs need without show hide "
    b"toggle bypass compass boarding hall".split()
)


class NameKind(Enum):
    """What sort of secret a name promises: one that people choose, or one that machines make."""

    NONE = "none"
    PASSWORD = "password"
    TOKEN = "token"


def words_of(name: bytes) -> list[bytes]:
    """The words of an identifier in lower case, split at case, digits and punctuation."""
    return [word.lower() for word in _WORD.findall(name)]


def kind_of_name(name: bytes) -> NameKind:
    """Whether `name` holds a password, a token, or something that is only about one.

    `password_field`, `csrf_token` and `token_url` are about one; `db_password_prod` holds one.
    """
    words = words_of(re.split(rb"[.\]\[>]", name.strip(b"-.[]>"))[-1])
    for index in range(len(words) - 1, -1, -1):
        kind = _kind_of_word(words, index)
        if kind is NameKind.NONE:
            continue
        about = words[: max(0, index)]
        rest = words[index + 1 :]
        plain = all(word in _HARMLESS_TAIL or word.isdigit() for word in rest)
        return kind if plain and not _OTHER_THING.intersection(about) else NameKind.NONE
    return NameKind.NONE


def _kind_of_word(words: list[bytes], index: int) -> NameKind:
    word = words[index]
    if word.rstrip(b"s") in _PASSWORD_WORDS or word in _PASSWORD_WORDS:
        return NameKind.PASSWORD
    if word in {b"key", b"keys"}:
        qualified = index > 0 and words[index - 1] in _KEY_QUALIFIERS
        return NameKind.TOKEN if qualified else NameKind.NONE
    if word in {b"credential", b"credentials"} or _TOKEN_ENDING.search(word):
        return NameKind.TOKEN
    return NameKind.PASSWORD if _PASSWORD_ENDING.search(word) else NameKind.NONE
