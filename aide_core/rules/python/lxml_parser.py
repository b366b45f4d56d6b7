"""lxml parsers that follow what a document refers to."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Confidence, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import DESERIALISATION

_PARSERS = ("lxml.etree.XMLParser", "lxml.etree.ETCompatXMLParser", "lxml.etree.iterparse")
_READERS = ("lxml.etree.parse", "lxml.etree.fromstring", "lxml.etree.XML")


@rule(
    "py-lxml-entities",
    languages=["python"],
    severity="high",
    confidence="high",
    message="A document can make this parser read files or open connections.",
    cwe=[611],
    calls=[*_PARSERS, *_READERS],
    aliases=["bandit:B320", "bandit:B410", "ruff:S320", "ruff:S410"],
    controls=DESERIALISATION,
    fixable=True,
)
def lxml_parser(call: Call, context: FileContext) -> Iterator[Match]:
    """An lxml parser may resolve external entities or reach the network.

    Why:
        An external entity names a file or an address; the parser puts its content into the
        document. Whoever sends the XML reads files of this machine or reaches internal services.
    Remediation:
        Parse with `etree.XMLParser(resolve_entities=False, no_network=True)`.
    Bad:
        from lxml import etree
        parser = etree.XMLParser(resolve_entities=True)
    Bad:
        from lxml import etree
        parser = etree.XMLParser(resolve_entities=False, no_network=False)
    Bad:
        from lxml.etree import fromstring
        root = fromstring(body)
    Bad:
        from lxml import etree
        root = etree.fromstring(text=body)
    Good:
        from lxml import etree
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
    Good:
        from lxml import etree
        root = etree.fromstring(body, parser)
    Good:
        from lxml import etree
        root = etree.fromstring("<empty/>")
    Good:
        from xml.etree.ElementTree import fromstring
        root = fromstring(body)
    Good:
        from lxml import etree
        root = etree.fromstring(body, **options)
    References:
        https://lxml.de/parsing.html#parser-options
        https://lxml.de/FAQ.html#how-do-i-use-lxml-safely-as-a-web-service-endpoint
    """
    if call.name in _READERS:
        yield from _reader(call, context)
        return
    for option, bad in (("resolve_entities", True), ("no_network", False)):
        value = call.argument(option)
        if value is None or not context.is_value(value, value=bad):
            continue
        edit = context.replace(value, str(not bad))
        yield context.match(
            call.node,
            f"With `{option}={bad}` a document can make this parser read files or open "
            "connections.",
            fix=context.fix(f"Set `{option}={not bad}`", edit, safe=False),
        )
        return


def _reader(call: Call, context: FileContext) -> Iterator[Match]:
    """Reading without a parser: entities are resolved by default up to lxml 4."""
    source = call.argument("text", 0) or call.argument("source")
    if source is None or context.is_literal(source) or call.has_splat:
        return
    if call.argument("parser", 1) is None:
        yield context.match(
            call.node,
            "Up to lxml 4 the default parser resolves external entities of the document.",
            severity=Severity.LOW,
            confidence=Confidence.MEDIUM,
        )
