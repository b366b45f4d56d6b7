"""Cookies without the flags that protect them."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import COOKIES
from aide_core.rules.support.js_headers import HEADER_METHODS, header_values
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_objects import is_open, option
from aide_core.rules.support.js_sessions import (
    SESSION_CALLS,
    cookie_options,
    is_cookie_call,
    names_session,
)
from aide_core.rules.support.js_text import pieces, skeleton

_METHODS = ("cookie", "setCookie", "set", "serialize")


@rule(
    "js-cookie-flag-off",
    languages=SCRIPTS,
    severity="medium",
    confidence="high",
    message="This cookie is shown to scripts or sent over plain HTTP.",
    cwe=[614, 1004],
    calls=SESSION_CALLS,
    methods=_METHODS,
    literals=["httponly", "secure"],
    aliases=["njsscan:cookie_session_no_httponly", "njsscan:cookie_session_no_secure"],
    controls=COOKIES,
    fixable=True,
)
def cookie_flag_off(call: Call, context: FileContext) -> Iterator[Match]:
    """A flag that protects a cookie is switched off.

    Why:
        Without `httpOnly` any script in the page reads the cookie; without `secure` it travels in
        the clear. Who reads the cookie of a session is signed in as its user.
    Remediation:
        Set `httpOnly: true` and `secure: true`; in development serve HTTPS or trust the proxy.
    Bad:
        res.cookie("session", id, { httpOnly: false, secure: true });
    Bad:
        const session = require("express-session");
        app.use(session({ secret, cookie: { httpOnly: true, secure: false } }));
    Bad:
        ctx.cookies.set("session", id, { httpOnly: false });
    Good:
        res.cookie("session", id, { httpOnly: true, secure: true });
    Good:
        res.cookie("session", id, { signed: false, httpOnly });
    Good:
        settings.set("session", id, { httpOnly: false });
    Good:
        res.cookie("colour", value, { httpOnly: false, secure: true });
    Good:
        // in tests/server.js
        res.cookie("session", id, { httpOnly: false });
    References:
        https://developer.mozilla.org/docs/Web/HTTP/Guides/Cookies#block_access_to_your_cookies
    """
    is_session = call.name in SESSION_CALLS
    if context.in_tests or not (is_session or is_cookie_call(call, context)):
        return
    name = context.string(call.argument(position=0)) or "session"
    for flag in ("httpOnly", "secure"):
        value = option(cookie_options(call, context), context, flag)
        if value is None or not context.is_value(value, value=False):
            continue
        if names_session(name):
            fix = context.fix(f"Set {flag}", context.replace(value, "true"), safe=False)
            yield context.match(value, f"`{flag}` is off for this cookie.", fix=fix)


@rule(
    "js-cookie-no-flags",
    languages=SCRIPTS,
    severity="low",
    confidence="medium",
    message="Scripts can read this cookie, and it may be sent over plain HTTP.",
    cwe=[614, 1004],
    methods=["cookie", "setCookie", "set"],
    literals=["cookie"],
    controls=COOKIES,
)
def cookie_no_flags(call: Call, context: FileContext) -> Iterator[Match]:
    """A cookie that signs somebody in is set without `httpOnly` or `secure`.

    Why:
        A script that gets into the page reads the cookie, and so does whoever listens to a plain
        HTTP request. Both are then signed in as its user.
    Remediation:
        Pass `{ httpOnly: true, secure: true, sameSite: "lax" }`.
    Bad:
        res.cookie("session", id);
    Bad:
        reply.setCookie("authToken", token, { path: "/" });
    Bad:
        import { cookies } from "next/headers";
        (await cookies()).set("session", id);
    Bad:
        cookies().set("session", id, { httpOnly: true });
    Good:
        res.cookie("session", id, { httpOnly: true, secure: true });
    Good:
        map.set("session", id); // cookie
    Good:
        res.cookie("colour", value);
    Good:
        res.cookie("session", id, options);
    Good:
        jar.cookie("session", id);
    Good:
        res.cookie("session");
    Good:
        // in tests/server.js
        res.cookie("session", id);
    References:
        https://developer.mozilla.org/docs/Web/HTTP/Guides/Cookies
    """
    if context.in_tests or not is_cookie_call(call, context) or len(call.positional) < 2:
        return
    name = context.string(call.positional[0])
    options = call.argument(position=2)
    if name is None or not names_session(name) or is_open(options, context):
        return
    if any(option(options, context, flag) is None for flag in ("httpOnly", "secure")):
        yield context.match(call.node)


@rule(
    "js-cookie-header-flags",
    languages=SCRIPTS,
    severity="low",
    confidence="medium",
    message="Scripts can read this cookie, or it may be sent over plain HTTP.",
    cwe=[614, 1004],
    methods=HEADER_METHODS,
    literals=["set-cookie"],
    controls=COOKIES,
)
def cookie_header_flags(call: Call, context: FileContext) -> Iterator[Match]:
    """A header sets a cookie that signs somebody in, without `HttpOnly` or `Secure`.

    Why:
        A script that gets into the page reads the cookie, and so does whoever listens to a plain
        HTTP request. Both are then signed in as its user.
    Remediation:
        End the value with `; HttpOnly; Secure; SameSite=Lax`.
    Bad:
        res.setHeader("Set-Cookie", `session=${id}; Path=/`);
    Bad:
        res.writeHead(200, { "Set-Cookie": "token=" + token + "; HttpOnly" });
    Bad:
        res.setHeader("Set-Cookie", `session=${id}; Secure`);
    Good:
        res.setHeader("Set-Cookie", `session=${id}; Path=/; HttpOnly; Secure`);
    Good:
        res.setHeader("Set-Cookie", `colour=${colour}; Path=/`);
    Good:
        res.setHeader("Set-Cookie", value);
    Good:
        res.setHeader("Set-Cookie", `session=${id}; ${flags}`);
    Good:
        res.setHeader("X-Note", "session=Set-Cookie");
    Good:
        res.setHeader("Set-Cookie", "session=; Max-Age=0");
    Good:
        // in tests/server.js
        res.setHeader("Set-Cookie", `session=${id}; Path=/`);
    References:
        https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Set-Cookie
    """
    if context.in_tests:
        return
    for value in header_values(call, context, "set-cookie"):
        text = skeleton(pieces(value, context), "@").lower()
        name, sign, rest = text.partition("=")
        content, _, flags = rest.partition(";")
        if not sign or not content or "@" in flags or not names_session(name):
            continue
        if "httponly" not in flags or "secure" not in flags:
            yield context.match(call.node)


@rule(
    "js-session-cookie-defaults",
    languages=SCRIPTS,
    severity="low",
    confidence="medium",
    message="The cookie of these sessions keeps defaults that protect it too little.",
    cwe=[614, 1275],
    calls=["express-session", "cookie-session", "koa-session"],
    aliases=[
        "njsscan:cookie_session_default",
        "njsscan:cookie_session_no_samesite",
        "njsscan:cookie_session_no_maxage",
        "semgrep:express-cookie-settings",
    ],
    controls=COOKIES,
)
def session_cookie_defaults(call: Call, context: FileContext) -> Iterator[Match]:
    """A session's cookie gets no `secure`, `sameSite` or end of its own.

    Why:
        Without `secure` the cookie is sent over plain HTTP, without `sameSite` other sites make
        the browser send it, and without an end a stolen cookie serves for long.
    Remediation:
        Set `cookie: { secure: true, sameSite: "lax", maxAge: 3600000 }`.
    Bad:
        const session = require("express-session");
        app.use(session({ secret }));
    Bad:
        import cookieSession from "cookie-session";
        app.use(cookieSession({ name: "s", keys, secure: true, maxAge: 3600000 }));
    Good:
        const session = require("express-session");
        app.use(session({ secret, cookie: { secure: true, sameSite: "lax", maxAge: 3600000 } }));
    Good:
        const session = require("express-session");
        app.use(session({ secret, cookie: { ...defaults } }));
    Good:
        const session = require("express-session");
        app.use(session({ secret, cookie: { secure: true, sameSite: "lax", expires: end } }));
    Good:
        const session = require("express-session");
        app.use(session(options));
    Good:
        const session = require("express-session");
        app.use(session({ secret, cookie }));
    References:
        https://github.com/expressjs/session#cookie
    """
    given = call.argument(position=0)
    cookie = option(given, context, "cookie") or given
    if is_open(cookie, context):
        return
    found = cookie_options(call, context)
    ends = option(found, context, "maxAge") or option(found, context, "expires")
    missing = [n for n in ("secure", "sameSite") if option(found, context, n) is None]
    missing += [] if ends is not None else ["maxAge"]
    if missing:
        names = ", ".join(f"`{name}`" for name in missing)
        yield context.match(call.node, f"The cookie of these sessions has no {names}.")
