# kind: hash
import hashlib

ALGORITHMS = {"fast": "sha1", "strong": "sha256"}


def seal(document):
    name = ALGORITHMS["strong"]
    digest = hashlib.new(name)
    digest.update(document)
    return digest.hexdigest()
