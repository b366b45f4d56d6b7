"""What Java's names of ciphers and digests say: `AES/ECB/PKCS5Padding`, `SHA-1`."""

from __future__ import annotations

_CODEC = "org.apache.commons.codec.digest.DigestUtils"
_WEAK = ("md2", "md2Hex", "md5", "md5Hex", "sha", "shaHex", "sha1", "sha1Hex")
DIGEST_CALLS = (
    "java.security.MessageDigest.getInstance",
    *(f"{_CODEC}.{name}" for name in (*_WEAK, "getMd2Digest", "getMd5Digest", "getSha1Digest")),
    *(f"com.google.common.hash.Hashing.{name}" for name in ("md5", "sha1")),
    *(f"org.springframework.util.DigestUtils.{name}" for name in ("md5Digest", "md5DigestAsHex")),
)
BROKEN_DIGESTS = frozenset({"MD2", "MD4", "MD5", "SHA", "SHA1", "SHA-1", "SHA-0", "RIPEMD128"})
_BROKEN = frozenset(
    {
        *("DES", "DESEDE", "TRIPLEDES", "3DES", "RC2", "RC4", "ARCFOUR", "BLOWFISH", "IDEA"),
        *("DESEDEWRAP", "SKIPJACK", "CAST5"),
    }
)
_PLAIN_MODES = frozenset({"CBC", "CTR", "OFB", "CFB", "PCBC", "CTS", "CFB8", "OFB8"})
_SHORTEST = {
    **dict.fromkeys(("RSA", "DSA", "DH", "DIFFIEHELLMAN", "ELGAMAL", "RSASSA-PSS"), 2048),
    **dict.fromkeys(("EC", "ECDSA", "ECDH"), 224),
    **dict.fromkeys(("AES", "BLOWFISH", "RC4", "ARCFOUR", "RC2", "CAST5"), 112),
}


def _parts(name: str) -> tuple[str, str, str]:
    algorithm, mode, padding = (*name.upper().split("/"), "", "")[:3]
    return algorithm.strip(), mode.strip(), padding.strip()


def is_broken_cipher(name: str) -> bool:
    """Whether a cipher itself is broken or has blocks that are too small."""
    algorithm = _parts(name)[0]
    return algorithm in _BROKEN or algorithm.startswith("PBEWITHMD5AND")


def is_ecb(name: str) -> bool:
    """Whether a block cipher runs block by block; no mode means that."""
    algorithm, mode, _ = _parts(name)
    return algorithm == "AES" and mode in {"", "ECB"}


def has_no_integrity(name: str) -> bool:
    """Whether a sound cipher runs in a mode that lets changes pass."""
    algorithm, mode, _ = _parts(name)
    return mode in _PLAIN_MODES and algorithm not in _BROKEN


def is_rsa_without_oaep(name: str) -> bool:
    """Whether RSA encrypts with an old padding or none."""
    algorithm, _, padding = _parts(name)
    return algorithm == "RSA" and not padding.startswith("OAEP")


def shortest_key(algorithm: str) -> int:
    """The fewest bits a key of this algorithm may have; 0 when unknown."""
    return _SHORTEST.get(algorithm.upper(), 0)
