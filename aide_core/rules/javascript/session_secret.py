"""Secrets of sessions and sign-in that stand in the text."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import SIGN_IN
from aide_core.rules.support.js_crypto import fixed_text
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_objects import elements, option
from aide_core.rules.support.js_sessions import SESSION_CALLS, is_plugin, secret_nodes


@rule(
    "js-session-literal-secret",
    languages=SCRIPTS,
    severity="high",
    confidence="high",
    message="The secret of the sessions stands in the text of the program.",
    cwe=[798],
    calls=[*SESSION_CALLS, "cookie-parser"],
    methods=["register"],
    literals=["session", "cookie", "jwt"],
    aliases=["njsscan:node_secret", "semgrep:express-session-hardcoded-secret"],
    controls=SIGN_IN,
)
def session_literal_secret(call: Call, context: FileContext) -> Iterator[Match]:
    """Session cookies are signed with a secret that the program's text holds.

    Why:
        Everyone who sees the source signs a cookie for any session and is signed in as its user.
    Remediation:
        Read the secret from the environment or a secret store, and replace the one that was
        written.
    Bad:
        const session = require("express-session");
        app.use(session({ secret: "keyboard-river-7", resave: false }));
    Bad:
        import cookieSession from "cookie-session";
        app.use(cookieSession({ name: "s", keys: ["one-river-7", "two-river-7"] }));
    Bad:
        const cookieParser = require("cookie-parser");
        app.use(cookieParser("keyboard-river-7"));
    Bad:
        import session from "@fastify/session";
        fastify.register(session, { secret: "a-secret-with-more-than-32-letters-in-it" });
    Good:
        const session = require("express-session");
        app.use(session({ secret: process.env.SESSION_SECRET, resave: false }));
    Good:
        import metrics from "./metrics";
        fastify.register(metrics, { secret: "session" });
    Good:
        // in tests/server.js
        const session = require("express-session");
        app.use(session({ secret: "keyboard-river-7", resave: false }));
    References:
        https://github.com/expressjs/session#secret
    """
    if context.in_tests or (call.method == "register" and not is_plugin(call, context)):
        return
    secret = next((each for each in secret_nodes(call, context) if fixed_text(each, context)), None)
    if secret is not None:
        yield context.match(secret)


@rule(
    "js-koa-literal-keys",
    languages=SCRIPTS,
    severity="high",
    confidence="high",
    message="The keys that sign cookies stand in the text of the program.",
    cwe=[798],
    kinds=["assignment_expression"],
    literals=["app.keys", "server.keys"],
    controls=SIGN_IN,
)
def koa_literal_keys(node: Node, context: FileContext) -> Iterator[Match]:
    """Koa signs cookies with keys that the program's text holds.

    Why:
        Everyone who sees the source signs any cookie, and with it becomes any user.
    Remediation:
        Read the keys from the environment or a secret store.
    Bad:
        const Koa = require("koa");
        const app = new Koa();
        app.keys = ["keyboard-river-7"];
    Good:
        const Koa = require("koa");
        const app = new Koa();
        app.keys = [process.env.COOKIE_KEY];
    Good:
        const Koa = require("koa");
        const app = new Koa();
        app.names = ["keyboard-river-7"]; // not app.keys
    Good:
        const app = new Piano();
        app.keys = ["keyboard-river-7"];
    References:
        https://koajs.com/#app-keys-
    """
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    if context.resolve(left) != "koa().keys":
        return
    if any(fixed_text(each, context) for each in elements(right, context)):
        yield context.match(node)


@rule(
    "js-passport-literal-secret",
    languages=SCRIPTS,
    severity="high",
    confidence="high",
    message="The secret of a sign-in provider stands in the text of the program.",
    cwe=[798],
    kinds=["new_expression"],
    literals=["clientsecret", "consumersecret", "secretorkey", "hmackey"],
    aliases=["njsscan:hardcoded_passport_secret", "semgrep:hardcoded-passport-secret"],
    controls=SIGN_IN,
)
def passport_literal_secret(node: Node, context: FileContext) -> Iterator[Match]:
    """A strategy of Passport gets the secret of an OAuth client as text.

    Why:
        Whoever has the secret asks the provider for tokens in the name of this program, and poses
        as it to its users.
    Remediation:
        Read the secret from the environment or a secret store, and have a new one issued.
    Bad:
        const { Strategy } = require("passport-github2");
        passport.use(new Strategy({ clientID, clientSecret: "b7c4e1-river-monday" }, verify));
    Bad:
        passport.use(new TwitterStrategy({ consumerKey, consumerSecret: "b7c4e1-river" }, verify));
    Good:
        const { Strategy } = require("passport-github2");
        passport.use(new Strategy({ clientID, clientSecret: process.env.GITHUB_SECRET }, verify));
    Good:
        passport.use(new Form({ clientID, clientSecret: "b7c4e1-river-monday" }, verify));
    Good:
        // in tests/sign-in.js
        passport.use(new TwitterStrategy({ consumerKey, consumerSecret: "b7c4e1-river" }, verify));
    References:
        https://www.passportjs.org/concepts/authentication/oauth/
    """
    call = context.as_call(node)
    if call is None or not call.method.endswith("Strategy") or context.in_tests:
        return
    for name in ("clientSecret", "consumerSecret", "secretOrKey", "hmacKey"):
        secret = option(call.argument(position=0), context, name)
        if secret is not None and fixed_text(secret, context):
            yield context.match(secret)
