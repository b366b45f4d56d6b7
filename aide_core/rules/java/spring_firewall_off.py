"""Spring Security's firewall is relaxed."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS


@rule(
    "java-spring-firewall-off",
    languages=["java"],
    severity="medium",
    confidence="medium",
    message="This lets addresses pass that are made to confuse path checks.",
    cwe=[22, 863],
    calls=[
        "org.springframework.security.web.firewall.DefaultHttpFirewall",
        "org.springframework.security.web.firewall.StrictHttpFirewall().setAllowUrlEncodedSlash",
        "org.springframework.security.web.firewall.StrictHttpFirewall().setAllowSemicolon",
        "org.springframework.security.web.firewall.StrictHttpFirewall().setAllowUrlEncodedPercent",
        "org.springframework.security.web.firewall.StrictHttpFirewall().setAllowBackSlash",
        "org.springframework.security.web.firewall.StrictHttpFirewall().setUnsafeAllowAnyHttpMethod",
    ],
    controls=ACCESS,
)
def spring_firewall_off(call: Call, context: FileContext) -> Iterator[Match]:
    """Spring Security's firewall is relaxed.

    Why:
        Encoded slashes, semicolons and the like make a path look different to the access rules
        than to the handler, so rules can be passed by.
    Remediation:
        Keep `StrictHttpFirewall` as it is.
    Bad:
        import org.springframework.security.web.firewall.*;
        class Shop {
            HttpFirewall firewall() {
                return new DefaultHttpFirewall();
            }
        }
    Bad:
        import org.springframework.security.web.firewall.*;
        class Shop {
            void run(StrictHttpFirewall firewall) throws Exception {
                firewall.setAllowUrlEncodedSlash(true);
            }
        }
    Bad:
        import org.springframework.security.web.firewall.*;
        class Shop {
            void run(StrictHttpFirewall firewall) throws Exception {
                firewall.setAllowSemicolon(true);
            }
        }
    Bad:
        import org.springframework.security.web.firewall.*;
        class Shop {
            void run(StrictHttpFirewall firewall) throws Exception {
                firewall.setAllowUrlEncodedPercent(true);
            }
        }
    Bad:
        import org.springframework.security.web.firewall.*;
        class Shop {
            void run(StrictHttpFirewall firewall) throws Exception {
                firewall.setAllowBackSlash(true);
            }
        }
    Bad:
        import org.springframework.security.web.firewall.*;
        class Shop {
            void run(StrictHttpFirewall firewall) throws Exception {
                firewall.setUnsafeAllowAnyHttpMethod(true);
            }
        }
    Good:
        import org.springframework.security.web.firewall.*;
        class Shop {
            HttpFirewall firewall() {
                return new StrictHttpFirewall();
            }
        }
    Good:
        import org.springframework.security.web.firewall.*;
        class Shop {
            void run(StrictHttpFirewall firewall) throws Exception {
                firewall.setAllowSemicolon(false);
            }
        }
    References:
        https://docs.spring.io/spring-security/reference/servlet/exploits/firewall.html
    """
    if not context.is_value(call.argument(position=0), value=False):
        yield context.match(call.node)
