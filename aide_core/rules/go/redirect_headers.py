"""Redirects that carry tokens along."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Severity
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import TRANSPORT
from aide_core.rules.support.go_fields import SETTING_KINDS, setting

_COPIED = re.compile(
    r"\.Header\s*=\s*\w+\[|\.Header\.(?:Set|Add)\(\"(?:Authorization|Cookie)|range\s+\w+\[.*\]\.Header"
)
_COMPARED = re.compile(r"\.Host\b\s*[!=]=|Hostname\(\)\s*[!=]=")


@rule(
    "go-redirect-headers",
    languages=["go"],
    severity="medium",
    confidence="medium",
    message="Tokens in these headers follow a redirect to any host.",
    cwe=[200, 601],
    kinds=SETTING_KINDS,
    literals=["CheckRedirect"],
    aliases=["gosec:G119"],
    controls=TRANSPORT,
)
def redirect_headers(node: Node, context: FileContext) -> Iterator[Match]:
    """A client copies the headers of the first request to where it is redirected.

    Why:
        Go leaves `Authorization` and cookies out when a redirect leads to another host. Copied by
        hand they go to whatever host the first server names.
    Remediation:
        Leave the copying out, or copy single headers that hold no secret, after a comparison of the
        hosts.
    Bad:
        package shop

        import "net/http"

        func handle() {
            _ = http.Client{
                CheckRedirect: func(next *http.Request, via []*http.Request) error {
                    next.Header = via[0].Header
                    return nil
                },
            }
        }
    Bad:
        package shop

        import "net/http"

        func handle() {
            client := &http.Client{}
            client.CheckRedirect = func(next *http.Request, via []*http.Request) error {
                next.Header.Set("Authorization", token)
                return nil
            }
            use(client)
        }
    Good:
        package shop

        import "net/http"

        func handle() {
            _ = http.Client{
                CheckRedirect: func(next *http.Request, via []*http.Request) error {
                    return http.ErrUseLastResponse
                },
            }
        }
    Good:
        package shop

        import "net/http"

        func handle() {
            _ = http.Client{
                CheckRedirect: func(next *http.Request, via []*http.Request) error {
                    if next.URL.Host == via[0].URL.Host {
                        next.Header = via[0].Header
                    }
                    return nil
                },
            }
        }
    Good:
        package shop

        import "example.com/http"

        func handle() {
            _ = http.Client{
                CheckRedirect: func(next *http.Request, via []*http.Request) error {
                    next.Header = via[0].Header
                    return nil
                },
            }
        }
    Good:
        package shop

        import "net/http"

        func handle() {
            // Not the CheckRedirect.
            _ = http.Client{Jar: copied(func(next *http.Request) { next.Header = via[0].Header })}
        }
    References:
        https://pkg.go.dev/net/http#Client
    """
    found = setting(node, context)
    if found is None or (found.owner, found.name) != ("net/http.Client", "CheckRedirect"):
        return
    text = context.text(found.value)
    if _COPIED.search(text) and not _COMPARED.search(text):
        yield context.match(node, severity=Severity.LOW if context.in_tests else None)
