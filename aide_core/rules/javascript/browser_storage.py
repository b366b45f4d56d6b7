"""Secrets that scripts of the page can read: in its storage and in its cookies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import COOKIES, SIGN_IN
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_names import names_in
from aide_core.rules.support.js_text import pieces, skeleton

_SECRET = re.compile(
    r"(?:^|[_\W]|(?<=[a-z]))"
    r"(?:access|auth|refresh|id|session|bearer|jwt|api|security)?[_-]?"
    r"(?:tokens?|jwt|passw(?:or)?d|secret|api[_-]?key|private[_-]?key|credentials?|session[_-]?id)"
    r"$",
    re.IGNORECASE,
)
_NO_SECRET = re.compile(
    r"csrf|xsrf|push|device|fcm|expir|page|next|cancel|(?<!ac)count", re.IGNORECASE
)
_STORES = tuple(
    f"{holder}{store}.setItem"
    for holder in ("", "window.", "globalThis.")
    for store in ("localStorage", "sessionStorage")
)
_HOLDERS = frozenset(name.rpartition(".")[0] for name in _STORES)


@rule(
    "js-secret-in-storage",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message="A secret is kept where every script of the page can read it.",
    cwe=[922, 312],
    calls=[
        *_STORES,
        "AsyncStorage.setItem",
        "@react-native-async-storage/async-storage.setItem",
    ],
    literals=["storage"],
    aliases=["njsscan:localstorage_secret"],
    controls=SIGN_IN,
)
def secret_in_storage(call: Call, context: FileContext) -> Iterator[Match]:
    """A token or password is put into `localStorage`, `sessionStorage` or `AsyncStorage`.

    Why:
        Every script of the page reads the storage, also one that came in through a weakness or a
        dependency. A stolen token works elsewhere until it expires, and what `localStorage` holds
        stays on the disk of a shared computer.
    Remediation:
        Let the server keep the session in a cookie with `HttpOnly`, `Secure` and `SameSite`, or
        keep the token in memory.
    Bad:
        localStorage.setItem("access_token", answer.token);
    Bad:
        window.sessionStorage.setItem("userPassword", form.password);
    Bad:
        import Store from "@react-native-async-storage/async-storage";
        await Store.setItem("refreshToken", answer.token);
    Bad:
        await AsyncStorage.setItem("refreshToken", answer.token);
    Bad:
        localStorage.setItem("access_token", read());
    Bad:
        localStorage.setItem("account", JSON.stringify({ name, password }));
    Good:
        localStorage.setItem("theme", answer.theme);
    Good:
        localStorage.setItem("csrf_token", answer.token);
    Good:
        localStorage.setItem("access_token", "");
    Good:
        cache.setItem("access_token", answer.token); // no storage
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/HTML5_Security_Cheat_Sheet.html
    """
    key, value = context.string(call.argument(position=0)) or "", call.argument(position=1)
    if context.is_literal(value) or _NO_SECRET.search(key) is not None:
        return
    if is_secret_key(key) or any(is_secret_key(name) for name in names_in(value, context)):
        yield context.match(call.node)


@rule(
    "js-secret-in-storage-property",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message="A secret is kept where every script of the page can read it.",
    cwe=[922, 312],
    kinds=["assignment_expression"],
    literals=["localstorage", "sessionstorage"],
    controls=SIGN_IN,
)
def secret_in_storage_property(node: Node, context: FileContext) -> Iterator[Match]:
    """A token or password becomes a property of `localStorage` or `sessionStorage`.

    Why:
        Every script of the page reads the storage, also one that came in through a weakness or a
        dependency. A stolen token works elsewhere until it expires.
    Remediation:
        Let the server keep the session in a cookie with `HttpOnly`, `Secure` and `SameSite`, or
        keep the token in memory.
    Bad:
        localStorage.authToken = answer.token;
    Bad:
        window.sessionStorage["jwt"] = answer.token;
    Good:
        localStorage.theme = answer.theme;
    Good:
        memory.authToken = localStorage.theme;
    Good:
        localStorage.authToken = null;
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/HTML5_Security_Cheat_Sheet.html
    """
    left = node.child_by_field_name("left")
    holder = left.child_by_field_name("object") if left is not None else None
    if left is None or context.text(holder) not in _HOLDERS:
        return
    key = left.child_by_field_name("property") or left.child_by_field_name("index")
    fixed = context.is_literal(node.child_by_field_name("right"))
    if is_secret_key(context.text(key).strip("'\"`")) and not fixed:
        yield context.match(node)


@rule(
    "js-secret-in-cookie",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message="A cookie with a secret is set by a script, so scripts can read it.",
    cwe=[1004, 614],
    kinds=["assignment_expression"],
    literals=["document.cookie"],
    controls=COOKIES,
)
def secret_in_cookie(node: Node, context: FileContext) -> Iterator[Match]:
    """A script sets a cookie that holds a session or token.

    Why:
        A cookie that a script sets cannot be `HttpOnly`: any script of the page reads it, also one
        that came in through a weakness, and takes over the session.
    Remediation:
        Let the server set the cookie, with `HttpOnly`, `Secure` and `SameSite`.
    Bad:
        document.cookie = `session_id=${answer.id}; Secure`;
    Bad:
        document.cookie = "authToken=" + token;
    Good:
        document.cookie = `theme=${answer.theme}`;
    Good:
        document.cookie = "session_id=; Max-Age=0";
    Good:
        jar.cookie = `session_id=${answer.id}`; // not document.cookie
    References:
        https://developer.mozilla.org/docs/Web/HTTP/Guides/Cookies#block_access_to_your_cookies
    """
    if context.text(node.child_by_field_name("left")).removeprefix("window.") != "document.cookie":
        return
    text = skeleton(pieces(node.child_by_field_name("right"), context))
    name, _, value = text.partition("=")
    if is_secret_key(name.strip()) and value.startswith("\0"):
        yield context.match(node)


def is_secret_key(name: str) -> bool:
    """Whether a name under which something is kept says that it is a secret."""
    return _SECRET.search(name) is not None and _NO_SECRET.search(name) is None
