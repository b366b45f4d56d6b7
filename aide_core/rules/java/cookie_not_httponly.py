"""A cookie can be read by the page's scripts."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS
from aide_core.rules.support.java_fixes import with_setter
from aide_core.rules.support.java_settings import is_removal, is_set, says


@rule(
    "java-cookie-not-httponly",
    languages=["java"],
    severity="low",
    confidence="medium",
    message="The page's scripts can read this cookie.",
    cwe=[1004],
    calls=["javax.servlet.http.Cookie", "jakarta.servlet.http.Cookie"],
    aliases=["find-sec-bugs:HTTPONLY_COOKIE"],
    controls=ACCESS,
    fixable=True,
)
def cookie_not_httponly(call: Call, context: FileContext) -> Iterator[Match]:
    """A cookie can be read by the page's scripts.

    Why:
        A script that gets into the page can send the cookie elsewhere; with `HttpOnly` it
        cannot read it.
    Remediation:
        Call `cookie.setHttpOnly(true)`.
    Bad:
        import javax.servlet.http.*;
        class Shop {
            void run(HttpServletResponse response) throws Exception {
                Cookie cookie = new Cookie("session", id);
                response.addCookie(cookie);
            }
        }
    Bad:
        import javax.servlet.http.*;
        class Shop {
            void run(HttpServletResponse response) throws Exception {
                Cookie cookie = new Cookie("session", id);
                cookie.setHttpOnly(false);
                response.addCookie(cookie);
            }
        }
    Bad:
        import jakarta.servlet.http.*;
        class Shop {
            void run(HttpServletResponse response) throws Exception {
                Cookie cookie = new Cookie("session", id);
                response.addCookie(cookie);
            }
        }
    Bad:
        import javax.servlet.http.*;
        class Shop {
            void run(HttpServletResponse response) throws Exception {
                response.addCookie(new Cookie("session", id));
            }
        }
    Good:
        import javax.servlet.http.*;
        class Shop {
            void run(HttpServletResponse response) throws Exception {
                Cookie cookie = new Cookie("session", id);
                cookie.setHttpOnly(true);
                response.addCookie(cookie);
            }
        }
    Good:
        import javax.servlet.http.*;
        class Shop {
            void run(HttpServletResponse response) throws Exception {
                Cookie cookie = new Cookie("session", id);
                cookie.setMaxAge(0);
                response.addCookie(cookie);
            }
        }
    Good:
        import com.example.Cookie;
        class Shop {
            void run(HttpServletResponse response) throws Exception {
                Cookie cookie = new Cookie("session", id);
                response.addCookie(cookie);
            }
        }
    Good:
        // in src/test/java/CodeTest.java
        import javax.servlet.http.*;
        class Shop {
            void run(HttpServletResponse response) throws Exception {
                Cookie cookie = new Cookie("session", id);
                response.addCookie(cookie);
            }
        }
    References:
        https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie
    """
    if context.in_tests or is_removal(call.node, context):
        return
    if not is_set(call.node, context, "setHttpOnly"):
        fix = None
        if not says(call.node, context, r"\.setHttpOnly\("):
            fix = with_setter(call.node, "setHttpOnly", context)
        yield context.match(call.node, fix=fix)
