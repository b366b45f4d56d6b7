"""Secrets drawn from a generator that can be predicted."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import RANDOMNESS
from aide_core.rules.support.js_crypto import secret_target
from aide_core.rules.support.js_languages import SCRIPTS


@rule(
    "js-random-secret",
    languages=SCRIPTS,
    severity="high",
    confidence="medium",
    message="`Math.random` can be predicted; draw secrets with `crypto`.",
    cwe=[338],
    calls=["Math.random", "lodash.random", "random-number", "chance.string"],
    aliases=["njsscan:node_insecure_random_generator"],
    controls=RANDOMNESS,
)
def random_secret(call: Call, context: FileContext) -> Iterator[Match]:
    """A token, code or password comes from `Math.random`.

    Why:
        The generator's state follows from a few of its outputs. Whoever sees some tokens computes
        the next ones, and signs in with them or resets the passwords of others.
    Remediation:
        Use `crypto.randomBytes(32).toString("hex")`, `crypto.randomUUID()` or `crypto.randomInt`.
    Bad:
        const token = Math.random().toString(36).slice(2);
    Bad:
        function resetCode() {
          return Math.floor(Math.random() * 1000000);
        }
    Bad:
        const user = { apiKey: "k" + Math.random() };
    Bad:
        import { random } from "lodash";
        session.nonce = random(0, 1e9);
    Good:
        const token = crypto.randomBytes(16).toString("hex");
    Good:
        const delay = Math.random() * 100;
    Good:
        // in tests/users.js
        const token = Math.random().toString(36).slice(2);
    References:
        https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Math/random
    """
    name = secret_target(call.node, context)
    if name and not context.in_tests:
        yield context.match(call.node, f"`{name}` can be predicted: `{call.name}` is no secret.")
