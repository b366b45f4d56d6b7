"""A matcher stands behind the one for every path."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS
from aide_core.rules.support.java_spring import follows_everything


@rule(
    "java-spring-matcher-order",
    languages=["java"],
    severity="medium",
    confidence="high",
    message="Rules behind the one for everything never apply.",
    cwe=[863],
    methods=["antMatchers", "requestMatchers", "mvcMatchers", "regexMatchers"],
    literals=["HttpSecurity"],
    controls=ACCESS,
)
def spring_matcher_order(call: Call, context: FileContext) -> Iterator[Match]:
    """A matcher stands behind the one for every path.

    Why:
        The first matcher that fits decides, so the stricter one behind `/**` protects nothing.
    Remediation:
        Put the matchers for single paths in front and the one for everything last.
    Bad:
        import org.springframework.security.config.annotation.web.builders.HttpSecurity;
        class Shop {
            void run(HttpSecurity http) throws Exception {
                http.authorizeRequests().antMatchers("/**").authenticated()
                    .antMatchers("/admin/**").hasRole("ADMIN");
            }
        }
    Good:
        import org.springframework.security.config.annotation.web.builders.HttpSecurity;
        class Shop {
            void run(HttpSecurity http) throws Exception {
                http.authorizeRequests().antMatchers("/admin/**").hasRole("ADMIN")
                    .antMatchers("/**").authenticated();
            }
        }
    Good:
        import com.example.HttpSecurity;
        class Shop {
            void run(Table table) throws Exception {
                table.antMatchers("/**").a().antMatchers("/admin/**");
                HttpSecurity http;
            }
        }
    References:
        https://docs.spring.io/spring-security/reference/servlet/authorization/authorize-http-requests.html
    """
    if context.imports("org.springframework.security") and follows_everything(call, context):
        yield context.match(call.callee)
