# kind: random
import random
import secrets


def new_session_id():
    session_id = "%032x" % random.getrandbits(128)
    return session_id
