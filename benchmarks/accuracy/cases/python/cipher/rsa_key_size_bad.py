# kind: cipher
from cryptography.hazmat.primitives.asymmetric import rsa

KILOBIT = 1024


def new_key():
    return rsa.generate_private_key(public_exponent=65537, key_size=KILOBIT)
