# kind: hash
from cryptography.hazmat.primitives import hashes


def fingerprint(certificate):
    digest = hashes.Hash(hashes.SHA256())
    digest.update(certificate)
    return digest.finalize()
