"""The libraries that make and check JSON web tokens, and where their secrets stand."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.flow import Call
from aide_core.rules.context import FileContext
from aide_core.rules.support.js_crypto import fixed_text
from aide_core.rules.support.js_objects import elements, follow, option

SIGN_CALLS = (
    "jsonwebtoken.sign",
    "jwt-simple.encode",
    "jsrsasign.KJUR.jws.JWS.sign",
    "njwt.create",
)
VERIFY_CALLS = ("jsonwebtoken.verify", "jwt-simple.decode", "njwt.verify")
NEST_CALLS = (
    *("@nestjs/jwt.JwtService().sign", "@nestjs/jwt.JwtService().signAsync"),
    *("@nestjs/jwt.JwtService().verify", "@nestjs/jwt.JwtService().verifyAsync"),
)
MIDDLEWARE_CALLS = (
    *("express-jwt", "express-jwt.expressjwt", "koa-jwt", "hono/jwt.jwt"),
    *("@nestjs/jwt.JwtModule.register", "passport-jwt.Strategy", "super"),
)
JOSE_CALLS = (
    *("jose.jwtVerify", "jose.compactVerify", "jose.jwtDecrypt", "jose.SignJWT().sign"),
    *(f"jose.SignJWT().{steps}.sign" for steps in ("setProtectedHeader()", "setIssuedAt()")),
)
SECRET_OPTIONS = ("secret", "secretOrKey", "secretOrPrivateKey", "privateKey")


def shown_secrets(call: Call, context: FileContext) -> Iterator[Node]:
    """The expressions of a call that are keys of tokens."""
    if call.name not in MIDDLEWARE_CALLS:
        yield from call.positional[1:2]
    for argument in call.positional:
        for name in SECRET_OPTIONS:
            found = option(argument, context, name)
            if found is not None:
                yield found


def fixed_secret(call: Call, context: FileContext) -> Node | None:
    """The key of a call that stands in the text, or None; a public key is no secret."""
    for node in shown_secrets(call, context):
        text = fixed_text(node, context)
        if text and "PUBLIC KEY" not in text and "CERTIFICATE" not in text:
            return node
    return None


def algorithms(options: Node | None, context: FileContext) -> list[str]:
    """The algorithms that options of a token's call allow, in lower case."""
    found: list[str] = []
    for name in ("algorithms", "algorithm", "alg"):
        value = option(options, context, name)
        values = elements(value, context) or ([value] if value is not None else [])
        texts = (context.string(follow(each, context)) for each in values)
        found += [text.lower() for text in texts if text is not None]
    return found
