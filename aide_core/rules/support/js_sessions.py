"""How Node.js servers set cookies and keep sessions: the calls, and where their options stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.flow import Call
from aide_core.rules.context import FileContext
from aide_core.rules.support.js_objects import elements, object_of, option
from aide_core.rules.support.sensitive_names import words

SESSION_CALLS = (
    *("express-session", "cookie-session", "koa-session", "koa-generic-session"),
    *("client-sessions", "next-iron-session.withIronSession", "iron-session.getIronSession"),
)
_PLUGINS = frozenset(
    {
        *("@fastify/session", "fastify-session", "@fastify/cookie", "fastify-cookie"),
        *("@fastify/secure-session", "@fastify/jwt", "fastify-jwt", "@fastify/passport"),
    }
)
_SECRETS = ("secret", "secrets", "keys", "password", "cookieSecret", "key")
_COOKIES = frozenset({"res", "response", "reply", "ctx", "cookies", "cookie", "_res"})
_SESSION_WORDS = frozenset(
    {"session", "sid", "sess", "token", "jwt", "auth", "sso", "remember", "login", "refresh"}
)


def secret_nodes(call: Call, context: FileContext) -> Iterator[Node]:
    """The expressions of a session's call that sign or encrypt its cookies."""
    if call.name == "cookie-parser":
        first = call.argument(position=0)
        yield from elements(first, context) or ([first] if first is not None else [])
        return
    for argument in call.positional:
        for name in _SECRETS:
            found = option(argument, context, name)
            if found is not None:
                yield from elements(found, context) or [found]


def is_plugin(call: Call, context: FileContext) -> bool:
    """Whether `register` loads a plugin that keeps sessions or signs cookies."""
    plugin = context.resolve(call.argument(position=0))
    return plugin.removesuffix(".default") in _PLUGINS


def is_cookie_call(call: Call, context: FileContext) -> bool:
    """Whether a method `cookie`, `setCookie` or `set` writes a cookie."""
    receiver = context.text(call.receiver)
    last = receiver.rpartition(".")[2].removesuffix("()")
    if call.method == "set":
        return last in {"cookies", "cookie"} or receiver.rstrip(")").endswith("cookies(")
    return last in _COOKIES or call.name in {"cookie.serialize", "cookies.set"}


def cookie_options(call: Call, context: FileContext) -> Node | None:
    """The object with a cookie's flags: of the third argument, or of a session's `cookie`."""
    last = next((o for a in reversed(call.positional) if (o := object_of(a, context))), None)
    return object_of(option(last, context, "cookie"), context) or last


def names_session(name: str) -> bool:
    """Whether a cookie's name says that it signs somebody in."""
    return not _SESSION_WORDS.isdisjoint(words(name)) or re.search(r"sessid|sid$", name) is not None
