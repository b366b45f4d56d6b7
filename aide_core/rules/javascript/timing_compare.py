"""Secrets compared with `===`."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Confidence
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_names import last_name
from aide_core.rules.support.sensitive_names import words

_SECRETS = frozenset(
    {
        "token",
        "secret",
        "signature",
        "apikey",
        "hmac",
        "mac",
        "digest",
        "password",
        "passwd",
        "pass",
    }
    | {"auth", "hash", "csrf", "pwd"}
)
_RECEIVED = frozenset(
    {"req", "request", "headers", "header", "query", "cookies", "params", "body", "given", "input"}
    | {"received", "provided", "supplied", "submitted", "ctx"}
)
_EQUAL = frozenset({"===", "==", "!==", "!="})
_NAMED = frozenset({"identifier", "member_expression", "subscript_expression"})


@rule(
    "js-timing-compare",
    languages=SCRIPTS,
    severity="low",
    confidence="medium",
    message="This comparison stops at the first difference, and its duration shows where.",
    cwe=[208],
    kinds=["binary_expression"],
    literals=[
        "hmac",
        "signature",
        "token",
        "apikey",
        "api_key",
        "secret",
        "digest",
        "pass",
        "hash",
    ],
    aliases=[
        "eslint-plugin-security:detect-possible-timing-attacks",
        "njsscan:node_timing_attack",
        "semgrep:possible-timing-attacks",
    ],
    controls=["soc2:CC6.1", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
)
def timing_compare(node: Node, context: FileContext) -> Iterator[Match]:
    """A signature, token or password is compared with `===`.

    Why:
        The comparison ends at the first character that differs. By measuring many requests an
        attacker finds the right value piece by piece.
    Remediation:
        Compare with `crypto.timingSafeEqual` over buffers of equal length.
    Bad:
        const mac = crypto.createHmac("sha256", key).update(body).digest("hex");
        if (mac === req.headers["x-signature"]) accept();
    Bad:
        if (req.body.apiKey !== settings.apiKey) res.sendStatus(401);
    Bad:
        const valid = crypto.createHmac("sha256", key).update(body).digest("hex") == given;
    Bad:
        if (settings.apiKey !== req.body.apiKey) res.sendStatus(401);
    Bad:
        if (req.headers["x-api-key"] === process.env.API_KEY) accept();
    Bad:
        if (password === user.password) return signIn(user);
    Good:
        if (crypto.timingSafeEqual(mac, given)) accept();
    Good:
        if (token === "") return;
    Good:
        if (parser.token !== last.token) return; // secret
    Good:
        if (req.body.colour === settings.colour) accept(secret);
    Good:
        if (req.body.tokens > settings.token) accept();
    Good:
        if (password === confirmPassword) save(user);
    Good:
        if (req.body.kind === settings.KIND_TOKEN) accept();
    Good:
        if (check(req.body.token) === settings.token) accept();
    Good:
        // in tests/mac.js
        if (mac === req.headers["x-signature"]) accept(settings.token);
    References:
        https://nodejs.org/api/crypto.html#cryptotimingsafeequala-b
    """
    operator = context.text(node.child_by_field_name("operator"))
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    if operator not in _EQUAL or left is None or right is None or context.in_tests:
        return
    made = any(_is_digest(side, context) for side in (left, right))
    if made or _is_named(left, right, context) or _is_named(right, left, context):
        yield context.match(node, confidence=Confidence.HIGH if made else None)


def _is_digest(node: Node, context: FileContext) -> bool:
    return context.resolve(node) in {
        "crypto.createHmac().update().digest()",
        "crypto.createHmac().digest()",
    }


def _is_named(received: Node, kept: Node, context: FileContext) -> bool:
    """Whether a value that came with a request is compared with one that looks secret."""
    if received.type not in _NAMED:
        return False
    name = last_name(kept, context)
    is_constant = name.isupper() and "process.env" not in context.text(kept)
    if is_constant or not _looks_secret(name):
        return False
    text = context.text(received)
    arrived = not _RECEIVED.isdisjoint(words(text[:200]))
    other = last_name(received, context)
    return arrived or (
        kept.type == "member_expression" and other.lower() == name.lower() == "password"
    )


def _looks_secret(name: str) -> bool:
    parts = words(name)
    return not _SECRETS.isdisjoint(parts[-1:]) or parts[-2:] == ("api", "key")
