"""Password hashing that costs too little."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import SIGN_IN
from aide_core.rules.support.js_crypto import fixed_text
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_objects import option

_BCRYPT = tuple(
    f"{module}.{name}"
    for module in ("bcrypt", "bcryptjs", "bcrypt-nodejs", "bcrypt-ts")
    for name in ("hash", "hashSync", "genSalt", "genSaltSync")
)
_LEAST_ROUNDS = 10
_LEAST_ITERATIONS = 100_000
_LEAST_COST = 1 << 14


@rule(
    "js-kdf-cost",
    languages=SCRIPTS,
    severity="medium",
    confidence="high",
    message="Passwords are hashed with too little work.",
    cwe=[916],
    calls=["crypto.pbkdf2", "crypto.pbkdf2Sync", "crypto.scrypt", "crypto.scryptSync", *_BCRYPT],
    controls=SIGN_IN,
)
def kdf_cost(call: Call, context: FileContext) -> Iterator[Match]:
    """A key derivation function runs with few rounds.

    Why:
        The work per guess is all that protects the passwords of a stolen table. Few rounds let a
        graphics card try millions a second.
    Remediation:
        Take 12 rounds or more for bcrypt, 210,000 iterations with SHA-512 for PBKDF2, and a cost of
        2 to the power of 17 for scrypt.
    Bad:
        const crypto = require("crypto");
        crypto.pbkdf2(password, salt, 1000, 64, "sha512", done);
    Bad:
        import bcrypt from "bcrypt";
        const hash = await bcrypt.hash(password, 4);
    Bad:
        const { genSaltSync } = require("bcryptjs");
        const salt = genSaltSync(5);
    Bad:
        const crypto = require("crypto");
        const key = crypto.scryptSync(password, salt, 64, { N: 1024 });
    Good:
        const crypto = require("crypto");
        crypto.pbkdf2(password, salt, 210000, 64, "sha512", done);
    Good:
        import bcrypt from "bcrypt";
        const hash = await bcrypt.hash(password, 12);
    Good:
        const crypto = require("crypto");
        const key = crypto.scryptSync(password, salt, 64, { N: cost });
    Good:
        // in tests/users.js
        const bcrypt = require("bcrypt");
        const hash = bcrypt.hashSync(password, 1);
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
    """
    cost, least = _cost(call, context)
    if cost is not None and cost < least and not context.in_tests:
        yield context.match(call.node, f"Passwords are hashed with a cost of only {cost}.")


def _cost(call: Call, context: FileContext) -> tuple[int | None, int]:
    """How much work a call is told to do, and what it should be at least."""
    if "pbkdf2" in call.method:
        return _whole(call, context, 2), _LEAST_ITERATIONS
    if "scrypt" in call.method:
        known = context.constant(option(call.argument(position=3), context, "N"))
        value = known.value if known is not None else None
        return (value if isinstance(value, int) else None), _LEAST_COST
    return _whole(call, context, 1 if "hash" in call.method else 0), _LEAST_ROUNDS


def _whole(call: Call, context: FileContext, position: int) -> int | None:
    known = context.constant(call.argument(position=position))
    value = known.value if known is not None else None
    return value if isinstance(value, int) else None


@rule(
    "js-kdf-static-salt",
    languages=SCRIPTS,
    severity="medium",
    confidence="high",
    message="Every password gets the same salt, which stands in the text.",
    cwe=[760],
    calls=["crypto.pbkdf2", "crypto.pbkdf2Sync", "crypto.scrypt", "crypto.scryptSync"],
    controls=SIGN_IN,
)
def kdf_static_salt(call: Call, context: FileContext) -> Iterator[Match]:
    """A key derivation function gets a salt that is written in the text.

    Why:
        Equal passwords have equal hashes, and one table of guesses, made once, fits every account.
    Remediation:
        Draw `crypto.randomBytes(16)` for each password and store it beside the hash.
    Bad:
        const crypto = require("crypto");
        const key = crypto.scryptSync(password, "salt", 32);
    Bad:
        import { pbkdf2 } from "node:crypto";
        pbkdf2(password, Buffer.from("pepper"), 210000, 64, "sha512", done);
    Good:
        const crypto = require("crypto");
        const key = crypto.scryptSync(password, crypto.randomBytes(16), 32);
    Good:
        // in tests/keys.js
        const crypto = require("crypto");
        const key = crypto.scryptSync(password, "salt", 32);
    References:
        https://nodejs.org/api/crypto.html#cryptoscryptpassword-salt-keylen-options-callback
    """
    salt = call.argument(position=1)
    if salt is not None and fixed_text(salt, context) is not None and not context.in_tests:
        yield context.match(salt)
