"""Directory searches that hold text from outside."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.java_directories import DIRECTORIES
from aide_core.rules.support.java_reports import built_match, request_match
from aide_core.rules.support.java_types import called_on


@rule(
    "java-ldap-injection",
    languages=["java"],
    severity="high",
    confidence="high",
    message="This directory search holds text from outside.",
    cwe=[90],
    methods=["search", "searchForObject", "authenticate"],
    literals=["javax.naming", "unboundid", "springframework.ldap"],
    aliases=["find-sec-bugs:LDAP_INJECTION"],
    controls=INJECTION,
)
def ldap_injection(call: Call, context: FileContext) -> Iterator[Match]:
    """A filter or name of a directory search is put together from text.

    Why:
        Characters such as `*`, `(` and `)` change the filter, so a client can sign in as
        someone else or list the whole directory.
    Remediation:
        Pass the values as filter arguments (`{0}`), or encode them with `Encode.forLdap` or
        `LdapEncoder.filterEncode`.
    Bad:
        import javax.servlet.http.*;
        import javax.naming.directory.*;
        class Shop extends HttpServlet {
            DirContext directory;
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                String filter = "(&(objectclass=person)(uid=" + request.getParameter("user") + "))";
                directory.search("ou=people", filter, new SearchControls());
            }
        }
    Bad:
        import javax.naming.directory.*;
        class Shop {
            void run(DirContext directory, String user, SearchControls controls) throws Exception {
                directory.search("ou=people", "(uid=" + user + ")", controls);
            }
        }
    Good:
        import javax.servlet.http.*;
        import javax.naming.directory.*;
        class Shop extends HttpServlet {
            DirContext directory;
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                Object[] values = {request.getParameter("user")};
                directory.search("ou=people", "(uid={0})", values, new SearchControls());
            }
        }
    Good:
        import javax.servlet.http.*;
        import javax.naming.directory.*;
        import org.springframework.ldap.support.LdapEncoder;
        class Shop extends HttpServlet {
            DirContext directory;
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                String user = LdapEncoder.filterEncode(request.getParameter("user"));
                directory.search("ou=people", "(uid=" + user + ")", new SearchControls());
            }
        }
    Good:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            com.example.Shop shop;
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                shop.search("ou=people", "(uid=" + request.getParameter("user") + ")");
                Class<?> naming = javax.naming.Context.class;
            }
        }
    Good:
        // in src/test/java/DirectoryTest.java
        import javax.naming.directory.*;
        class Shop {
            void run(DirContext directory, String user, SearchControls controls) throws Exception {
                directory.search("ou=people", "(uid=" + user + ")", controls);
            }
        }
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/LDAP_Injection_Prevention_Cheat_Sheet.html
    """
    if not called_on(call, context, DIRECTORIES):
        return
    texts = call.positional[:2]
    found = request_match(call.node, texts, context, "ldap")
    if found is None and not context.in_tests:
        found = built_match(call.node, texts[-1] if texts else None, context, "ldap")
    if found is not None:
        yield found
