"""Password encoders that are quickly guessed."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS
from aide_core.rules.support.java_flow import constant_number

_LEAST_STRENGTH = 10


@rule(
    "java-weak-password-encoder",
    languages=["java"],
    severity="high",
    confidence="high",
    message="Passwords are kept in a form that is quickly guessed.",
    cwe=[916, 256],
    calls=[
        "org.springframework.security.crypto.password.NoOpPasswordEncoder.getInstance",
        "org.springframework.security.crypto.password.MessageDigestPasswordEncoder",
        "org.springframework.security.crypto.password.StandardPasswordEncoder",
        "org.springframework.security.crypto.password.Md4PasswordEncoder",
        "org.springframework.security.crypto.password.LdapShaPasswordEncoder",
        "org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder",
        "org.springframework.security.core.userdetails.User.withDefaultPasswordEncoder",
    ],
    controls=ACCESS,
)
def weak_password_encoder(call: Call, context: FileContext) -> Iterator[Match]:
    """Passwords are stored as they are or as a fast hash.

    Why:
        Whoever gets hold of the table signs in as everybody at once, or guesses billions of
        passwords a second.
    Remediation:
        Use `PasswordEncoderFactories.createDelegatingPasswordEncoder()`, or BCrypt with a
        strength of 10 or more.
    Bad:
        import org.springframework.security.crypto.password.*;
        class Shop {
            PasswordEncoder encoder() {
                return NoOpPasswordEncoder.getInstance();
            }
        }
    Bad:
        import org.springframework.security.crypto.password.*;
        class Shop {
            PasswordEncoder encoder() {
                return new MessageDigestPasswordEncoder("MD5");
            }
        }
    Bad:
        import org.springframework.security.crypto.password.*;
        class Shop {
            PasswordEncoder encoder() {
                return new StandardPasswordEncoder();
            }
        }
    Bad:
        import org.springframework.security.crypto.password.*;
        class Shop {
            PasswordEncoder encoder() {
                return new Md4PasswordEncoder();
            }
        }
    Bad:
        import org.springframework.security.crypto.password.*;
        class Shop {
            PasswordEncoder encoder() {
                return new LdapShaPasswordEncoder();
            }
        }
    Bad:
        import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
        class Shop {
            PasswordEncoder encoder() {
                return new BCryptPasswordEncoder(4);
            }
        }
    Bad:
        import org.springframework.security.core.userdetails.User;
        class Shop {
            Object users() {
                return User.withDefaultPasswordEncoder();
            }
        }
    Good:
        import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
        class Shop {
            PasswordEncoder encoder() {
                return new BCryptPasswordEncoder();
            }
        }
    Good:
        import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
        class Shop {
            PasswordEncoder encoder() {
                return new BCryptPasswordEncoder(12);
            }
        }
    Good:
        import com.example.NoOpPasswordEncoder;
        class Shop {
            PasswordEncoder encoder() {
                return NoOpPasswordEncoder.getInstance();
            }
        }
    Good:
        // in src/test/java/CodeTest.java
        import org.springframework.security.crypto.password.*;
        class Shop {
            PasswordEncoder encoder() {
                return NoOpPasswordEncoder.getInstance();
            }
        }
    References:
        https://docs.spring.io/spring-security/reference/features/authentication/password-storage.html
    """
    if context.in_tests:
        return
    strength = constant_number(call.argument(position=0), context)
    if call.method == "BCryptPasswordEncoder" and (strength is None or strength >= _LEAST_STRENGTH):
        return
    yield context.match(call.node)
