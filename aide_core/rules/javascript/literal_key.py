"""Keys that stand in the text of the program."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import CRYPTO
from aide_core.rules.support.js_crypto import fixed_text
from aide_core.rules.support.js_languages import SCRIPTS

_KEYED = ("AES.encrypt", "AES.decrypt", "HmacSHA256", "HmacSHA512", "HmacSHA1")


@rule(
    "js-literal-key",
    languages=SCRIPTS,
    severity="high",
    confidence="high",
    message="The key stands in the text of the program.",
    cwe=[321, 798],
    calls=[
        *("crypto.createCipheriv", "crypto.createDecipheriv", "crypto.createHmac"),
        *(f"{m}.{n}" for m in ("crypto-js", "CryptoJS") for n in _KEYED),
    ],
    aliases=["semgrep:hardcoded-hmac-key"],
    controls=CRYPTO,
)
def literal_key(call: Call, context: FileContext) -> Iterator[Match]:
    """Data is encrypted or signed with a key that the program's text holds.

    Why:
        Everyone who sees the source, an image or a bundle of it has the key, and can read what is
        encrypted or sign in the program's name. It cannot be changed without a new release.
    Remediation:
        Read the key from the environment or a secret store, and replace the one that was written.
    Bad:
        const crypto = require("crypto");
        const mac = crypto.createHmac("sha256", "k3-monday-blue-river");
    Bad:
        import { createCipheriv } from "crypto";
        const key = Buffer.from("0123456789abcdef0123456789abcdef");
        const cipher = createCipheriv("aes-256-gcm", key, iv);
    Bad:
        import CryptoJS from "crypto-js";
        const text = CryptoJS.AES.encrypt(data, "k3-monday-blue-river").toString();
    Good:
        const crypto = require("crypto");
        const mac = crypto.createHmac("sha256", process.env.MAC_KEY);
    Good:
        const crypto = require("crypto");
        const mac = crypto.createHmac("sha256", "");
    Good:
        // in tests/mac.js
        const crypto = require("crypto");
        const mac = crypto.createHmac("sha256", "k3-monday-blue-river");
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Key_Management_Cheat_Sheet.html
    """
    key = call.argument(position=1)
    if key is not None and fixed_text(key, context) and not context.in_tests:
        yield context.match(key)
