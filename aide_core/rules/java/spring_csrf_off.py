"""Spring Security without protection against forged requests."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS
from aide_core.rules.support.java_settings import says
from aide_core.rules.support.java_spring import switches_off


@rule(
    "java-spring-csrf-off",
    languages=["java"],
    severity="medium",
    confidence="medium",
    message="The protection against forged requests is switched off.",
    cwe=[352],
    methods=["csrf", "disable"],
    literals=["HttpSecurity", "csrf"],
    aliases=["find-sec-bugs:SPRING_CSRF_PROTECTION_DISABLED"],
    controls=ACCESS,
)
def spring_csrf_off(call: Call, context: FileContext) -> Iterator[Match]:
    """Spring Security's CSRF protection is disabled.

    Why:
        Any page a signed-in person visits can then send requests in their name: change the
        address, transfer, delete.
    Remediation:
        Leave it on; switch it off only for paths that no browser calls with a cookie
        (`ignoringRequestMatchers`).
    Bad:
        import org.springframework.security.config.annotation.web.builders.HttpSecurity;
        class Shop {
            void run(HttpSecurity http) throws Exception {
                http.csrf().disable();
            }
        }
    Bad:
        import org.springframework.security.config.annotation.web.builders.HttpSecurity;
        class Shop {
            void run(HttpSecurity http) throws Exception {
                http.csrf(csrf -> csrf.disable());
            }
        }
    Bad:
        import org.springframework.security.config.annotation.web.builders.HttpSecurity;
        class Shop {
            void run(HttpSecurity http) throws Exception {
                http.csrf(AbstractHttpConfigurer::disable);
            }
        }
    Good:
        import org.springframework.security.config.annotation.web.builders.HttpSecurity;
        class Shop {
            void run(HttpSecurity http) throws Exception {
                http.csrf().ignoringAntMatchers("/hooks/**");
            }
        }
    Good:
        import org.springframework.security.config.annotation.web.builders.HttpSecurity;
        class Shop {
            void run(HttpSecurity http) throws Exception {
                http.csrf(Customizer.withDefaults());
            }
        }
    Good:
        import org.springframework.security.config.annotation.web.builders.HttpSecurity;
        class Shop {
            void run(HttpSecurity http) throws Exception {
                http.cors().disable();
                http.csrf(Customizer.withDefaults());
            }
        }
    Good:
        import org.springframework.security.config.annotation.web.builders.HttpSecurity;
        class Shop {
            void run(com.example.Shop shop) throws Exception {
                shop.csrf(csrf -> csrf.disable());
            }
        }
    Good:
        import org.springframework.security.config.annotation.web.builders.HttpSecurity;
        class Shop {
            void run(HttpSecurity http) throws Exception {
                http.sessionManagement().sessionCreationPolicy(SessionCreationPolicy.STATELESS);
                http.csrf().disable();
            }
        }
    References:
        https://docs.spring.io/spring-security/reference/servlet/exploits/csrf.html
    """
    if says(call.node, context, r"SessionCreationPolicy\.STATELESS|oauth2ResourceServer"):
        return
    if switches_off(call, context, "csrf"):
        yield context.match(call.node)
