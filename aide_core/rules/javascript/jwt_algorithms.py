"""Tokens whose algorithm the sender chooses."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import SIGN_IN
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_objects import is_open, option

_MIDDLEWARE = ("express-jwt", "express-jwt.expressjwt", "koa-jwt")


@rule(
    "js-jwt-no-algorithms",
    languages=SCRIPTS,
    severity="low",
    confidence="medium",
    message="The token itself says how it is to be checked; name the algorithms.",
    cwe=[347, 757],
    calls=["jsonwebtoken.verify", *_MIDDLEWARE],
    controls=SIGN_IN,
)
def jwt_no_algorithms(call: Call, context: FileContext) -> Iterator[Match]:
    """Tokens are checked without a list of the algorithms that are allowed.

    Why:
        The header of the token then chooses among all that the key fits. Old releases of the
        libraries took a public key for the secret of HS256, so that anyone could sign.
    Remediation:
        Pass `{ algorithms: ["RS256"] }`, with the one that you sign with.
    Bad:
        const jwt = require("jsonwebtoken");
        const claims = jwt.verify(token, key);
    Bad:
        import { verify } from "jsonwebtoken";
        verify(token, key, { issuer: "shop" }, (error, claims) => next(error, claims));
    Bad:
        const jwt = require("jsonwebtoken");
        jwt.verify(token, key, (error, claims) => next(error, claims));
    Bad:
        const { expressjwt } = require("express-jwt");
        app.use(expressjwt({ secret: key }));
    Good:
        const jwt = require("jsonwebtoken");
        const claims = jwt.verify(token, key, { algorithms: ["RS256"] });
    Good:
        const jwt = require("jsonwebtoken");
        const claims = jwt.verify(token, key, options);
    Good:
        const jwt = require("jsonwebtoken");
        const claims = jwt.verify(token, key, { ...options });
    Good:
        // in tests/token.js
        const jwt = require("jsonwebtoken");
        const claims = jwt.verify(token, key);
    References:
        https://github.com/auth0/node-jsonwebtoken#jwtverifytoken-secretorpublickey-options-callback
    """
    if context.in_tests:
        return
    position = 0 if call.name in _MIDDLEWARE else 2
    options = call.argument(position=position)
    is_callback = options is not None and options.type in {"arrow_function", "function_expression"}
    is_shown = is_callback or not is_open(options, context)
    if is_shown and option(options, context, "algorithms") is None:
        yield context.match(call.node)
