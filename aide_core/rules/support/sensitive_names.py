"""What the words of a name say about the value it holds: a password, a token, a signature."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import tree_sitter

Node = tree_sitter.Node
_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_PASSWORDS = frozenset({"password", "passwords", "passwd", "passphrase", "passcode", "pwd", "pw"})
_TOKENS = frozenset({"token", "tokens", "session", "nonce", "secret", "otp", "csrf", "apikey"})
_SIGNATURES = frozenset({"signature", "signatures", "sign", "signed", "hmac", "mac", "signer"})
_MAX_NAMES = 60


def words(name: str) -> tuple[str, ...]:
    """The lower-case words of a name, in snake case or camel case."""
    return tuple(part.lower() for part in _PART.findall(name))


def is_password(name: str) -> bool:
    """Whether a name is that of a password."""
    return not _PASSWORDS.isdisjoint(words(name))


def is_token(name: str) -> bool:
    """Whether a name is that of a token, a session id or another unguessable value."""
    parts = words(name)
    return not _TOKENS.isdisjoint(parts) or _pair(parts, "api", "key")


def is_signature(name: str) -> bool:
    """Whether a name is that of a signature or a message authentication code."""
    parts = words(name)
    return not _SIGNATURES.isdisjoint(parts) and not _pair(parts, "mac", "address")


def names_in(node: Node | None) -> Iterator[str]:
    """The names an expression reads: identifiers, attributes and constant keys, outermost first.

    The name of a function that is called is left out: it says what is done, not what is held.
    """
    waiting = [] if node is None else [node]
    seen = 0
    while waiting and seen < _MAX_NAMES:
        current = waiting.pop()
        seen += 1
        if current.type in {"identifier", "string_content"}:
            yield (current.text or b"").decode("utf-8", "replace")[:100]
        elif current.type == "call":
            waiting.extend(_call_parts(current))
        elif current.type == "keyword_argument":
            waiting.extend(current.children_by_field_name("value"))
        elif current.type == "string" and not _is_key(current):
            waiting.extend(c for c in current.named_children if c.type == "interpolation")
        else:
            waiting.extend(reversed(current.named_children))


def target_names(node: Node) -> Iterator[str]:
    """The names an expression's value goes to: what it is assigned to, the argument it becomes."""
    current = node.parent
    while current is not None and current.type not in _BORDERS:
        if current.type == "assignment":
            yield from names_in(current.child_by_field_name("left"))
        elif current.type in {"keyword_argument", "pair"}:
            field = "name" if current.type == "keyword_argument" else "key"
            yield from names_in(current.child_by_field_name(field))
        elif current.type == "function_definition":
            yield from names_in(current.child_by_field_name("name"))
            return
        current = current.parent


_BORDERS = frozenset({"class_definition", "module", "lambda"})


def _call_parts(call: Node) -> Iterator[Node]:
    callee = call.child_by_field_name("function")
    arguments = call.child_by_field_name("arguments")
    if arguments is not None:
        yield from reversed(arguments.named_children)
    if callee is not None and callee.type == "attribute":
        yield from callee.children_by_field_name("object")


def _is_key(string: Node) -> bool:
    """Whether a string is a key: an index, a dictionary's key, or the argument of `get`."""
    parent = string.parent
    if parent is None:
        return False
    if parent.type in {"subscript", "pair"}:
        return True
    callee = parent.parent.child_by_field_name("function") if parent.parent is not None else None
    return callee is not None and (callee.text or b"").endswith((b".get", b".pop"))


def _pair(parts: tuple[str, ...], first: str, second: str) -> bool:
    return (first, second) in pairwise(parts)
