"""Passwords that are hashed with functions made for speed."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import SIGN_IN
from aide_core.rules.support.js_crypto import hashed_password
from aide_core.rules.support.js_languages import SCRIPTS

_FAST = (
    *("md5", "sha1", "js-sha256", "js-sha256.sha256", "js-sha512", "sha.js", "blueimp-md5"),
    *(f"crypto-js.{n}" for n in ("MD5", "SHA1", "SHA256", "SHA512", "SHA3")),
    *(f"CryptoJS.{n}" for n in ("MD5", "SHA1", "SHA256", "SHA512", "SHA3")),
    *("crypto-js/md5", "crypto-js/sha1", "crypto-js/sha256", "crypto-js/sha512"),
)


@rule(
    "js-password-fast-hash",
    languages=SCRIPTS,
    severity="high",
    confidence="medium",
    message="A password is hashed with a function made for speed.",
    cwe=[916],
    calls=[
        *("crypto.createHash().update", "crypto.createHmac().update", "crypto.hash"),
        *_FAST,
    ],
    literals=["pass", "pwd"],
    controls=SIGN_IN,
)
def password_fast_hash(call: Call, context: FileContext) -> Iterator[Match]:
    """A password is stored as the digest of a fast hash function.

    Why:
        A graphics card tries billions of such digests a second, so that most passwords of a stolen
        table are found within hours, with or without a salt.
    Remediation:
        Use `crypto.scrypt`, `bcrypt` with 12 rounds or `argon2`.
    Bad:
        const crypto = require("crypto");
        user.hash = crypto.createHash("sha256").update(req.body.password).digest("hex");
    Bad:
        import CryptoJS from "crypto-js";
        const stored = CryptoJS.SHA256(user.pwd).toString();
    Good:
        const crypto = require("crypto");
        user.hash = crypto.scryptSync(req.body.password, salt, 64);
    Good:
        const crypto = require("crypto");
        const sum = crypto.createHash("sha256").update(file.passage).digest("hex");
    Good:
        // in tests/users.js
        const crypto = require("crypto");
        user.hash = crypto.createHash("sha256").update(password).digest("hex");
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
    """
    if context.in_tests:
        return
    name = next((n for each in call.positional if (n := hashed_password(each, context))), "")
    if name:
        yield context.match(call.node, f"`{name}` is hashed with a function made for speed.")
