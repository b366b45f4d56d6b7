"""Whether a string, given what it is assigned to, is itself the secret."""

from __future__ import annotations

import re

from aide_core.rules.forms.entropy import shannon_entropy
from aide_core.rules.forms.late_pattern import LatePattern
from aide_core.rules.forms.secret_candidate import Verdict
from aide_core.rules.forms.secret_name import NameKind, words_of

LEAST_PASSWORD_LENGTH = 4
LEAST_TOKEN_LENGTH = 16
LONG_TOKEN_LENGTH = 24
LEAST_TOKEN_ENTROPY = 3.0
LEAST_WORD_LENGTH = 5
LEAST_PHRASE_LENGTH = 8
LEAST_NUMBER_LENGTH = 6

_NOT_LITERAL = LatePattern(
    rb"\s|[\x00-\x1f\x7f-\xff]|://|^(?:\.{0,2}|~)/(?:[A-Za-z_.-]*/)*[A-Za-z_.-]*$|^\.[a-z-]+$"
    rb"|^[#@:*][A-Za-z_-]*$|^[(\[{<]|^@\w+/|^--|\\[dwsbDWSB.]|\(\?|\[\^|\.[*+]|[)\]}]$"
    rb"|^[\w-]+\(|^\w+\[|^[A-Za-z]:\\|^(?:[A-Za-z_.-]+/)+[A-Za-z_.-]*$"
    rb"|^\w[\w.+-]*@[\w-]+\.[\w.]+$"
    rb"|\.(?:pem|key|crt|json|txt|ya?ml|py|js|ts|html?|php|xml|cfg|ini|env|md|sh|toml|properties)$",
    re.IGNORECASE,
)
_HASHED = LatePattern(
    rb"^\$(?:\d\w?|argon2\w*|scrypt|y|pbkdf2[\w-]*|apr1|sha\d*|bcrypt)\$|^pbkdf2|^bcrypt|^argon2"
    rb"|^\{\w+\}|^(?:md5|sha\d+|scrypt|crypt|unsalted_\w+)[$:]|^sha\d{3}-",
    re.IGNORECASE,
)
_DOTTED = LatePattern(rb"^[A-Za-z_$][\w$-]*(?:(?:\.|::?|->)[A-Za-z_$][\w$-]*)+[!?]?$")
_UUID = LatePattern(rb"^/?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$", re.IGNORECASE)
_DIGIT = LatePattern(rb"\d")
_PRONOUNCEABLE = LatePattern(rb"^(?=[a-z]*[aeiouy])(?![a-z]*[^aeiouy]{5})[a-z]{3,}$")
_WORD_AND_NUMBER = LatePattern(rb"^[A-Za-z]?[a-z]{3,12}\d{1,8}$")
_WORDS_THEN_NUMBER = LatePattern(rb"^[A-Za-z]{3,}(?:[-_.][A-Za-z]{3,})+[-_.]?\d{2,}$")
_SYMBOL = LatePattern(rb"[^A-Za-z0-9_.:/-]")
_STOCK_PASSWORD = LatePattern(
    rb"^(?:(?:password|passwd|pass|admin|root|user|login|secret)[._@-]?\d{2,8}[!@#$]?"
    rb"|admin|administrator|root|toor|guest|welcome|letmein|qwerty)$",
    re.IGNORECASE,
)
_SIGNING_NAME = LatePattern(rb"(?:secretkey|(?:jwt|session|cookie|app|flask)secret|signingkey)$")
_CHOSEN_BY_PEOPLE = frozenset(b"secret secrets encryption signing jwt hmac master".split())
_VOCABULARY = frozenset(
    b"password passwd passwort pwd pass passphrase passcode pw secret secrets token tokens "
    b"key keys api apikey access auth authorization authentication bearer basic oauth jwt "
    b"hmac sha md aes rsa dsa bcrypt scrypt argon base utf hex string str text bytes int "
    b"integer number bool boolean object array list type value values default required "
    b"optional hidden input field form true false none null nil undefined unknown empty "
    b"blank missing invalid error failed client server user username login logout admin id "
    b"name private public session cookie header query body path url uri file env refresh "
    b"csrf xsrf sso saml oidc openid ldap totp otp mfa pin code grant credential credentials "
    b"current new old confirm reset change encrypted hash hashed encoded plain clear clients "
    b"service account master root any all on off yes no ok set unset disabled enabled pkcs "
    b"ssh ssl tls cert certificate pem der version standard short long var variable param "
    b"arg x v w md hs rs es ps ed curve blowfish des ecb cbc gcm".split()
)


def judge_value(kind: NameKind, name: bytes, value: bytes, *, is_code: bool) -> Verdict:
    """What `value` is, being assigned to `name`, whose kind is `kind`.

    `is_code` says that it is a string literal assigned with `=`; elsewhere a plain word is more
    likely a translation or a schema than a password.
    """
    if kind is NameKind.NONE or is_described(value):
        return Verdict.REJECT
    if is_code and kind is NameKind.PASSWORD and _STOCK_PASSWORD.match(value):
        return Verdict.WEAK
    if _is_vocabulary(name, value):
        return Verdict.REJECT
    made = _judge_token(value)
    if made is not Verdict.REJECT or _wants_token(kind, name):
        return made
    return _judge_chosen(kind, name, value, is_code=is_code)


def _judge_chosen(kind: NameKind, name: bytes, value: bytes, *, is_code: bool) -> Verdict:
    if is_code and _SIGNING_NAME.search(b"".join(words_of(name))):
        return _judge_signing_phrase(value)
    return _judge_password(kind, value, is_code=is_code)


def _wants_token(kind: NameKind, name: bytes) -> bool:
    """Whether only a text made by a machine can be what the name promises."""
    return kind is NameKind.TOKEN and _CHOSEN_BY_PEOPLE.isdisjoint(words_of(name))


def is_described(value: bytes) -> bool:
    """Whether the text is a phrase, path, address, pattern, hash or dotted name, not a secret."""
    return (
        _NOT_LITERAL.search(value) is not None
        or _HASHED.search(value) is not None
        or (_DOTTED.match(value) is not None and len(_DIGIT.findall(value)) < 3)
    )


def is_random_looking(value: bytes) -> bool:
    """Whether machines made the text: long, mixed, and not words joined by punctuation."""
    if len(value) < LEAST_TOKEN_LENGTH or shannon_entropy(value) < LEAST_TOKEN_ENTROPY:
        return False
    digits = len(re.findall(rb"\d", value))
    letters = len(re.findall(rb"[A-Za-z]", value))
    enough = 2 if len(value) < LONG_TOKEN_LENGTH else 1
    return digits >= enough and letters >= 2 and not _is_words(value)


def _judge_token(value: bytes) -> Verdict:
    if not is_random_looking(value):
        return Verdict.REJECT
    return Verdict.WEAK if _UUID.match(value) else Verdict.ACCEPT


def _judge_signing_phrase(value: bytes) -> Verdict:
    """A key that signs sessions or tokens is weak when it is made of words, not harmless."""
    return Verdict.WEAK if len(value) >= LEAST_PHRASE_LENGTH else Verdict.REJECT


def _judge_password(kind: NameKind, value: bytes, *, is_code: bool) -> Verdict:
    least = LEAST_PASSWORD_LENGTH if kind is NameKind.PASSWORD else 2 * LEAST_PASSWORD_LENGTH
    if not least <= len(value) or len(set(value)) < LEAST_PASSWORD_LENGTH:
        return Verdict.REJECT
    if value.isdigit():
        enough = is_code and len(value) >= LEAST_NUMBER_LENGTH
        return Verdict.WEAK if enough else Verdict.REJECT
    if _WORD_AND_NUMBER.match(value):
        return Verdict.ACCEPT if kind is NameKind.PASSWORD else Verdict.REJECT
    if value.isalpha() or _is_words(value):
        return _judge_word(kind, value, is_code=is_code)
    has_letter = re.search(rb"[A-Za-z]", value) is not None
    has_other = re.search(rb"\d", value) is not None or _SYMBOL.search(value) is not None
    return Verdict.ACCEPT if has_letter and has_other else Verdict.REJECT


def _judge_word(kind: NameKind, value: bytes, *, is_code: bool) -> Verdict:
    """A lone word may be a password of the lazy; several joined words are an identifier.

    Words that end in a number of two digits or more are what people choose when a form asks for
    a digit.
    """
    parts = words_of(value)
    alone = len(parts) == 1 and len(value) >= LEAST_WORD_LENGTH
    chosen = alone or _WORDS_THEN_NUMBER.match(value) is not None
    return Verdict.WEAK if is_code and chosen and kind is NameKind.PASSWORD else Verdict.REJECT


def _is_vocabulary(name: bytes, value: bytes) -> bool:
    """Whether the value says no more than its own name, or a word from the trade, does."""
    known = {*words_of(name), b"".join(words_of(name))}
    parts = [word for word in words_of(value) if not word.isdigit()]
    if not parts or _SYMBOL.search(value.strip(b"*!?$@#=&;,'\"")):
        return False
    return all(
        part in known or part in _VOCABULARY or part.rstrip(b"s") in _VOCABULARY for part in parts
    )


def _is_words(value: bytes) -> bool:
    """Whether the value is words, with short numbers at most, joined by case or punctuation."""
    if _SYMBOL.search(value):
        return False
    parts = _WORDS_AND_NUMBERS.findall(value)
    letters = [part.lower() for part in parts if part.isalpha()]
    numbers = [part for part in parts if part.isdigit()]
    total = sum(map(len, letters))
    if total < 3 * len(letters) or len(numbers) > max(1, len(letters) // 2):
        return False
    said = sum(len(part) for part in letters if _is_word(part))
    return sum(map(len, numbers)) <= len(value) // 4 and said * 5 >= total * 4 > 0


def _is_word(part: bytes) -> bool:
    return part in _VOCABULARY or _PRONOUNCEABLE.match(part) is not None


_WORDS_AND_NUMBERS = LatePattern(rb"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
