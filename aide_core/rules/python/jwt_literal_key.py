"""Keys of JSON web tokens in the text of the program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.literal_secret import is_literal_key

_KEYS: Mapping[str, int] = {
    "jwt.encode": 1,
    "jwt.decode": 1,
    "jwt.PyJWT().encode": 1,
    "jwt.PyJWT().decode": 1,
    "jose.jwt.encode": 1,
    "jose.jwt.decode": 1,
    "authlib.jose.jwt.encode": 2,
    "authlib.jose.jwt.decode": 1,
}
_PUBLIC = ("-----BEGIN PUBLIC", "-----BEGIN CERTIFICATE", "-----BEGIN RSA PUBLIC", "ssh-")


@rule(
    "py-jwt-literal-key",
    languages=["python"],
    severity="high",
    confidence="high",
    message="The key that signs these tokens stands in the source.",
    cwe=[798, 321],
    calls=sorted(_KEYS),
    aliases=["semgrep:jwt-python-hardcoded-secret"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
)
def jwt_literal_key(call: Call, context: FileContext) -> Iterator[Match]:
    """A JSON web token is signed or checked with a literal key.

    Why:
        Everyone who has read the source, or its history, can sign a token for any user.
    Remediation:
        Read the key from the environment or a secret store, and replace the committed one.
    Bad:
        import jwt
        token = jwt.encode(claims, "corner-shop", algorithm="HS256")
    Bad:
        from jose import jwt
        KEY = "corner-shop"
        claims = jwt.decode(token, KEY, algorithms=["HS256"])
    Bad:
        from authlib.jose import jwt
        token = jwt.encode({"alg": "HS256"}, claims, b"corner-shop")
    Bad:
        import jwt
        claims = jwt.decode(token, key="corner-shop", algorithms=["HS256"])
    Good:
        import jwt
        token = jwt.encode(claims, settings.key, algorithm="HS256")
    Good:
        import jwt
        claims = jwt.decode(token, "", options={"verify_signature": False})
    Good:
        import jwt
        claims = jwt.decode(token, "-----BEGIN PUBLIC KEY-----\\nMCow\\n", algorithms=["EdDSA"])
    Good:
        from shop import tickets
        tickets.encode(claims, "corner-shop")
    References:
        https://pyjwt.readthedocs.io/en/stable/usage.html
    """
    key = call.argument("key", _KEYS[call.name])
    if key is None or not is_literal_key(context, key):
        return
    if not (context.string(key) or "").startswith(_PUBLIC):
        yield context.match(key)
