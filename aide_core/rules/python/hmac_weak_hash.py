"""HMAC over a broken digest."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule

_WEAK = frozenset({"md4", "md5", "sha1"})


@rule(
    "py-hmac-weak-hash",
    languages=["python"],
    severity="low",
    confidence="high",
    message="This HMAC is built on a digest that new designs no longer use.",
    cwe=[328],
    calls=["hmac.new", "hmac.digest", "hmac.HMAC", "cryptography.hazmat.primitives.hmac.HMAC"],
    aliases=["bandit:B303", "ruff:S303"],
    controls=["soc2:CC6.1", "soc2:CC6.7", "hipaa:164.312(c)(1)", "gdpr:32(1)(a)"],
)
def hmac_weak_hash(call: Call, context: FileContext) -> Iterator[Match]:
    """A message authentication code is built on MD5 or SHA-1.

    Why:
        HMAC hides most weaknesses of its digest, so nothing breaks today. Audits and FIPS mode
        refuse these digests all the same, and the margin shrinks with every new attack.
    Remediation:
        Pass `hashlib.sha256` or `"sha256"` as `digestmod`, together with whoever checks the code.
    Bad:
        import hashlib, hmac
        code = hmac.new(key, body, hashlib.sha1).hexdigest()
    Bad:
        import hmac
        code = hmac.digest(key, body, "md5")
    Bad:
        from cryptography.hazmat.primitives import hashes, hmac
        code = hmac.HMAC(key, hashes.SHA1())
    Good:
        import hashlib, hmac
        code = hmac.new(key, body, hashlib.sha256).hexdigest()
    Good:
        import hmac
        code = hmac.digest(key, body, "sha512")
    Good:
        from cryptography.hazmat.primitives import hashes, hmac
        code = hmac.HMAC(key, hashes.SHA256())
    Bad:
        import hmac
        code = hmac.new(key, msg=body, digestmod="sha1")
    Bad:
        import hmac
        code = hmac.digest(key, body, digest="md5")
    References:
        https://docs.python.org/3/library/hmac.html
        https://csrc.nist.gov/pubs/sp/800/131/a/r2/final
    """
    chosen = call.argument("digestmod", 2) or call.argument("digest", 2)
    if call.name.startswith("cryptography"):
        chosen = call.argument("algorithm", 1)
    if chosen is None:
        return
    named = context.string(chosen) or context.resolve(chosen).removesuffix("()")
    name = named.rpartition(".")[2].lower().replace("-", "")
    if name in _WEAK:
        yield context.match(
            chosen, f"This HMAC is built on {name.upper()}, which new designs no longer use."
        )
