"""What a server tells about its inside: stacks of errors, secrets in logs."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import DISCLOSURE, LOGS
from aide_core.rules.support.js_answers import answer_argument, is_answer
from aide_core.rules.support.js_disclosure import is_log, shown_error, shown_secret
from aide_core.rules.support.js_languages import REQUEST_WORDS, SCRIPTS
from aide_core.rules.support.js_request_data import is_request_value


@rule(
    "js-error-to-client",
    languages=SCRIPTS,
    severity="low",
    confidence="medium",
    message="The visitor sees what went wrong inside.",
    cwe=[209],
    methods=["send", "json", "write", "end", "render"],
    literals=["err", "stack", "exception", "catch"],
    aliases=["njsscan:generic_error_disclosure", "njsscan:node_error_disclosure"],
    controls=DISCLOSURE,
)
def error_to_client(call: Call, context: FileContext) -> Iterator[Match]:
    """An error or its stack is sent as an answer.

    Why:
        Stacks and messages name files, versions, statements of the database and values, which make
        the next attack easier.
    Remediation:
        Log the error, and answer with a fixed text and a number that leads to the log.
    Bad:
        app.use((err, req, res, next) => res.status(500).send(err.stack));
    Bad:
        load(id).catch((error) => res.json({ message: "failed", trace: error.stack }));
    Bad:
        app.get("/", (req, res) => {
          try { run(); } catch (e) { res.send(e); }
        });
    Good:
        app.use((err, req, res, next) => res.status(500).send("It failed."));
    Good:
        app.use((err, req, res, next) => tracker.send(err.stack));
    Good:
        app.get("/", (req, res) => res.send(error));
    Good:
        // in tests/server.js
        app.use((err, req, res, next) => res.status(500).send(err.stack));
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Error_Handling_Cheat_Sheet.html
    """
    if context.in_tests or not is_answer(call.receiver, context):
        return
    values = call.positional if call.method == "render" else [answer_argument(call)]
    if any(shown_error(each, context) for each in values):
        yield context.match(call.node)


@rule(
    "js-log-secret",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message="A secret is written to a log.",
    cwe=[532],
    methods=["log", "info", "debug", "warn", "error", "trace", "fatal", "verbose", "silly", "dir"],
    literals=["pass", "secret", "token", "pwd", "apikey", "api_key", "private", "credential"],
    controls=LOGS,
)
def log_secret(call: Call, context: FileContext) -> Iterator[Match]:
    """A password, token or key is logged.

    Why:
        Logs are copied to other systems, kept for years and read by many. Whoever reads one there
        signs in as the user or the program.
    Remediation:
        Log who and what, not the secret; or list the field in the logger's `redact` option.
    Bad:
        console.log("signing in", name, password);
    Bad:
        logger.debug(`token: ${user.accessToken}`);
    Bad:
        req.log.info({ apiKey: settings.apiKey }, "started");
    Good:
        console.log("signing in", name, "password");
    Good:
        logger.debug(`token: ${mask(user.accessToken)}`);
    Good:
        Math.log(password);
    Good:
        console.log(password.length, tokenCount);
    Good:
        // in tests/users.js
        console.log(password);
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Logging_Cheat_Sheet.html
    """
    if context.in_tests or not is_log(call, context):
        return
    name = next((n for each in call.positional if (n := shown_secret(each, context))), "")
    if name:
        yield context.match(call.node, f"`{name}` is written to a log.")


@rule(
    "js-log-from-request",
    languages=SCRIPTS,
    severity="low",
    confidence="medium",
    message="The client writes a part of this log, line breaks included.",
    cwe=[117],
    methods=["log", "info", "debug", "warn", "error", "trace", "fatal", "verbose"],
    literals=REQUEST_WORDS,
    controls=LOGS,
    profiles=["strict"],
)
def log_from_request(call: Call, context: FileContext) -> Iterator[Match]:
    """Text of a request is joined into a line of the log.

    Why:
        With a line break in it the client adds lines of their own, which hide what they did or
        blame somebody else.
    Remediation:
        Log an object (`logger.info({ name }, "signed in")`), or remove line breaks.
    Bad:
        app.post("/login", (req, res) => console.log(`signing in ${req.body.name}`));
    Good:
        app.post("/login", (req, res) => console.log({ name: req.body.name }));
    Good:
        app.post("/login", (req, res) => chart.log(`signing in ${req.body.name}`));
    Good:
        app.post("/login", (req, res) => console.log(`signing in ${req.ip}`));
    References:
        https://owasp.org/www-community/attacks/Log_Injection
    """
    if not is_log(call, context):
        return
    if any(is_request_value(each, context) for each in call.positional):
        yield context.match(call.node)
