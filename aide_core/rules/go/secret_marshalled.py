"""Secrets that are sent along with their struct."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import LOGS
from aide_core.rules.support.sensitive_names import words

_TELLING = frozenset({("password",), ("secret",), ("token",), ("passphrase",)})
_WRITTEN = re.compile(r"\b(?:json|yaml|xml|toml):\"[^-]")


@rule(
    "go-secret-marshalled",
    languages=["go"],
    severity="low",
    confidence="low",
    message="This secret is written wherever the struct is sent or stored.",
    cwe=[200, 359],
    kinds=["field_declaration"],
    literals=["json:", "yaml:", "xml:", "toml:"],
    aliases=["gosec:G117"],
    controls=LOGS,
    profiles=["strict"],
)
def secret_marshalled(node: Node, context: FileContext) -> Iterator[Match]:
    """A field with a password or token has a tag that makes it part of the output.

    Why:
        The struct is logged, sent to a client or stored as a whole one day, and the secret with it.
    Remediation:
        Tag the field `json:"-"`, or use another struct for what is sent.
    Bad:
        package shop

        type User struct {
            Name     string `json:"name"`
            Password string `json:"password"`
        }
    Bad:
        package shop

        type Session struct {
            AccessToken string `yaml:"access_token,omitempty"`
        }
    Good:
        package shop

        type User struct {
            Name     string `json:"name"`
            Password string `json:"-"`
        }
    Good:
        package shop

        type User struct {
            Password string
            Name     string `json:"name"`
        }
    Good:
        package shop

        type User struct {
            PasswordChanged bool `json:"password_changed"`
        }
    Good:
        package shop

        type user struct {
            password string `json:"password"`
        }
    References:
        https://pkg.go.dev/encoding/json#Marshal
    """
    tag = context.text(node.child_by_field_name("tag"))
    name = context.text(node.child_by_field_name("name"))
    if not name[:1].isupper() or words(name)[-1:] not in _TELLING:
        return
    if _WRITTEN.search(tag):
        yield context.match(node)
