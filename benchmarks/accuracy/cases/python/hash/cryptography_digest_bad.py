# kind: hash
from cryptography.hazmat.primitives import hashes


def fingerprint(certificate):
    digest = hashes.Hash(hashes.MD5())
    digest.update(certificate)
    return digest.finalize()
