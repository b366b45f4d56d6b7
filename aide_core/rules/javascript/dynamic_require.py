"""Modules that are loaded by a name made at run time."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.js_harmless import is_harmless
from aide_core.rules.support.js_languages import REQUEST_WORDS, SCRIPTS
from aide_core.rules.support.js_request_data import is_request_value

_LOADERS = ("require", "import", "require.resolve", "module.require", "process.dlopen")


@rule(
    "js-require-from-request",
    languages=SCRIPTS,
    severity="high",
    confidence="high",
    message="The client chooses which module this loads.",
    cwe=[98],
    calls=_LOADERS,
    literals=REQUEST_WORDS,
    aliases=["njsscan:eval_require"],
    controls=INJECTION,
)
def require_from_request(call: Call, context: FileContext) -> Iterator[Match]:
    """The name of a module to load comes from a web request.

    Why:
        Loading a module runs it. With a path of their choice a client runs any script on the disk,
        among them files that were uploaded, or reads JSON files that hold secrets.
    Remediation:
        Look up the module for the client's word in a fixed table of modules.
    Bad:
        app.get("/plugin", (req, res) => res.json(require("./plugins/" + req.query.name).run()));
    Bad:
        async function load(ctx) {
          const name = ctx.params.name;
          ctx.body = await import(`./pages/${name}.js`);
        }
    Good:
        app.get("/plugin", (req, res) => res.json(PLUGINS[req.query.name].run()));
    Good:
        async function load(ctx) {
          const name = ctx.params.name;
          if (!NAMES.includes(name)) ctx.throw(404);
          ctx.body = await import(`./pages/${name}.js`);
        }
    References:
        https://nodejs.org/api/modules.html#requireid
    """
    if is_request_value(call.argument(position=0), context):
        yield context.match(call.node)


@rule(
    "js-require-variable",
    languages=SCRIPTS,
    severity="low",
    confidence="low",
    message="Which module this loads is decided at run time.",
    cwe=[829],
    calls=["require"],
    aliases=[
        "eslint-plugin-security:detect-non-literal-require",
        "semgrep:detect-non-literal-require",
    ],
    controls=INJECTION,
    profiles=["strict"],
)
def require_variable(call: Call, context: FileContext) -> Iterator[Match]:
    """`require` gets a name that the text does not decide.

    Why:
        Loading a module runs it, so what chooses the name chooses the code. Bundlers and audits of
        dependencies cannot see such a module either.
    Remediation:
        Load the modules by fixed names and choose among them.
    Bad:
        const plugin = require(name);
    Good:
        const plugin = require("./plugin");
    Good:
        const plugin = require(PLUGIN_PATH);
    Good:
        function load(require) {
          return require(name);
        }
    References:
        https://nodejs.org/api/modules.html#requireid
    """
    for name in call.positional[:1]:
        if not is_harmless(name, context):
            yield context.match(call.node)
