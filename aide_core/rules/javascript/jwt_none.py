"""Tokens without a signature."""

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
    algorithms,
)


@rule(
    "js-jwt-none",
    languages=SCRIPTS,
    severity="critical",
    confidence="high",
    message="The algorithm `none` takes tokens that nobody signed.",
    cwe=[347],
    calls=[
        *(*SIGN_CALLS, *VERIFY_CALLS, *NEST_CALLS, *MIDDLEWARE_CALLS, *JOSE_CALLS),
        "jose.SignJWT().setProtectedHeader",
        "jose.UnsecuredJWT.decode",
    ],
    literals=["none", "unsecured"],
    aliases=["njsscan:node_jwt_none_algorithm", "semgrep:jwt-none-alg"],
    controls=SIGN_IN,
)
def jwt_none(call: Call, context: FileContext) -> Iterator[Match]:
    """A token is made or accepted with the algorithm `none`.

    Why:
        Such a token has no signature: anyone writes one with the name and the rights of any user.
    Remediation:
        Allow the one algorithm that your tokens are signed with, such as `["RS256"]`.
    Bad:
        const jwt = require("jsonwebtoken");
        jwt.verify(token, key, { algorithms: ["HS256", "none"] });
    Bad:
        import { sign } from "jsonwebtoken";
        sign({ sub: user.id }, null, { algorithm: "none" });
    Bad:
        const jwt = require("jwt-simple");
        jwt.decode(token, key, true, "none");
    Bad:
        import { UnsecuredJWT } from "jose";
        const { payload } = UnsecuredJWT.decode(token);
    Good:
        const jwt = require("jsonwebtoken");
        jwt.verify(token, key, { algorithms: ["RS256"] }); // none
    Good:
        // in tests/token.js
        const jwt = require("jsonwebtoken");
        jwt.verify(token, key, { algorithms: ["none"] });
    References:
        https://datatracker.ietf.org/doc/html/rfc8725#section-3.1
    """
    if context.in_tests:
        return
    allowed = [name for each in call.positional for name in algorithms(each, context)]
    allowed += [(context.string(each) or "").lower() for each in call.positional[2:]]
    if "none" in allowed or call.name == "jose.UnsecuredJWT.decode":
        yield context.match(call.node)
