"""Secrets of tokens that stand in the text."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import SIGN_IN
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_tokens import (
    JOSE_CALLS,
    MIDDLEWARE_CALLS,
    NEST_CALLS,
    SIGN_CALLS,
    VERIFY_CALLS,
    fixed_secret,
)


@rule(
    "js-jwt-literal-secret",
    languages=SCRIPTS,
    severity="high",
    confidence="high",
    message="The key that signs tokens stands in the text of the program.",
    cwe=[798, 321],
    calls=[*SIGN_CALLS, *VERIFY_CALLS, *NEST_CALLS, *MIDDLEWARE_CALLS, *JOSE_CALLS],
    literals=["jwt", "jsonwebtoken", "jose", "jws"],
    aliases=[
        "njsscan:hardcoded_jwt_secret",
        "njsscan:jwt_express_hardcoded",
        "semgrep:hardcoded-jwt-secret",
    ],
    controls=SIGN_IN,
)
def jwt_literal_secret(call: Call, context: FileContext) -> Iterator[Match]:
    """Tokens are signed or checked with a key that the program's text holds.

    Why:
        Everyone who sees the source or an image of it signs tokens with the name and the rights of
        any user.
    Remediation:
        Read the key from the environment or a secret store, and replace the one that was written.
    Bad:
        const jwt = require("jsonwebtoken");
        const token = jwt.sign({ sub: user.id }, "shop-signing-key");
    Bad:
        import { expressjwt } from "express-jwt";
        app.use(expressjwt({ secret: "shop-signing-key", algorithms: ["HS256"] }));
    Bad:
        // in app.module.ts
        import { JwtModule } from "@nestjs/jwt";
        const SECRET = "shop-signing-key";
        export const module = JwtModule.register({ secret: SECRET });
    Bad:
        const jwt = require("jsonwebtoken");
        const token = jwt.sign({ sub: user.id }, process.env.TOKEN_KEY || "shop-signing-key");
    Bad:
        import { jwtVerify } from "jose";
        await jwtVerify(token, new TextEncoder().encode("shop-signing-key"));
    Bad:
        // in jwt.strategy.ts
        export class JwtStrategy extends PassportStrategy(Strategy) {
          constructor() {
            super({ jwtFromRequest, secretOrKey: "shop-signing-key" });
          }
        }
    Good:
        const jwt = require("jsonwebtoken");
        const token = jwt.sign({ sub: user.id }, process.env.TOKEN_KEY);
    Good:
        // in tests/token.js
        const jwt = require("jsonwebtoken");
        const token = jwt.sign({ sub: user.id }, "shop-signing-key");
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/JSON_Web_Token_for_Java_Cheat_Sheet.html
    """
    secret = fixed_secret(call, context)
    if secret is not None and not context.in_tests:
        yield context.match(secret)
