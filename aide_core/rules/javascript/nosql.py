"""Queries of document databases that a client can rewrite."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Confidence, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.js_harmless import is_harmless
from aide_core.rules.support.js_languages import REQUEST_WORDS, SCRIPTS
from aide_core.rules.support.js_nosql import is_model, open_filters
from aide_core.rules.support.js_objects import property_name
from aide_core.rules.support.js_request_data import is_request_value


@rule(
    "js-nosql-filter",
    languages=SCRIPTS,
    severity="high",
    confidence="medium",
    message="The client can send an object such as `{$ne: null}` here, which matches everything.",
    cwe=[943],
    methods=[
        *("find", "findOne", "findOneAndUpdate", "findOneAndDelete", "findOneAndReplace"),
        *("deleteOne", "deleteMany", "updateOne", "updateMany", "replaceOne", "countDocuments"),
        *("exists", "distinct", "remove", "where", "count", "findOneAndRemove"),
    ],
    literals=REQUEST_WORDS,
    aliases=["njsscan:node_nosqli_injection", "semgrep:express-mongo-nosqli"],
    controls=INJECTION,
)
def nosql_filter(call: Call, context: FileContext) -> Iterator[Match]:
    """A filter of MongoDB holds a value of a request as it came.

    Why:
        JSON bodies and query strings may hold objects. With `{"$ne": null}` for a password the
        filter matches any user, and the sender is signed in as the first.
    Remediation:
        Turn the value into text with `String(value)`, check its type, or use `$eq` and a schema.
    Bad:
        app.post("/login", async (req, res) => {
          const user = await User.findOne({ name: req.body.name, password: req.body.password });
        });
    Bad:
        const users = client.db().collection("users");
        app.get("/users", async (req, res) => res.json(await users.find(req.query).toArray()));
    Bad:
        app.delete("/user", (req, res) => {
          const { id } = req.body;
          db.collection("users").deleteOne({ _id: id });
        });
    Good:
        app.post("/login", async (req, res) => {
          const user = await User.findOne({ name: String(req.body.name) });
        });
    Good:
        app.post("/login", async (req, res) => {
          const user = await User.findOne({ name: { $eq: req.body.name } });
        });
    Good:
        app.get("/user/:id", async (req, res) => {
          const user = await User.findOne({ _id: req.params.id });
        });
    Good:
        app.post("/login", (req, res) => {
          const found = rows.find((row) => row.name === req.body.name);
        });
    Good:
        app.post("/login", async (req, res) => {
          const user = await list.find(req.body);
        });
    References:
        https://www.mongodb.com/docs/manual/faq/fundamentals/
    """
    if not is_model(call, context):
        return
    filters = open_filters(call.argument(position=0), context)
    if any(is_request_value(each, context) for each in filters):
        yield context.match(call.node)


@rule(
    "js-nosql-javascript",
    languages=SCRIPTS,
    severity="high",
    confidence="high",
    message="The database runs this text as JavaScript.",
    cwe=[943, 95],
    kinds=["pair"],
    literals=["$where", "$function", "$accumulator"],
    aliases=["njsscan:node_nosqli_js_injection"],
    controls=INJECTION,
)
def nosql_javascript(node: Node, context: FileContext) -> Iterator[Match]:
    """JavaScript for the database is put together from text.

    Why:
        MongoDB runs `$where` for each document. Whoever controls a part of the text reads other
        fields letter by letter, or keeps the server busy without end.
    Remediation:
        Write the condition with operators such as `$expr`, and switch `javascriptEnabled` off.
    Bad:
        users.find({ $where: "this.name == '" + req.body.name + "'" });
    Bad:
        users.find({ $where: `this.age > ${age}` });
    Good:
        users.find({ $where: "this.first == this.last" });
    Good:
        users.find({ $expr: text }); // no $where
    Good:
        users.find({ $where: function () { return this.first == this.last; } });
    References:
        https://www.mongodb.com/docs/manual/reference/operator/query/where/
    """
    if property_name(node, context) not in {"$where", "$function", "$accumulator"}:
        return
    code = node.child_by_field_name("value")
    if code is None or code.type in {"function_expression", "arrow_function", "object"}:
        return
    if is_harmless(code, context):
        return
    sure = is_request_value(code, context)
    severity = None if sure else Severity.MEDIUM
    yield context.match(node, severity=severity, confidence=None if sure else Confidence.MEDIUM)
