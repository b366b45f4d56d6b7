"""XML parsers that follow what a document defines."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import DESERIALISATION, EXHAUSTION
from aide_core.rules.support.js_languages import REQUEST_WORDS, SCRIPTS
from aide_core.rules.support.js_objects import option
from aide_core.rules.support.js_request_data import is_request_value


@rule(
    "js-xml-external-entities",
    languages=SCRIPTS,
    severity="high",
    confidence="high",
    message="This parser reads files and addresses that the document names.",
    cwe=[611],
    calls=[
        *(f"{m}.{n}" for m in ("libxmljs", "libxmljs2") for n in ("parseXml", "parseXmlString")),
        *("libxmljs.parseXmlAsync", "libxmljs2.parseXmlAsync", "libxmljs.parseHtml"),
        *("libxml-wasm.XmlDocument.fromString", "xmldom.DOMParser", "node-libxml"),
    ],
    literals=["noent", "dtdload", "expandentities"],
    aliases=["njsscan:node_xxe", "njsscan:node_entity_expansion", "semgrep:express-libxml-noent"],
    controls=DESERIALISATION,
    fixable=True,
)
def xml_external_entities(call: Call, context: FileContext) -> Iterator[Match]:
    """An XML parser is told to replace entities.

    Why:
        A document that defines an entity as `file:///etc/passwd` makes the parser put that file
        into the data; entities of entities fill the memory.
    Remediation:
        Leave `noent` and `dtdload` out.
    Bad:
        const libxmljs = require("libxmljs");
        const tree = libxmljs.parseXml(text, { noent: true });
    Bad:
        import { parseXmlString } from "libxmljs2";
        const tree = parseXmlString(text, { noblanks: true, dtdload: true });
    Good:
        const libxmljs = require("libxmljs");
        const tree = libxmljs.parseXml(text, { noent: false });
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/XML_External_Entity_Prevention_Cheat_Sheet.html
    """
    for name in ("noent", "dtdload", "dtdvalid", "expandEntities"):
        value = option(call.argument(position=1), context, name)
        if value is not None and context.is_value(value, value=True):
            fix = context.fix(f"Leave {name} off", context.replace(value, "false"), safe=False)
            yield context.match(call.node, fix=fix)


@rule(
    "js-xml-from-request",
    languages=SCRIPTS,
    severity="low",
    confidence="low",
    message="The client's XML goes to a parser that follows definitions in the document.",
    cwe=[611, 776],
    calls=[
        *("xml2json.toJson", "node-expat.Parser().parse", "node-expat.Parser().write"),
        *("sax.parser().write", "xmldom.DOMParser().parseFromString", "expat-parser.parse"),
        *("libxmljs.SaxParser().parseString", "node-xml.SaxParser().parseString"),
    ],
    literals=REQUEST_WORDS,
    aliases=["njsscan:xxe_expat", "njsscan:xxe_sax", "njsscan:xxe_xml2json"],
    controls=EXHAUSTION,
)
def xml_from_request(call: Call, context: FileContext) -> Iterator[Match]:
    """XML of a request is given to a parser that reads definitions of entities.

    Why:
        Entities that consist of entities grow to gigabytes from a few lines and fill the memory of
        the server.
    Remediation:
        Refuse documents with `<!DOCTYPE`, and limit the size of the body.
    Bad:
        const xml2json = require("xml2json");
        app.post("/order", (req, res) => res.send(xml2json.toJson(req.body)));
    Good:
        const xml2json = require("xml2json");
        app.post("/order", (req, res) => res.send(xml2json.toJson(req.app.locals.order)));
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/XML_Security_Cheat_Sheet.html
    """
    if is_request_value(call.argument(position=0), context):
        yield context.match(call.node)
