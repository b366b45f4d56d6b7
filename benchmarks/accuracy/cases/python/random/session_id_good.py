# kind: random
import random
import secrets


def new_session_id():
    session_id = "%032x" % secrets.randbits(128)
    return session_id
