"""A parser of tokens accepts unsigned ones."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS


@rule(
    "java-jwt-parse-unsigned",
    languages=["java"],
    severity="high",
    confidence="medium",
    message="This also takes tokens that nobody signed.",
    cwe=[347],
    methods=["parse", "parseClaimsJwt", "parsePlaintextJwt", "parseUnsecuredClaims", "unsecured"],
    literals=["io.jsonwebtoken"],
    controls=ACCESS,
)
def jwt_parse_unsigned(call: Call, context: FileContext) -> Iterator[Match]:
    """A parser of tokens accepts unsigned ones.

    Why:
        `parse` returns whatever kind of token comes, so one without a signature is believed as
        well.
    Remediation:
        Use `parseSignedClaims` (or `parseClaimsJws` before 0.12).
    Bad:
        import io.jsonwebtoken.Jwts;
        class Shop {
            void run(String key, String token) throws Exception {
                Jwts.parser().setSigningKey(key).parse(token);
            }
        }
    Good:
        import io.jsonwebtoken.Jwts;
        class Shop {
            void run(String key, String token) throws Exception {
                Jwts.parser().setSigningKey(key).parseClaimsJws(token);
            }
        }
    Good:
        import io.jsonwebtoken.Jwts;
        class Shop {
            void run(com.example.Reader reader, String token) throws Exception {
                reader.parse(token);
            }
        }
    Good:
        // in src/test/java/CodeTest.java
        import io.jsonwebtoken.Jwts;
        class Shop {
            void run(String key, String token) throws Exception {
                Jwts.parser().setSigningKey(key).parse(token);
            }
        }
    References:
        https://github.com/jwtk/jjwt
    """
    if call.name.startswith("io.jsonwebtoken.") and not context.in_tests:
        yield context.match(call.node)
