"""Log lines that hold request data."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import LOGS
from aide_core.rules.support.java_logs import writes_log
from aide_core.rules.support.java_reports import request_match


@rule(
    "java-log-injection",
    languages=["java"],
    severity="low",
    confidence="medium",
    message="A log line holds text from the request as it is.",
    cwe=[117],
    methods=[
        "info",
        "warn",
        "error",
        "debug",
        "trace",
        "log",
        "fatal",
        "severe",
        "warning",
        "fine",
        "config",
    ],
    literals=["ogger"],
    aliases=["find-sec-bugs:CRLF_INJECTION_LOGS", "find-sec-bugs:SEAM_LOG_INJECTION"],
    controls=LOGS,
)
def log_injection(call: Call, context: FileContext) -> Iterator[Match]:
    r"""Request data is written to the log unescaped.

    Why:
        Line breaks in it start log lines of the sender's own, which hide what happened or
        accuse someone else.
    Remediation:
        Remove `\r` and `\n` from the value, or log as JSON.
    Bad:
        import javax.servlet.http.*;
        import org.slf4j.*;
        class Shop extends HttpServlet {
            static final Logger logger = LoggerFactory.getLogger(Shop.class);
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                logger.info("Sign-in of " + request.getParameter("user"));
            }
        }
    Bad:
        import javax.servlet.http.*;
        import org.slf4j.*;
        class Shop extends HttpServlet {
            static final Logger logger = LoggerFactory.getLogger(Shop.class);
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                logger.warn("Sign-in of {}", request.getHeader("X-User"));
            }
        }
    Good:
        import javax.servlet.http.*;
        import org.slf4j.*;
        class Shop extends HttpServlet {
            static final Logger logger = LoggerFactory.getLogger(Shop.class);
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                logger.info("Sign-in of " + request.getParameter("user").replaceAll("[^a-z]", ""));
            }
        }
    Good:
        import javax.servlet.http.*;
        import org.slf4j.*;
        class Shop extends HttpServlet {
            com.example.Screen screen;
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                screen.info(request.getParameter("user"));
                Logger unused;
            }
        }
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Logging_Cheat_Sheet.html
    """
    if writes_log(call, context):
        found = request_match(call.node, call.positional, context, "log")
        if found is not None:
            yield found
