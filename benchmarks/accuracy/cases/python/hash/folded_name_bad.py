# kind: hash
import hashlib

STRENGTH = 256


def token_hash(token):
    kind = "md5" if STRENGTH // 2 > 100 else "sha512"
    return hashlib.new(kind, token.encode()).hexdigest()
