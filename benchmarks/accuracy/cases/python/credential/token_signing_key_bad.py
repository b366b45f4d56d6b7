# kind: credential
import os

import jwt


def issue(user):
    key = "d9f1-violet-mountain-0b7c"
    return jwt.encode({"sub": user}, key, algorithm="HS256")
