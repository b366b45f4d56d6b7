"""What is wrong with what a token says: secrets in it, no end, no way to end it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import SIGN_IN
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_objects import entries, is_open, object_of, option

_SECRET = re.compile(r"pass(?:word|wd|phrase)?$|secret$|credit_?card|ssn$|pwd$", re.IGNORECASE)
_WHOLE = re.compile(r"^(?:user|account|profile|customer|person|member)$", re.IGNORECASE)


@rule(
    "js-jwt-secret-claim",
    languages=SCRIPTS,
    severity="medium",
    confidence="high",
    message="Everyone who holds the token can read this part of it.",
    cwe=[522],
    calls=["jsonwebtoken.sign", "jose.SignJWT", "jwt-simple.encode", "jose.JWT.sign"],
    aliases=["njsscan:jwt_exposed_credentials", "semgrep:jwt-exposed-credentials"],
    controls=SIGN_IN,
)
def jwt_secret_claim(call: Call, context: FileContext) -> Iterator[Match]:
    """A password or another secret is put into a token.

    Why:
        A token is signed, not encrypted: browsers, proxies and logs that see it show what is in it.
    Remediation:
        Put an identifier into the token and look the rest up on the server.
    Bad:
        const jwt = require("jsonwebtoken");
        const token = jwt.sign({ sub: user.id, password: user.password }, key);
    Bad:
        import { SignJWT } from "jose";
        const claims = { sub: user.id, clientSecret };
        const token = await new SignJWT(claims).sign(key);
    Good:
        const jwt = require("jsonwebtoken");
        const token = jwt.sign({ sub: user.id, name: user.name }, key);
    References:
        https://datatracker.ietf.org/doc/html/rfc7519#section-12
    """
    claims = object_of(call.argument(position=0), context)
    for name, value in entries(claims, context):
        if _SECRET.search(name):
            yield context.match(value, f"Everyone who holds the token can read `{name}` in it.")


@rule(
    "js-jwt-whole-record",
    languages=SCRIPTS,
    severity="low",
    confidence="low",
    message="The token holds a whole record, and everyone who has it can read that.",
    cwe=[200],
    calls=["jsonwebtoken.sign", "jwt-simple.encode", "jose.JWT.sign"],
    aliases=["njsscan:jwt_exposed_data", "semgrep:jwt-exposed-data"],
    controls=SIGN_IN,
)
def jwt_whole_record(call: Call, context: FileContext) -> Iterator[Match]:
    """A record of a user is signed into a token as it is.

    Why:
        Whatever fields the record has or will get, a hash of the password among them, can be read
        by everyone who sees the token.
    Remediation:
        Name the claims one by one: `{ sub: user.id }`.
    Bad:
        const jwt = require("jsonwebtoken");
        const token = jwt.sign(user, key);
    Bad:
        const jwt = require("jsonwebtoken");
        const token = jwt.sign({ user }, key);
    Bad:
        const jwt = require("jsonwebtoken");
        const token = jwt.sign(user.toJSON(), key);
    Good:
        const jwt = require("jsonwebtoken");
        const token = jwt.sign({ user: user.id }, key);
    Good:
        const jwt = require("jsonwebtoken");
        const token = jwt.sign(payload, key);
    References:
        https://datatracker.ietf.org/doc/html/rfc7519#section-12
    """
    payload = call.argument(position=0)
    held = [value for _, value in entries(object_of(payload, context), context)]
    shown = [context.text(each) for each in (payload, *held) if each is not None]
    bare = (text.partition(".to")[0] for text in shown)
    if any(_WHOLE.match(text) for text in bare):
        yield context.match(call.node)


@rule(
    "js-jwt-no-expiry",
    languages=SCRIPTS,
    severity="low",
    confidence="medium",
    message="This token never ends.",
    cwe=[613],
    calls=["jsonwebtoken.sign"],
    controls=SIGN_IN,
    profiles=["strict"],
)
def jwt_no_expiry(call: Call, context: FileContext) -> Iterator[Match]:
    """A token is signed without a time at which it ends.

    Why:
        Whoever gets hold of it, from a log or an old phone, can use it for ever.
    Remediation:
        Pass `{ expiresIn: "15m" }`, and renew with a refresh token that can be withdrawn.
    Bad:
        const jwt = require("jsonwebtoken");
        const token = jwt.sign({ sub: user.id }, key);
    Bad:
        const jwt = require("jsonwebtoken");
        const token = jwt.sign({ sub: user.id }, key, { algorithm: "RS256" });
    Good:
        const jwt = require("jsonwebtoken");
        const token = jwt.sign({ sub: user.id }, key, { expiresIn: "15m" });
    Good:
        const jwt = require("jsonwebtoken");
        const token = jwt.sign({ sub: user.id, exp: end }, key);
    Good:
        const jwt = require("jsonwebtoken");
        const token = jwt.sign(claims, key);
    Good:
        const jwt = require("jsonwebtoken");
        const token = jwt.sign({ sub: user.id }, key, options);
    References:
        https://github.com/auth0/node-jsonwebtoken#jwtsignpayload-secretorprivatekey-options-callback
    """
    claims, options = call.argument(position=0), call.argument(position=2)
    if is_open(claims, context) or is_open(options, context):
        return
    if option(claims, context, "exp") is None and option(options, context, "expiresIn") is None:
        yield context.match(call.node)


@rule(
    "js-jwt-not-revocable",
    languages=SCRIPTS,
    severity="info",
    confidence="medium",
    message="A token that was stolen cannot be withdrawn here.",
    cwe=[613],
    calls=["express-jwt", "express-jwt.expressjwt", "koa-jwt"],
    aliases=["njsscan:jwt_not_revoked", "semgrep:jwt-not-revoked"],
    controls=SIGN_IN,
    profiles=["strict"],
)
def jwt_not_revocable(call: Call, context: FileContext) -> Iterator[Match]:
    """Tokens are accepted without asking whether they were withdrawn.

    Why:
        After a sign-out, a new password or a theft the old token works until it ends.
    Remediation:
        Pass `isRevoked` and keep a list of withdrawn identifiers, or let tokens end within minutes.
    Bad:
        const { expressjwt } = require("express-jwt");
        app.use(expressjwt({ secret: key, algorithms: ["RS256"] }));
    Good:
        const { expressjwt } = require("express-jwt");
        app.use(expressjwt({ secret: key, algorithms: ["RS256"], isRevoked }));
    Good:
        const { expressjwt } = require("express-jwt");
        app.use(expressjwt(options));
    References:
        https://github.com/auth0/express-jwt#revoked-tokens
    """
    options = call.argument(position=0)
    if not is_open(options, context) and option(options, context, "isRevoked") is None:
        yield context.match(call.node)
