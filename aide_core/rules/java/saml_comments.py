"""A SAML parser keeps comments."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS
from aide_core.rules.support.java_types import called_on


@rule(
    "java-saml-comments",
    languages=["java"],
    severity="high",
    confidence="medium",
    message="Comments in names may split what was signed.",
    cwe=[287],
    methods=["setIgnoreComments"],
    literals=["ParserPool"],
    aliases=["find-sec-bugs:SAML_IGNORE_COMMENTS"],
    controls=ACCESS,
)
def saml_comments(call: Call, context: FileContext) -> Iterator[Match]:
    """A SAML parser keeps comments.

    Why:
        A comment inside a signed name can cut the name short when it is read, so someone signs
        in as another person.
    Remediation:
        Leave comments ignored, which is the default.
    Bad:
        import org.opensaml.xml.parse.BasicParserPool;
        class Shop {
            void run(BasicParserPool pool) throws Exception {
                pool.setIgnoreComments(false);
            }
        }
    Good:
        import org.opensaml.xml.parse.BasicParserPool;
        class Shop {
            void run(BasicParserPool pool) throws Exception {
                pool.setIgnoreComments(true);
            }
        }
    Good:
        import org.opensaml.xml.parse.BasicParserPool;
        class Shop {
            void run(com.example.Reader reader) throws Exception {
                reader.setIgnoreComments(false);
                BasicParserPool pool;
            }
        }
    References:
        https://www.kb.cert.org/vuls/id/475445
    """
    pool = called_on(call, context, ("BasicParserPool", "StaticBasicParserPool", "ParserPool"))
    if pool and context.is_value(call.argument(position=0), value=False):
        yield context.match(call.node)
