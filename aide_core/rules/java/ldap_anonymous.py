"""A directory is asked without signing in."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS

_PROPERTY = 'java.naming.security.authentication"'


@rule(
    "java-ldap-anonymous",
    languages=["java"],
    severity="medium",
    confidence="high",
    message="This connection to the directory signs in as nobody.",
    cwe=[287],
    methods=["put", "setProperty", "addToEnvironment"],
    literals=["SECURITY_AUTHENTICATION", "java.naming.security.authentication"],
    aliases=["find-sec-bugs:LDAP_ANONYMOUS"],
    controls=ACCESS,
)
def ldap_anonymous(call: Call, context: FileContext) -> Iterator[Match]:
    """A directory is asked without signing in.

    Why:
        A directory that answers anybody gives names, addresses and groups to anybody, and an
        application that accepts such a bind as a sign-in lets everybody in.
    Remediation:
        Use `simple` over `ldaps://`, or SASL, with an account for the application.
    Bad:
        import java.util.Hashtable;
        import javax.naming.Context;
        class Shop {
            void run(Hashtable<String, String> environment) throws Exception {
                environment.put(Context.SECURITY_AUTHENTICATION, "none");
            }
        }
    Bad:
        import java.util.Hashtable;
        class Shop {
            void run(Hashtable<String, String> environment) throws Exception {
                environment.put("java.naming.security.authentication", "none");
            }
        }
    Good:
        import java.util.Hashtable;
        import javax.naming.Context;
        class Shop {
            void run(Hashtable<String, String> environment) throws Exception {
                environment.put(Context.SECURITY_AUTHENTICATION, "simple");
            }
        }
    Good:
        import java.util.Hashtable;
        import javax.naming.Context;
        class Shop {
            void run(Hashtable<String, String> environment) throws Exception {
                environment.put(Context.SECURITY_PROTOCOL, "none");
                log(Context.SECURITY_AUTHENTICATION);
            }
        }
    Good:
        // in src/test/java/CodeTest.java
        import java.util.Hashtable;
        import javax.naming.Context;
        class Shop {
            void run(Hashtable<String, String> environment) throws Exception {
                environment.put(Context.SECURITY_AUTHENTICATION, "none");
            }
        }
    References:
        https://docs.oracle.com/javase/tutorial/jndi/ldap/security.html
    """
    key = context.text(call.argument(position=0))
    about = key.endswith(("SECURITY_AUTHENTICATION", _PROPERTY))
    none = context.is_value(call.argument(position=1), value="none")
    if about and none and not context.in_tests:
        yield context.match(call.node)
