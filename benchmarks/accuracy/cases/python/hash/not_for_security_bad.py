# kind: hash
import hashlib


def cache_key(url):
    return hashlib.sha1(url.encode()).hexdigest()
