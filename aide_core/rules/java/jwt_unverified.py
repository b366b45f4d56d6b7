"""Tokens that are read without a check."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS
from aide_core.rules.support.java_settings import says


@rule(
    "java-jwt-unverified",
    languages=["java"],
    severity="high",
    confidence="medium",
    message="This token is read without a check of its signature.",
    cwe=[347],
    calls=[
        "com.auth0.jwt.JWT.decode",
        "com.auth0.jwt.algorithms.Algorithm.none",
        "com.nimbusds.jwt.PlainJWT",
        "com.nimbusds.jwt.PlainJWT.parse",
        "com.nimbusds.jwt.JWTParser.parse",
        "org.jose4j.jwt.consumer.JwtConsumerBuilder().setSkipSignatureVerification",
        "org.jose4j.jwt.consumer.JwtConsumerBuilder().setDisableRequireSignature",
    ],
    controls=ACCESS,
)
def jwt_unverified(call: Call, context: FileContext) -> Iterator[Match]:
    """A token's contents are used although nobody checked who wrote them.

    Why:
        Anyone can write a token that says what they like: another user, the administrator, a
        date far away.
    Remediation:
        Use a verifier: `JWT.require(algorithm).build().verify(token)`.
    Bad:
        import com.auth0.jwt.JWT;
        class Shop {
            void run(String token) throws Exception {
                String user = JWT.decode(token).getSubject();
            }
        }
    Bad:
        import com.auth0.jwt.algorithms.Algorithm;
        class Shop {
            void run() throws Exception {
                Algorithm algorithm = Algorithm.none();
            }
        }
    Bad:
        import com.nimbusds.jwt.PlainJWT;
        class Shop {
            void run(JWTClaimsSet claims) throws Exception {
                new PlainJWT(claims);
            }
        }
    Bad:
        import com.nimbusds.jwt.PlainJWT;
        class Shop {
            void run(String token) throws Exception {
                PlainJWT.parse(token);
            }
        }
    Bad:
        import com.nimbusds.jwt.JWTParser;
        class Shop {
            void run(String token) throws Exception {
                JWTParser.parse(token).getJWTClaimsSet();
            }
        }
    Bad:
        import org.jose4j.jwt.consumer.JwtConsumerBuilder;
        class Shop {
            void run() throws Exception {
                new JwtConsumerBuilder().setSkipSignatureVerification();
            }
        }
    Bad:
        import org.jose4j.jwt.consumer.JwtConsumerBuilder;
        class Shop {
            void run() throws Exception {
                new JwtConsumerBuilder().setDisableRequireSignature();
            }
        }
    Good:
        import com.auth0.jwt.JWT;
        class Shop {
            void run(String token) throws Exception {
                String key = JWT.decode(token).getKeyId();
                JWT.require(algorithm(key)).build().verify(token);
            }
        }
    Good:
        import com.example.JWT;
        class Shop {
            void run(String token) throws Exception {
                JWT.decode(token);
            }
        }
    Good:
        // in src/test/java/CodeTest.java
        import com.auth0.jwt.JWT;
        class Shop {
            void run(String token) throws Exception {
                JWT.decode(token);
            }
        }
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/JSON_Web_Token_for_Java_Cheat_Sheet.html
    """
    verified = says(call.node, context, r"\.(?:verify|process|processToClaims)\(")
    if not verified and not context.in_tests:
        yield context.match(call.node)
