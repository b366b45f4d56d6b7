# kind: cipher
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms


def stream(key, nonce, data):
    cipher = Cipher(algorithms.ARC4(key), mode=None)
    return cipher.encryptor().update(data)
