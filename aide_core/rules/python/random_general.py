"""Random numbers that can be computed."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import RANDOMNESS
from aide_core.rules.support.random_use import RANDOM_CALLS, secret_name


@rule(
    "py-random",
    languages=["python"],
    severity="low",
    confidence="low",
    message="The values of this generator can be computed; it must not protect anything.",
    cwe=[330],
    calls=RANDOM_CALLS,
    aliases=["bandit:B311", "ruff:S311"],
    controls=RANDOMNESS,
    profiles=["strict"],
)
def random_general(call: Call, context: FileContext) -> Iterator[Match]:
    """The `random` module is used, where nothing tells what for.

    Why:
        The generator repeats a known sequence, so its values suit games, tests and delays alone.
        Whether this use is one of those cannot be seen from the text.
    Remediation:
        Use `secrets` where anybody could gain from knowing the value.
    Bad:
        import random
        winner = random.choice(players)
    Good:
        import secrets
        winner = secrets.choice(players)
    Good:
        import random
        token = random.getrandbits(128)
    Good:
        winner = deck.choice(players)
    Good:
        # in tests/test_shop.py
        import random
        winner = random.choice(players)
    References:
        https://docs.python.org/3/library/random.html
    """
    if not context.in_tests and not secret_name(call.node, context):
        yield context.match(call.node)
