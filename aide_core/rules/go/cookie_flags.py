"""Session cookies without their guards."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS
from aide_core.rules.support.go_fields import is_set_later

_SENT = re.compile(r"\.AddCookie\(|MaxAge:\s*-")
_NAMES = re.compile(r"sess|auth|token|jwt|login|\bsid\b|remember", re.IGNORECASE)


@rule(
    "go-cookie-flags",
    languages=["go"],
    severity="medium",
    confidence="medium",
    message="Scripts, plain connections or other sites get at this cookie.",
    cwe=[614, 1004, 1275],
    calls=["net/http.Cookie", "github.com/gin-gonic/gin.Context().SetCookie"],
    aliases=["semgrep:cookie-missing-secure", "semgrep:cookie-missing-httponly"],
    controls=ACCESS,
)
def cookie_flags(call: Call, context: FileContext) -> Iterator[Match]:
    """A session cookie is set without `Secure` or `HttpOnly`.

    Why:
        Without `Secure` the cookie goes over plain connections, where anyone on the way reads it;
        without `HttpOnly` a script in the page takes it. With it they are that user.
    Remediation:
        Set `Secure: true`, `HttpOnly: true` and `SameSite: http.SameSiteLaxMode`.
    Bad:
        package shop

        import "net/http"

        func handle(w http.ResponseWriter, r *http.Request) {
            http.SetCookie(w, &http.Cookie{Name: "session", Value: value})
        }
    Bad:
        package shop

        import "net/http"

        func handle(w http.ResponseWriter, r *http.Request) {
            http.SetCookie(w, &http.Cookie{Name: "token", Value: value, Secure: true})
        }
    Bad:
        package shop

        import "net/http"

        func handle(w http.ResponseWriter, r *http.Request) {
            http.SetCookie(w, &http.Cookie{Name: "auth", HttpOnly: true, Secure: false})
        }
    Bad:
        package shop

        import "github.com/gin-gonic/gin"

        func handle(c *gin.Context) {
            c.SetCookie("session", value, 3600, "/", "", false, true)
        }
    Good:
        package shop

        import "net/http"

        func handle(w http.ResponseWriter, r *http.Request) {
            http.SetCookie(w, &http.Cookie{Name: "session", Secure: true, HttpOnly: true})
        }
    Good:
        package shop

        import "net/http"

        func handle(w http.ResponseWriter, r *http.Request) {
            http.SetCookie(w, &http.Cookie{Name: "theme", Value: value})
        }
    Good:
        package shop

        import "net/http"

        func handle(w http.ResponseWriter, r *http.Request) {
            cookie := &http.Cookie{Name: "session", HttpOnly: true}
            cookie.Secure = true
            http.SetCookie(w, cookie)
        }
    Good:
        package shop

        import "net/http"

        func handle(w http.ResponseWriter, r *http.Request) {
            http.SetCookie(w, &http.Cookie{Name: "session", MaxAge: -1})
        }
    Good:
        package shop

        import "net/http"

        func handle(w http.ResponseWriter, r *http.Request) {
            http.SetCookie(w, &http.Cookie{Name: "session", Secure: secure, HttpOnly: true})
        }
    Good:
        package shop

        import "github.com/gin-gonic/gin"

        func handle(c *gin.Context) {
            c.SetCookie("session", value, 3600, "/", "", true, true)
        }
    Good:
        package shop

        import "net/http"

        func handle() {
            request.AddCookie(&http.Cookie{Name: "session", Value: value})
        }
    Good:
        // in shop_test.go
        package shop

        import "net/http"

        func handle(w http.ResponseWriter, r *http.Request) {
            http.SetCookie(w, &http.Cookie{Name: "session", Value: value})
        }
    Good:
        package shop

        import "example.com/http"

        func handle() {
            _ = &http.Cookie{Name: "session"}
        }
    References:
        https://pkg.go.dev/net/http#Cookie
    """
    if context.in_tests or not _is_session(call, context):
        return
    if call.method == "SetCookie":
        missing = any(context.is_value(each, value=False) for each in call.positional[-2:])
    else:
        missing = any(_is_missing(call, flag, context) for flag in ("Secure", "HttpOnly"))
    if missing and _SENT.search(context.text(context.statement(call.node))) is None:
        yield context.match(call.node)


def _is_session(call: Call, context: FileContext) -> bool:
    name = call.argument(keyword="Name", position=0)
    shown = context.string(name)
    return _NAMES.search(shown if shown is not None else context.text(name)) is not None


def _is_missing(call: Call, flag: str, context: FileContext) -> bool:
    value = call.keywords.get(flag)
    if value is not None:
        return context.is_value(value, value=False)
    return not is_set_later(call, context, flag)
