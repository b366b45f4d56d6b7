"""Passwords that are stretched too little."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import RANDOMNESS
from aide_core.rules.support.java_fixed import is_fixed
from aide_core.rules.support.java_flow import constant_number

_FEWEST_ROUNDS = 10_000


@rule(
    "java-password-derivation",
    languages=["java"],
    severity="medium",
    confidence="high",
    message="This password is stretched too little, or with a fixed salt.",
    cwe=[916, 760],
    calls=["javax.crypto.spec.PBEKeySpec", "javax.crypto.spec.PBEParameterSpec"],
    controls=RANDOMNESS,
)
def password_derivation(call: Call, context: FileContext) -> Iterator[Match]:
    """A key is derived from a password with few rounds or a fixed salt.

    Why:
        Each round is what a guess costs; with few of them, or with one salt for everybody, a
        stolen list of results gives away the passwords within hours.
    Remediation:
        Use a random salt for each password and at least 210,000 rounds of PBKDF2 with HMAC-
        SHA-512.
    Bad:
        import javax.crypto.spec.*;
        class Shop {
            void run(char[] password, byte[] salt) throws Exception {
                new PBEKeySpec(password, salt, 1000, 256);
            }
        }
    Bad:
        import javax.crypto.spec.*;
        class Shop {
            void run(char[] password) throws Exception {
                byte[] salt = {1, 2, 3, 4, 5, 6, 7, 8};
                new PBEKeySpec(password, salt, 210000, 256);
            }
        }
    Bad:
        import javax.crypto.spec.*;
        class Shop {
            void run() throws Exception {
                new PBEParameterSpec("constant".getBytes(), 210000);
            }
        }
    Good:
        import javax.crypto.spec.*;
        class Shop {
            void run(char[] password, byte[] salt) throws Exception {
                new PBEKeySpec(password, salt, 210000, 256);
            }
        }
    Good:
        import javax.crypto.spec.*;
        class Shop {
            void run(char[] password) throws Exception {
                new PBEKeySpec(password);
            }
        }
    Good:
        import javax.crypto.spec.*;
        class Shop {
            void run(byte[] salt, int rounds) throws Exception {
                new PBEParameterSpec(salt, rounds);
            }
        }
    Good:
        // in src/test/java/CodeTest.java
        import javax.crypto.spec.*;
        class Shop {
            void run(char[] password, byte[] salt) throws Exception {
                new PBEKeySpec(password, salt, 1000, 256);
            }
        }
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
    """
    if context.in_tests:
        return
    first = 1 if call.method == "PBEKeySpec" else 0
    rounds = constant_number(call.argument(position=first + 1), context)
    if rounds is not None and rounds < _FEWEST_ROUNDS:
        yield context.match(call.node, f"{rounds} rounds stretch this password too little.")
    elif is_fixed(call.argument(position=first), context):
        yield context.match(call.node, "This salt is the same for every password.")
