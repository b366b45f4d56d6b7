# kind: random
import random
import secrets


def salted(password):
    salt = str(random.random()).encode()
    return salt + password
