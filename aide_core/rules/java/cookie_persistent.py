"""A cookie is kept on disk for very long."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS
from aide_core.rules.support.java_flow import constant_number
from aide_core.rules.support.java_types import called_on

_YEAR_SECONDS = 31_536_000


@rule(
    "java-cookie-persistent",
    languages=["java"],
    severity="low",
    confidence="medium",
    message="This cookie stays for a year or longer.",
    cwe=[539],
    methods=["setMaxAge"],
    literals=["Cookie"],
    aliases=["find-sec-bugs:COOKIE_PERSISTENT"],
    controls=ACCESS,
)
def cookie_persistent(call: Call, context: FileContext) -> Iterator[Match]:
    """A cookie is kept on disk for very long.

    Why:
        Whoever uses the device or its backup later finds the cookie, long after its owner is
        gone.
    Remediation:
        Let the cookie end with the session (leave `setMaxAge` out), or within days.
    Bad:
        import javax.servlet.http.*;
        class Shop {
            void run(String id) throws Exception {
                Cookie cookie = new Cookie("user", id);
                cookie.setMaxAge(60 * 60 * 24 * 365);
            }
        }
    Good:
        import javax.servlet.http.*;
        class Shop {
            void run(String id) throws Exception {
                Cookie cookie = new Cookie("user", id);
                cookie.setMaxAge(60 * 60 * 24);
            }
        }
    Good:
        import javax.servlet.http.*;
        class Shop {
            void run(Cache cache) throws Exception {
                cache.setMaxAge(60 * 60 * 24 * 365);
                Cookie cookie = null;
            }
        }
    Good:
        // in src/test/java/CodeTest.java
        import javax.servlet.http.*;
        class Shop {
            void run(String id) throws Exception {
                Cookie cookie = new Cookie("user", id);
                cookie.setMaxAge(60 * 60 * 24 * 365);
            }
        }
    References:
        https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie
    """
    seconds = constant_number(call.argument(position=0), context)
    long_lived = seconds is not None and seconds >= _YEAR_SECONDS
    if long_lived and called_on(call, context, ("Cookie",)) and not context.in_tests:
        yield context.match(call.node)
