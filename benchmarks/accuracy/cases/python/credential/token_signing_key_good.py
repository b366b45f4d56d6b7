# kind: credential
import os

import jwt


def issue(user):
    key = os.environ["TOKEN_KEY"]
    return jwt.encode({"sub": user}, key, algorithm="HS256")
