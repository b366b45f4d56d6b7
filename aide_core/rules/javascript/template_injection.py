"""Templates that are made from what a client sent, and engines that do not escape."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Confidence, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.js_languages import REQUEST_WORDS, SCRIPTS
from aide_core.rules.support.js_objects import option
from aide_core.rules.support.js_request_data import is_request_value
from aide_core.rules.support.js_text import holes, is_built, pieces

_ENGINES = (
    *("pug", "jade", "ejs", "handlebars", "mustache", "nunjucks", "eta", "squirrelly", "hogan.js"),
    *("swig", "swig-templates", "dot", "dust", "dustjs-linkedin", "whiskers", "haml", "hamljs"),
    *(
        "underscore",
        "lodash",
        "art-template",
        "ect",
        "liquidjs.Liquid()",
        "eta.Eta()",
        "velocityjs",
    ),
)
_ACTIONS = ("compile", "render", "renderString", "renderAsync", "parseAndRender", "template")
_ACTIONS_MORE = ("compileStreaming", "precompile", "to_html", "Environment().renderString")
_TEMPLATES = tuple(f"{e}.{a}" for e in _ENGINES for a in (*_ACTIONS, *_ACTIONS_MORE))


@rule(
    "js-template-injection",
    languages=SCRIPTS,
    severity="high",
    confidence="high",
    message="The client writes a part of this template, and templates run code.",
    cwe=[1336, 94],
    calls=_TEMPLATES,
    literals=REQUEST_WORDS,
    aliases=["njsscan:server_side_template_injection", "semgrep:express-template-injection"],
    controls=INJECTION,
)
def template_injection(call: Call, context: FileContext) -> Iterator[Match]:
    """A template is compiled from text of a web request.

    Why:
        Templates hold code: with `{{constructor.constructor("…")()}}` or `<%= … %>` the client runs
        commands on the server.
    Remediation:
        Keep templates in files and pass what the client sent as data.
    Bad:
        const pug = require("pug");
        app.post("/page", (req, res) => res.send(pug.render("p Hello " + req.body.name)));
    Bad:
        import Handlebars from "handlebars";
        app.post("/page", (req, res) => res.send(Handlebars.compile(req.body.template)({})));
    Good:
        const pug = require("pug");
        app.post("/page", (req, res) => res.send(pug.render("p Hello #{name}", req.body)));
    Good:
        const pug = require("./drawings");
        app.post("/page", (req, res) => res.send(pug.render("p Hello " + req.body.name)));
    References:
        https://owasp.org/www-project-web-security-testing-guide/stable/4-Web_Application_Security_Testing/07-Input_Validation_Testing/18-Testing_for_Server-side_Template_Injection
    """
    if is_request_value(call.argument(position=0), context):
        yield context.match(call.node)


@rule(
    "js-template-escape-off",
    languages=SCRIPTS,
    severity="medium",
    confidence="high",
    message="This engine puts values into pages as they are.",
    cwe=[79, 116],
    calls=[
        *("nunjucks.configure", "nunjucks.Environment", "eta.Eta", "eta.configure"),
        *("handlebars.compile", "handlebars.precompile", "squirrelly.render", "squirrelly.compile"),
        *("express-handlebars", "express-handlebars.create", "express-handlebars.engine"),
        *("squirrelly.defaultConfig.set", "Sqrl.autoEscaping", "squirrelly.autoEscaping"),
        *("liquidjs.Liquid", "swig.setDefaults", "consolidate.swig", "twig.twig"),
    ],
    literals=["escap"],
    aliases=["njsscan:handlebars_noescape", "njsscan:squirrelly_autoescape"],
    controls=INJECTION,
)
def template_escape_off(call: Call, context: FileContext) -> Iterator[Match]:
    """A template engine is set up without escaping.

    Why:
        Every value that holds `<script>`, from a name to a comment, becomes code in the browsers of
        those who see the page.
    Remediation:
        Leave escaping on, and mark the few values that are HTML in the template.
    Bad:
        const nunjucks = require("nunjucks");
        nunjucks.configure("views", { autoescape: false });
    Bad:
        import Handlebars from "handlebars";
        const page = Handlebars.compile(source, { noEscape: true });
    Bad:
        const squirrelly = require("squirrelly");
        squirrelly.autoEscaping(false);
    Good:
        const nunjucks = require("nunjucks");
        nunjucks.configure("views", { autoescape: true });
    Good:
        import Handlebars from "handlebars";
        const page = Handlebars.compile(source, { noEscape: false });
    Good:
        const eta = require("eta");
        eta.configure(false); // not autoEscape
    Good:
        const squirrelly = require("squirrelly");
        squirrelly.autoEscaping(true);
    References:
        https://mozilla.github.io/nunjucks/api.html#configure
    """
    first = call.argument(position=0)
    off = call.method == "autoEscaping" and context.is_value(first, value=False)
    for argument in call.positional:
        off = off or context.is_value(option(argument, context, "noEscape"), value=True)
        for name in ("autoescape", "autoEscape"):
            off = off or context.is_value(option(argument, context, name), value=False)
    if off:
        yield context.match(call.node)


@rule(
    "js-handlebars-safe-string",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message="`SafeString` tells Handlebars not to escape text that is not fixed.",
    cwe=[79],
    calls=[
        "handlebars.SafeString",
        "Handlebars.SafeString",
        "hbs.SafeString",
        "hbs.handlebars.SafeString",
    ],
    aliases=["njsscan:handlebars_safestring"],
    controls=INJECTION,
)
def handlebars_safe_string(call: Call, context: FileContext) -> Iterator[Match]:
    """Variable text is marked as safe HTML.

    Why:
        Whatever markup the text holds reaches the page, and scripts in it run with the session of
        the reader.
    Remediation:
        Escape each variable part with `Handlebars.escapeExpression` before joining it.
    Bad:
        import Handlebars from "handlebars";
        Handlebars.registerHelper("b", (text) => new Handlebars.SafeString(`<b>${text}</b>`));
    Good:
        import Handlebars from "handlebars";
        Handlebars.registerHelper("hr", () => new Handlebars.SafeString("<hr>"));
    Good:
        import Handlebars from "handlebars";
        const { SafeString, escapeExpression } = Handlebars;
        const bold = (text) => new SafeString(`<b>${escapeExpression(text)}</b>`);
    References:
        https://handlebarsjs.com/api-reference/utilities.html
    """
    parts = pieces(call.argument(position=0), context)
    if any("escape" not in context.text(hole).lower() for hole in holes(parts)):
        sure = is_built(parts)
        confidence = None if sure else Confidence.LOW
        severity = None if sure else Severity.LOW
        yield context.match(call.node, severity=severity, confidence=confidence)
