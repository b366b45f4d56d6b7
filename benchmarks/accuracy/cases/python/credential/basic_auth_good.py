# kind: credential
import os

import requests

SECRET = os.environ["SERVICE_SECRET"]


def jobs():
    return requests.get("https://ci.example.org/jobs", auth=("robot", SECRET), timeout=5).json()
