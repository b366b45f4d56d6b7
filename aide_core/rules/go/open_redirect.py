"""Redirects to wherever a client says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.go_built_text import pieces
from aide_core.rules.support.go_fields import function_around
from aide_core.rules.support.go_request_data import holds_request_data

# The path of the request itself stays on this site.
_OWN = re.compile(r"\.(?:URL|URL\.(?:Path|String\(\)|RequestURI\(\)|EscapedPath\(\))|RequestURI)\Z")
_CHECKED = re.compile(
    rb"\.Host(?:name\(\))?\s*[!=]=|\.IsAbs\(\)|HasPrefix\(|\b(?:is|valid|check|safe)\w*\(",
    re.IGNORECASE,
)


@rule(
    "go-open-redirect",
    languages=["go"],
    severity="medium",
    confidence="medium",
    message="The client decides where this redirect leads.",
    cwe=[601],
    calls=[
        "net/http.Redirect",
        "net/http.RedirectHandler",
        "github.com/gin-gonic/gin.Context().Redirect",
        "github.com/labstack/echo.Context().Redirect",
        "github.com/gofiber/fiber.Ctx().Redirect",
    ],
    aliases=["gosec:G710", "semgrep:open-redirect"],
    controls=INJECTION,
)
def open_redirect(call: Call, context: FileContext) -> Iterator[Match]:
    """A redirect leads to an address that the client sent.

    Why:
        A link to this trusted site sends the user on to a foreign one, which looks the same and
        asks for the password.
    Remediation:
        Redirect to fixed paths, or check that the address has no host: parse it with `url.Parse`
        and keep its path alone.
    Bad:
        package shop

        import "net/http"

        func handle(w http.ResponseWriter, r *http.Request) {
            http.Redirect(w, r, r.FormValue("next"), http.StatusFound)
        }
    Bad:
        package shop

        import "net/http"

        func handle(w http.ResponseWriter, r *http.Request) {
            next := r.URL.Query().Get("next")
            if next == "" {
                next = "/"
            }
            http.Redirect(w, r, r.Referer(), 302)
        }
    Bad:
        package shop

        import "github.com/gin-gonic/gin"

        func handle(c *gin.Context) {
            c.Redirect(302, c.Query("next"))
        }
    Bad:
        package shop

        import "github.com/gofiber/fiber/v2"

        func handle(c *fiber.Ctx) {
            _ = c.Redirect(c.Query("next"))
        }
    Good:
        package shop

        import "net/http"

        func handle(w http.ResponseWriter, r *http.Request) {
            http.Redirect(w, r, "/home", http.StatusFound)
        }
    Good:
        package shop

        import "net/http"

        func handle(w http.ResponseWriter, r *http.Request) {
            http.Redirect(w, r, "/users/"+r.PathValue("id"), http.StatusFound)
        }
    Good:
        package shop

        import "net/http"

        func handle(w http.ResponseWriter, r *http.Request) {
            http.Redirect(w, r, "https://"+r.Host+r.URL.Path, http.StatusMovedPermanently)
        }
    Good:
        package shop

        import (
            "net/http"
            "net/url"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            next := r.FormValue("next")
            target, err := url.Parse(next)
            if err == nil && target.Host == "" {
                http.Redirect(w, r, next, http.StatusFound)
            }
        }
    Good:
        package shop

        import "net/http"

        func handle(w http.ResponseWriter, r *http.Request) {
            http.Redirect(w, r, r.URL.Path, http.StatusFound)
        }
    Good:
        package shop

        import (
            "log"
            "net/http"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            log.Redirect(w, r, r.FormValue("next"))
        }
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Unvalidated_Redirects_and_Forwards_Cheat_Sheet.html
    """
    for target in call.positional:
        parts = pieces(target, context)
        first = parts[0] if parts else ""
        if isinstance(first, str) or _OWN.search(context.resolve(first)):
            continue
        if holds_request_data(first, context) and not _is_checked(call.node, context):
            yield context.match(call.node, severity=Severity.LOW if context.in_tests else None)
            return


def _is_checked(node: Node, context: FileContext) -> bool:
    """Whether the function looks at the host or hands the address to a check."""
    return _CHECKED.search(function_around(node, context).text or b"") is not None
