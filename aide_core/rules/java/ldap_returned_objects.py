"""A directory search returns objects."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import DESERIALISATION
from aide_core.rules.support.java_fixes import flipped


@rule(
    "java-ldap-returned-objects",
    languages=["java"],
    severity="medium",
    confidence="medium",
    message="The directory's entries are turned into objects here.",
    cwe=[502],
    calls=[
        "javax.naming.directory.SearchControls",
        "javax.naming.directory.SearchControls().setReturningObjFlag",
    ],
    aliases=["find-sec-bugs:LDAP_ENTRY_POISONING"],
    controls=DESERIALISATION,
    fixable=True,
)
def ldap_returned_objects(call: Call, context: FileContext) -> Iterator[Match]:
    """A directory search returns objects.

    Why:
        Whoever can write an entry stores a serialised object or a reference in it, which this
        process then loads and runs.
    Remediation:
        Leave the flag off and read attributes.
    Bad:
        import javax.naming.directory.SearchControls;
        class Shop {
            void run(int scope) throws Exception {
                new SearchControls(scope, 0, 0, null, true, false);
            }
        }
    Bad:
        import javax.naming.directory.SearchControls;
        class Shop {
            void run(SearchControls controls) throws Exception {
                controls.setReturningObjFlag(true);
            }
        }
    Good:
        import javax.naming.directory.SearchControls;
        class Shop {
            void run(int scope) throws Exception {
                new SearchControls(scope, 0, 0, null, false, true);
            }
        }
    Good:
        import javax.naming.directory.SearchControls;
        class Shop {
            void run(SearchControls controls) throws Exception {
                controls.setReturningObjFlag(false);
            }
        }
    Good:
        // in src/test/java/CodeTest.java
        import javax.naming.directory.SearchControls;
        class Shop {
            void run(SearchControls controls) throws Exception {
                controls.setReturningObjFlag(true);
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.naming/javax/naming/directory/SearchControls.html
    """
    flag = call.argument(position=4 if call.method == "SearchControls" else 0)
    if context.is_value(flag, value=True) and not context.in_tests:
        yield context.match(call.node, fix=flipped(flag, context))
