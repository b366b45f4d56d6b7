"""Nonces that never change."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import RANDOMNESS
from aide_core.rules.support.go_bytes import is_fixed_bytes
from aide_core.rules.support.go_fields import function_around

_CIPHER = re.compile(
    r"crypto/cipher\.New(?:CTR|OFB|CFBEncrypter|CBCEncrypter)\Z"
    r"|(?:crypto/cipher|golang\.org/x/crypto/chacha20poly1305)\..*\.Seal\Z"
)


@rule(
    "go-static-nonce",
    languages=["go"],
    severity="high",
    confidence="medium",
    message="The same nonce is used for every text.",
    cwe=[329, 323],
    methods=["Seal", "NewCBCEncrypter", "NewCTR", "NewCFBEncrypter", "NewOFB", "XORKeyStream"],
    literals=["crypto"],
    aliases=["gosec:G407", "semgrep:reused-nonce"],
    controls=RANDOMNESS,
)
def static_nonce(call: Call, context: FileContext) -> Iterator[Match]:
    """A text is encrypted with a fixed nonce or start value.

    Why:
        With GCM two texts under the same nonce give away their difference and the key that protects
        them from changes; with CTR they give away both texts.
    Remediation:
        Fill the nonce from `crypto/rand` for each text and send it in front:
        `io.ReadFull(rand.Reader, nonce)`.
    Bad:
        package shop

        import (
            "crypto/aes"
            "crypto/cipher"
        )

        func handle() {
            block, _ := aes.NewCipher(key)
            sealer, _ := cipher.NewGCM(block)
            _ = sealer.Seal(nil, []byte("123456789012"), text, nil)
        }
    Bad:
        package shop

        import (
            "crypto/aes"
            "crypto/cipher"
        )

        func handle() {
            block, _ := aes.NewCipher(key)
            nonce := make([]byte, 12)
            sealer, _ := cipher.NewGCM(block)
            _ = sealer.Seal(nil, nonce, text, nil)
        }
    Bad:
        package shop

        import "crypto/cipher"

        func handle() {
            _ = cipher.NewCTR(block, []byte{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
        }
    Good:
        package shop

        import (
            "crypto/aes"
            "crypto/cipher"
            "crypto/rand"
            "io"
        )

        func handle() {
            block, _ := aes.NewCipher(key)
            nonce := make([]byte, 12)
            _, _ = io.ReadFull(rand.Reader, nonce)
            sealer, _ := cipher.NewGCM(block)
            _ = sealer.Seal(nil, nonce, text, nil)
        }
    Good:
        package shop

        import "crypto/cipher"

        func handle(start []byte) {
            _ = cipher.NewCTR(block, start)
        }
    Good:
        package shop

        import "crypto/cipher"

        func handle() {
            _ = cipher.NewCBCDecrypter(block, []byte("1234567890123456"))
        }
    Good:
        package shop

        import "crypto/aes"

        func handle() {
            _ = letter.Seal(nil, []byte("123456789012"), text, nil)
        }
    Good:
        package shop

        import "crypto/cipher"

        func handle(first, second byte) {
            _ = cipher.NewCTR(block, []byte{first, second})
        }
    Good:
        package shop

        import (
            "crypto/aes"
            "crypto/cipher"
        )

        func handle() {
            nonce := make([]byte, 12)
            copy(nonce, counter)
            block, _ := aes.NewCipher(key)
            sealer, _ := cipher.NewGCM(block)
            _ = sealer.Seal(nil, nonce, text, nil)
        }
    Good:
        // in shop_test.go
        package shop

        import "crypto/cipher"

        func handle() {
            _ = cipher.NewCTR(block, []byte("1234567890123456"))
        }
    Good:
        package shop

        import "crypto/cipher"

        func handle() {
            start := next()
            _ = cipher.NewCTR(block, start)
        }
    References:
        https://pkg.go.dev/crypto/cipher#AEAD
    """
    if context.in_tests or not _CIPHER.match(call.name):
        return
    nonce = call.argument(position=1)
    if nonce is not None and _is_fixed(nonce, context):
        yield context.match(call.node)


def _is_fixed(node: Node, context: FileContext) -> bool:
    """Whether bytes are written in the text, or made and never filled."""
    if is_fixed_bytes(node, context):
        return True
    binding = context.binding(node) if node.type == "identifier" else None
    value = binding.value if binding is not None else None
    if value is None:
        return False
    if not context.text(value).startswith("make("):
        return False
    # Any other mention may be what fills it.
    text = context.text(function_around(node, context))
    return len(re.findall(rf"\b{re.escape(context.text(node))}\b", text)) == _MADE_AND_USED


_MADE_AND_USED = 2
