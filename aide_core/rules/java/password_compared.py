"""A password from outside is compared with a fixed one."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS
from aide_core.rules.support.java_passwords import is_password_name


@rule(
    "java-password-compared",
    languages=["java"],
    severity="high",
    confidence="low",
    message="A password is compared with one that stands in the source.",
    cwe=[259, 798],
    methods=["equals", "equalsIgnoreCase"],
    literals=["passw", "pwd", "secret"],
    controls=ACCESS,
)
def password_compared(call: Call, context: FileContext) -> Iterator[Match]:
    """A password from outside is compared with a fixed one.

    Why:
        Everyone who can read the repository or the program knows the way in, and it cannot be
        closed without a release.
    Remediation:
        Store a salted hash outside the code and compare with that.
    Bad:
        class Shop {
            boolean check(String password) {
                return password.equals("letmein-9");
            }
        }
    Bad:
        class Shop {
            boolean check(String password) {
                return "letmein-9".equals(password);
            }
        }
    Good:
        class Shop {
            boolean check(String password, String other) {
                return password.equals(other);
            }
        }
    Good:
        class Shop {
            boolean check(String password) {
                return password.equals("");
            }
        }
    Good:
        class Shop {
            boolean check(String kind) {
                return kind.equals("password");
                // password
            }
        }
    Good:
        // in src/test/java/CodeTest.java
        class Shop {
            boolean check(String password) {
                return password.equals("letmein-9");
            }
        }
    References:
        https://cwe.mitre.org/data/definitions/259.html
    """
    sides = [call.receiver, call.argument(position=0)]
    named = any(is_password_name(context.text(each)) for each in sides if each is not None)
    fixed = any((context.string(each) or "").strip() for each in sides if each is not None)
    if named and fixed and not context.in_tests:
        yield context.match(call.node)
