"""A cookie is also sent over unencrypted connections."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import TRANSPORT
from aide_core.rules.support.java_fixes import with_setter
from aide_core.rules.support.java_settings import is_removal, is_set, says


@rule(
    "java-cookie-not-secure",
    languages=["java"],
    severity="medium",
    confidence="medium",
    message="This cookie is also sent over unencrypted connections.",
    cwe=[614],
    calls=["javax.servlet.http.Cookie", "jakarta.servlet.http.Cookie"],
    aliases=["find-sec-bugs:INSECURE_COOKIE"],
    controls=TRANSPORT,
    fixable=True,
)
def cookie_not_secure(call: Call, context: FileContext) -> Iterator[Match]:
    """A cookie is also sent over unencrypted connections.

    Why:
        Anyone on the way of one unencrypted request reads the cookie and, where it holds a
        session, takes it over.
    Remediation:
        Call `cookie.setSecure(true)`.
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
                cookie.setSecure(false);
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
                cookie.setSecure(true);
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
    if not is_set(call.node, context, "setSecure"):
        fix = None
        if not says(call.node, context, r"\.setSecure\("):
            fix = with_setter(call.node, "setSecure", context)
        yield context.match(call.node, fix=fix)
