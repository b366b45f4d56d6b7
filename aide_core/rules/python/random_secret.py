"""Secrets made by a predictable generator."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Fix, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import RANDOMNESS
from aide_core.rules.support.random_use import RANDOM_CALLS, secret_name

_EQUIVALENTS = {"choice": "choice", "getrandbits": "randbits"}


@rule(
    "py-random-secret",
    languages=["python"],
    severity="medium",
    confidence="high",
    message="This secret comes from a generator whose next values can be computed.",
    cwe=[338],
    calls=RANDOM_CALLS,
    literals=[
        "token",
        "secret",
        "passw",
        "pwd",
        "key",
        "salt",
        "otp",
        "pin",
        "session",
        "code",
        "nonce",
        "csrf",
        "voucher",
        "coupon",
        "reset",
        "jwt",
        "credential",
        "invite",
        "ticket",
    ],
    aliases=["bandit:B311", "ruff:S311"],
    controls=RANDOMNESS,
    fixable=True,
)
def random_secret(call: Call, context: FileContext) -> Iterator[Match]:
    """A token, password or key is made with the `random` module.

    Why:
        The generator repeats a known sequence. Who has seen some of its output, or knows when it
        was started, computes the tokens and passwords that it makes for others.
    Remediation:
        Use the `secrets` module: `secrets.token_urlsafe()`, `secrets.choice()`.
    Bad:
        import random
        token = random.getrandbits(128)
    Bad:
        import random
        def make_password(letters):
            return "".join(random.choice(letters) for _ in range(12))
    Bad:
        from random import randint
        save(reset_code=randint(100000, 999999))
    Bad:
        import random
        data = {"otp": random.randrange(10 ** 6)}
    Bad:
        import random
        order.voucher = "".join(random.choices(letters, k=8))
    Bad:
        import random
        code = "".join(random.choice(letters) for _ in range(6))
    Bad:
        import random
        gift_code = random.randint(10000, 99999)
    Good:
        import random
        code = random.choice(country_codes)
    Good:
        import random
        zip_code = "".join(random.choices(digits, k=5))
        plate = "".join(random.choices(digits, k=5))
    Good:
        import secrets
        token = secrets.randbits(128)
    Good:
        import random
        colour = random.getrandbits(24)
    Good:
        import random
        token = random.SystemRandom().getrandbits(128)
    Good:
        import random
        def make_password(letters):
            delay = random.random()
            return "".join(letters)
    References:
        https://docs.python.org/3/library/secrets.html
        https://docs.python.org/3/library/random.html
    """
    name = secret_name(call.node, context)
    if name:
        yield context.match(
            call.node,
            f"`{name}` comes from a generator whose next values can be computed.",
            fix=_fix(call, context),
            severity=Severity.LOW if context.in_tests else None,
        )


def _fix(call: Call, context: FileContext) -> Fix | None:
    """`random.choice` becomes `secrets.choice`; the rest asks `secrets.SystemRandom()`."""
    taken = [b for b in context.facts.names.all("secrets") if b.target != "secrets"]
    if taken or call.name.startswith("random.Random()"):
        return None
    name = call.name.rpartition(".")[2]
    same = _EQUIVALENTS.get(name)
    callee = f"secrets.{same}" if same else f"secrets.SystemRandom().{name}"
    edits = (context.replace(call.callee, callee), *context.add_import("import secrets"))
    return context.fix(f"Use `{callee}`", *edits)
