"""XPath expressions put together from text."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.built_text import holes, pieces, skeleton
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.harmless import is_harmless


@rule(
    "py-xpath-string",
    languages=["python"],
    severity="medium",
    confidence="medium",
    message="Variable text becomes part of this XPath expression; pass it as a variable.",
    cwe=[643],
    calls=["lxml.etree.XPath", "lxml.etree.ETXPath"],
    methods=["xpath"],
    controls=INJECTION,
)
def xpath_string(call: Call, context: FileContext) -> Iterator[Match]:
    """A condition in an XPath expression is built by formatting.

    Why:
        A quote in the value ends the string of the expression. Its sender can make a condition
        always true or read other parts of the document.
    Remediation:
        Name a variable in the expression and pass its value: `tree.xpath("//a[@id=$id]", id=id)`.
    Bad:
        def find(tree, name):
            return tree.xpath(f"//user[@name='{name}']")
    Bad:
        from lxml import etree
        def finder(name):
            return etree.XPath("//user[@name='" + name + "']")
    Good:
        def find(tree, name):
            return tree.xpath("//user[@name=$name]", name=name)
    Good:
        def nth(tree, number):
            return tree.xpath(f"//user[{int(number)}]")
    Good:
        def below(tree, prefix):
            return tree.xpath(f"{prefix}/user")
    Good:
        def every(tree):
            return tree.xpath()
    References:
        https://lxml.de/xpathxslt.html#the-xpath-method
    """
    parts = pieces(call.positional[0] if call.positional else None, context)
    text = skeleton(parts)
    if "[" not in text.partition("\0")[0]:
        return
    if not all(is_harmless(hole, context) for hole in holes(parts)):
        yield context.match(call.node)
