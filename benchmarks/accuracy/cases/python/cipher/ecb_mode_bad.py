# kind: cipher
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes


def lock(key, iv, data):
    cipher = Cipher(algorithms.AES(key), modes.ECB())
    encryptor = cipher.encryptor()
    return encryptor.update(data) + encryptor.finalize()
