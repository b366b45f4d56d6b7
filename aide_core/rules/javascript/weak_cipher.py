"""Ciphers that are broken, and modes that show patterns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import CRYPTO
from aide_core.rules.support.js_languages import SCRIPTS

_WEAK = re.compile(r"^(?:des|3des|rc2|rc4|bf|blowfish|cast5?|idea|seed)(?:-|$|\d)", re.IGNORECASE)
_CIPHERS = tuple(
    f"crypto.{name}" for name in ("createCipheriv", "createDecipheriv", "createCipher")
)
_LIBRARIES = tuple(
    f"{module}.{name}.{action}"
    for module in ("crypto-js", "CryptoJS")
    for name in ("DES", "TripleDES", "RC4", "RC4Drop", "Rabbit")
    for action in ("encrypt", "decrypt")
)


@rule(
    "js-weak-cipher",
    languages=SCRIPTS,
    severity="high",
    confidence="high",
    message="This cipher is broken or its keys are too short.",
    cwe=[327],
    calls=[*_CIPHERS, *_LIBRARIES],
    aliases=["njsscan:node_weak_crypto"],
    controls=CRYPTO,
)
def weak_cipher(call: Call, context: FileContext) -> Iterator[Match]:
    """Data is encrypted with DES, RC4, Blowfish or another outdated cipher.

    Why:
        Keys of DES are found by trying them all, RC4's output shows its input, and blocks of 64
        bits repeat after a few gigabytes.
    Remediation:
        Use `aes-256-gcm` or `chacha20-poly1305`.
    Bad:
        const crypto = require("crypto");
        const cipher = crypto.createCipheriv("des-ede3-cbc", key, iv);
    Bad:
        import CryptoJS from "crypto-js";
        const text = CryptoJS.TripleDES.encrypt(data, key);
    Good:
        const crypto = require("crypto");
        const cipher = crypto.createCipheriv("aes-256-gcm", key, iv);
    Good:
        const crypto = require("crypto");
        const cipher = crypto.createCipheriv(algorithm, key, iv);
    References:
        https://csrc.nist.gov/pubs/sp/800/131/a/r2/final
    """
    name = context.string(call.argument(position=0)) or ""
    if call.name in _LIBRARIES or _WEAK.search(name):
        yield context.match(call.node)


@rule(
    "js-cipher-ecb",
    languages=SCRIPTS,
    severity="high",
    confidence="high",
    message="ECB encrypts equal blocks to equal blocks, so patterns stay visible.",
    cwe=[327],
    kinds=["string", "member_expression"],
    literals=["-ecb", "mode.ecb", "aes-ecb"],
    aliases=["njsscan:node_aes_ecb"],
    controls=CRYPTO,
)
def cipher_ecb(node: Node, context: FileContext) -> Iterator[Match]:
    """A block cipher is used in the ECB mode.

    Why:
        Equal blocks of the text give equal blocks of the cipher text, so structure shows through,
        and blocks can be swapped or repeated without notice.
    Remediation:
        Use `aes-256-gcm` with a fresh `crypto.randomBytes(12)` for each text.
    Bad:
        const crypto = require("crypto");
        const cipher = crypto.createCipheriv("aes-128-ecb", key, null);
    Bad:
        import CryptoJS from "crypto-js";
        const text = CryptoJS.AES.encrypt(data, key, { mode: CryptoJS.mode.ECB });
    Good:
        const crypto = require("crypto");
        const cipher = crypto.createCipheriv("aes-256-gcm", key, iv);
        const ecb = crypto.createCipheriv; // not aes-128-ecb
    Good:
        const crypto = require("crypto");
        const cipher = crypto.createCipheriv("des-ecb", key, null);
    Good:
        console.log("aes-128-ecb");
    Good:
        const table = modes.mode.ECB;
    References:
        https://nodejs.org/api/crypto.html#cryptocreatecipherivalgorithm-key-iv-options
    """
    if node.type == "member_expression":
        if context.resolve(node) in {"crypto-js.mode.ECB", "CryptoJS.mode.ECB"}:
            yield context.match(node)
        return
    arguments = node.parent
    call = context.as_call(arguments.parent) if arguments is not None else None
    is_ecb = context.text(node).lower()[1:-1].endswith("-ecb")
    is_weak = _WEAK.search(context.text(node)[1:-1]) is not None
    if call is not None and call.name in _CIPHERS and is_ecb and not is_weak:
        yield context.match(node)
