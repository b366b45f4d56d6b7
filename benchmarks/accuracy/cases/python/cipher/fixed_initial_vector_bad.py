# kind: cipher
import os

from Crypto.Cipher import AES
from Crypto.Util.Padding import pad


def encrypt(key, text):
    vector = b"\x00" * 16
    cipher = AES.new(key, AES.MODE_CBC, vector)
    return vector + cipher.encrypt(pad(text, AES.block_size))
