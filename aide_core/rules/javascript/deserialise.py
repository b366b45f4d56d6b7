"""Data whose reading runs code."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Confidence, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import DESERIALISATION
from aide_core.rules.support.js_languages import REQUEST_WORDS, SCRIPTS
from aide_core.rules.support.js_objects import option
from aide_core.rules.support.js_request_data import is_request_value

_READERS = (
    *("node-serialize.unserialize", "serialize-to-js.deserialize", "funcster.deepDeserialize"),
    *("cryo.parse", "php-serialize.unserialize", "serialijse.deserialize", "node-pickle.loads"),
    *("serialize-javascript.deserialize", "jsonfn.parse", "superjson-unsafe.parse"),
)
_UNSAFE_SCHEMAS = ("DEFAULT_FULL_SCHEMA", "js-yaml-js-types", "types.all", "FUNCTION", "UNSAFE")


@rule(
    "js-deserialise-code",
    languages=SCRIPTS,
    severity="high",
    confidence="medium",
    message="This runs functions that stand in what it reads.",
    cwe=[502],
    calls=_READERS,
    aliases=[
        "njsscan:node_deserialize",
        "njsscan:serializetojs_deserialize",
        "semgrep:third-party-object-deserialization",
    ],
    controls=DESERIALISATION,
)
def deserialise_code(call: Call, context: FileContext) -> Iterator[Match]:
    """Text is read by a library that restores functions.

    Why:
        A text such as `{"a":"_$$ND_FUNC$$_function(){…}()"}` runs its function while it is read, so
        whoever writes the text runs commands on the server.
    Remediation:
        Use `JSON.parse` and check the result with a schema.
    Bad:
        const serialize = require("node-serialize");
        app.use((req, res) => serialize.unserialize(req.cookies.profile));
    Bad:
        import { deserialize } from "serialize-to-js";
        const data = deserialize(text);
    Good:
        const serialize = require("node-serialize");
        const data = serialize.unserialize("{}");
    Good:
        const data = JSON.parse(text);
    References:
        https://owasp.org/www-community/vulnerabilities/Deserialization_of_untrusted_data
    """
    data = call.argument(position=0)
    if data is None or context.is_literal(data):
        return
    confidence = Confidence.HIGH if is_request_value(data, context) else None
    message = f"`{call.method}` runs functions that stand in what it reads."
    yield context.match(call.node, message, confidence=confidence)


@rule(
    "js-v8-deserialise",
    languages=SCRIPTS,
    severity="medium",
    confidence="high",
    message="The client's bytes are read by a format that trusts its writer.",
    cwe=[502],
    calls=["v8.deserialize", "v8.Deserializer", "bson.deserialize"],
    literals=REQUEST_WORDS,
    controls=DESERIALISATION,
)
def v8_deserialise(call: Call, context: FileContext) -> Iterator[Match]:
    """Bytes of a request are read in V8's own format.

    Why:
        The format is meant for data that the same program wrote. Bytes made by others crash the
        process or give objects of types that the code does not expect.
    Remediation:
        Take JSON and check it with a schema.
    Bad:
        const v8 = require("v8");
        app.post("/state", (req, res) => res.json(v8.deserialize(req.body)));
    Good:
        const v8 = require("v8");
        app.post("/state", (req, res) => res.json(v8.deserialize(req.app.locals.state)));
    References:
        https://nodejs.org/api/v8.html#serialization-api
    """
    if is_request_value(call.argument(position=0), context):
        yield context.match(call.node)


@rule(
    "js-yaml-unsafe",
    languages=SCRIPTS,
    severity="high",
    confidence="high",
    message="This schema makes functions from YAML.",
    cwe=[502],
    calls=["js-yaml.load", "js-yaml.loadAll", "js-yaml.safeLoad", "yaml.parse", "yamljs.parse"],
    literals=["yaml"],
    aliases=["njsscan:yaml_deserialize", "semgrep:js-yaml-unsafe"],
    controls=DESERIALISATION,
)
def yaml_unsafe(call: Call, context: FileContext) -> Iterator[Match]:
    """YAML is read with a schema that makes functions, or from a request with an old default.

    Why:
        `!!js/function` in the text becomes a function, which runs as soon as something turns the
        object into text. Version 3 of js-yaml does that in `load` unless told otherwise.
    Remediation:
        Use js-yaml 4 with its default schema.
    Bad:
        const yaml = require("js-yaml");
        const data = yaml.load(text, { schema: yaml.DEFAULT_FULL_SCHEMA });
    Bad:
        const yaml = require("js-yaml");
        app.post("/rules", (req, res) => res.json(yaml.load(req.body.rules)));
    Good:
        const yaml = require("js-yaml");
        const { JSON_SCHEMA: schema } = yaml;
        app.post("/rules", (req, res) => res.json(yaml.load(req.body.rules, { schema })));
    Good:
        const yaml = require("js-yaml");
        const data = yaml.load(text);
    Good:
        const yaml = require("js-yaml");
        app.post("/rules", (req, res) => res.json(yaml.safeLoad(req.body.rules)));
    References:
        https://github.com/nodeca/js-yaml#readme
    """
    schema = option(call.argument(position=1), context, "schema")
    if any(name in context.text(schema) for name in _UNSAFE_SCHEMAS):
        yield context.match(call.node)
        return
    may_be_old = schema is None and call.method != "safeLoad"
    if may_be_old and is_request_value(call.argument(position=0), context):
        message = "Before version 4 this makes functions from the client's YAML."
        yield context.match(call.node, message, severity=Severity.MEDIUM, confidence=Confidence.LOW)
