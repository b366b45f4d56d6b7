# kind: cipher
import os

from Crypto.Cipher import DES as block

NONCE_BYTES = 8


def seal(key, text):
    nonce = os.urandom(NONCE_BYTES)
    cipher = block.new(key, block.MODE_CTR, nonce=nonce[:4])
    return nonce + cipher.encrypt(text)
