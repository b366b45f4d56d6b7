"""Start values that never change."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import CRYPTO
from aide_core.rules.support.js_crypto import fixed_text
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_objects import nearby_text, option


@rule(
    "js-cipher-static-iv",
    languages=SCRIPTS,
    severity="high",
    confidence="high",
    message="This start value is the same for every text.",
    cwe=[329],
    calls=["crypto.createCipheriv", "crypto-js.AES.encrypt", "CryptoJS.AES.encrypt"],
    controls=CRYPTO,
)
def cipher_static_iv(call: Call, context: FileContext) -> Iterator[Match]:
    """A cipher gets an initialization vector that is written in the text.

    Why:
        With GCM and CTR two texts under one key and start value give away both texts and the key
        for signatures; with CBC equal beginnings are seen to be equal.
    Remediation:
        Make one with `crypto.randomBytes(12)` for each text and store it in front of the result.
    Bad:
        const crypto = require("crypto");
        const iv = Buffer.alloc(16, 0);
        const cipher = crypto.createCipheriv("aes-256-cbc", key, iv);
    Bad:
        import { createCipheriv } from "node:crypto";
        const cipher = createCipheriv("aes-256-gcm", key, Buffer.from("0123456789ab"));
    Bad:
        import CryptoJS from "crypto-js";
        const iv = CryptoJS.enc.Utf8.parse("0123456789abcdef");
        const text = CryptoJS.AES.encrypt(data, key, { iv: iv });
    Good:
        const crypto = require("crypto");
        const cipher = crypto.createCipheriv("aes-256-gcm", key, crypto.randomBytes(12));
    Good:
        const crypto = require("crypto");
        const cipher = crypto.createCipheriv("aes-256-ecb", key, "");
    Good:
        // in tests/cipher.js
        const crypto = require("crypto");
        const cipher = crypto.createCipheriv("aes-256-gcm", key, Buffer.from("0123456789ab"));
    References:
        https://nodejs.org/api/crypto.html#cryptocreatecipherivalgorithm-key-iv-options
    """
    third = call.argument(position=2)
    start = third if call.name.startswith("crypto.") else option(third, context, "iv")
    if start is not None and fixed_text(start, context) and not context.in_tests:
        yield context.match(start)


@rule(
    "js-cipher-tag-length",
    languages=SCRIPTS,
    severity="low",
    confidence="medium",
    message="A tag of four bytes is taken for a whole one, and four bytes can be guessed.",
    cwe=[310, 354],
    calls=["crypto.createDecipheriv"],
    literals=["gcm", "ccm", "ocb"],
    aliases=["semgrep:gcm-no-tag-length"],
    controls=CRYPTO,
)
def cipher_tag_length(call: Call, context: FileContext) -> Iterator[Match]:
    """Data is decrypted with GCM without saying how long the tag has to be.

    Why:
        Node.js then takes tags of four bytes and more. Whoever sends changed data guesses such a
        short tag after some tries, and with it learns the key of the tags.
    Remediation:
        Pass `{ authTagLength: 16 }`, or check `tag.length`.
    Bad:
        const crypto = require("crypto");
        const decipher = crypto.createDecipheriv("aes-256-gcm", key, iv);
    Good:
        const crypto = require("crypto");
        const decipher = crypto.createDecipheriv("aes-256-gcm", key, iv, { authTagLength: 16 });
    Good:
        const crypto = require("crypto");
        const decipher = crypto.createDecipheriv("aes-256-cbc", key, iv); // not gcm
    Good:
        const crypto = require("crypto");
        function open(key, iv, tag) {
          if (tag.length !== 16) throw new Error("short");
          return crypto.createDecipheriv("aes-256-gcm", key, iv);
        }
    References:
        https://nodejs.org/api/deprecations.html#DEP0182
    """
    algorithm = (context.string(call.argument(position=0)) or "").lower()
    if not algorithm.endswith(("gcm", "ccm", "ocb")) or call.argument(position=3) is not None:
        return
    if "ag.length" not in nearby_text(call.node, context):
        yield context.match(call.node)
