"""Digests made with broken hash functions."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Confidence, Fix, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import CRYPTO
from aide_core.rules.support.js_crypto import hashed_password, is_checksum
from aide_core.rules.support.js_languages import SCRIPTS

_BROKEN = frozenset({"md5", "sha1", "md4", "md2", "ripemd160", "rmd160", "rsa-md5", "rsa-sha1"})
_NAMED = ("md5", "sha1", "blueimp-md5", "js-md5", "js-sha1", "crypto-js.MD5", "crypto-js.SHA1")
_MODULES = (
    *("crypto-js.RIPEMD160", "crypto-js/md5", "crypto-js/sha1", "crypto-js.HmacMD5"),
    *("CryptoJS.MD5", "CryptoJS.SHA1", "node-forge.md.md5.create", "node-forge.md.sha1.create"),
    *("ts-md5.Md5.hashStr", "object-hash.MD5", "crypto-js.HmacSHA1"),
)


@rule(
    "js-weak-hash",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message="This hash function is broken: collisions can be made on purpose.",
    cwe=[328],
    calls=[
        *("crypto.createHash", "crypto.createSign", "crypto.createVerify", "crypto.hash"),
        *("crypto.Hash", *_NAMED, *_MODULES),
    ],
    literals=[*_BROKEN, "ripemd"],
    aliases=["njsscan:node_md5", "njsscan:node_sha1", "semgrep:insecure-hash"],
    controls=CRYPTO,
    fixable=True,
)
def weak_hash(call: Call, context: FileContext) -> Iterator[Match]:
    """A digest is made with MD5, SHA-1 or one of their kind.

    Why:
        Two texts with the same MD5 or SHA-1 can be made with modest means, so such a digest proves
        neither that something is unchanged nor who signed it.
    Remediation:
        Use SHA-256 or stronger; for passwords use scrypt, bcrypt or argon2.
    Bad:
        const crypto = require("crypto");
        const signature = crypto.createHash("md5").update(body).digest("hex");
    Bad:
        import { createSign } from "node:crypto";
        const signer = createSign("RSA-SHA1");
    Bad:
        import md5 from "md5";
        const mark = md5(body);
    Good:
        const crypto = require("crypto");
        const signature = crypto.createHash("sha256").update(body).digest("hex");
    Good:
        const crypto = require("crypto");
        const etag = crypto.createHash("sha1").update(body).digest("base64");
    Good:
        const crypto = require("crypto");
        const code = crypto.createHash("md5").update(password).digest("hex");
    Good:
        // in tests/signature.js
        const crypto = require("crypto");
        const signature = crypto.createHash("md5").update(body).digest("hex");
    References:
        https://nodejs.org/api/crypto.html#cryptocreatehashalgorithm-options
    """
    first = call.argument(position=0)
    is_chosen = call.name.startswith("crypto.")
    name = (context.string(first) or "").lower() if is_chosen else call.method.lower()
    if is_chosen and name not in _BROKEN:
        return
    if context.in_tests or is_checksum(call.node, context) or _is_of_password(call, context):
        return
    fix = _fix(call, context) if is_chosen else None
    signs = call.method in {"createSign", "createVerify"}
    yield context.match(
        call.node,
        f"`{name}` is a broken hash function: collisions can be made on purpose.",
        fix=fix,
        confidence=Confidence.HIGH if signs else None,
        severity=Severity.MEDIUM if signs or not is_chosen else None,
    )


def _is_of_password(call: Call, context: FileContext) -> bool:
    """Whether a password is hashed, which a rule of its own reports."""
    return bool(hashed_password(context.statement(call.node), context))


def _fix(call: Call, context: FileContext) -> Fix | None:
    first = call.positional[0]
    edit = context.replace(first, '"sha256"')
    return context.fix("Use SHA-256", edit, safe=False) if first.type == "string" else None
