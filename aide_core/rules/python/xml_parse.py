"""XML read by the standard library."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import DESERIALISATION

_TREE = ("parse", "iterparse", "fromstring", "fromstringlist", "XML", "XMLID", "XMLParser")
_MODULES = {
    "xml.etree.ElementTree": _TREE,
    "xml.etree.cElementTree": _TREE,
    "xml.sax": ("parse", "parseString", "make_parser"),
    "xml.dom.minidom": ("parse", "parseString"),
    "xml.dom.pulldom": ("parse", "parseString"),
    "xml.dom.expatbuilder": ("parse", "parseString"),
    "xml.sax.expatreader": ("create_parser",),
    "xml.parsers.expat": ("ParserCreate",),
}


@rule(
    "py-xml-parse",
    languages=["python"],
    severity="low",
    confidence="medium",
    message="This parser expands entities, so a small document can use up memory and time.",
    cwe=[776],
    calls=[f"{module}.{name}" for module, names in _MODULES.items() for name in names],
    aliases=[
        *(f"bandit:B{number}" for number in (*range(313, 320), *range(405, 410))),
        *(f"ruff:S{number}" for number in (*range(313, 320), *range(405, 410))),
        "semgrep:use-defused-xml",
    ],
    controls=DESERIALISATION,
)
def xml_parse(call: Call, context: FileContext) -> Iterator[Match]:
    """XML that may come from outside is read by the standard library.

    Why:
        Entities that refer to each other grow without end: a kilobyte of text becomes gigabytes.
        Expat has a limit since version 2.4.1, but which version runs is up to the system.
    Remediation:
        Read foreign XML with the same function of `defusedxml`, which refuses entities.
    Bad:
        import xml.etree.ElementTree as ET
        root = ET.fromstring(body)
    Bad:
        from xml.dom.minidom import parseString as read
        document = read(body)
    Bad:
        import xml.etree.ElementTree as ET
        tree = ET.parse("feed.xml")
    Bad:
        import xml.etree.ElementTree as ET
        root = ET.fromstring(text=body)
    Good:
        import defusedxml.ElementTree as ET
        root = ET.fromstring(body)
    Good:
        import xml.etree.ElementTree as ET
        root = ET.fromstring("<empty/>")
    Good:
        import xml.etree.ElementTree as ET
        text = ET.tostring(root)
    References:
        https://docs.python.org/3/library/xml.html#xml-vulnerabilities
        https://github.com/tiran/defusedxml
    """
    if call.positional and context.is_literal(call.positional[0]) and _reads_text(call):
        return
    yield context.match(call.node)


def _reads_text(call: Call) -> bool:
    """Whether the first argument is the document itself rather than a place to read it from."""
    return call.name.rpartition(".")[2] in {"fromstring", "XML", "XMLID", "parseString"}
