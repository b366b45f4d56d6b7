"""Regular expressions that take exponential time, or that a client writes."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import EXHAUSTION
from aide_core.rules.support.js_harmless import is_harmless
from aide_core.rules.support.js_languages import REQUEST_WORDS, SCRIPTS
from aide_core.rules.support.js_patterns import is_exponential
from aide_core.rules.support.js_request_data import is_request_value


@rule(
    "js-regex-backtracking",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message="Some texts keep this regular expression busy for a time that doubles per character.",
    cwe=[1333],
    kinds=["regex"],
    literals=["+", "*", "{"],
    aliases=[
        "eslint-plugin-security:detect-unsafe-regex",
        "njsscan:regex_dos",
        "semgrep:detect-redos",
    ],
    controls=EXHAUSTION,
)
def regex_backtracking(node: Node, context: FileContext) -> Iterator[Match]:
    """A regular expression repeats what can already repeat, so that texts split in many ways.

    Why:
        When the rest of the pattern fails, the matcher tries every way to divide the text between
        the two repeats. Thirty characters can take minutes, and Node.js answers nobody meanwhile.
    Remediation:
        Let each character belong to one repeat only: separate the parts by something that cannot
        occur in them, or drop the inner repeat.
    Bad:
        const isNumber = /^(\\d+)+$/;
    Bad:
        const isName = /^(?<word>[a-z]+\\s?)+$/i.test(name);
    Good:
        const isNumber = /^(\\d+,)+$/;
    Good:
        // in tests/number.js
        const isNumber = /^(\\d+)+$/;
    References:
        https://owasp.org/www-community/attacks/Regular_expression_Denial_of_Service_-_ReDoS
    """
    pattern = context.text(node.child_by_field_name("pattern"))
    flags = context.text(node.child_by_field_name("flags"))
    if not context.in_tests and is_exponential(pattern, flags):
        yield context.match(node)


@rule(
    "js-regexp-backtracking",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message="Some texts keep this regular expression busy for a time that doubles per character.",
    cwe=[1333],
    calls=["RegExp"],
    controls=EXHAUSTION,
)
def regexp_backtracking(call: Call, context: FileContext) -> Iterator[Match]:
    """`RegExp` gets a text that repeats what can already repeat.

    Why:
        When the rest of the pattern fails, the matcher tries every way to divide the text between
        the two repeats. Thirty characters can take minutes, and Node.js answers nobody meanwhile.
    Remediation:
        Let each character belong to one repeat only: separate the parts by something that cannot
        occur in them, or drop the inner repeat.
    Bad:
        const isNumber = new RegExp("^([0-9]+)+$");
    Good:
        const isNumber = new RegExp("^([0-9]+,)+$");
    Good:
        const isNumber = new RegExp(pattern);
    References:
        https://owasp.org/www-community/attacks/Regular_expression_Denial_of_Service_-_ReDoS
    """
    pattern = context.string(call.argument(position=0))
    flags = context.string(call.argument(position=1)) or ""
    if pattern is not None and is_exponential(pattern, flags):
        yield context.match(call.node)


@rule(
    "js-regex-from-request",
    languages=SCRIPTS,
    severity="medium",
    confidence="high",
    message="The client writes this regular expression, and can write one that never ends.",
    cwe=[1333, 400],
    calls=["RegExp"],
    methods=["match", "matchAll"],
    literals=REQUEST_WORDS,
    aliases=["njsscan:regex_injection_dos", "semgrep:regexp-from-request"],
    controls=EXHAUSTION,
)
def regex_from_request(call: Call, context: FileContext) -> Iterator[Match]:
    """A regular expression is made from text of a web request.

    Why:
        With a pattern such as `(a+)+$` one request keeps the only thread of Node.js busy, so that
        nobody is answered. A pattern such as `.*` matches what should not match.
    Remediation:
        Look for the text with `includes`, or escape every special character of it.
    Bad:
        app.get("/find", (req, res) => res.json(new RegExp(req.query.q).test(text)));
    Bad:
        app.get("/find", (req, res) => res.json(text.match(req.query.pattern)));
    Good:
        app.get("/find", (req, res) => res.json(new RegExp(escapeRegExp(req.query.q)).test(text)));
    Good:
        app.get("/find", (req, res) => res.json(req.query.q.match(/^a/)));
    References:
        https://owasp.org/www-community/attacks/Regular_expression_Denial_of_Service_-_ReDoS
    """
    if is_request_value(call.argument(position=0), context):
        yield context.match(call.node)


@rule(
    "js-regexp-variable",
    languages=SCRIPTS,
    severity="low",
    confidence="low",
    message="Which texts this regular expression matches is decided at run time.",
    cwe=[1333],
    calls=["RegExp"],
    aliases=[
        "eslint-plugin-security:detect-non-literal-regexp",
        "semgrep:detect-non-literal-regexp",
    ],
    controls=EXHAUSTION,
    profiles=["strict"],
)
def regexp_variable(call: Call, context: FileContext) -> Iterator[Match]:
    """`RegExp` gets a pattern that the text does not decide.

    Why:
        Where a part of it comes from outside, the pattern can match what it should not, or take
        time without end.
    Remediation:
        Write the pattern out, or escape the variable part.
    Bad:
        const found = new RegExp("^" + word).test(text);
    Good:
        const found = new RegExp("^a+b").test(text);
    Good:
        const found = new RegExp(`^${WORD}`).test(text);
    References:
        https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/RegExp
    """
    for pattern in call.positional[:1]:
        if not is_harmless(pattern, context):
            yield context.match(call.node)
