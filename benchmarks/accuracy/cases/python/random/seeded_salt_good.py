# kind: random
import random
import secrets


def salted(password):
    salt = secrets.token_bytes(16)
    return salt + password
