"""Spring Security that lets everybody pass."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS
from aide_core.rules.support.java_spring import matches_everything


@rule(
    "java-spring-permit-all",
    languages=["java"],
    severity="high",
    confidence="medium",
    message="Everybody may call everything.",
    cwe=[862, 306],
    methods=["permitAll", "anonymous"],
    literals=["HttpSecurity"],
    controls=ACCESS,
)
def spring_permit_all(call: Call, context: FileContext) -> Iterator[Match]:
    """Spring Security lets every request pass.

    Why:
        All paths answer without a sign-in, also those that are added later and meant for few.
    Remediation:
        Permit the public paths one by one and end with `anyRequest().authenticated()`.
    Bad:
        import org.springframework.security.config.annotation.web.builders.HttpSecurity;
        class Shop {
            void run(HttpSecurity http) throws Exception {
                http.authorizeRequests().anyRequest().permitAll();
            }
        }
    Bad:
        import org.springframework.security.config.annotation.web.builders.HttpSecurity;
        class Shop {
            void run(HttpSecurity http) throws Exception {
                http.authorizeRequests().antMatchers("/**").permitAll();
            }
        }
    Bad:
        import org.springframework.security.config.annotation.web.builders.HttpSecurity;
        class Shop {
            void run(HttpSecurity http) throws Exception {
                http.authorizeHttpRequests(auth -> auth.anyRequest().permitAll());
            }
        }
    Good:
        import org.springframework.security.config.annotation.web.builders.HttpSecurity;
        class Shop {
            void run(HttpSecurity http) throws Exception {
                http.authorizeRequests().antMatchers("/login").permitAll().anyRequest().authenticated();
            }
        }
    Good:
        import org.springframework.security.config.annotation.web.builders.HttpSecurity;
        class Shop {
            void run(HttpSecurity http) throws Exception {
                http.formLogin().permitAll();
            }
        }
    Good:
        import com.example.annotation.web.builders.HttpSecurity;
        class Shop {
            void run(com.example.Door door) throws Exception {
                door.anyRequest().permitAll();
            }
        }
    Good:
        // in src/test/java/CodeTest.java
        import org.springframework.security.config.annotation.web.builders.HttpSecurity;
        class Shop {
            void run(HttpSecurity http) throws Exception {
                http.authorizeRequests().anyRequest().permitAll();
            }
        }
    References:
        https://docs.spring.io/spring-security/reference/servlet/authorization/authorize-http-requests.html
    """
    if context.in_tests or not context.imports("org.springframework.security"):
        return
    if matches_everything(call.receiver, context):
        yield context.match(call.node)
