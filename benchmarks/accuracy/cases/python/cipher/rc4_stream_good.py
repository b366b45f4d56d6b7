# kind: cipher
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms


def stream(key, nonce, data):
    cipher = Cipher(algorithms.ChaCha20(key, nonce), mode=None)
    return cipher.encryptor().update(data)
