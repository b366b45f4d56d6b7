"""Filters of directories and paths of XML that are built from text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.model import Confidence, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_objects import option
from aide_core.rules.support.js_processes import is_open_part
from aide_core.rules.support.js_request_data import is_request_value
from aide_core.rules.support.js_text import holes, is_built, pieces, skeleton

_FILTER = re.compile(r"\(\s*(?:[&|!]\s*\()?\s*[\w;.-]+\s*[~<>]?=")


@rule(
    "js-ldap-filter",
    languages=SCRIPTS,
    severity="high",
    confidence="high",
    message="This filter of a directory is built from text.",
    cwe=[90],
    methods=["search", "searchReturnAll", "findUser", "bind"],
    literals=["filter"],
    aliases=["semgrep:ldapjs-injection"],
    controls=INJECTION,
)
def ldap_filter(call: Call, context: FileContext) -> Iterator[Match]:
    """A filter for an LDAP directory is put together from text.

    Why:
        With `*` or `)(` in the text the filter matches other entries, so that a sign-in finds the
        administrator or a search gives away what it should not.
    Remediation:
        Build the filter from objects (`new EqualityFilter(…)`), or escape each value.
    Bad:
        client.search("ou=people", { filter: `(uid=${req.body.name})`, scope: "sub" }, done);
    Bad:
        client.search("ou=people", { filter: "(&(uid=" + name + ")(active=TRUE))" }, done);
    Good:
        client.search("ou=people", { filter: "(uid=guest)", scope: "sub" }, done);
    Good:
        client.search("ou=people", { filter: `(uid=${escape(req.body.name)})` }, done);
    Good:
        client.search("ou=people", { filter: `name ${req.body.name}` }, done);
    Good:
        client.search("ou=people", { filter: new EqualityFilter({ value: req.body.name }) }, done);
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/LDAP_Injection_Prevention_Cheat_Sheet.html
    """
    text = option(call.argument(position=1), context, "filter")
    parts = pieces(text, context)
    if _FILTER.search(skeleton(parts, "x")) is None:
        return
    for hole in holes(parts):
        if is_open_part(hole, context):
            sure = is_request_value(hole, context)
            severity = None if sure else Severity.MEDIUM
            low = None if sure else Confidence.MEDIUM
            yield context.match(call.node, severity=severity, confidence=low)
            return


@rule(
    "js-xpath-string",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message="This XPath expression is built from text.",
    cwe=[643],
    calls=[
        *(
            "xpath.select",
            "xpath.select1",
            "xpath.evaluate",
            "xpath.parse",
            "xpath.useNamespaces()",
        ),
        *("document.evaluate", "libxmljs.parseXml().find", "libxmljs.parseXml().get"),
        *(
            "libxmljs.parseXmlString().find",
            "libxmljs.parseXmlString().get",
            "fontoxpath.evaluateXPath",
        ),
    ],
    aliases=["njsscan:node_xpath_injection", "semgrep:node-xpath-injection"],
    controls=INJECTION,
)
def xpath_string(call: Call, context: FileContext) -> Iterator[Match]:
    """An XPath expression is put together from text.

    Why:
        A quote in the text ends the string and goes on as XPath, so that the sender reads other
        parts of the document or passes a check of a password.
    Remediation:
        Pass values as variables of the expression, or refuse text with quotes.
    Bad:
        const xpath = require("xpath");
        xpath.select("//user[@name='" + name + "']", document);
    Bad:
        import { select } from "xpath";
        app.get("/x", (req, res) => res.json(select(req.query.path, tree)));
    Good:
        const xpath = require("xpath");
        xpath.select("//user[@name='guest']", document);
    Good:
        const xpath = require("xpath");
        xpath.select(expression, document);
    Good:
        const xpath = require("xpath");
        xpath.select("//user[" + Number(place) + "]", document);
    References:
        https://owasp.org/www-community/attacks/XPATH_Injection
    """
    parts = pieces(call.argument(position=0), context)
    variable = [hole for hole in holes(parts) if is_open_part(hole, context)]
    if any(is_request_value(hole, context) for hole in variable):
        yield context.match(call.node, severity=Severity.HIGH, confidence=Confidence.HIGH)
    elif is_built(parts) and variable:
        yield context.match(call.node)
