"""Tokens that are read without being checked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import SIGN_IN
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_objects import nearby_text

_CHECKED = re.compile(r"verif|jwks|getSigningKey|\.kid\b", re.IGNORECASE)


@rule(
    "js-jwt-decode",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message="`decode` reads the token without checking its signature.",
    cwe=[347],
    calls=["jsonwebtoken.decode", "@nestjs/jwt.JwtService().decode", "jose.decodeJwt"],
    aliases=["semgrep:jwt-decode-without-verify"],
    controls=SIGN_IN,
)
def jwt_decode(call: Call, context: FileContext) -> Iterator[Match]:
    """A token is decoded, and nothing around verifies it.

    Why:
        The claims of such a token are whatever its sender wrote. Who takes the user's name or
        rights from them lets anybody be anyone.
    Remediation:
        Call `jwt.verify(token, key, { algorithms })`, which gives the same claims.
    Bad:
        const jwt = require("jsonwebtoken");
        app.use((req, res, next) => {
          req.user = jwt.decode(req.cookies.token);
          next();
        });
    Good:
        const jwt = require("jsonwebtoken");
        app.use((req, res, next) => {
          const { header } = jwt.decode(req.cookies.token, { complete: true });
          req.user = jwt.verify(req.cookies.token, keys.get(header));
          next();
        });
    Bad:
        const jwt = require("jsonwebtoken");
        const claims = jwt.decode(token);
    Good:
        // in tests/token.js
        const jwt = require("jsonwebtoken");
        const claims = jwt.decode(token);
    References:
        https://github.com/auth0/node-jsonwebtoken#jwtdecodetoken--options
    """
    around = nearby_text(call.node, context)
    if context.in_tests or _CHECKED.search(around) is not None:
        return
    yield context.match(call.node)
