"""Keys that are too short."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import CRYPTO
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_objects import option

_LEAST_BITS = 2048
_CURVES = frozenset(
    {
        *("secp112r1", "secp128r1", "secp160k1", "secp160r1", "secp192k1", "secp192r1"),
        *("prime192v1", "p-192", "sect113r1", "sect131r1", "sect163k1", "brainpoolp160r1"),
    }
)
_GROUPS = frozenset({"modp1", "modp2", "modp5"})


@rule(
    "js-key-short",
    languages=SCRIPTS,
    severity="medium",
    confidence="high",
    message="A key of this size can be computed by others.",
    cwe=[326],
    calls=[
        *("crypto.generateKeyPair", "crypto.generateKeyPairSync", "crypto.createECDH"),
        *("crypto.createDiffieHellman", "crypto.getDiffieHellman", "crypto.diffieHellman"),
        *("crypto.createDiffieHellmanGroup", "node-rsa", "node-forge.pki.rsa.generateKeyPair"),
        "keypair",
    ],
    controls=CRYPTO,
)
def key_short(call: Call, context: FileContext) -> Iterator[Match]:
    """A key pair has fewer than 2048 bits, or lies on a curve with fewer than 224.

    Why:
        Such keys were broken by others or are within reach of them; what they protect can then be
        read and forged.
    Remediation:
        Use RSA and Diffie-Hellman with 3072 bits, the curves `P-256` and better, or Ed25519.
    Bad:
        const crypto = require("crypto");
        crypto.generateKeyPair("rsa", { modulusLength: 1024 }, done);
    Bad:
        import { generateKeyPairSync } from "node:crypto";
        const pair = generateKeyPairSync("ec", { namedCurve: "secp160k1" });
    Bad:
        const crypto = require("crypto");
        const agreed = crypto.getDiffieHellman("modp2");
    Bad:
        const crypto = require("crypto");
        const agreed = crypto.createDiffieHellman(512);
    Bad:
        const NodeRSA = require("node-rsa");
        const key = new NodeRSA({ b: 512 });
    Good:
        const crypto = require("crypto");
        crypto.generateKeyPair("rsa", { modulusLength: 3072 }, done);
    Good:
        import { generateKeyPairSync } from "node:crypto";
        const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
    Good:
        const crypto = require("crypto");
        const agreed = crypto.createDiffieHellman(bits);
    Good:
        // in tests/keys.js
        const crypto = require("crypto");
        crypto.generateKeyPair("rsa", { modulusLength: 1024 }, done);
    References:
        https://csrc.nist.gov/pubs/sp/800/57/pt1/r5/final
    """
    if context.in_tests:
        return
    values = list(call.positional)
    for name in ("modulusLength", "namedCurve", "b", "bits", "primeLength", "group"):
        found = (option(each, context, name) for each in call.positional)
        values += [each for each in found if each is not None]
    for node in values:
        known = context.constant(node)
        if known is not None and _is_short(known.value):
            yield context.match(call.node)


def _is_short(value: object) -> bool:
    if isinstance(value, str):
        return value.lower() in _CURVES | _GROUPS
    return isinstance(value, int) and _MOST_OTHER < value < _LEAST_BITS


# Smaller numbers are no sizes of keys: exponents, or true and false.
_MOST_OTHER = 255
