# kind: tls
import jwt


def claims(token, key):
    return jwt.decode(token, options={"verify_signature": False})
