"""Spring Security without its headers."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS
from aide_core.rules.support.java_spring import switches_off

_PARTS = ("headers", "frameOptions", "contentTypeOptions", "httpStrictTransportSecurity")


@rule(
    "java-spring-headers-off",
    languages=["java"],
    severity="medium",
    confidence="medium",
    message="A protecting header is switched off.",
    cwe=[1021, 693],
    methods=[
        "headers",
        "frameOptions",
        "disable",
        "contentTypeOptions",
        "httpStrictTransportSecurity",
        "xssProtection",
    ],
    literals=["HttpSecurity"],
    controls=ACCESS,
)
def spring_headers_off(call: Call, context: FileContext) -> Iterator[Match]:
    """Spring Security's headers are disabled.

    Why:
        Without them other sites can show these pages in a frame and have people click on them
        unknowingly, and browsers guess content types.
    Remediation:
        Leave the headers on; use `sameOrigin()` where pages frame each other.
    Bad:
        import org.springframework.security.config.annotation.web.builders.HttpSecurity;
        class Shop {
            void run(HttpSecurity http) throws Exception {
                http.headers().frameOptions().disable();
            }
        }
    Bad:
        import org.springframework.security.config.annotation.web.builders.HttpSecurity;
        class Shop {
            void run(HttpSecurity http) throws Exception {
                http.headers().disable();
            }
        }
    Bad:
        import org.springframework.security.config.annotation.web.builders.HttpSecurity;
        class Shop {
            void run(HttpSecurity http) throws Exception {
                http.headers(headers -> headers.disable());
            }
        }
    Bad:
        import org.springframework.security.config.annotation.web.builders.HttpSecurity;
        class Shop {
            void run(HttpSecurity http) throws Exception {
                http.headers(headers -> headers.frameOptions(frame -> frame.disable()));
            }
        }
    Bad:
        import org.springframework.security.config.annotation.web.builders.HttpSecurity;
        class Shop {
            void run(HttpSecurity http) throws Exception {
                http.headers().contentTypeOptions().disable();
            }
        }
    Bad:
        import org.springframework.security.config.annotation.web.builders.HttpSecurity;
        class Shop {
            void run(HttpSecurity http) throws Exception {
                http.headers().httpStrictTransportSecurity().disable();
            }
        }
    Good:
        import org.springframework.security.config.annotation.web.builders.HttpSecurity;
        class Shop {
            void run(HttpSecurity http) throws Exception {
                http.headers().frameOptions().sameOrigin();
            }
        }
    Good:
        import org.springframework.security.config.annotation.web.builders.HttpSecurity;
        class Shop {
            void run(HttpSecurity http) throws Exception {
                http.headers().cacheControl().disable();
            }
        }
    Good:
        import com.example.annotation.web.builders.HttpSecurity;
        class Shop {
            void run(HttpSecurity http) throws Exception {
                http.headers().disable();
            }
        }
    References:
        https://docs.spring.io/spring-security/reference/servlet/exploits/headers.html
    """
    if any(switches_off(call, context, part) for part in _PARTS):
        yield context.match(call.node)
