"""Cookie builders that are told to be less safe."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import TRANSPORT
from aide_core.rules.support.java_fixes import flipped
from aide_core.rules.support.java_settings import says_new_cookie

_COOKIES = re.compile(r"(?i)cookie|rememberMe")


@rule(
    "java-cookie-flag-off",
    languages=["java"],
    severity="medium",
    confidence="high",
    message="This switches a protection of the cookie off.",
    cwe=[614, 1004],
    methods=["secure", "httpOnly", "setSecure", "setHttpOnly", "setUseSecureCookie"],
    literals=[
        "ResponseCookie",
        "SessionCookieConfig",
        "CookieSerializer",
        "rememberMe",
        "CookieBuilder",
    ],
    controls=TRANSPORT,
    fixable=True,
)
def cookie_flag_off(call: Call, context: FileContext) -> Iterator[Match]:
    """A cookie builder or the session's cookie is told to be less safe.

    Why:
        Without `Secure` the session can be read on the way, without `HttpOnly` by any script in
        the page.
    Remediation:
        Pass `true`, or leave the call out where that is the default.
    Bad:
        import org.springframework.http.ResponseCookie;
        class Shop {
            void run(String id) throws Exception {
                ResponseCookie.from("session", id).httpOnly(false).build();
            }
        }
    Bad:
        import javax.servlet.ServletContext;
        class Shop {
            void run(ServletContext context) throws Exception {
                context.getSessionCookieConfig().setSecure(false);
            }
        }
    Good:
        import org.springframework.http.ResponseCookie;
        class Shop {
            void run(String id) throws Exception {
                ResponseCookie.from("session", id).httpOnly(true).build();
            }
        }
    Good:
        import javax.servlet.http.*;
        class Shop {
            void run(String id) throws Exception {
                Cookie cookie = new Cookie("session", id);
                cookie.setSecure(false);
                SessionCookieConfig other;
            }
        }
    Good:
        import org.springframework.http.ResponseCookie;
        class Shop {
            void run(Lamp lamp) throws Exception {
                lamp.secure(false);
                Object kind = ResponseCookie.class;
            }
        }
    Good:
        // in src/test/java/CodeTest.java
        import org.springframework.http.ResponseCookie;
        class Shop {
            void run(String id) throws Exception {
                ResponseCookie.from("session", id).httpOnly(false).build();
            }
        }
    References:
        https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie
    """
    about_cookies = _COOKIES.search(context.resolve(call.receiver)) is not None
    if says_new_cookie(call, context):
        return
    off = context.is_value(call.argument(position=0), value=False)
    if about_cookies and off and not context.in_tests:
        yield context.match(call.node, fix=flipped(call.argument(position=0), context))
